"""How much of an article reached its claims."""

from pipeline.coverage import Coverage, Share, Told, coverage, unreached
from tests.made import article

REPORT = article(
    "A fire destroyed 40 homes in Skell on Monday.",
    "“We lost everything we had,” said Ilse Brandt of the harbour office.",
    "Norvia, the builder, will pay 3 million crowns by May.",
    "He agreed.",
)
FIRST, SECOND, THIRD, _ = REPORT.sentences


def test_no_claims_reach_nothing_and_short_sentences_are_not_asked_for() -> None:
    assert coverage(REPORT, []) == Coverage(Share(0, 3), Share(0, 4), Share(0, 2), Share(0, 1))
    assert unreached(REPORT, []) == (1, 2, 3)


def test_whole_sentences_as_claims_reach_everything() -> None:
    claims = [Told(REPORT.text[start:end], [(start, end)]) for start, end in REPORT.sentences]
    assert coverage(REPORT, claims) == Coverage(Share(3, 3), Share(4, 4), Share(2, 2), Share(1, 1))
    assert unreached(REPORT, claims) == ()


def test_a_number_that_stands_only_in_the_evidence_is_not_told() -> None:
    claims = [Told("A fire destroyed homes in Skell on Monday.", [FIRST])]
    assert coverage(REPORT, claims).numbers == Share(1, 4)
    assert unreached(REPORT, claims) == (1, 2, 3)


def test_a_number_is_told_in_another_spelling() -> None:
    claims = [Told("A fire destroyed forty homes in Skell on Monday.", [FIRST])]
    assert coverage(REPORT, claims).numbers == Share(2, 4)


def test_evidence_of_less_than_half_a_sentence_does_not_reach_it() -> None:
    start = SECOND[0]
    claims = [Told("Ilse Brandt lost much.", [(start, start + len("“We lost"))])]
    assert (coverage(REPORT, claims).sentences, coverage(REPORT, claims).quotations) == (Share(0, 3), Share(0, 1))


def test_evidence_in_two_pieces_reaches_a_sentence() -> None:
    start, end = THIRD
    middle = start + 30
    claims = [Told("Norvia, the builder, pays 3 million crowns by May.", [(start, middle), (middle, end)])]
    assert coverage(REPORT, claims).sentences == Share(1, 3)
