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


SPREAD = article(
    "Ilse Brandt said: “We lost everything we had.",
    "The water came at night and took the boats.",
    "Nobody warned us of it.”",
    "The harbour office paid for none of the boats, “not one of them at all”.",
)


def test_a_quotation_of_several_sentences_is_one() -> None:
    whole = [(SPREAD.sentences[0][0], SPREAD.sentences[2][1])]
    assert coverage(SPREAD, []).quotations == Share(0, 2)
    assert coverage(SPREAD, [Told("Ilse Brandt lost everything.", whole)]).quotations == Share(1, 2)


def test_a_quotation_in_a_claims_text_is_reached_whatever_its_evidence() -> None:
    claims = [Told("The harbour office paid for ‘not one of them at all’.", [])]
    assert coverage(SPREAD, claims).quotations == Share(1, 2)


def test_a_german_noun_is_no_name() -> None:
    report = article(
        "Die Bürgermeisterin Ilse Brandt hat am Montag in Skell die Brücke eröffnet.",
        "Das Wasser stieg in Skell auf zwei Meter, sagte die Feuerwehr.",
        "Die Polizei sperrte am Abend die Straße und die Brücke.",
    ).model_copy(update={"language": "de"})
    claims = [Told("Die Bürgermeisterin Ilse Brandt hat in Skell die Brücke eröffnet.", [])]
    assert coverage(report, claims).names == Share(2, 2)
