"""Windows of an article: whole sentences, all of them, in even parts."""

from dataclasses import replace

import pytest

from pipeline.windows import Window, heading, lead, tidy, windows
from tests.made import article


@pytest.mark.parametrize("characters", [1, 25, 50, 119, 120, 10_000])
def test_no_sentence_is_lost_doubled_or_cut(characters: int) -> None:
    sentences = [f"Sentence number {n} ends." for n in range(10)]
    cut = windows(article(*sentences), characters)
    assert [s for window in cut for s in window.sentences] == sentences
    assert [window.first for window in cut] == [1 + sum(len(w.sentences) for w in cut[:n]) for n in range(len(cut))]


def test_windows_are_of_even_size() -> None:
    cut = windows(article(*["x" * 100] * 11), 1000)
    assert [len(window.sentences) for window in cut] == [6, 5]


def test_a_sentence_longer_than_a_window_stands_alone() -> None:
    cut = windows(article("Short one.", "L" * 500, "Short two."), 100)
    assert "L" * 500 in {sentence for window in cut for sentence in window.sentences}


def test_a_window_shows_the_numbers_of_the_article() -> None:
    window = replace(Window(first=3, sentences=("One.", "Two.")))
    assert (window.text, window.last) == ("[3] One.\n[4] Two.", 4)


def test_a_sentence_is_shown_on_one_line_with_quotation_marks_that_need_no_escape() -> None:
    assert tidy('He said\n\xa0"no" ("never").') == "He said “no” (“never”)."


def test_heading_and_lead_tell_what_the_rest_is_about() -> None:
    told = article("It burnt.", "It rained.")
    assert (heading(told), lead(told)) == ("“Big” fire · The Ledger · 2026-02-04", "It burnt.")
