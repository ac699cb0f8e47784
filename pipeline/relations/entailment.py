"""What one statement or text says to how much of another statement it carries.

Words meet by root, by their first letters, or as two words for one thing; figures also as values. They weigh by how
few sentences of the text have them, so that what all of it is about counts for little. The words of a statement may
come from a few sentences in a row: a report says who in one, and what in the next.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pipeline.dates import date_covers, time_covers
from pipeline.names import called
from pipeline.numbers import covers
from pipeline.opposites import synonyms
from pipeline.relations.likeness import PLAIN, Rarity
from pipeline.relations.reading import Word, counts, days, hours, taken_back, words
from pipeline.relations.statements import Statement
from pipeline.support.kinds import same
from pipeline.support.wording import sentences

ENTAILED = 0.45
"""Share of a statement's weight from which a report carries it; tuned on half of PropSegmEnt's clusters."""
WINDOW = 3
"""Sentences in a row in which the words of one statement are looked for; tuned on the same half."""
DATED = 0.1
"""What each word of a date weighs between two claims, all of which may have had the day put in."""
PREFIX = 6
"""First letters by which two long words meet: "announce", "announcement"."""


class _Window(NamedTuple):
    """A few sentences of a text in a row, with what stands in them."""

    statement: Statement
    roots: frozenset[str]
    prefixes: frozenset[str]
    alone: bool
    """Whether it is all there is of the text."""


def entails(a: Statement, b: Statement, weights: Rarity = PLAIN) -> float:
    """Give the share of what `b` says, by weight, that `a` says: 1 for all of it. `a` may be a whole report."""
    windows, spread, size = _windows(a)
    wanted = _plainly(b, weights) if size == 1 else _by_rareness(b, weights, spread, size)
    total = sum([weight for _, weight in wanted])
    shares = [
        sum([weight for word, weight in wanted if word.root in window.roots or _has(window, word, b)])
        for window in windows
    ]
    return max(shares, default=0.0) / total if total else 0.0


@lru_cache(maxsize=1024)
def _plainly(b: Statement, weights: Rarity) -> tuple[tuple[Word, float], ...]:
    """Weigh the words that a single sentence must have: those of a date count for little."""
    dated = [(day.start, day.end) for day in days(b)]
    return tuple(
        (word, (DATED if any(start <= word.start < end for start, end in dated) else 1.0) * weights.of(word.root))
        for word in _meant(b)
    )


def _by_rareness(b: Statement, weights: Rarity, spread: Counter[str], size: int) -> tuple[tuple[Word, float], ...]:
    """Weigh the words that a text must have, by how few of its sentences have them."""
    return tuple(
        (word, (math.log(1 + size / (spread[word.root] + 0.5)) if size > 1 else 1.0) * weights.of(word.root))
        for word in _meant(b)
    )


@lru_cache(maxsize=256)
def _windows(text: Statement) -> tuple[tuple[_Window, ...], Counter[str], int]:
    """Give the stretches of a text that are looked at, and how many of its sentences have each root."""
    parts = sentences(text.text)
    spread = Counter(root for part in parts for root in {word.root for word in words(replace(text, text=part))})
    starts = range(max(1, len(parts) - WINDOW + 1)) if parts else ()
    return tuple(_window(text, parts[at : at + WINDOW], len(parts) == 1) for at in starts), spread, len(parts)


def _window(text: Statement, parts: Sequence[str], alone: bool) -> _Window:
    roots = frozenset(word.root for part in parts for word in _asserted(replace(text, text=part)))
    prefixes = frozenset(root[:PREFIX] for root in roots if len(root) >= PREFIX)
    return _Window(replace(text, text=" ".join(parts)), roots, prefixes, alone)


@lru_cache(maxsize=1024)
def _asserted(statement: Statement) -> tuple[Word, ...]:
    """Give the words of a statement but for the figures that it takes back."""
    gone = taken_back(statement)
    return tuple(word for word in words(statement) if not any(q.start < word.end and word.start < q.end for q in gone))


@lru_cache(maxsize=4096)
def _meant(statement: Statement) -> tuple[Word, ...]:
    """Give the words of a statement that another must have to say as much."""
    return tuple(word for word in _asserted(statement) if word.means or word.text.isdigit())


def _has(window: _Window, word: Word, b: Statement) -> bool:
    if word.name and called(word.text, window.statement.text):
        return True
    if word.value:
        return _valued(window, word, b)
    alike = len(word.root) >= PREFIX and word.root[:PREFIX] in window.prefixes
    # In a whole report a word of like meaning says little: it costs a point of balanced accuracy on PropSegmEnt.
    known = same(word.text) | (synonyms(word.text) if window.alone else frozenset())
    return alike or not known.isdisjoint(window.roots)


def _valued(window: _Window, word: Word, b: Statement) -> bool:
    """Tell whether a window has the number or date that a word is part of, in other words."""
    numbers = (q for q in counts(b) if q.start < word.end and word.start < q.end)
    if any(covers(q, replace(told, of=q.of)) for q in numbers for told in counts(window.statement)):
        return True
    dated = (day for day in days(b) if day.start < word.end and word.start < day.end)
    if any(date_covers(day, told) for day in dated for told in days(window.statement)):
        return True
    timed = (time for time in hours(b) if time.start < word.end and word.start < time.end)
    return any(time_covers(time, told) for time in timed for told in hours(window.statement))
