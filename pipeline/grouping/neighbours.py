"""Turns weighted articles into the pairs that share their rarest words.

An inverted index with champion lists (Manning, Raghavan and Schütze 2008, 7.1.3): every word leads to the articles it
weighs most in and no others, so that the time grows with the number of articles even where all tell one story.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from heapq import nlargest

from pipeline.grouping.vectors import Term, Vector

LOOKED_UP = 24
"""Words of an article that are looked up, the heaviest."""
CHAMPIONS = 40
"""Articles a word leads to."""
NEIGHBOURS = 20
"""Pairs an article brings along. Half of each figure still gives the same F1 on both public sets."""


def pair_up(vectors: Mapping[str, Vector]) -> Iterator[tuple[str, str]]:
    """Give pairs of ids worth comparing, `a` < `b`, each once."""
    champions = _champions(vectors)
    pairs = {
        (min(id_, other), max(id_, other))
        for id_, vector in vectors.items()
        for other in _nearest(id_, vector, champions)
    }
    yield from sorted(pairs)


def _champions(vectors: Mapping[str, Vector]) -> dict[Term, list[tuple[float, str]]]:
    holders: dict[Term, list[tuple[float, str]]] = defaultdict(list)
    for id_, vector in vectors.items():
        for term, weight in vector.items():
            holders[term].append((weight, id_))
    return {term: nlargest(CHAMPIONS, held) for term, held in holders.items() if len(held) > 1}


def _nearest(id_: str, vector: Vector, champions: Mapping[Term, list[tuple[float, str]]]) -> list[str]:
    shared = ((weight, term) for term, weight in vector.items() if term in champions)
    scores: dict[str, float] = defaultdict(float)
    for weight, term in nlargest(LOOKED_UP, shared):
        for theirs, other in champions[term]:
            scores[other] += weight * theirs
    scores.pop(id_, None)
    return [other for _, other in nlargest(NEIGHBOURS, ((score, other) for other, score in scores.items()))]
