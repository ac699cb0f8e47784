"""A statement into its words, its counts and its dates, each read once."""

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.cues import EARLIER, INSTEAD, ONCE
from pipeline.dates import ClockTime, DateValue, dates, times
from pipeline.numbers import Quantity, quantities
from pipeline.relations.statements import Statement
from pipeline.roots import root
from pipeline.support.wording import COMMON
from pipeline.words import COMPOUND

MOST_WORDS = 150
"""Words of a statement that are looked at: a longer one is a list, and costs too much to compare."""

BEFORE = 100
"""Characters before a figure in which the words stand that take it back."""

_WORD = re.compile(r"[^\W_]+(?:[.,:’'&-][^\W_]+)*")


_LEANING = frozenset("nearly almost roughly around approximately least most fewer less".split())
_BEGIN = re.compile(r"(?:[.!?:][\"'”’)]*\s+|[\n—–-]\s*)[\"'“‘(\[]*$|[\"“‘]$")
"""What stands before the first word of a sentence or quotation, whose capital makes no name."""


_NEXT = re.compile(r" [A-ZÀ-ÖØ-Þ]")
"""What follows a first word that is part of a name all the same."""


class Word(NamedTuple):
    """One word: its letters, its root, where it stands, and what it is to a comparison."""

    text: str
    root: str
    start: int
    end: int
    value: bool
    """Whether it is part of a number, a date or a time of day, which are compared as values."""
    name: bool
    """Whether it has a capital inside the sentence."""
    means: bool
    """Whether it says something at all: not "the", nor the "nearly" that a figure is read with."""
    solid: bool
    """Whether it means something by itself: neither "the" nor part of a value."""


@lru_cache(maxsize=4096)
def words(statement: Statement) -> tuple[Word, ...]:
    """Give the words of a statement in order."""
    return _read(statement.text, spans(statement))


def bare(text: str) -> tuple[Word, ...]:
    """Give the words of a text without asking which of them are part of a number or a date, which costs most."""
    return _read(text, ())


def _read(text: str, taken: tuple[tuple[int, int], ...]) -> tuple[Word, ...]:
    text = text[: MOST_WORDS * 20]
    return tuple(_word(text, start, end, taken) for start, end in _bounds(text))[:MOST_WORDS]


def _bounds(text: str) -> list[tuple[int, int]]:
    found = []
    for match in _WORD.finditer(text):
        if "-" not in match.group() or COMPOUND.match(match.group()):
            found.append(match.span())
        else:
            found += [(match.start() + at.start(), match.start() + at.end()) for at in re.finditer("[^-]+", match[0])]
    return found


def _word(text: str, start: int, end: int, taken: tuple[tuple[int, int], ...]) -> Word:
    word = text[start:end]
    value = word[0].isdigit() or any(low < end and start < high for low, high in taken)
    plain = re.split("['’]", word)[0].casefold()
    inside = _BEGIN.search(text[max(0, start - 8) : start] if start else "\n") is None
    shown = inside or any(letter.isupper() for letter in word[1:]) or _NEXT.match(text, end) is not None
    name = word[0].isupper() and plain not in COMMON and shown
    means = word.casefold() not in COMMON and word.casefold() not in _LEANING
    return Word(word, root(word), start, end, value, name and not value, means, means and not value)


@lru_cache(maxsize=4096)
def spans(statement: Statement) -> tuple[tuple[int, int], ...]:
    """Give where the numbers, dates and times of day of a statement stand."""
    counted = ((quantity.start, quantity.end) for quantity in _figures(statement))
    dated = ((date.start, date.end) for date in days(statement))
    return (*counted, *dated, *((time.start, time.end) for time in hours(statement)))


@lru_cache(maxsize=4096)
def days(statement: Statement) -> tuple[DateValue, ...]:
    """Give the dates a statement names, resolved by when its article came out."""
    return dates(statement.text, statement.published, statement.language)


@lru_cache(maxsize=4096)
def hours(statement: Statement) -> tuple[ClockTime, ...]:
    """Give the times of day a statement names."""
    return times(statement.text, statement.language)


@lru_cache(maxsize=4096)
def counts(statement: Statement) -> tuple[Quantity, ...]:
    """Give what a statement counts now: dates are no counts, nor is the 12 of "up from 12" or "14, not 12"."""
    return tuple(quantity for quantity in _figures(statement) if not _gone(statement.text, quantity))


@lru_cache(maxsize=4096)
def taken_back(statement: Statement) -> tuple[Quantity, ...]:
    """Give the figures that a statement names only to say that they no longer hold: it asserts none of them."""
    return tuple(quantity for quantity in _figures(statement) if _gone(statement.text, quantity))


@lru_cache(maxsize=4096)
def _figures(statement: Statement) -> tuple[Quantity, ...]:
    taken = [(date.start, date.end) for date in days(statement)]
    taken += [(time.start, time.end) for time in hours(statement)]
    return tuple(
        quantity
        for quantity in quantities(statement.text, statement.language)
        if not any(start < quantity.end and quantity.start < end for start, end in taken)
    )


def _gone(text: str, quantity: Quantity) -> bool:
    before = text[max(0, quantity.start - BEFORE) : quantity.start]
    return bool(EARLIER.search(before) or INSTEAD.search(before) or ONCE.match(text, quantity.end))
