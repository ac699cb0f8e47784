"""Text into the dates it names, resolved from the day it was published.

A weekday is the last one on or before publication; "last" makes it earlier, "next" or a word of planning before it
later. A day without a year is the one nearest to publication. A slashed date that could be read either way is left
without a value. Nothing is made more precise than it was said: "in 2019" is a year, "two weeks ago" a month.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from pipeline.dates.bounds import hold
from pipeline.dates.calendar_words import CALENDARS, Calendar
from pipeline.dates.value import DateValue, Precision

_PLANNED = re.compile(
    r"\b(?:will|due|scheduled|set|planned|expected|plans?|upcoming|\w+[aei]rán?|será|serán|prevista?o?|prévue?|soll|wird|vai)\b"
    r"[^.!?]{0,60}$"
)
_PAST = "since|last|desde|depuis|seit"
_LEAP = 4  # years within which every date there is comes round
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS = {"day": 1, "week": 7}
_SPAN_DAYS: Mapping[str, int] = {"last": -1, "coming": 1, "this": 0}


def dates(text: str, published: str | None, language: str | None = None) -> tuple[DateValue, ...]:
    """Give the dates of a text in order; relative ones count from `published` (ISO 8601)."""
    tongue = language[:2].lower() if language and language[:2].lower() in CALENDARS else "en"
    today = _day(published)
    return tuple(
        DateValue(
            start,
            found.end(),
            text[start : found.end()],
            *_resolve(found, today, CALENDARS[tongue]),
            hold(text, start, tongue).bound,
        )
        for found in _scanner(tongue).finditer(text)
        if _real(found, CALENDARS[tongue]) and (start := _start(found)) >= 0
    )


def _start(found: re.Match[str]) -> int:
    """Give where the date begins: "since" and "in" led to it and are no part of it."""
    return max(found.start("m5"), found.start("y5")) if found["in"] else found.start()


@lru_cache
def _scanner(language: str) -> re.Pattern[str]:
    known = CALENDARS[language]
    months = "|".join(f"(?:{month})" for month in known.months)
    marks = f"{known.past}|{known.future}"
    count = rf"(?:\d{{1,2}}|{'|'.join(known.counts)})"
    unit = f"(?:{'|'.join(known.units.values())})"
    of, year = r"(?:,?(?: del?)? ", r"(?:1[5-9]|20)\d\d"
    parts = (
        r"(?P<iso>\d{4}-\d\d-\d\d)(?:[T ](?P<clock>\d\d:\d\d)(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?",
        r"(?P<a>\d{1,2})(?P<sign>[/.])(?P<b>\d{1,2})(?P=sign)(?P<y1>\d{4})",
        rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?{known.joint}(?P<m2>{months}){of}(?P<y2>\d{{4}}))?\b",
        rf"(?P<m3>{months}) (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y3>\d{{4}}))?(?![\d:,]\d|\d)",
        rf"(?P<m4>{months}){of}(?P<y4>{year}))",
        rf"(?:(?P<before>{marks}) )?(?P<weekday>{'|'.join(known.weekdays)})s?(?: (?P<after>{marks}))?\b",
        rf"(?P<word>{'|'.join(sorted(known.days, key=len, reverse=True))})\b",
        rf"(?P<ago>{known.ago.format(n=count, unit=unit)})\b",
        *_spans(known),
        (
            rf"(?P<in>{known.inside}) (?:the (?:year|end of|start of) )?"
            rf"(?:(?P<m5>{months})(?!{of}\d))|(?P<y5>{year}))(?![\w,.]*\d)\b"
        ),
        # A bare year, unless it may count what follows: "2000 people", "1900 homes".
        r"(?<![$£€#.,:-])(?P<y6>(?:19|20)\d\d)(?!-?\w|[.,:/-]\d|%| (?:people|[a-zà-ÿ]+s)\b)",
    )
    return re.compile(r"(?<![\w/])(?:" + "|".join(f"(?:{part})" for part in parts) + ")")


def _spans(known: Calendar) -> Iterator[str]:
    for kind, pattern in (("last", known.last), ("coming", known.coming), ("this", known.this)):
        for span, name in known.spans.items():
            yield rf"(?P<{kind}{span}>{pattern.format(span=name)})\b"


def _resolve(found: re.Match[str], today: date | None, known: Calendar) -> tuple[str | None, Precision]:
    named = {name: text for name, text in found.groupdict().items() if text is not None}
    if "iso" in named:
        return (f"{named['iso']}T{named['clock']}", "time") if "clock" in named else (named["iso"], "day")
    if "sign" in named:
        return _slashed(named), "day"
    if "weekday" in named:
        return _weekday(found, today, known), "day"
    if "word" in named:
        return _shifted(today, next(n for word, n in known.days.items() if re.fullmatch(word, named["word"]))), "day"
    span = next((name for name in named if name.startswith(tuple(_SPAN_DAYS))), None)
    return _span(span, today) if span else _counted(named, today, known)


def _counted(named: Mapping[str, str], today: date | None, known: Calendar) -> tuple[str | None, Precision]:
    return _ago(named["ago"], today, known) if "ago" in named else _absolute(named, today, known)


def _absolute(named: Mapping[str, str], today: date | None, known: Calendar) -> tuple[str | None, Precision]:
    parts = {name[0]: text for name, text in named.items() if re.fullmatch(r"[dmy]\d", name)}
    if "m" not in parts:
        return parts["y"], "year"
    month = _month(parts["m"], known)
    precision: Precision = "day" if "d" in parts else "month"
    if "y" in parts:
        value = f"{parts['y']}-{month:02}"
        return (f"{value}-{int(parts['d']):02}" if "d" in parts else value), precision
    if today is None:
        return None, precision
    near = list(_candidates(today, month, int(parts.get("d", 15))))
    if re.fullmatch(_PAST, named.get("in", "")):
        near = [day for day in near if (day.year, day.month) <= (today.year, today.month)]
    nearest = min(near, key=lambda day: abs((day - today).days))
    return nearest.isoformat()[: 10 if "d" in parts else 7], precision


def _month(name: str, known: Calendar) -> int:
    return next(n for n, pattern in enumerate(known.months, 1) if re.fullmatch(pattern, name))


def _candidates(today: date, month: int, day: int) -> Iterator[date]:
    for year in range(today.year - _LEAP, today.year + _LEAP + 1):
        if day <= monthrange(year, month)[1]:
            yield date(year, month, day)


def _slashed(named: Mapping[str, str]) -> str | None:
    """Give the date only where one reading is possible: a dot puts the day first, a number over 12 is the day."""
    first, second = int(named["a"]), int(named["b"])
    if named["sign"] == "." or first > 12 or first == second:
        return f"{named['y1']}-{second:02}-{first:02}"
    return f"{named['y1']}-{first:02}-{second:02}" if second > 12 else None


def _weekday(found: re.Match[str], today: date | None, known: Calendar) -> str | None:
    if today is None:
        return None
    wanted = next(i for i, name in enumerate(known.weekdays) if re.fullmatch(name, found["weekday"]))
    back = (today.weekday() - wanted) % 7
    marked = found["before"] or found["after"] or ""
    if re.fullmatch(known.past, marked):
        return _shifted(today, -(back or 7))
    if marked:
        return _shifted(today, 7 - back)
    if _PLANNED.search(found.string[max(0, found.start() - 80) : found.start()]):
        return _shifted(today, (7 - back) % 7)  # "due on Tuesday", written on a Tuesday, is that day
    return _shifted(today, -back)


def _ago(phrase: str, today: date | None, known: Calendar) -> tuple[str | None, Precision]:
    digits = re.search(r"\d+", phrase)
    count = int(digits[0]) if digits else _spelled(phrase, known)
    unit = next(unit for unit, name in known.units.items() if re.search(rf"\b(?:{name})\b", phrase))
    precision: Precision = "day" if unit == "day" else "year" if unit == "year" else "month"
    if today is None:
        return None, precision
    if unit in _DAYS:
        return (today - timedelta(days=count * _DAYS[unit])).isoformat()[: 10 if unit == "day" else 7], precision
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
    return f"{months // 12:04}-{months % 12 + 1:02}"[: 4 if unit == "year" else 7], precision


def _spelled(phrase: str, known: Calendar) -> int:
    return next(n for n, word in enumerate(known.counts, 1) if re.search(rf"\b(?:{word})\b", phrase))


def _span(name: str, today: date | None) -> tuple[str | None, Precision]:
    kind = next(kind for kind in _SPAN_DAYS if name.startswith(kind))
    span, step = name.removeprefix(kind), _SPAN_DAYS[kind]
    if today is None:
        return None, "year" if span == "year" else "month"
    if span == "year":
        return f"{today.year + step:04}", "year"
    if span == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * step)
        # A week has no precision of its own: it is dated to its month only where it lies in one.
        same = monday.month == (monday + timedelta(days=6)).month
        return monday.isoformat()[:7] if same else None, "month"
    months = today.year * 12 + today.month - 1 + step
    return f"{months // 12:04}-{months % 12 + 1:02}", "month"


def _shifted(today: date | None, days: int) -> str | None:
    return None if today is None else (today + timedelta(days=days)).isoformat()


def _day(published: str | None) -> date | None:
    return date.fromisoformat(published[:10]) if published and len(published) >= 10 else None


def _real(found: re.Match[str], known: Calendar) -> bool:
    """Whether day and month can be: "31 June" and "2026-13-01" are no dates."""
    if found["iso"]:
        return _exists(int(found["iso"][5:7]), int(found["iso"][8:]))
    if found["sign"]:
        first, second = int(found["a"]), int(found["b"])
        return _exists(second, first) or (found["sign"] == "/" and _exists(first, second))
    day, month = found["d2"] or found["d3"], found["m2"] or found["m3"]
    return day is None or _exists(_month(month, known), int(day))


def _exists(month: int, day: int) -> bool:
    return 1 <= month <= len(_LENGTHS) and 1 <= day <= _LENGTHS[month - 1]
