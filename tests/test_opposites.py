"""Opposites are words that cannot both be right of one thing."""

import pytest

from pipeline.opposites import opposed


@pytest.mark.parametrize(
    ("word", "cited", "opposite"),
    [
        ("fell", "prices rose sharply", "rose"),
        ("rose", "prices fell sharply", "fell"),
        ("increased", "a decline in prices", "decline"),
        ("supported", "the party opposed it", "opposed"),
        ("fell", "prices fell before they rose", None),
        ("fell", "prices were unchanged", None),
        ("enterprising", "they left", None),
        ("bridge", "the bridge rose", None),
        ("unpopular", "a popular law", "popular"),
        ("safe", "an unsafe quay", "unsafe"),
        ("wine", "the team lost", None),
    ],
)
def test_an_opposite_is_found_only_where_the_word_itself_is_not_cited(
    word: str, cited: str, opposite: str | None
) -> None:
    assert opposed(word, frozenset(cited.split())) == opposite
