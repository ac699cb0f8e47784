"""Text into the times of day it names, with how firmly it holds each."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from pipeline.dates.bounds import Hold, hold
from pipeline.dates.clock_words import CLOCKS, ZONE, Clock
from pipeline.dates.value import Bound, ClockTime

_HOURS_A_DAY = 24
_ADDED = {"quarter": 15, "cuarto": 15, "quart": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_BETWEEN = re.compile(r"(?:\bbetween|\bentre|\bzwischen)\b[^.!?]{0,6}$", re.IGNORECASE)


def times(text: str, language: str | None = None) -> tuple[ClockTime, ...]:
    """Give the times of day of a text in order; both ends of "between 3 and 5 p.m." stand apart, after and before."""
    tongue = language[:2].lower() if language and language[:2].lower() in CLOCKS else "en"
    return tuple(_read(text, tongue))


def _read(text: str, tongue: str) -> Iterator[ClockTime]:
    between = False
    for found in _scanner(tongue).finditer(text):
        possible = _possible(found, CLOCKS[tongue])
        if not possible:
            continue
        cue = next((cue for name, cue in found.groupdict().items() if name.startswith("cue") and cue), "")
        start = found.start() + len(cue)
        held = hold(text, start, tongue)
        if between:
            held = Hold("before")
        between = bool(_BETWEEN.search(text[max(0, start - 20) : start]))
        bound: Bound = "after" if between else held.bound
        value = possible[0] if len(possible) == 1 else None
        raw = text[start : found.end()].rstrip(" ")
        yield ClockTime(start, start + len(raw), raw, value, bound, possible, held.near, found["zone"])


@lru_cache
def _scanner(language: str) -> re.Pattern[str]:
    clock = CLOCKS[language]
    words = f"(?:{'|'.join(clock.hours)})"
    forms = "|".join(f"(?:{form.replace('{w}', words)})" for form in clock.forms)
    named = "|".join(clock.named)
    forms = re.sub(r"(?<!\[)\\d", "[0-9]", forms)
    return re.compile(rf"(?<![\w$€£:.,/-])(?:{forms}|(?P<named>{named})\b){ZONE}", re.IGNORECASE)


def _possible(found: re.Match[str], clock: Clock) -> tuple[str, ...]:
    """Give every reading of a time, none where no clock shows it: "25:10"."""
    if found["named"]:
        return (next(value for word, value in clock.named.items() if word.casefold() == found["named"].casefold()),)
    parts = {
        name[0]: text
        for name, text in found.groupdict().items()
        if text is not None and re.fullmatch(r"[hmwpfqs]\d", name)
    }
    hour = _hour(parts.get("h") or parts["w"], clock)
    minute = _minute(parts, hour)
    if not 0 <= hour <= _HOURS_A_DAY or minute >= _HOURS_A_DAY * 60 + 60:
        return ()
    if "p" in parts:
        if not 1 <= hour <= 12:
            return (_shown(minute),) if hour < _HOURS_A_DAY else ()
        noon = not re.match(rf"(?:{clock.morning})", parts["p"], re.IGNORECASE)
        night = re.match("noche|night|noite|nachts", parts["p"], re.IGNORECASE) and hour == 12
        return (_shown(minute % 720 + (720 if noon and not night else 0)),)
    doubtful = clock.doubtful and 1 <= hour <= 12 and not parts.get("h", "").startswith("0")
    return (_shown(minute % 720), _shown(minute % 720 + 720)) if doubtful else (_shown(minute),)


def _hour(told: str, clock: Clock) -> int:
    if told.isdigit():
        return int(told)
    return next(n for n, word in enumerate(clock.hours, 1) if re.fullmatch(word, told, re.IGNORECASE))


def _minute(parts: Mapping[str, str], hour: int) -> int:
    """Give the minute of the day: "half" and "y media" add, "quarter to", "menos cuarto" and "halb" take away."""
    fraction = (parts.get("f") or parts.get("q") or "").casefold().removeprefix("a ")
    amount = _ADDED.get(fraction, 30) if fraction else int(parts.get("m", "0"))
    back = "q" in parts or parts.get("s", "").casefold() == "to"
    return hour * 60 + (-amount if back else amount)


def _shown(minute: int) -> str:
    return f"{minute // 60 % _HOURS_A_DAY:02}:{minute % 60:02}"
