"""What one date was found as, and what it comes to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.dates.calendar_words import Calendar
from pipeline.dates.value import Bound, Part, Precision


@dataclass(frozen=True, slots=True)
class Found:
    """A date of a text with all its reading depends on."""

    kind: str
    parts: Mapping[str, str]
    """What the groups of the pattern took, by the first letter of their names."""
    raw: str
    marks: str
    """Words for last or next beside a weekday."""
    bound: Bound
    side: int
    """1 where the words around it speak of what is to come, -1 of what was done, 0 where they do not tell."""
    today: date | None
    known: Calendar
    tens: tuple[str, ...]
    day_first: bool
    """Whether 05/03/2026 has one reading in its language."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a date comes to."""

    value: str | None
    precision: Precision
    relative: bool = False
    to: str | None = None
    part: Part | None = None


def place(told: str, names: tuple[str, ...]) -> int:
    """Give the place of a word among patterns, from 1; what must follow a word is not looked at again."""
    shown = [re.sub(r"\|?\(\?=.*?\)+$", ")?", name) if "(?=" in name else name for name in names]
    return next(n for n, name in enumerate(shown, 1) if re.fullmatch(name, told, re.IGNORECASE))


def part_of(told: str | None, names: Mapping[Part, str]) -> Part | None:
    if not told:
        return None
    return next((part for part, words in names.items() if re.search(words, told, re.IGNORECASE)), None)
