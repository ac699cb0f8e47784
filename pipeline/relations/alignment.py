"""Two statements into the words that stand in each other's place, between words they share."""

from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from pipeline.relations.reading import Word, words
from pipeline.relations.statements import Statement

LONGEST = 6
"""Words that one side of a slot may have: longer stretches are told otherwise, not put for each other."""


class Slot(NamedTuple):
    """What the one statement has where the other has something else; one side may be empty."""

    ours: tuple[Word, ...]
    theirs: tuple[Word, ...]
    before: Word | None
    """The shared word right before."""
    after: Word | None


def slots(a: Statement, b: Statement) -> tuple[Slot, ...]:
    """Give where two statements differ while their words run alike, in order."""
    return aligned(a, b)[0]


def parallel(a: Statement, b: Statement) -> float:
    """Give the share of the words of two statements that run alike, in one order (0 to 1)."""
    return aligned(a, b)[1]


@lru_cache(maxsize=2048)
def aligned(a: Statement, b: Statement) -> tuple[tuple[Slot, ...], float]:
    """Give where two statements differ, and the share of their words that run alike."""
    ours, theirs = words(a), words(b)
    matcher = SequenceMatcher(None, [word.root for word in ours], [word.root for word in theirs], autojunk=False)
    found = tuple(
        Slot(
            ours[i:k],
            theirs[j:m],
            ours[i - 1] if i and j else None,
            ours[k] if k < len(ours) and m < len(theirs) else None,
        )
        for kind, i, k, j, m in matcher.get_opcodes()
        if kind != "equal" and k - i <= LONGEST and m - j <= LONGEST
    )
    return found, matcher.ratio()
