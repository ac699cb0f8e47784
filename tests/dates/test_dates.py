"""A text gives the dates it names, no more precise than it names them."""

import pytest

from pipeline.dates import DateValue, dates

PUBLISHED = "2026-02-04"  # a Wednesday

Read = list[tuple[str, str | None, str]]

ENGLISH: dict[str, Read] = {
    "3 February 2026": [("3 February 2026", "2026-02-03", "day")],
    "Feb. 3, 2026": [("Feb. 3, 2026", "2026-02-03", "day")],
    "the 3rd of May": [("3rd of May", "2026-05-03", "day")],
    "on December 30": [("December 30", "2025-12-30", "day")],
    "2026-02-03": [("2026-02-03", "2026-02-03", "day")],
    "2026-02-03T10:15:00Z": [("2026-02-03T10:15:00Z", "2026-02-03T10:15", "time")],
    "14/02/2026": [("14/02/2026", "2026-02-14", "day")],
    "04/02/2026": [("04/02/2026", None, "day")],
    "on Tuesday": [("Tuesday", "2026-02-03", "day")],
    "on Wednesday": [("Wednesday", "2026-02-04", "day")],
    "last Wednesday": [("last Wednesday", "2026-01-28", "day")],
    "next Tuesday": [("next Tuesday", "2026-02-10", "day")],
    "they will meet on Friday": [("Friday", "2026-02-06", "day")],
    "yesterday": [("yesterday", "2026-02-03", "day")],
    "tonight": [("tonight", "2026-02-04", "day")],
    "tomorrow": [("tomorrow", "2026-02-05", "day")],
    "two days ago": [("two days ago", "2026-02-02", "day")],
    "three weeks ago": [("three weeks ago", "2026-W03", "week")],
    "last month": [("last month", "2026-01", "month")],
    "last year": [("last year", "2025", "year")],
    "last week": [("last week", "2026-W05", "week")],
    "in February 2025": [("February 2025", "2025-02", "month")],
    "since March": [("March", "2025-03", "month")],
    "in 2019": [("2019", "2019", "year")],
    "the 2020 election": [("2020", "2020", "year")],
    "it may take 5 people": [],
    "45 June": [],
    "31 June": [],
    "31/04/2026": [],
    "2026-13-45": [],
    "2000 people": [],
    "$2010": [],
}

OTHERS: dict[tuple[str, str], Read] = {
    ("es", "el martes"): [("martes", "2026-02-03", "day")],
    ("es", "3 de febrero de 2026"): [("3 de febrero de 2026", "2026-02-03", "day")],
    ("es", "hace dos días"): [("hace dos días", "2026-02-02", "day")],
    ("es", "el mes pasado"): [("mes pasado", "2026-01", "month")],
    ("es", "el próximo martes"): [("próximo martes", "2026-02-10", "day")],
    ("fr", "mardi"): [("mardi", "2026-02-03", "day")],
    ("fr", "1er mai"): [("1er mai", "2026-05-01", "day")],
    ("fr", "il y a deux jours"): [("il y a deux jours", "2026-02-02", "day")],
    ("fr", "aujourd’hui"): [("aujourd’hui", "2026-02-04", "day")],
    ("de", "am Dienstag"): [("Dienstag", "2026-02-03", "day")],
    ("de", "3. Februar 2026"): [("3. Februar 2026", "2026-02-03", "day")],
    ("de", "03.02.2026"): [("03.02.2026", "2026-02-03", "day")],
    ("de", "am kommenden Dienstag"): [("kommenden Dienstag", "2026-02-10", "day")],
    ("pt", "na terça-feira"): [("terça-feira", "2026-02-03", "day")],
    ("pt", "3 de fevereiro de 2026"): [("3 de fevereiro de 2026", "2026-02-03", "day")],
    ("pt", "ontem"): [("ontem", "2026-02-03", "day")],
}


def _read(text: str, published: str | None, language: str | None = None) -> Read:
    return [(date.raw, date.value, date.precision) for date in dates(text, published, language)]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_dates_are_read_from_the_day_of_publication(text: str) -> None:
    assert _read(text, PUBLISHED) == ENGLISH[text]


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_dates_of_other_languages_are_read(language: str, text: str) -> None:
    assert _read(text, PUBLISHED, language) == OTHERS[language, text]


@pytest.mark.parametrize("text", ["on Tuesday", "yesterday", "last month", "two days ago", "on February 3"])
@pytest.mark.parametrize("published", [None, "2026"])
def test_a_relative_date_has_no_value_while_publication_is_unknown(text: str, published: str | None) -> None:
    assert [date.value for date in dates(text, published)] == [None]


def test_an_absolute_date_needs_no_publication() -> None:
    assert dates("On 3 February 2026, rain.", None) == (DateValue(3, 18, "3 February 2026", "2026-02-03", "day"),)


def test_february_29_is_read_in_a_year_that_has_none() -> None:
    assert _read("on February 29", "2025-03-02") == [("February 29", "2024-02-29", "day")]
