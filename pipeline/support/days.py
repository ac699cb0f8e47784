"""A claim's dates and times of day to those its evidence does not have."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.dates import ClockTime, DateValue, date_covers, dates, time_covers, times
from pipeline.support.faults import Case

_YEAR = re.compile(r",? (?:del? )?((?:19|20)\d\d)$")
_VAGUE = re.compile(
    r"(?:the )?(?:(?:past|last|coming|next|recent) (?:few |several )?)(?:days|weeks|months|years|decades)",
    re.IGNORECASE,
)
"""Stretches that no text draws the ends of."""
_BY_HOUR = re.compile(r"\bby (?:noon|midday|midnight|\d[\d.:]*(?: ?[ap]\.?m\.?)?|the (?:morning|evening)) (?:on|of) $")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b|(?<=day)s\b")


def days(case: Case) -> Iterator[str]:
    """Name the dates of a claim that the evidence does not have, or not as precisely."""
    told = _dated(case.evidence, case.published, case.language)
    for date in _dated(case.claim, case.published, case.language):
        if (
            not any(date_covers(date, given) for given in told)
            and not _as_written(date, told, case)
            and not _by_hour(date, told, case)
        ):
            yield f'"{date.raw}" is not in the words cited'


def hours(case: Case) -> Iterator[str]:
    """Name the times of day of a claim that the evidence does not have, or not as firmly."""
    told = _timed(case.evidence, case.language)
    for time in _timed(case.claim, case.language):
        if not any(time_covers(time, given) for given in told) and not _unread(time, told, case):
            yield f'"{time.raw}" is not in the words cited'


def spans(text: str, published: str | None, language: str | None) -> list[tuple[int, int]]:
    """Give where the dates and times of day of a text stand, in order."""
    dated = [(date.start, date.end) for date in _dated(text, published, language)]
    return sorted([*dated, *((time.start, time.end) for time in _timed(text, language))])


def _as_written(date: DateValue, told: tuple[DateValue, ...], case: Case) -> bool:
    """Tell whether the evidence has the words of a date, or all but its year, which the report has elsewhere."""
    if _VAGUE.fullmatch(date.raw):
        return True
    if _has(case.evidence, _ORDINAL.sub("", date.raw)):
        same = [given for given in told if given.raw.casefold() == date.raw.casefold()]
        return all(given.bound == date.bound or _begins(case.evidence[: given.start]) for given in same)
    year = _YEAR.search(date.raw)
    if year is None or not _has(case.article, year[1]):
        return False
    bare = re.escape(date.raw[: year.start()])
    return re.search(rf"(?<!\w){bare}(?!\w|,? (?:del? )?(?:19|20)\d\d)", case.evidence, re.IGNORECASE) is not None


def _by_hour(date: DateValue, told: tuple[DateValue, ...], case: Case) -> bool:
    """Tell whether a claim's "by noon on" a day is the "by Tuesday noon" of the evidence."""
    bound = _BY_HOUR.search(case.claim[: date.start])
    return bound is not None and any(given.value == date.value and given.bound == "by" for given in told)


def _begins(before: str) -> bool:
    """Tell whether words before a date are no bound of it: "after a 2005 study", "from 8 p.m."."""
    return re.search(r"\b(?:an?|the|from) $", before, re.IGNORECASE) is not None


def _unread(time: ClockTime, told: tuple[ClockTime, ...], case: Case) -> bool:
    """Tell whether the evidence has the words of a time where it was not read as one."""
    same = [given for given in told if given.raw.casefold() == time.raw.casefold()]
    return _has(case.evidence, time.raw) and all(_begins(case.evidence[: given.start]) for given in same)


def _has(text: str, raw: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(raw)}(?:s|st|nd|rd|th)?(?!\w)", text, re.IGNORECASE) is not None


@lru_cache(maxsize=256)
def _dated(text: str, published: str | None, language: str | None) -> tuple[DateValue, ...]:
    return dates(text, published, language)


@lru_cache(maxsize=256)
def _timed(text: str, language: str | None) -> tuple[ClockTime, ...]:
    return times(text, language)
