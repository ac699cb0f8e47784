"""What one date and one time of day of a text are made of."""

from dataclasses import dataclass
from typing import Literal

Precision = Literal["time", "day", "week", "month", "season", "quarter", "year", "fiscal year", "decade", "century"]

Bound = Literal["exact", "about", "before", "by", "until", "after", "since", "between", "through"]
"""How the words before a date hold it: `between` is some time within a range, `through` the whole of one."""

Part = Literal["early", "mid", "late", "morning", "afternoon", "evening", "night"]


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as a text names it.

    `value` is ISO 8601 cut to its precision (`2026-02-03T10:15`, `2026-02-03`, `2026-W05`, `2026-02`, `2026`), or
    `2026-spring`, `2026-Q3`, `FY2026`, `1990s`, `C19`. It is None where it cannot be known: with `relative`, because
    the text counts from a day that is not known, else because the words can be read in two ways. `relative` tells
    that the words need the day of publication or another day of the text; a value beside it is what they come to.
    `to` ends a range that `value` begins. `raw` leaves out the words of the bound.
    """

    start: int
    end: int
    raw: str
    value: str | None
    precision: Precision
    bound: Bound = "exact"
    part: Part | None = None
    to: str | None = None
    relative: bool = False


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day as a text names it.

    `value` is `HH:MM`, None where morning and evening are both possible; `possible` gives every reading. `near` marks
    "just after" and "shortly before". `zone` is the zone printed with it. `raw` leaves out the words of the bound.
    """

    start: int
    end: int
    raw: str
    value: str | None
    bound: Bound = "exact"
    possible: tuple[str, ...] = ()
    near: bool = False
    zone: str | None = None
