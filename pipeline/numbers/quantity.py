"""What one quantity of a text is made of."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Bound = Literal["exact", "about", "at least", "more than", "at most", "less than", "nearly"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a text gives it, with its unit, what it counts and how firmly it is meant.

    `low` equals `high` unless the text gives a range. `unit` is a currency ("USD"), a measure ("hour", "km"),
    "percent", "times" for a multiple, or None for a count; `of` is the noun counted, lower case and singular, None
    where none was seen. `step` is the place value of the last figure that counts: 0.1 million for "3.4 million",
    0.01 for "85.19". `scale` is what the scale word stands for: a million in "3.4 million", 1 in "3,400,000".
    """

    start: int
    end: int
    raw: str
    low: Decimal
    high: Decimal
    unit: str | None
    of: str | None
    bound: Bound
    step: Decimal = Decimal(1)
    scale: int = 1
