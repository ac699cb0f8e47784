"""One number as written, with its scale word, into its value."""

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.numbers.units import CURRENCIES
from pipeline.numbers.words import value, vocabulary

_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "trn": 10**12}
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_ROUND = 1000  # from here on, zeros at the end are read as rounding


class Figure(NamedTuple):
    """A number with the place value of its last figure that counts, and how it was written."""

    start: int
    end: int
    number: Decimal
    step: Decimal
    scale: int = 1
    spelled: bool = True
    currency: str | None = None
    high: Decimal | None = None
    """The other end, where it is a range."""


def figure(match: re.Match[str], n: int, language: str) -> Figure | None:
    """Give number `n` of a match of the scanner; None where its words name no number."""
    raw, scale_word = match[f"n{n}"], (match[f"s{n}"] or "").strip(" \u00a0-").lower()
    sign = match[f"cur{n}"]
    scale = _SHORT.get(scale_word) or vocabulary(language).scales.get(scale_word, 1)
    spelled = not (raw[0].isdigit() or raw[0] in _FRACTIONS)
    number = _spelled(raw, language) if spelled else _digits(raw, language)
    if number is None:
        return None
    start = match.start(f"cur{n}") if sign else match.start(f"n{n}")
    end = match.end(f"s{n}") if match[f"s{n}"] else match.end(f"n{n}")
    currency = CURRENCIES[sign.upper()] if sign else None
    return Figure(start, end, number * scale, step(number, scale) * scale, scale, spelled, currency)


def unscaled(found: Figure, match: re.Match[str], n: int) -> Figure:
    """Read the figure without its scale letter: the "10" of "10m" where metres are meant."""
    return found._replace(number=found.number / found.scale, step=Decimal(1), scale=1, end=match.end(f"n{n}"))


def rescaled(found: Figure, scale: int) -> Figure:
    """Give the figure the scale word that follows the other end of its range ("10 to 15 million")."""
    return found._replace(number=found.number * scale, step=found.step * scale, scale=scale)


def step(number: Decimal, scale: int = 1) -> Decimal:
    """Give the place value of the last figure that counts, before the scale word.

    Zeros at the end count below 1,000; above it at least two figures count, so that 12,000 is read as rounded
    to thousands and 5,000 to hundreds.
    """
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < 0:
        return Decimal(1).scaleb(exponent)
    if scale > 1:
        return Decimal(1)
    digits = str(int(number))
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(1).scaleb(min(zeros, len(digits) - 2)) if number >= _ROUND else Decimal(1)


def _spelled(raw: str, language: str) -> Decimal | None:
    number = value(raw, language)
    return None if number is None else Decimal(number)


def _digits(raw: str, language: str) -> Decimal:
    fraction = _FRACTIONS.get(raw[-1], Decimal(0))
    plain = re.sub("[\u00a0\u202f\u2009 '’½¼¾]", "", raw)
    point = _decimal_sign(plain, language)
    whole = "".join("." if c == point else c for c in plain if c.isdigit() or c == point)
    return Decimal(whole or 0) + fraction


def _decimal_sign(plain: str, language: str) -> str | None:
    """Say which sign is the decimal one: the last of two kinds, never one that groups by three or repeats."""
    signs = [c for c in plain if c in ".,"]
    if not signs:
        return None
    if len(set(signs)) == 2:
        return signs[-1]
    grouped = re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", plain) is not None
    if len(signs) > 1:
        return None
    # Latin American Spanish groups by comma: "1,234" is no decimal there either.
    groups = {"en": ",", "es": ",."}.get(language, ".")
    return None if grouped and signs[0] in groups else signs[0]
