"""A claim and a text to the few sentences of the text that say most of it."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from math import log
from typing import NamedTuple

from pipeline.support.wording import read, sentences

MOST = 3
LEAST_GAIN = 0.04
"""Share of a claim's weight a further sentence must add; tuned on half of summedits_news."""
POOL = 12
"""Sentences weighed against each other; those with less in common are passed over."""

_FIGURE = re.compile(r"\d[\d.,]*\d|\d")


class _Index(NamedTuple):
    """The sentences of a text, and for each term those that have it."""

    sentences: tuple[str, ...]
    places: Mapping[str, frozenset[int]]

    def weight(self, term: str) -> float:
        return log(1 + len(self.sentences) / len(self.places.get(term, " ")))


def nearest(claim: str, text: str, most: int = MOST) -> tuple[str, ...]:
    """Give up to `most` sentences of a text that together have most of the claim's words, the nearest first.

    Words weigh by how few sentences have them. Each further sentence is the one that adds most to those before.
    """
    known = _index(text)
    wanted = {term: known.weight(term) for term in sorted(_terms(claim))}
    scores = Counter({n: _gain(n, wanted, known) for term in wanted for n in known.places.get(term, ())})
    pool = sorted(scores, key=lambda n: (-scores[n], n))[:POOL]
    chosen: list[int] = []
    left = wanted
    while pool and len(chosen) < most:
        gains = {n: _gain(n, left, known) for n in pool}
        best = max(pool, key=lambda n: (gains[n], scores[n], -n))
        if chosen and gains[best] < LEAST_GAIN * sum(wanted.values()):
            break
        chosen.append(best)
        pool.remove(best)
        left = {term: weight for term, weight in left.items() if best not in known.places.get(term, ())}
    return tuple(known.sentences[n] for n in chosen)


def _gain(n: int, wanted: Mapping[str, float], known: _Index) -> float:
    return sum(weight for term, weight in wanted.items() if n in known.places.get(term, ()))


@lru_cache(maxsize=64)
def _index(text: str) -> _Index:
    parts = sentences(text)
    places: dict[str, set[int]] = {}
    for n, part in enumerate(parts):
        for term in _terms(part):
            places.setdefault(term, set()).add(n)
    return _Index(parts, {term: frozenset(found) for term, found in places.items()})


@lru_cache(maxsize=1024)
def _terms(text: str) -> frozenset[str]:
    parsed = read(text)
    return frozenset(parsed.roots[at] for at in parsed.content) | frozenset(_FIGURE.findall(text))
