"""Runs of five words and what texts share of them."""

from pipeline.shingles import Overlap, overlaps, shingles


def test_only_words_of_the_sentences_count() -> None:
    text = "One two three four five six. Sign up for our daily letter now"
    assert len(shingles(text, [(0, 28)])) == 2


def test_words_inside_a_quotation_are_left_out() -> None:
    text = 'He said: "one two three four five six seven" and he left the room then.'
    assert shingles(text, [(0, len(text))]) == shingles("and he left the room then", [(0, 25)])


def test_a_word_in_inverted_commas_is_no_quotation() -> None:
    assert len(shingles("the “blue wonder” bridge was closed", [(0, 35)])) == 2


def test_the_share_is_taken_of_the_shorter_text() -> None:
    texts = {"a": frozenset(range(10)), "b": frozenset({1, 2, 99, 100}), "c": frozenset({500})}
    assert list(overlaps(texts)) == [Overlap("a", "b", 2, 0.5)]


def test_a_run_in_very_many_texts_still_links_them_to_the_first() -> None:
    texts = {f"t{n:03}": frozenset({1}) for n in range(100)}
    assert list(overlaps(texts)) == [Overlap("t000", f"t{n:03}", 1, 1.0) for n in range(1, 100)]
