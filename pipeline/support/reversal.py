"""A claim's words to those whose opposite its evidence says."""

from collections.abc import Iterator

from pipeline.opposites import CONVERSE, opposites, synonyms
from pipeline.roots import root
from pipeline.support.faults import Case
from pipeline.support.likeness import comparable, placed
from pipeline.support.polarity import turned
from pipeline.support.wording import Sentence, around, beside, read, sentences

_SMALL = frozenset(map(root, ("before", "after", "up", "down", "with", "without")))
"""Opposites that mean little by themselves: they are compared only between the same two words."""


def reversals(case: Case) -> Iterator[str]:
    """Name words whose opposite stands in a cited sentence that otherwise says much the same."""
    claim = read(case.claim)
    for at in range(len(claim.words)):
        if at not in claim.content and claim.roots[at] not in _SMALL:
            continue
        if not (against := opposites(claim.words[at])) or placed(claim, at, case):
            continue
        if other := _beside_opposite(claim, at, against, case):
            yield f'the words cited say "{other}", not "{claim.words[at]}"'
        for told in map(read, comparable(claim.roots[at], case)):
            if synonyms(claim.words[at]).isdisjoint(told.roots) and not against.isdisjoint(told.roots):
                yield from _reversed(claim, at, told, against)


def _beside_opposite(claim: Sentence, at: int, against: frozenset[str], case: Case) -> str | None:
    """Give the opposite that the evidence, wherever it speaks of what follows a word, has in the word's place."""
    after = around(claim, at)[1]
    if after is None or claim.roots[at] in _SMALL | CONVERSE or turned(claim, at):
        return None
    parts = [part for part in map(read, sentences(case.evidence)) if after in part.roots]
    stands = [(part, n) for part in parts for n in part.content if around(part, n)[1] == after]
    if any(part.roots[n] in synonyms(claim.words[at]) for part, n in stands):
        return None
    other = against - frozenset(claim.roots)
    return next((part.words[n] for part, n in stands if part.roots[n] in other and not turned(part, n)), None)


def _reversed(claim: Sentence, at: int, told: Sentence, against: frozenset[str]) -> Iterator[str]:
    for place, base in enumerate(told.roots):
        if base not in against or base in claim.roots or not _of_one(claim, at, told, place):
            continue
        if turned(claim, at) == turned(told, place):
            yield f'the words cited say "{told.words[place]}", not "{claim.words[at]}"'


def _of_one(claim: Sentence, at: int, told: Sentence, place: int) -> bool:
    """Tell whether two words are said of one thing; who sells and who buys is told by who stands before."""
    ours, theirs = around(claim, at), around(told, place)
    if claim.roots[at] in _SMALL:
        return ours == theirs
    if told.roots[place] in CONVERSE:
        return ours[0] is not None and ours[0] == theirs[0]
    return not beside(claim, at).isdisjoint(beside(told, place))
