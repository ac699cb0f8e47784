"""Turns the claims of a story into the pairs that could speak of the same fact, under a cap for every claim."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.candidates.nominating import Nominations, nominate
from pipeline.candidates.weighing import weigh
from pipeline.records import Claim
from pipeline.words import content

PARTNERS = 12
"""Partners a claim has at most, in both directions together."""
NOMINATED = 2
"""How many times the partners it may have a claim nominates, since some of them have partners enough."""
FLOOR = 0.1
"""Cosine under which two claims of one story are never about one fact; set by judgement, not measured."""


class Candidate(NamedTuple):
    """Two claims to be judged, `a` < `b` by id, and how alike their words are, 0 to 1."""

    a: str
    b: str
    score: float


def candidates(claims: Sequence[Claim], partners: int = PARTNERS) -> tuple[Candidate, ...]:
    """Pair claims of different articles, and claims of one article that say it in the same words, best first."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    if not ordered:
        return ()
    a, b, score = _chosen(list(_nominations(ordered, NOMINATED * partners)), len(ordered), partners)
    names = [claim.id for claim in ordered]
    across = (Candidate(names[i], names[j], s) for i, j, s in zip(a, b, score, strict=True))
    return tuple(sorted((*_repeated(ordered), *across), key=lambda pair: (-pair.score, pair.a, pair.b)))


def _nominations(claims: Sequence[Claim], most: int) -> Iterator[Nominations]:
    import numpy as np

    articles = {name: number for number, name in enumerate(dict.fromkeys(claim.article_id for claim in claims))}
    numbers = np.array([articles[claim.article_id] for claim in claims], np.int64)
    return nominate(weigh([claim.text for claim in claims]), numbers, FLOOR, most)


def _chosen(nominations: Sequence[Nominations], count: int, partners: int) -> tuple[list[int], list[int], list[float]]:
    """Keep pairs, those first that add most to one of their claims, while both have partners to spare."""
    import numpy as np

    if not nominations:
        return [], [], []
    by, other, score, gain = (np.concatenate(column) for column in zip(*nominations, strict=True))
    a, b = np.minimum(by, other), np.maximum(by, other)
    order = np.lexsort((b, a, -gain))
    kept = _spared(zip(a[order].tolist(), b[order].tolist(), strict=True), count, partners)
    kept_at = order[kept]
    return a[kept_at].tolist(), b[kept_at].tolist(), score[kept_at].round(6).tolist()


def _spared(pairs: Iterable[tuple[int, int]], count: int, partners: int) -> list[int]:
    taken = [0] * count
    seen: set[int] = set()
    kept = []
    for at, (a, b) in enumerate(pairs):
        if taken[a] < partners and taken[b] < partners and a * count + b not in seen:
            seen.add(a * count + b)
            taken[a] += 1
            taken[b] += 1
            kept.append(at)
    return kept


def _repeated(claims: Sequence[Claim]) -> Iterator[Candidate]:
    """Pair claims of one article in the same words, each with the next."""
    alike: dict[tuple[str, frozenset[str]], list[str]] = {}
    for claim in claims:
        alike.setdefault((claim.article_id, frozenset(content(claim.text))), []).append(claim.id)
    for (_, words), names in alike.items():
        if words:
            yield from (Candidate(a, b, 1.0) for a, b in pairwise(names))
