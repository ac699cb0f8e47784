"""A claim finds the few sentences it rests on, and none where nothing fits."""

import pytest

from pipeline.drafting.grounds import MOST, passages, ranked

REPORT = (
    "Fire on the quay at Lund Harbour",
    "A warehouse on the east quay burned down on Monday night.",
    "Fire chief Ola Brandt said that 14 crews had fought the flames until dawn.",
    "The owner, Westmark Shipping, had insured the building for 3.2 million euros.",
    "He expects the ruins to smoulder for days.",
    "Schools in the district stayed closed on Tuesday.",
    "The ferry to the islands ran as usual.",
    "Police are looking for two people seen near the gate.",
)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("14 crews fought the fire until dawn, Ola Brandt said.", 2),
        ("Westmark Shipping insured its warehouse for 3.2 million euros.", 3),
        ("District schools were closed on Tuesday.", 5),
        ("The police look for two persons.", 7),
    ],
)
def test_a_claim_finds_the_sentence_it_was_taken_from(claim: str, expected: int) -> None:
    assert expected in passages(claim, REPORT)
    assert ranked(claim, REPORT)[0][1] == expected


def test_two_halves_of_a_claim_find_their_two_sentences_in_order() -> None:
    claim = "Two people were seen near the gate, and schools in the district stayed closed on Tuesday."
    assert passages(claim, REPORT) == (5, 7)


def test_a_claim_of_another_story_finds_nothing() -> None:
    assert passages("Quarterly profits at Nordbank doubled.", REPORT) == ()
    assert ranked("Nordbank quintupled profits.", REPORT) == ()


@pytest.mark.parametrize(("claim", "sentences"), [("", REPORT), ("...", REPORT), ("Schools closed.", ()), ("", ())])
def test_nothing_in_gives_nothing_out(claim: str, sentences: tuple[str, ...]) -> None:
    assert passages(claim, sentences) == ()
    assert ranked(claim, sentences) == ()


def test_no_more_than_a_few_sentences_are_given() -> None:
    assert len(passages(" ".join(REPORT), REPORT)) <= MOST


def test_the_rank_falls_from_the_best_and_ties_stand_in_order() -> None:
    scores = ranked("The ferry ran.", ("The ferry ran.", "A ship came.", "The ferry ran.", "The dog slept."))
    assert [n for _, n in scores][:2] == [0, 2]
    assert sorted(scores, key=lambda pair: -pair[0]) == list(scores)


def test_a_rare_name_outweighs_words_of_every_sentence() -> None:
    sentences = ("The council met on the bridge.", "The council of Arven met.", "The council met on the bridge again.")
    assert passages("The council of Arven met on the bridge.", sentences)[0] <= 1
    assert ranked("Arven's council", sentences)[0][1] == 1
