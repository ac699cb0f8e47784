"""Two dates, or two times of day, to whether the one says no more than the other."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from pipeline.dates.value import Bound, ClockTime, DateValue

Days = tuple[int, int]
"""First and last day of a stretch of time, as ordinals."""

AROUND = 15
"""Minutes from a round hour that are still "around" it, as news rounds."""

SHORTLY = 30
"""Minutes that are still "shortly before" or "just after"."""

_DAY = 24 * 60
_WITHIN = frozenset({"exact", "between", "through"})
_HOURS = {"morning": (5, 12), "afternoon": (12, 18), "evening": (17, 23), "night": (20, 29)}
_ALIKE = frozenset({("night", "late"), ("late", "night"), ("night", "evening"), ("evening", "night")})
_ARTICLES = frozenset("the el la los las le les den die das der o os as".split())
_COUNTS = "one two three four five six seven eight nine ten eleven twelve"
_SAME = {word: str(n) for n, word in enumerate(_COUNTS.split(), 1)} | {"a": "1", "an": "1", "past": "last"}
_ALSO = _ALIKE | {("morning", "early"), ("evening", "late")}
"""Part of the day claimed, part of the day told."""


def date_covers(claimed: DateValue, told: DateValue) -> bool:
    """Tell whether a claimed date says no more than the one told: as precise or less, its bound kept.

    "May 2026" and "before June" are carried by "3 May 2026"; "on Friday" is not by "by Friday". Dates without a
    value are carried by the same words alone.
    """
    if claimed.value is None or told.value is None:
        return claimed.value is told.value and _words(claimed) == _words(told)
    ours, theirs = stretch(claimed), stretch(told)
    if ours is None or theirs is None:
        return claimed.bound == told.bound and _named(claimed, told)
    return _day_parts(claimed, told) and _DATES[claimed.bound](ours, theirs, told.bound)


def time_covers(claimed: ClockTime, told: ClockTime) -> bool:
    """Tell whether a claimed time of day says no more than the one told.

    "at 11 p.m." is not carried by "shortly before 11 p.m."; "around 11 p.m." is by "at 11:04 p.m.". A time that may
    be of the morning or the evening is carried by either.
    """
    if claimed.zone and claimed.zone != told.zone:
        return False
    if claimed.bound == "exact":
        return told.bound == "exact" and set(claimed.possible) >= set(told.possible)
    return all(any(_meets(claimed, told, a, b) for a in claimed.possible) for b in told.possible)


def stretch(named: DateValue) -> Days | None:
    """Give the first and last day a date can mean, None where a season or a fiscal year has no fixed ones."""
    first, last = _days(named.value), _days(named.to or named.value)
    if first is None or last is None:
        return None
    whole = first[0], last[1]
    third = (whole[1] - whole[0] + 1) / 3
    if named.part not in {"early", "mid", "late"} or named.precision in {"day", "time"}:
        return whole
    step = ("early", "mid", "late").index(named.part)
    return whole[0] + round(step * third), whole[0] + round((step + 1) * third) - 1


@lru_cache(maxsize=1024)
def _days(value: str | None) -> Days | None:
    found = re.fullmatch(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)|Q(\d)))?(?:T.*)?|(\d{3})0s|C(\d\d?)", value or "")
    if not found:
        return None
    year, month, day, week, quarter, decade, century = (int(part) if part else 0 for part in found.groups())
    if century:
        return _months(century * 100 - 99, 1, 1200)
    if decade:
        return _months(decade * 10, 1, 120)
    if week:
        monday = date.fromisocalendar(year, week, 1).toordinal()
        return monday, monday + 6
    if day:
        return (only := date(year, month, day).toordinal()), only
    return _months(year, quarter * 3 - 2 if quarter else month or 1, 3 if quarter else 1 if month else 12)


def _months(year: int, month: int, count: int) -> Days:
    end = year * 12 + month - 1 + count - 1
    last = date(end // 12, end % 12 + 1, monthrange(end // 12, end % 12 + 1)[1])
    return date(year, month, 1).toordinal(), last.toordinal()


def _words(named: DateValue) -> tuple[str, Bound]:
    """Give the words of a date that has no value, "the last three years" and "the past 3 years" as the same."""
    told = [_SAME.get(word, word) for word in re.findall(r"[^\W_]+", named.raw.casefold()) if word not in _ARTICLES]
    return " ".join(told), named.bound


def _named(claimed: DateValue, told: DateValue) -> bool:
    """Tell whether a season or fiscal year is the one told, or the year claimed is the one of the season told."""
    same = claimed.value == told.value and claimed.part in {None, told.part}
    return same or (claimed.precision == "year" and (told.value or "").startswith(f"{claimed.value}-"))


def _day_parts(claimed: DateValue, told: DateValue) -> bool:
    if claimed.precision != "day" or claimed.part in {None, told.part}:
        return claimed.precision != "time" or claimed.value == told.value
    if told.precision == "time" and told.value and claimed.part in _HOURS:
        first, end = _HOURS[claimed.part]
        return any(first <= int(told.value[11:13]) + late < end for late in (0, 24))
    return (claimed.part, told.part) in _ALSO


def _inside(ours: Days, theirs: Days) -> bool:
    return ours[0] <= theirs[0] and theirs[1] <= ours[1]


def _around(ours: Days, theirs: Days, bound: Bound) -> bool:
    """Give a date that is only about so as much leeway on both sides as it is long."""
    leeway = ours[1] - ours[0] + 1
    return bound in _WITHIN | {"about"} and _inside((ours[0] - leeway, ours[1] + leeway), theirs)


def _earlier(ours: Days, theirs: Days, bound: Bound) -> bool:
    return (bound in _WITHIN | {"by"} and theirs[1] < ours[0]) or (bound == "before" and theirs[0] <= ours[0])


def _later(ours: Days, theirs: Days, bound: Bound) -> bool:
    return (bound in _WITHIN | {"since"} and theirs[0] > ours[1]) or (bound == "after" and theirs[1] >= ours[1])


_DATES: Mapping[Bound, Callable[[Days, Days, Bound], bool]] = {
    "exact": lambda ours, theirs, bound: bound in _WITHIN and _inside(ours, theirs),
    "about": _around,
    "before": _earlier,
    "by": lambda ours, theirs, bound: _earlier((ours[1] + 1, 0), theirs, bound),
    "until": lambda ours, theirs, bound: bound == "until" and _inside(ours, theirs),
    "after": _later,
    "since": lambda ours, theirs, bound: bound == "since" and _inside(ours, theirs),
    "between": lambda ours, theirs, bound: bound in _WITHIN and _inside(ours, theirs),
    "through": lambda ours, theirs, bound: bound == "through" and ours == theirs,
}
"""By the bound claimed: whether the stretch claimed holds what is told with its own bound."""


_LEAST: Mapping[tuple[Bound, Bound], int] = {
    ("before", "exact"): 1,
    ("by", "exact"): 0,
    ("after", "exact"): 1,
    ("before", "before"): 0,
    ("by", "by"): 0,
    ("after", "after"): 0,
    ("before", "by"): 1,
    ("by", "before"): 0,
}
"""By the bound claimed and the bound told: how many minutes on the claimed side the time told must at least lie."""


def _meets(claimed: ClockTime, told: ClockTime, ours: str, theirs: str) -> bool:
    """Tell whether one reading of the time told lies where one reading of the time claimed puts it."""
    gap = _gap(claimed, ours, theirs)
    if claimed.bound == "about":
        return abs(gap) <= AROUND and (told.bound in {"exact", "about"} or told.near)
    if (claimed.bound, told.bound) not in _LEAST:
        return claimed.bound == told.bound and gap == 0
    if claimed.near and (gap > SHORTLY or not (told.near or told.bound == "exact")):
        return False
    return gap >= _LEAST[claimed.bound, told.bound]


def _gap(claimed: ClockTime, ours: str, theirs: str) -> int:
    """Give by how many minutes a time told lies on the claimed side; near midnight the clock goes round."""
    later = _minute(theirs) - _minute(ours)
    if claimed.near or claimed.bound == "about":
        later = (later + _DAY // 2) % _DAY - _DAY // 2
    elif claimed.bound in {"before", "by"} and ours == "00:00":
        later = 0 if theirs == ours else later - _DAY
    return later if claimed.bound == "after" else -later


def _minute(value: str) -> int:
    return int(value[:2]) * 60 + int(value[3:])
