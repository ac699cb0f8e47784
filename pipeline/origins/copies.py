"""Turns articles in order into which earlier one each of them copies, by the words they share."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.origins.shingles import Overlap, overlaps, shingles
from pipeline.records import Article

COPIED = 0.12
"""Made on benchmarks/copies.py: real copies share .25 and more even when cut, independent reports under .11."""
CREDITED = 0.08
"""The share for two that print one agency's credit, or are of one publisher."""
SHARED = 8
"""At least so many runs of five words: below that, two short notes share a title or a place and no more."""


class Copied(NamedTuple):
    """The article that was copied, and the share of the shorter text's own words that both have."""

    article_id: str
    shared: float


def copied(ranked: Sequence[Article], ties: Mapping[str, frozenset[str]]) -> dict[str, Copied]:
    """Give, for every article that copies an earlier one, the one it shares most words with.

    `ties` are the agencies and the publisher of each article, by its id.
    """
    place = {article.id: position for position, article in enumerate(ranked)}
    texts = {article.id: shingles(article.text, article.sentences) for article in ranked}
    best: dict[str, Overlap] = {}
    for overlap in overlaps(texts, SHARED, CREDITED):
        if not is_copy(overlap, tied=not ties[overlap.a].isdisjoint(ties[overlap.b])):
            continue
        held = best.get(overlap.b, overlap)
        best[overlap.b] = max(held, overlap, key=lambda one: (one.shared, -place[one.a]))
    return {later: Copied(found.a, round(found.containment, 3)) for later, found in best.items()}


def is_copy(overlap: Overlap, *, tied: bool = False) -> bool:
    """Tell whether two texts share enough to be one text."""
    return overlap.shared >= SHARED and overlap.containment >= (CREDITED if tied else COPIED)
