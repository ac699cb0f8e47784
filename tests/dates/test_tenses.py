"""A bare weekday is read as the last one after a past verb, as the coming one after words of planning."""

import pytest

from pipeline.dates import dates

PUBLISHED = "2026-02-04"  # a Wednesday
DONE = [
    "Bread was dearer by 4% on Monday.",
    "The index was down by 12 points on Monday.",
    "The council published the plan on Monday.",
    "Ministers unveiled plans for a new dam on Monday.",
    "The mayor set out plans for the harbour on Monday.",
    "The senate rejected a spending plan on Monday.",
    "The band flew in from Oslo on Monday.",
    "A planned strike began on Monday.",
    "Two scheduled flights were called off on Monday.",
    "Sales grew less than expected on Monday.",
    "Trains were stopped due to snow on Monday.",
    "The runner set a record on Monday.",
    "The airline dropped its plan to merge and sacked its chief on Monday.",
    "The law that would ban fishing was voted down on Monday.",
    "The village was cleared by noon on Monday.",
    "The widow read his will on Monday.",
    "The club missed a deadline on Monday.",
    "Prices rose next to nothing on Monday.",
]
AHEAD = [
    "The ferry will sail on Monday.",
    "The minister is due in Rome on Monday.",
    "The trial, scheduled to start on Monday, may be short.",
    "A vote is set for Monday.",
    "The club plans a concert on Monday.",
    "Doctors plan talks on Monday.",
    "Nurses plan to march on Monday.",
    "The firm has plans to reopen on Monday.",
    "The road will be closed on Monday.",
    "He said the bridge would reopen on Monday.",
    "The tax takes effect from Monday.",
    "Visitors must book by noon on Monday.",
    "The council scheduled a hearing for Monday.",
    "The rule applies starting at the border from 6am on Monday.",
    "The strike planned for Monday is lawful.",
    "The fee is expected to rise on Monday.",
    "The mayor announced that the pool would be opened on Monday.",
    "The upcoming vote on Monday is close.",
]


@pytest.mark.parametrize("text", DONE)
def test_a_weekday_after_a_past_verb_is_the_last_one(text: str) -> None:
    assert [named.value for named in dates(text, PUBLISHED, "en")] == ["2026-02-02"]


@pytest.mark.parametrize("text", AHEAD)
def test_a_weekday_after_words_of_planning_is_the_coming_one(text: str) -> None:
    assert [named.value for named in dates(text, PUBLISHED, "en")] == ["2026-02-09"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El ayuntamiento presentó el plan el lunes."),
        ("fr", "La mairie a publié le plan lundi."),
        ("de", "Die Stadt stellte den Plan am Montag vor."),
        ("pt", "A prefeitura publicou o plano na segunda-feira."),
    ],
)
def test_a_plan_that_was_published_is_none_to_come_in_other_languages(language: str, text: str) -> None:
    assert [named.value for named in dates(text, PUBLISHED, language)] == ["2026-02-02"]
