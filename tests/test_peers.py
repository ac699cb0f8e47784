"""Claims of langextract and of claimweave seen as the same thing."""

from benchmarks.langextract_kept import Extraction
from benchmarks.peers import Stated, placed

TEXT = "Brandt opened the bridge on Monday. Nobody was hurt."


def extraction(words: str, start: int | None, end: int | None, **attributes: str) -> Extraction:
    return Extraction(words=words, start=start, end=end, status="match_exact", attributes=attributes)


def test_an_extraction_is_a_claim_resting_on_its_span() -> None:
    found = extraction("Brandt opened the bridge", 0, 24, claim="Brandt opened a bridge.")

    assert placed(found, TEXT) == Stated("Brandt opened a bridge.", ((0, 24),), exact=True)


def test_without_a_claim_in_words_of_its_own_the_words_quoted_are_the_claim() -> None:
    assert placed(extraction("Nobody was hurt", 36, 51), TEXT) == Stated("Nobody was hurt", ((36, 51),), exact=True)


def test_a_span_that_holds_other_words_than_those_quoted_is_not_exact() -> None:
    assert placed(extraction("Brandt opened a bridge", 0, 24), TEXT).exact is False


def test_a_span_of_one_word_is_not_exact() -> None:
    assert placed(extraction("Nobody", 36, 42), TEXT).exact is False


def test_an_extraction_that_was_not_placed_rests_on_nothing() -> None:
    assert placed(extraction("Brandt closed it", None, None), TEXT) == Stated("Brandt closed it", (), exact=False)
