"""Text into the dates it names, resolved from the day it was published.

A weekday is the last one on or before publication; "last" makes it earlier, "next" or a word of planning before it
later. A day without a year is the one nearest to publication. A slashed date that could be read either way is left
without a value. Nothing is made more precise than it was said: "in 2019" is a year, "two weeks ago" a week.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from pipeline.dates.bounds import hold
from pipeline.dates.found import Found
from pipeline.dates.lookalikes import lookalike
from pipeline.dates.more_calendars import CALENDARS, TENS
from pipeline.dates.patterns import calendar, day_hint, scanner
from pipeline.dates.resolving import resolve
from pipeline.dates.tenses import side
from pipeline.dates.value import Bound, DateValue

_FIRST, _LAST = 1400, 9000  # years of publication from which no text counts off the calendar
_SOURCE = re.compile(r"\bfrom (?:the )?$", re.IGNORECASE)
_PART = re.compile(r"[a-z]\d+")
_NAMING = re.compile(r"\bthe $", re.IGNORECASE)
_OWNS = re.compile(r"['’]s")
_OWNED = frozenset({"bare", "year"})
_DAYS = frozenset({"dmy", "mdy", "iso", "weekday", "word", "span", "mspan"})
_BETWEEN = re.compile(r"\b(?:between|entre|zwischen)\s(?:(?:the|el|le|dem|la)\s)?$", re.IGNORECASE)


@lru_cache(maxsize=1024)
def dates(text: str, published: str | None, language: str | None = None) -> tuple[DateValue, ...]:
    """Give the dates of a text in order; relative ones count from `published` (ISO 8601)."""
    tongue = calendar(language)
    today = date.fromisoformat(published[:10]) if published and len(published) >= 10 else None
    if today and not _FIRST <= today.year <= _LAST:
        today = None
    return tuple(_ranged(text, list(_found(text, today, tongue)), tongue))


def may_name_day(text: str, language: str | None = None) -> bool:
    """Whether it is worth looking for days in a text; where it is not, `dates` knows none to the day."""
    return day_hint(calendar(language)).search(text) is not None


def relative(text: str, language: str | None = None) -> tuple[DateValue, ...]:
    """Give the dates whose reading needs the day of publication, or another day of the text: "today", "on Tuesday"."""
    return tuple(named for named in dates(text, None, language) if named.relative)


def _found(text: str, today: date | None, tongue: str) -> Iterator[DateValue]:
    for start, end, undated in _scanned(text, tongue):
        found = replace(undated, today=today)
        if read := resolve(found):
            bound = found.bound
            held: Bound = "through" if read.to and bound in {"exact", "since"} else bound
            yield DateValue(
                start, end, found.raw, read.value, read.precision, held, read.part, read.to, relative=read.relative
            )


@lru_cache(maxsize=256)  # a sentence is read for itself, and in claims that count from the day of publication
def _scanned(text: str, tongue: str) -> tuple[tuple[int, int, Found], ...]:
    """Give where dates stand in a text, and what they say before anything is counted from a day."""
    return tuple(_undated(text, match, tongue) for match in scanner(tongue).finditer(text) if _dates(text, match))


def _dates(text: str, match: re.Match[str]) -> bool:
    return not lookalike(text, _start(match), match.end(), str(match.lastgroup))


def _undated(text: str, match: re.Match[str], tongue: str) -> tuple[int, int, Found]:
    kind, start, end = str(match.lastgroup), _start(match), match.end()
    bound = "between" if kind in {"both", "mboth"} else _bound(text, (start, end), tongue, kind)
    found = Found(
        kind,
        {name[0]: part for name, part in match.groupdict().items() if part and _PART.fullmatch(name)},
        text[start:end],
        match["before"] or match["after"] or "",
        bound,
        side(text, start, end, bound),
        None,
        CALENDARS[tongue],
        TENS[tongue],
        tongue != "en",
    )
    return start, end, found


def _start(found: re.Match[str]) -> int:
    """Give where the date begins: "since" and "in" led to it and are no part of it."""
    cue = next((part for name, part in found.groupdict().items() if name.startswith("cue") and part), "")
    return found.start() + len(cue)


def _bound(text: str, span: tuple[int, int], tongue: str, kind: str) -> Bound:
    """Give how the words before hold a date: "figures from 2019" and "after the 2020 election" name that year."""
    start, end = span
    before = text[max(0, start - 12) : start]
    if (kind not in _DAYS and _SOURCE.search(before)) or (kind in _OWNED and _NAMING.search(before)):
        return "exact"
    if _OWNS.match(text[end : end + 2]):
        return "exact"
    return hold(text, start, tongue).bound


def _ranged(text: str, found: Sequence[DateValue], tongue: str) -> Iterator[DateValue]:
    """Join the two ends of a range told as two dates: "from Monday to Wednesday", "between March and June 2025"."""
    known = CALENDARS[tongue]
    link = re.compile(rf" ?[-–—] ?| (?:{known.links}|{known.both})(?: (?:the|el|le|la|dem|den))? ?", re.IGNORECASE)
    both = re.compile(rf" (?:{known.both})(?: (?:the|el|le|la|dem))? ?", re.IGNORECASE)
    at = 0
    while at < len(found):
        one, other = found[at], found[at + 1] if at + 1 < len(found) else None
        at += 1
        gap = text[one.end : other.start] if other else ""
        between = _BETWEEN.search(text[max(0, one.start - 16) : one.start]) is not None
        if (
            other
            and len(gap) < 16
            and _ends(one, other)
            and link.fullmatch(gap)
            and (between or not both.fullmatch(gap))
        ):
            at += 1
            yield _joined(text, one, other, "between" if between else "through")
        else:
            yield one


def _ends(one: DateValue, other: DateValue) -> bool:
    return one.precision == other.precision and one.to is None and other.to is None and one.precision != "time"


def _joined(text: str, one: DateValue, other: DateValue, bound: Bound) -> DateValue:
    first, last = one.value, other.value
    if first and last and one.relative and not other.relative and one.precision in {"day", "month"}:
        first = _year_of(first, last)
    if first and last and first > last:
        last = _week_on(last) if one.relative and other.precision == "day" else None
    if first and last and first > last:
        last = None
    lost = first is None or last is None
    return replace(
        one,
        end=other.end,
        raw=text[one.start : other.end],
        value=None if lost else first,
        to=None if lost else last,
        bound=bound,
        relative=one.relative and other.relative,
    )


def _year_of(first: str, last: str) -> str:
    """Put the beginning of a range into the year told with its end."""
    told = last[:4] + first[4:]
    return told if told <= last else f"{int(last[:4]) - 1}{first[4:]}"


def _week_on(last: str) -> str:
    """Put the end of "from Friday to Monday" after its beginning."""
    return (date.fromisoformat(last) + timedelta(days=7)).isoformat()
