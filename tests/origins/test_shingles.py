"""Runs of five words and what texts share of them."""

from array import array

import pytest

from pipeline.origins import shingles as shingling
from pipeline.origins.shingles import Overlap, overlaps, shingles


def test_only_words_of_the_sentences_count() -> None:
    text = "One two three four five six. Sign up for our daily letter now"
    assert len(shingles(text, [(0, 28)])) == 2


def test_words_inside_a_quotation_are_left_out() -> None:
    text = 'He said: "one two three four five six seven" and he left the room then.'
    assert shingles(text, [(0, len(text))]) == shingles("and he left the room then", [(0, 25)])


def test_a_quotation_over_two_sentences_is_left_out_of_both() -> None:
    text = "So it was. “One two three four five six. Seven eight nine ten eleven twelve.” And then he left the room."
    spans = [(0, 10), (11, 40), (41, 77), (78, len(text))]
    assert shingles(text, spans) == shingles("And then he left the room.", [(0, 26)])


def test_a_word_in_inverted_commas_is_no_quotation() -> None:
    assert len(shingles("the “blue wonder” bridge was closed", [(0, 35)])) == 2


def test_the_share_is_taken_of_the_shorter_text() -> None:
    texts = {"b": array("q", range(10)), "a": array("q", [1, 2, 99, 100]), "c": array("q", [500])}
    assert list(overlaps(texts)) == [Overlap("b", "a", 2, 0.5)]


def test_pairs_that_share_too_little_are_left_out() -> None:
    texts = {"a": array("q", range(10)), "b": array("q", range(8, 18)), "c": array("q", range(4, 14))}
    assert [(pair.a, pair.b) for pair in overlaps(texts, least=4, share=0.5)] == [("a", "c"), ("b", "c")]


def test_a_run_in_very_many_texts_still_links_them_to_the_first() -> None:
    texts = {f"t{n:03}": array("q", [1]) for n in range(100)}
    pairs = {(pair.a, pair.b) for pair in overlaps(texts)}
    assert pairs >= {("t000", f"t{n:03}") for n in range(1, 100)}
    assert ("t080", "t081") not in pairs


def test_copies_are_counted_whole_where_only_a_sample_of_the_runs_is_indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"w{n}" for n in range(4000)]
    whole = {f"t{n}": " ".join(words[n * 400 : n * 400 + 400]) for n in range(10)}
    texts = {name: shingles(text, [(0, len(text))]) for name, text in whole.items()}
    texts["cut"] = shingles(whole["t3"], [(0, len(whole["t3"]) // 2)])
    exact = list(overlaps(texts, least=8))
    monkeypatch.setattr(shingling, "ROOM", 600)
    assert list(overlaps(texts, least=8)) == exact
    assert [(pair.a, pair.b) for pair in exact] == [("t3", "cut")]
