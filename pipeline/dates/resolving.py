"""One date as it was found into its value, counted from the day of publication where it is relative."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from pipeline.dates.found import Found, Read, part_of, place
from pipeline.dates.stretches import STRETCHES
from pipeline.dates.value import Precision

_LEAP = 4  # years within which every date there is comes round
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_STEPS = {"last": -1, "coming": 1, "this": 0, "part": 0}


def resolve(found: Found) -> Read | None:
    """Give what a date comes to, None where no calendar has it: "31 June", "29 February 2025"."""
    read = _KINDS[found.kind](found)
    return read if read and all(_stands(day) for day in (read.value, read.to)) else None


def _stands(value: str | None) -> bool:
    day = re.match(r"(\d{4})-(\d\d)-(\d\d)", value or "")
    return day is None or (int(day[1]) > 0 and int(day[3]) <= monthrange(int(day[1]), int(day[2]))[1])


def _iso(found: Found) -> Read | None:
    raw = found.raw[:10].replace("/", "-")
    if not _exists(int(raw[5:7]), int(raw[8:])):
        return None
    clock = re.search(r"\d\d:\d\d", found.raw[10:])
    return Read(f"{raw}T{clock[0]}", "time") if clock else Read(raw, "day")


def _slashed(found: Found) -> Read | None:
    """Give the date only where one reading is possible: a dot puts the day first, a number over 12 is the day."""
    first, second = int(found.parts["a"]), int(found.parts["b"])
    year = found.parts["y"] if len(found.parts["y"]) == 4 else f"20{found.parts['y']}"
    days_first, months_first = _exists(second, first), _exists(first, second)
    if found.parts["g"] == "." or found.day_first:
        return Read(f"{year}-{second:02}-{first:02}", "day") if days_first else None
    if not (days_first or months_first):
        return None
    if days_first and months_first and first != second:
        return Read(None, "day")
    month, day = (second, first) if days_first else (first, second)
    return Read(f"{year}-{month:02}-{day:02}", "day")


def _dated(found: Found) -> Read | None:
    """Give a day of a month, or a run of them; without a year it is the one nearest to publication."""
    month, days = _month(found), [_day(found, part) for part in "ed" if part in found.parts]
    if not all(_exists(month, day) for day in days) or days != sorted(days):
        return None
    whole = [_full(found, month, day) for day in days]
    to = whole[-1] if len(whole) > 1 else None
    return Read(whole[0], "day", "y" not in found.parts, to, part_of(found.parts.get("t"), found.known.day_parts))


def _full(found: Found, month: int, day: int) -> str | None:
    if year := _told_year(found):
        return f"{year}-{month:02}-{day:02}"
    near = list(_candidates(found, month, day))
    wanted = [day for day in near if "w" in found.parts and day.weekday() == _weekday_number(found)]
    return _nearest(found, wanted or near, 10)


def _told_year(found: Found) -> str | None:
    """Give the year told beside a day or month: "2025", or "last year" where today is known."""
    if "v" not in found.parts or found.today is None:
        return found.parts.get("y")
    forms = ((-1, found.known.last), (0, found.known.this), (1, found.known.coming))
    year = found.known.spans["year"]
    step = next(n for n, form in forms if re.fullmatch(form.format(span=year), found.parts["v"], re.IGNORECASE))
    return f"{found.today.year + step:04}"


def _monthly(found: Found) -> Read:
    month, part = _month(found), part_of(found.parts.get("p"), found.known.parts)
    if year := _told_year(found):
        return Read(f"{year}-{month:02}", "month", "y" not in found.parts, part=part)
    return Read(_nearest(found, list(_candidates(found, month, 15)), 7), "month", relative=True, part=part)


def _nearest(found: Found, near: list[date], length: int) -> str | None:
    """Give the day nearest to publication, on the side of it that the words before it ask for."""
    if found.today is None or not near:
        return None
    today = found.today
    past = [day for day in near if (day.year, day.month) <= (today.year, today.month)]
    future = [day for day in near if (day.year, day.month) >= (today.year, today.month)]
    back = found.side < 0 or (found.bound == "since" and not found.side)
    sided = future if found.side > 0 else past if back else near
    return min(sided or near, key=lambda day: abs((day - today).days)).isoformat()[:length]


def _candidates(found: Found, month: int, day: int) -> Iterator[date]:
    year = found.today.year if found.today else 0
    for near in range(year - _LEAP, year + _LEAP + 1) if year else ():
        if day <= monthrange(near, month)[1]:
            yield date(near, month, day)


def _weekly(found: Found) -> Read:
    """Give a weekday: the last one, unless its words or those before it look ahead."""
    part = part_of(found.parts.get("t"), found.known.day_parts) or part_of(found.parts.get("p"), found.known.parts)
    return Read(_weekday(found), "day", relative=True, part=part)


def _weekday(found: Found) -> str | None:
    if found.today is None:
        return None
    back = (found.today.weekday() - _weekday_number(found)) % 7
    ahead = (7 - back) % 7

    def marked(words: str) -> bool:
        return re.fullmatch(words, found.marks, re.IGNORECASE) is not None

    if marked(found.known.past):
        return _shifted(found.today, -(back or 7))
    if marked(found.known.present):
        return _shifted(found.today, _weekday_number(found) - found.today.weekday())
    if found.marks:
        # "next Friday", said on a Wednesday, is either of two.
        close = marked(found.known.doubtful) and _weekday_number(found) > found.today.weekday()
        return None if close else _shifted(found.today, ahead or 7)
    return _shifted(found.today, ahead if found.side > 0 else -back)


def _tonight(found: Found) -> Read:
    part = part_of(found.raw, found.known.tonight)
    yesterday = re.fullmatch("last night|anoche|la nuit dernière", found.raw, re.IGNORECASE)
    return Read(_shifted(found.today, -1 if yesterday else 0), "day", relative=True, part=part)


def _word(found: Found) -> Read:
    days = next(n for word, n in found.known.days.items() if re.fullmatch(_bare(word), found.parts["n"], re.IGNORECASE))
    part = part_of(found.parts.get("t"), found.known.day_parts) or part_of(found.parts.get("p"), found.known.parts)
    return Read(_shifted(found.today, days), "day", relative=True, part=part)


def _bare(word: str) -> str:
    return re.sub(r"\(\?<!.*?\)", "", word)


def _stretch(found: Found) -> Read:
    unit, step = _unit(found.raw, found.known.spans), _STEPS[found.kind]
    part = part_of(found.parts.get("p"), found.known.parts)
    return Read(_counted(found.today, unit, step), unit, relative=True, part=part)


def _weekend(found: Found) -> Read:
    step = next(
        (
            step
            for step, form in ((-1, found.known.last), (1, found.known.coming), (0, found.known.this))
            if re.fullmatch(form.format(span=found.known.weekend), found.raw, re.IGNORECASE)
        ),
        None,
    )
    if found.today is None or step is None:
        return Read(None, "day", relative=True)
    saturday = found.today + timedelta(days=5 - found.today.weekday() + 7 * step)
    return Read(saturday.isoformat(), "day", relative=True, to=_shifted(saturday, 1))


def _ago(found: Found) -> Read:
    phrase = found.parts["n"]
    unit = _unit(phrase, found.known.units)
    digits = re.search(r"\d+", phrase)
    spelled = (
        n for n, word in enumerate(found.known.counts, 1) if re.search(rf"\b(?:{word})\b", phrase, re.IGNORECASE)
    )
    return Read(_counted(found.today, unit, -(int(digits[0]) if digits else next(spelled))), unit, relative=True)


def _unit(phrase: str, units: Mapping[str, str]) -> Precision:
    named: tuple[Precision, ...] = ("day", "week", "month", "year")
    return next(
        (unit for unit in named if unit in units and re.search(rf"\b(?:{units[unit]})\b", phrase, re.IGNORECASE)), "day"
    )


def _counted(today: date | None, unit: Precision, steps: int) -> str | None:
    """Give the day, week, month or year so many steps away; "two weeks ago" is no day."""
    if today is None:
        return None
    if unit == "day":
        return _shifted(today, steps)
    if unit == "week":
        year, week, _ = (today + timedelta(days=7 * steps)).isocalendar()
        return f"{year:04}-W{week:02}"
    months = today.year * 12 + today.month - 1 + steps * (12 if unit == "year" else 1)
    return f"{months // 12:04}-{months % 12 + 1:02}"[: 4 if unit == "year" else 7]


def _unknown(found: Found) -> Read:
    clock = re.search(r"\b(?:hours?|minutes?|horas?|heures?|Stunden?)\b", found.raw, re.IGNORECASE)
    return Read(None, "time" if clock else _unit(found.raw, found.known.units), relative=True)


def _month(found: Found) -> int:
    return place(found.parts["m"], found.known.months)


def _day(found: Found, part: str) -> int:
    told = found.parts[part]
    return int(told) if told.isdigit() else place(told, found.known.ordinals)


def _weekday_number(found: Found) -> int:
    return place(found.parts["w"], found.known.weekdays) - 1


def _shifted(today: date | None, days: int) -> str | None:
    return None if today is None else (today + timedelta(days=days)).isoformat()


def _exists(month: int, day: int) -> bool:
    return 1 <= month <= len(_LENGTHS) and 1 <= day <= _LENGTHS[month - 1]


_KINDS: Mapping[str, Callable[[Found], Read | None]] = {
    "iso": _iso,
    "slash": _slashed,
    "inner": _unknown,
    "loose": _unknown,
    "tonight": _tonight,
    "word": _word,
    **dict.fromkeys(_STEPS, _stretch),
    "weekend": _weekend,
    "ago": _ago,
    "weekday": _weekly,
    "month": _monthly,
    "alone": _monthly,
    **dict.fromkeys(("span", "both", "mspan", "mboth", "dmy", "mdy"), _dated),
    **STRETCHES,
}
