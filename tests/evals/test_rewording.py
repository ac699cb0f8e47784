"""Two texts to the lines in which they differ, word by word."""

import random
import re

import pytest

from pipeline.evals.rewording import reworded


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("same\ntext\n", "same\ntext\n", []),
        ("", "", []),
        ("one\ntwo words\nthree", "one\ntwo terms\nthree", [(2, "two [-words-]{+terms+}")]),
        ("keep the name", "keep the full name", [(1, "keep the {+full +}name")]),
        ("a\nb\nc", "a\nc", [(2, "[-b⏎-]c")]),
        ("a\nc", "a\nb\nc", [(2, "{+b⏎+}")]),
        ("a b", "a\nb", [(1, "a[- -]{+⏎+}")]),
        ("Old rule, one by one.", "New law, two at two.", [(1, "[-Old rule, one by one-]{+New law, two at two+}.")]),
    ],
)
def test_what_went_and_came_is_marked_in_the_new_texts_lines(old: str, new: str, lines: list[tuple[int, str]]) -> None:
    assert list(reworded(old, new)) == lines


def test_the_marked_lines_hold_the_new_text_whatever_changed() -> None:
    draw = random.Random(4)
    words = ("fact", "the", ".", "\n", " ", "name", ", ")
    for _ in range(200):
        old, new = ("".join(draw.choices(words, k=draw.randrange(30))) for _ in range(2))
        lines = new.split("\n")
        shown = dict(reworded(old, new))
        assert bool(shown) == (old != new)
        for number, text in shown.items():
            plain = re.sub(r"\[-.*?-\]", "", text).replace("{+", "").replace("+}", "").replace("⏎", "")
            assert plain == lines[number - 1]
