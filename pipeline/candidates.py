"""Turns the claims of a story into the pairs that could speak of the same fact.

An inverted index of weighted words, after Salton and Buckley (1988): rare words, names and numbers weigh most.
The time grows with the number of claims: words that too many claims use are not looked up, and no claim gets more
than `PARTNERS` partners.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.records import Claim

PARTNERS = 6
FLOOR = 0.12
"""Cosine under which two claims of one story are never about one fact; set by judgement, not measured."""
COMMON = 200
"""A word in more claims than this, and in more than a hundredth of them, finds no partners."""
NAME_WEIGHT = 1.5

_WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SUFFIX = re.compile(r"(?:[’']s|ies|ied|ing|ed|es|s|e|y)$")
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been but by for from had has have he her his in into is it its of on or she that the "
        "their them there they this to was were which who will with would than then after before also said says say "
        "el la los las un una de del y en que se por con para su al lo le der die das und von zu den des dem ein eine "
        "les du et à au est",
    )
)


class Candidate(NamedTuple):
    """Two claims to be judged, `a` < `b` by id, and how alike their words are, 0 to 1."""

    a: str
    b: str
    score: float


def content(text: str) -> Counter[str]:
    """Count the words of a claim that carry its meaning, cut to their stems."""
    return Counter(stem(word) for word in _WORD.findall(text) if word.casefold() not in _EMPTY)


def stem(word: str) -> str:
    """Cut a word's ending off, roughly, so that its forms meet."""
    low = word.casefold()
    return _SUFFIX.sub("", low)[:7] if len(low) > 3 else low


def candidates(claims: Sequence[Claim]) -> tuple[Candidate, ...]:
    """Pair claims of different articles, and claims of one article that say it in the same words, best first."""
    vectors = _vectors(claims)
    article = {claim.id: claim.article_id for claim in claims}
    scored = sorted(_scored(vectors, article), key=lambda pair: (-pair.score, pair.a, pair.b))
    taken: Counter[str] = Counter()
    kept = []
    for pair in scored:
        if taken[pair.a] < PARTNERS and taken[pair.b] < PARTNERS:
            taken.update((pair.a, pair.b))
            kept.append(pair)
    return tuple(kept)


def _vectors(claims: Sequence[Claim]) -> dict[str, dict[str, float]]:
    """Weigh every claim's words by rarity, to length one."""
    words = {claim.id: content(claim.text) for claim in claims}
    spread = Counter(word for bag in words.values() for word in bag)
    names = {
        stem(word)
        for claim in claims
        for word in _WORD.findall(claim.text)[1:]
        if word[0].isupper() or word[0].isdigit()
    }
    vectors = {}
    for claim, bag in words.items():
        raw = {word: math.log(1 + len(words) / spread[word]) * (NAME_WEIGHT if word in names else 1.0) for word in bag}
        length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        vectors[claim] = {word: weight / length for word, weight in raw.items()}
    return vectors


def _scored(vectors: Mapping[str, Mapping[str, float]], article: Mapping[str, str]) -> Iterator[Candidate]:
    holders: dict[str, list[str]] = defaultdict(list)
    for claim in sorted(vectors):
        for word in sorted(vectors[claim]):
            holders[word].append(claim)
    limit = max(COMMON, len(vectors) // 100)
    for claim in sorted(vectors):
        scores: dict[str, float] = defaultdict(float)
        for word, weight in sorted(vectors[claim].items()):
            for other in holders[word] if len(holders[word]) <= limit else ():
                if other > claim:
                    scores[other] += weight * vectors[other][word]
        best = sorted(scores.items(), key=lambda scored: (-scored[1], scored[0]))
        wanted = [(o, s) for o, s in best if s >= (FLOOR if article[claim] != article[o] else 0.999)]
        yield from (Candidate(claim, other, min(score, 1.0)) for other, score in wanted[: 4 * PARTNERS])
