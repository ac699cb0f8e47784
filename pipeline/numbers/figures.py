"""One number as written, with its scale word, into its value."""

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.numbers.quantity import Bound
from pipeline.numbers.words import BILLION, MILLION, THOUSAND, TRILLION, value, vocabulary

SHORT = {
    "en": {
        "k": THOUSAND,
        "m": MILLION,
        "mn": MILLION,
        "mln": MILLION,
        "b": BILLION,
        "bn": BILLION,
        "bln": BILLION,
        "tn": TRILLION,
        "trn": TRILLION,
    },
    "es": {"k": THOUSAND, "mill": MILLION, "m": MILLION},
    "fr": {"k": THOUSAND, "m": MILLION, "md": BILLION, "mds": BILLION, "mrd": BILLION},
    "de": {"k": THOUSAND, "m": MILLION, "tsd": THOUSAND, "mio": MILLION, "mrd": BILLION, "bio": TRILLION},
    "pt": {"k": THOUSAND, "mi": MILLION, "m": MILLION, "bi": BILLION, "tri": TRILLION},
}
"""Abbreviated scales, good after digits only."""

_FRACTIONS = {
    "½": "0.5",
    "¼": "0.25",
    "¾": "0.75",
    "⅓": "0.333",
    "⅔": "0.667",
    "1/2": "0.5",
    "1/4": "0.25",
    "3/4": "0.75",
    "1/3": "0.333",
    "2/3": "0.667",
}
SIGNS = "½¼¾⅓⅔"
_ROUND = 1000  # from here on, zeros at the end are read as rounding
_LONGEST = 24  # digits: more are no number anybody reports


class Figure(NamedTuple):
    """A number of a text with its unit, before it is known what it counts or whether it counts at all."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    step: Decimal
    """The place value of the last figure that counts."""
    scale: int = 1
    unit: str | None = None
    bound: Bound | None = None
    """Where the number's own words say it: "dozens" is at least two dozen."""
    spelled: bool = True
    metres: bool = False
    """Written with an "m" that may stand for million or metre."""
    certain: bool = False
    """Known to be a quantity by its form: not asked again whether it is a year or part of a name."""


def scaled(words: str | None, language: str) -> int:
    """Give the factor of the scale words after a number ("mil millones": 1,000,000,000); 1 for none."""
    scale = 1
    for word in re.findall(r"[^\W\d_]+", (words or "").lower()):
        scale *= vocabulary(language).scales.get(word) or SHORT[language][word]
    return scale


def number(raw: str, language: str) -> Decimal | None:
    """Give the value of a number in figures or words; None where it names none."""
    return _digits(raw, language) if raw[0].isdigit() or raw[0] in SIGNS else value(raw, language)


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


def _digits(raw: str, language: str) -> Decimal | None:
    if len(raw) > _LONGEST or re.match(r"0\d", raw):
        return None
    split = re.fullmatch(rf"(.*?)[ -]?([{SIGNS}]|\d/\d)?", raw)
    whole, part = split.groups() if split else (raw, None)
    plain = re.sub("[\u00a0\u202f\u2009 '’]", "", whole)
    point = _decimal_sign(plain, language)
    digits = "".join("." if c == point else c for c in plain if c.isdigit() or c == point)
    return Decimal(digits or 0) + Decimal(_FRACTIONS[part] if part else 0)


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
