"""A printed date into ISO 8601."""

import re
from datetime import date, datetime

_MONTHS = (
    "january janvier enero januar jänner janeiro gennaio jan ene janv",
    "february février fevrier febrero februar fevereiro febbraio feb févr fev",
    "march mars marzo märz maerz março marco mar mär mrz",
    "april avril abril aprile apr avr abr",
    "may mai mayo maio maggio",
    "june juin junio juni junho giugno jun",
    "july juillet julio juli julho luglio jul juil",
    "august août aout agosto aug ago",
    "september septembre septiembre setiembre setembro settembre sep sept set",
    "october octobre octubre oktober outubro ottobre oct okt out",
    "november novembre noviembre novembro nov",
    "december décembre decembre diciembre dezember dezembro dicembre dec déc dez dic",
)
MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAME = "(?:" + "|".join(sorted(map(re.escape, MONTH_NUMBER), key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<{0}d>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?"
_YEAR = r"(?P<{0}y>(?:19|20)\d\d)"
_DATE = re.compile(
    rf"\b(?:{_DAY.format('a')}[ \xa0]{{0,2}}(?:de |of )?(?P<am>{_NAME}),?[ \xa0]{{1,2}}(?:de |del )?{_YEAR.format('a')}"
    rf"|(?P<bm>{_NAME})[ \xa0]{{1,2}}{_DAY.format('b')},?[ \xa0]{{1,2}}{_YEAR.format('b')}"
    rf"|{_YEAR.format('c')}[-/.](?P<cm>\d{{1,2}})[-/.](?P<cd>\d{{1,2}})"
    rf"|(?P<dd>\d{{1,2}})\.[ ]?(?P<dm>\d{{1,2}})\.[ ]?{_YEAR.format('d')}"
    rf"|(?P<e1>\d{{1,2}})[/-](?P<e2>\d{{1,2}})[/-]{_YEAR.format('e')}"
    rf"|{_YEAR.format('f')}年(?P<fm>\d{{1,2}})月(?P<fd>\d{{1,2}})日)(?!\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:,? (?:at |kl |um )?|T)(?P<h>\d{1,2})[:.](?P<m>\d\d)(?P<s>:\d\d)?(?:\.\d{1,9})? ?(?:(?P<half>[ap])\.?m\.? )?"
    r"(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)(?!\w)",
    re.IGNORECASE,
)
_CLOCKED = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)? ?(?:Z|[+-]\d\d:?\d\d)")
_PARTIAL = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")


def find_date(line: str) -> tuple[int, int, str] | None:
    """Find the first whole date in a line: where it stands, and the day in ISO 8601.

    With a time of day and its offset printed behind it, it is the time. A date without a year, one of a relative kind,
    and one that can be read two ways (4/2/2026) is none.
    """
    for found in _DATE.finditer(line):
        day = _day(found)
        if day and (clock := _CLOCK.match(line, found.end())) and (time := _time(clock)):
            return found.start(), clock.end(), f"{day}T{time}"
        if day:
            return found.start(), found.end(), day
    return None


def read_date(words: str) -> str | None:
    """Read a date given as a field: ISO 8601 as precise as it is, or any printed form; None when unreadable.

    A clock time counts only with its offset; without one the day alone is known.
    """
    words = words.strip()
    if _CLOCKED.fullmatch(words):
        try:
            datetime.fromisoformat(words.replace(" +", "+").replace(" -", "-").replace(" Z", "Z"))
        except ValueError:
            return None
        return words.replace(" ", "T", 1).replace(" ", "")
    if _PARTIAL.fullmatch(words):
        return words
    found = find_date(words)
    return found[2] if found else None


def _day(found: re.Match[str]) -> str | None:
    part = found.groupdict()
    letter = next(name for name in "abcdef" if part[f"{name}y"])
    year = int(part[f"{letter}y"])
    if letter == "e":
        month, day = _order(int(part["e1"]), int(part["e2"]))
    else:
        month, day = _month(part[f"{letter}m"]), int(part[f"{letter}d"])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _time(clock: re.Match[str]) -> str | None:
    """Give a printed time of day with its offset in ISO 8601; None where no day has it."""
    hour, half, zone = int(clock["h"]), (clock["half"] or "").lower(), clock["zone"].upper()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 * (half == "p") if half else hour
    offset = f"{zone[:3]}:{zone[-2:]}" if zone[0] in "+-" else "Z"
    time = f"{hour:02}:{clock['m']}{clock['s'] or ''}{offset}"
    try:
        datetime.fromisoformat(f"2000-01-01T{time}")
    except ValueError:
        return None
    return time


def _month(words: str) -> int:
    return int(words) if words.isdigit() else MONTH_NUMBER[words.lower().rstrip(".")]


def _order(first: int, second: int) -> tuple[int, int]:
    """Give month and day of a date in slashes, (0, 0) where both orders are possible."""
    if first == second or first > 12:
        return second, first
    return (first, second) if second > 12 else (0, 0)
