"""A name a fact has and its evidence has not, and whether there was room for it. The facts are hand-written."""

import pytest

from pipeline.drafting.brought import roomless
from pipeline.records import Article
from tests.made import article

DAM = article(
    "Mayor Karl Falk and the engineers of Skell Water met at the Orsk dam.",
    "The dam lies above Ansley, where 60 families live.",
    "Falk arrived late.",
    "The gates, he said, had been closed since May.",
    "About 20 of them slept in the school.",
    "One of its three gates is broken.",
    "The wall is 27 metres high.",
    "Two pumps had been reported to the company in July.",
    "No pump failed.",
)


def strange(fact: str, sentence: int, of: Article = DAM) -> str | None:
    return roomless(fact, (of.sentences[sentence - 1],), of)


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ("The gates had been closed since May, Karl Falk said.", 4),
        ("About 20 residents of Ansley slept in the school.", 5),
        ("One of the three gates of the Orsk dam is broken.", 6),
        ("The wall of the Orsk dam is 27 metres high.", 7),
        ("Two pumps had been reported to Skell Water in July.", 8),
        ("About 20 of them slept in the school above Ansley.", 5),
    ],
)
def test_a_name_is_believed_where_the_evidence_points_at_such_a_one(fact: str, sentence: int) -> None:
    assert strange(fact, sentence) is None


@pytest.mark.parametrize(
    ("fact", "sentence", "name"),
    [
        ("No pump of Skell Water failed.", 9, "Skell Water"),
        ("Karl Falk said no pump failed.", 9, "Karl Falk"),
        ("Two pumps had been reported to Karl Falk in July.", 8, "Karl Falk"),
        ("One of the three gates is broken, Karl Falk said.", 6, "Karl Falk"),
    ],
)
def test_a_name_for_which_nothing_made_room_is_named(fact: str, sentence: int, name: str) -> None:
    assert (strange(fact, sentence) or "?") in name


def test_he_is_not_somebody_before_another_man() -> None:
    report = article("Mayor Karl Falk opened the gate.", "Mr Jonas Brandt watched.", "Ansley built the gate, he said.")
    assert strange("Ansley built the gate, Karl Falk said.", 3, report) == "Karl Falk"
    assert strange("Ansley built the gate, Jonas Brandt said.", 3, report) is None


def test_one_of_two_of_a_name_is_not_put_in_for_words_that_do_not_say_which() -> None:
    report = article(
        "Ida Falk, sister of the mayor Ruth Falk, wrote a letter.",
        "The elder Falk daughter is running for the council.",
        "Ida Falk answered.",
        "The letter was the last she wrote, she said.",
    )
    assert strange("Ida Falk is running for the council.", 2, report) == "Ida Falk"
    assert strange("The letter was the last she wrote, Ida Falk said.", 4, report) is None
    assert strange("The letter was the last she wrote, Ruth Falk said.", 4, report) == "Ruth Falk"


def test_this_station_is_the_outlet() -> None:
    report = article("Radio Skell asked the mayor.", "He told this station that the gate was old.").model_copy(
        update={"outlet": "Radio Skell"}
    )
    assert strange("The mayor told Radio Skell that the gate was old.", 2, report) is None
