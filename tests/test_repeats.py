"""The claims of an article, each said once."""

from pipeline.drafting import Draft
from pipeline.evidence import cut
from pipeline.repeats import Repeat, unrepeated

TEXT = "Two bridges collapsed in March, and nobody was hurt. The town will pay 3 million crowns. Nobody was hurt."
FIRST, SECOND, THIRD = (0, 52), (53, 88), (89, 105)


def draft(text: str, *spans: tuple[int, int]) -> Draft:
    return Draft(
        text=text,
        kind="event",
        speaker=None,
        modality="asserted",
        evidence=tuple(cut(TEXT, span, "sentence") for span in spans),
        attribution=None,
        context=(),
    )


WHOLE = draft("Two bridges collapsed in March, and nobody was hurt.", FIRST)
ONE, OTHER = draft("Two bridges collapsed in March.", FIRST), draft("Nobody was hurt.", FIRST)


def test_no_drafts_give_nothing() -> None:
    assert unrepeated([]) == ((), ())


def test_a_sentence_gives_way_to_the_facts_that_say_all_of_it() -> None:
    assert unrepeated([WHOLE, ONE, OTHER]) == ((ONE, OTHER), (Repeat(WHOLE, (ONE, OTHER)),))


def test_a_fact_gives_way_to_a_sentence_that_nothing_else_says_whole() -> None:
    assert unrepeated([WHOLE, ONE]) == ((WHOLE,), (Repeat(ONE, (WHOLE,)),))


def test_a_number_that_no_part_says_keeps_the_whole() -> None:
    whole = draft("The town will pay 3 million crowns.", SECOND)
    parts = draft("The town will pay crowns.", SECOND), draft("The town will pay million crowns.", SECOND)
    kept, _ = unrepeated([whole, *parts])
    assert kept == (whole,)


def test_the_same_words_on_other_evidence_are_one_claim_with_both() -> None:
    again = draft("nobody was hurt", THIRD)
    assert unrepeated([OTHER, again]) == ((draft("Nobody was hurt.", FIRST, THIRD),), ())


def test_facts_of_two_sentences_are_never_one() -> None:
    elsewhere = draft("Two bridges collapsed.", SECOND)
    assert unrepeated([ONE, elsewhere])[0] == (ONE, elsewhere)


def test_of_two_that_use_the_same_words_one_is_kept() -> None:
    turned = draft("In March two bridges collapsed.", FIRST)
    kept, repeats = unrepeated([turned, ONE])
    assert kept == (turned,)
    assert repeats == (Repeat(ONE, (turned,)),)
