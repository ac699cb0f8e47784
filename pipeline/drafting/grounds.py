"""A claim and the sentences of an article to the few sentences the claim rests on.

Words weigh by how rare they are in the article and count once or little more in a sentence, after BM25 (Robertson
and Zaragoza 2009). Sentences are taken one by one, each for what those before it left unsaid, so that the two halves
of a claim find two sentences rather than one of them twice.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pipeline.words import stem

MOST = 3
"""Sentences given for one claim at most."""

# All tuned on one half of the claims in benchmarks/evidence.py; the other half scores as well.
_ENOUGH = 0.5  # a further sentence gives at least this share of what the first one gave
_AGAIN = 0.7  # what finding a word once more is worth
_BEFORE, _AFTER = 0.08, 0.15  # what a sentence has of the worth of the one before it, and of the one after
_SATURATION, _LENGTH = 0.8, 0.5  # BM25's k1 and b
_SMALL, _FIGURE, _PAIR = 0.3, 2.0, 0.3  # weight of a short plain word, of a figure, and of two words in a row
_LEAST = 0.08  # of a claim's weight: under it are 1 in 100 claims in their own article, 6 in 10 in another's

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)*")

_Term = tuple[str, ...]
"""One word's stem, or those of two words in a row."""
_Hits = tuple[Mapping[_Term, float], ...]
"""For each sentence, what each term of the claim is worth in it, in shares of the claim's weight."""


@dataclass(frozen=True, slots=True)
class _Index:
    """Where the terms of an article stand, and how much they say of their sentence."""

    size: int
    standing: Mapping[_Term, Mapping[int, float]]


def passages(claim: str, sentences: Sequence[str]) -> tuple[int, ...]:
    """Give the sentences a claim rests on, at most `MOST`, by index and in order; empty where nothing fits."""
    hits = _hits(claim, _indexed(tuple(sentences)))
    shares = [sum(worth.values()) for worth in hits]
    lent = _lent(shares)
    taken: list[int] = []
    said: Counter[_Term] = Counter()
    least = _LEAST
    while len(taken) < min(MOST, len(hits)):
        gains = {
            n: lent[n] + (shares[n] if said.keys().isdisjoint(worth) else _share(worth, said))
            for n, worth in enumerate(hits)
            if n not in taken
        }
        best = max(gains, key=lambda n: (gains[n], -n))
        if gains[best] < least:
            break
        least = least if taken else _ENOUGH * gains[best]
        taken.append(best)
        said.update(hits[best].keys())
    return tuple(sorted(taken))


def ranked(claim: str, sentences: Sequence[str]) -> tuple[tuple[float, int], ...]:
    """Rank the sentences that share a word with a claim, best first, with about the share of its weight they have."""
    shares = (sum(worth.values()) for worth in _hits(claim, _indexed(tuple(sentences))))
    return tuple(sorted(((share, n) for n, share in enumerate(shares) if share), key=lambda pair: (-pair[0], pair[1])))


def _share(worth: Mapping[_Term, float], said: Mapping[_Term, int]) -> float:
    """Give what a sentence adds: a term that was said already counts for less."""
    return sum(share * _AGAIN ** said[term] for term, share in worth.items())


def _lent(shares: Sequence[float]) -> list[float]:
    """Give what a sentence has from its neighbours: a report says who in one sentence and what in the next."""
    padded = [0.0, *shares, 0.0]
    return [_BEFORE * before + _AFTER * after for before, after in zip(padded, padded[2:], strict=False)]


def _hits(claim: str, index: _Index) -> _Hits:
    weights = _weights(claim, index)
    total = sum(weights.values()) or 1.0
    hits: tuple[dict[_Term, float], ...] = tuple({} for _ in range(index.size))
    for term, weight in weights.items():
        for n, tells in index.standing.get(term, {}).items():
            hits[n][term] = weight * tells / total
    return hits


def _weights(claim: str, index: _Index) -> dict[_Term, float]:
    """Weigh the words of a claim by rarity in the article, and the pairs of them that stand there in a row."""
    words = _WORD.findall(claim)
    rarity: dict[_Term, float] = {(_term(word),): _importance(word) * _rarity((_term(word),), index) for word in words}
    pairs: dict[_Term, float] = {
        pair: _PAIR * math.sqrt(rarity[pair[:1]] * rarity[pair[1:]])
        for pair in pairwise(map(_term, words))
        if pair in index.standing
    }
    return rarity | pairs


def _rarity(term: _Term, index: _Index) -> float:
    holding = len(index.standing.get(term, ()))
    return math.log(1 + (index.size - holding + 0.5) / (holding + 0.5))


def _importance(word: str) -> float:
    if word[0].isdigit():
        return _FIGURE
    return _SMALL if len(word) <= 3 and word.islower() else 1.0


def _term(word: str) -> str:
    return word.replace(",", "") if word[0].isdigit() else stem(word)


@lru_cache(maxsize=8)
def _indexed(sentences: tuple[str, ...]) -> _Index:
    words = [[_term(word) for word in _WORD.findall(sentence)] for sentence in sentences]
    usual = sum(map(len, words)) / max(1, len(words)) or 1.0
    standing: dict[_Term, dict[int, float]] = defaultdict(dict)
    for n, row in enumerate(words):
        slack = _SATURATION * (1 - _LENGTH + _LENGTH * len(row) / usual)
        for word, count in Counter(row).items():
            standing[(word,)][n] = count * (_SATURATION + 1) / (count + slack)
        for pair in pairwise(row):
            standing[pair][n] = (_SATURATION + 1) / (1 + slack)
    return _Index(len(sentences), dict(standing))
