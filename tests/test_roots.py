"""Inflections of a word share a root, and other words have another."""

import pytest

from pipeline.roots import root


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("carriers", "carrier"),
        ("opened", "opening"),
        ("studies", "studied"),
        ("banned", "ban"),
        ("fell", "falling"),
        ("children's", "child"),
        ("hoping", "hopes"),
        ("sold", "sale"),
        ("prices", "pricing"),
        ("honours", "honor"),
        ("organised", "organizing"),
        ("metre", "meters"),
        ("defences", "defense"),
        ("cancelled", "canceled"),
    ],
)
def test_inflections_share_a_root(word: str, other: str) -> None:
    assert root(word) == root(other)


@pytest.mark.parametrize(
    ("word", "other"), [("plane", "plan"), ("wine", "win"), ("rate", "rat"), ("care", "car"), ("bus", "but")]
)
def test_other_words_do_not(word: str, other: str) -> None:
    assert root(word) != root(other)
