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
    "text",
    [
        "The bill for Monday’s flood grew again.",
        "Two hikers are missing from Monday's avalanche.",
        "Smoke from Monday's blaze will drift for weeks.",
        "The bid is a 12% premium to Monday's close.",
        "The envoy flew home from Monday's talks.",
        "Divers had been sent down before Monday's sinking.",
        "Rain fell moments before Monday's kick-off.",
        "Monday's earthquake will cost the island millions.",
        "The toll from Monday's storm may rise.",
    ],
)
def test_what_came_of_a_day_s_event_puts_the_day_behind(text: str) -> None:
    assert dates(text, PUBLISHED, "en")[0].value == "2026-02-02"


@pytest.mark.parametrize(
    "text",
    [
        "Shops were boarded up ahead of Monday’s final.",
        "The league has postponed Monday's derby.",
        "Tenors practised before Monday's opening night.",
        "The jockey has withdrawn from Monday's race.",
        "The council will vote on Monday's agenda.",
        "The tenants had been given until Monday to move out.",
        "A judge granted the bank until Monday to reply.",
        "The hearing was adjourned until Monday.",
        "The firm has until Monday to pay.",
        "The ferry remains suspended until at least Monday.",
    ],
)
def test_what_is_awaited_puts_its_day_ahead(text: str) -> None:
    assert dates(text, PUBLISHED, "en")[0].value == "2026-02-09"


@pytest.mark.parametrize(
    "text",
    [
        "The offer is a 31% premium to the closing price on January 30.",
        "Holders will get $9 a share, a premium of 12% to the price on January 30.",
        "The rent will be 900, compared with 700 on 30 January.",
    ],
)
def test_a_price_that_is_compared_was_paid(text: str) -> None:
    assert [named.value for named in dates(text, PUBLISHED, "en")] == ["2026-01-30"]


@pytest.mark.parametrize(
    "text",
    [
        "El teatro prevé abrir sus puertas el lunes.",
        "Las obras prevén terminar el lunes.",
        "El lunes volverá el frío.",
        "La empresa planea reanudar el servicio el lunes.",
    ],
)
def test_a_spanish_plan_puts_its_weekday_ahead(text: str) -> None:
    assert [named.value for named in dates(text, PUBLISHED, "es")] == ["2026-02-09"]


def test_a_spanish_name_that_ends_like_a_verb_to_come_is_none() -> None:
    assert [named.value for named in dates("El lunes Teherán cerró su bolsa.", PUBLISHED, "es")] == ["2026-02-02"]


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
