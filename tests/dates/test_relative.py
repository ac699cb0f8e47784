"""Words that need the day of publication are found, and written out as what they come to."""

import pytest

from pipeline.dates import dates, relative, spell

STANDING = ["in 2019", "on 3 May 2026", "by 2030", "Q3 2025", "05/03/2026", "the 1990s", "he may leave"]
LEANING = {
    "en": ["today", "this morning", "last month", "on Tuesday", "on 3 May", "three days earlier", "two weeks ago"],
    "es": ["hoy", "hace dos días", "el martes", "la semana pasada", "al día siguiente"],
    "fr": ["aujourd'hui", "ce matin", "mardi", "il y a deux jours", "la veille"],
    "de": ["heute", "am Dienstag", "vor zwei Tagen", "vergangene Woche", "am Tag zuvor"],
    "pt": ["hoje", "na terça-feira", "há dois dias", "no mês passado", "no dia seguinte"],
}


@pytest.mark.parametrize("text", STANDING)
def test_a_date_that_stands_alone_is_not_relative(text: str) -> None:
    assert relative(text, "en") == ()


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in LEANING.items() for text in texts])
def test_words_that_need_another_day_are_relative(language: str, text: str) -> None:
    assert [(named.value, named.relative) for named in relative(f"... {text}.", language)] == [(None, True)]


@pytest.mark.parametrize(
    ("value", "precision", "language", "words"),
    [
        ("2026-02-03", "day", "en", "3 February 2026"),
        ("2026-02-03", "day", "es", "3 de febrero de 2026"),
        ("2026-02-03", "day", "fr", "3 février 2026"),
        ("2026-05-01", "day", "fr", "1er mai 2026"),
        ("2026-02-03", "day", "de", "3. Februar 2026"),
        ("2026-02-03", "day", "pt", "3 de fevereiro de 2026"),
        ("2026-02", "month", "en", "February 2026"),
        ("2026-02", "month", "es", "febrero de 2026"),
        ("2026-02", "month", "de", "Februar 2026"),
        ("2026", "year", "en", "2026"),
        ("2026-W06", "week", "en", "the week of 2 February 2026"),
        ("2026-02-03T10:15", "time", "en", "3 February 2026, 10:15"),
        ("2026-02-03", "day", None, "3 February 2026"),
    ],
)
def test_a_value_is_written_as_words(value: str, precision: str, language: str | None, words: str) -> None:
    assert spell(value, precision, language) == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "day"), [("en", "Tuesday"), ("es", "martes"), ("fr", "mardi"), ("de", "Dienstag")]
)
def test_what_a_relative_day_is_written_as_reads_back_the_same(language: str, day: str) -> None:
    (named,) = dates(day, "2026-02-04", language)
    assert named.value is not None
    (again,) = dates(spell(named.value, named.precision, language), None, language)
    assert (again.value, again.relative) == (named.value, False)
