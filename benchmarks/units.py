"""A claim's text against an atomic unit of content to whether the claim says what the unit says.

A unit is covered where the claim has most of its words, weighed by how rare they are; all its figures; a word of each
of its names; and where neither denies what the other says.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.cues import NEGATION

LEAST_COVERED = 0.7
"""Share of a unit's words, by weight. Set once; of 45 decisions read on langextract's claims 42 were right, and the
three others missed a paraphrase ("auctioned" for "sold at auction"). None was found that was not there."""

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w-]*(?:[ ’'-]+[A-ZÀ-ÖØ-Þ][\w-]*)*")
_ENDINGS = re.compile(r"(?<=\w{3})(?:ings?|edly|ed|es|s|ly|ies|ied|y|e)$")
_LONGEST = 6
_EMPTY = frozenset(
    "a an the of to in on at by for from with and or but as is are was were be been being has have had do does did "
    "that this these those it its his her hers their he she they him them who whom which will would there some "
    "also".split()
)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a word tells: its inverse document frequency over the texts of a set."""

    seen: Mapping[str, int]
    texts: int

    def of(self, stem: str) -> float:
        return math.log((self.texts + 1) / (self.seen.get(stem, 0) + 0.5))


def weights(texts: Iterable[str]) -> Weights:
    """Count in how many texts each word stands."""
    bags = [_stems(text) for text in texts]
    return Weights(Counter(stem for bag in bags for stem in bag), len(bags))


def covers(claim: str, unit: str, known: Weights) -> bool:
    """Tell whether a claim says what a unit says."""
    said, wanted = _stems(claim), _stems(unit)
    names = _names(unit)
    if any(said.isdisjoint(name) for name in names) or not _figures(wanted) <= said or not _one_polarity(claim, unit):
        return False
    # A surname stands for the whole name.
    matched = said.union(*names)
    whole = sum(map(known.of, wanted))
    return whole > 0 and sum(known.of(stem) for stem in wanted & matched) >= LEAST_COVERED * whole


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _WORD.findall(text) if word.casefold() not in _EMPTY)


def _stem(word: str) -> str:
    return _ENDINGS.sub("", word.casefold())[:_LONGEST]


def _names(unit: str) -> list[frozenset[str]]:
    """Give the words of each name; the first word of a unit alone is one only where the rest of it is lower-case."""
    found = [match.group() for match in _NAME.finditer(unit) if match.start() or " " in match.group()]
    return [stems for name in found if (stems := _stems(name))]


def _figures(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(stem for stem in stems if stem[0].isdigit())


def _one_polarity(claim: str, unit: str) -> bool:
    """Tell whether a negation of one is in the other, or governs nothing the other says."""
    if NEGATION.search(unit):
        return NEGATION.search(claim) is not None
    wanted = _stems(unit)
    return not any(_next(claim[found.end() :]) in wanted for found in NEGATION.finditer(claim))


def _next(text: str) -> str:
    words = (word for word in _WORD.findall(text[:80]) if word.casefold() not in _EMPTY)
    return _stem(next(words, ""))
