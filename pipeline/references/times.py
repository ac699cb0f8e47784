"""A relative time in a claim into the date it means, written out."""

import re

from pipeline.dates import DateValue, dates
from pipeline.references.loose import Dangling
from pipeline.references.words import PREPOSITIONS

_MONTHS = "January February March April May June July August September October November December".split()
_LED = re.compile(rf"\b(?:{PREPOSITIONS}) $", re.IGNORECASE)
_PART = re.compile(r" (?P<part>morning|afternoon|evening|night)\b")


def dated(text: str, one: Dangling, published: str | None, language: str | None) -> tuple[int, int, str] | None:
    """Give what to write for a relative time, and from where to where; None where its date cannot be known."""
    tongue = (language or "en")[:2].lower()
    found = next((d for d in dates(text, published, language) if (d.start, d.end) == (one.start, one.end)), None)
    if found is None or found.value is None or tongue != "en" or found.raw.endswith("earlier"):
        return None
    return _english(text, found, found.value)


def _english(text: str, found: DateValue, value: str) -> tuple[int, int, str]:
    led = _LED.search(text, max(0, found.start - 12), found.start)
    day, end = _spelled(value), found.end
    weekday = re.search(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", found.raw)
    owner = re.match(r"[’']s\b", text[end:])
    if owner:
        return found.start, end + owner.end(), f"the {day}"
    before = "" if led else "on " if len(value) == 10 else "in "
    if weekday:
        day = f"{weekday[0]}, {day}"
    if part := _PART.match(text, end):
        return found.start, part.end(), f"{before}the {part['part']} of {day}"
    if part := re.search(r"(morning|afternoon|evening|night)$", found.raw):
        return found.start, end, f"{before}the {part[1]} of {day}"
    return found.start, end, _capital(text, found.start, f"{before}{day}")


def _capital(text: str, start: int, words: str) -> str:
    return words[0].upper() + words[1:] if start == 0 else words


def _spelled(value: str) -> str:
    parts = value.split("-")
    month = _MONTHS[int(parts[1]) - 1] if len(parts) > 1 else ""
    return " ".join([*([str(int(parts[2]))] if len(parts) > 2 else []), *([month] if month else []), parts[0]])
