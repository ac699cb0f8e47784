"""The headers of a response turned into how long to wait, and what is left to spend until when."""

import math
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

Kind = Literal["requests", "tokens"]

UNTOLD = 1.0
"""Seconds after which a budget that the server calls spent, without saying until when, is tried again."""

_UNITS = {"us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_SPAN = re.compile(r"(?:\d{1,9}(?:\.\d{1,9})?(?:us|µs|ms|s|m|h|d) ?){1,6}")
_PART = re.compile(r"(\d+(?:\.\d+)?)(us|µs|ms|s|m|h|d)")
_EPOCH = 1e8
"""Seconds from which a number is a moment, counted from 1970, and no span: three years."""


@dataclass(frozen=True, slots=True)
class Left:
    """What a server says is left of a budget, and the seconds until there is more."""

    kind: Kind
    amount: float
    seconds: float


def read_pause(headers: Mapping[str, str], longest: float) -> float | None:
    """Give the seconds a server asks to wait, at most `longest`; None where it asks for nothing that has sense.

    Names of headers are lower case. Read are `retry-after-ms`, and `retry-after` as seconds or an HTTP date.
    """
    milliseconds = _number(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return min(milliseconds / 1000, longest)
    value = headers.get("retry-after", "").strip()
    seconds = _number(value)
    if seconds is None and not _signed(value):
        seconds = _until_date(value)
    return None if seconds is None else min(seconds, longest)


def read_left(headers: Mapping[str, str]) -> tuple[Left, ...]:
    """Give what the server says is left of its budgets; nothing where it says nothing that has sense."""
    kinds: tuple[Kind, ...] = ("requests", "tokens")
    found = (_left(headers, kind) for kind in kinds if f"x-ratelimit-remaining-{kind}" in headers)
    return tuple(left for left in found if left is not None)


def _left(headers: Mapping[str, str], kind: Kind) -> Left | None:
    amount = _number(headers[f"x-ratelimit-remaining-{kind}"])
    # A limit of nothing is how some servers say that there is none.
    if amount is None or _number(headers.get(f"x-ratelimit-limit-{kind}", "1")) in (None, 0.0):
        return None
    seconds = _reset(headers.get(f"x-ratelimit-reset-{kind}", "").strip().lower())
    return Left(kind, amount, UNTOLD if seconds is None else seconds)


def _reset(value: str) -> float | None:
    """Read "20ms", "6m0s", "60", a moment as seconds or milliseconds since 1970, or one written out."""
    if _SPAN.fullmatch(value):
        return sum(float(number) * _UNITS[unit] for number, unit in _PART.findall(value))
    number = _number(value)
    if number is None:
        return _until_moment(value)
    if number < _EPOCH:
        return number
    moment = number / 1000 if number > 1000 * _EPOCH else number
    return max(0.0, moment - time.time())


def _number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _signed(value: str) -> bool:
    return value[:1] in ("-", "+") or not value


def _until_date(date: str) -> float | None:
    try:
        return _until(parsedate_to_datetime(date))
    except (ValueError, OverflowError):
        return None


def _until_moment(moment: str) -> float | None:
    try:
        return _until(datetime.fromisoformat(moment.upper()))
    except (ValueError, OverflowError):
        return None


def _until(moment: datetime) -> float:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
