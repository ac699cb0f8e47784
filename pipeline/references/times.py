"""A relative time in a claim into the date it means, written out."""

import re
from dataclasses import replace
from datetime import date

from pipeline.dates import DateValue, dates
from pipeline.references.loose import Dangling
from pipeline.references.words import PREPOSITIONS

_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split(),
}
_DAY = {
    "en": "{d} {m} {y}",
    "es": "{d} de {m} de {y}",
    "fr": "{d} {m} {y}",
    "de": "{d}. {m} {y}",
    "pt": "{d} de {m} de {y}",
}
_MONTH = {"en": "{m} {y}", "es": "{m} de {y}", "fr": "{m} {y}", "de": "{m} {y}", "pt": "{m} de {y}"}
_ON = {"en": "on ", "es": "el ", "fr": "le ", "de": "am ", "pt": "em "}
_IN = {"en": "in ", "es": "en ", "fr": "en ", "de": "im ", "pt": "em "}
_LED = re.compile(
    rf"\b(?:{PREPOSITIONS}|el|del|al|le|du|au|am|vom|zum|na|no|em|de|en|im|desde|hasta|depuis|seit|até) $",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_PART = re.compile(r" (?P<part>morning|afternoon|evening|night)\b")
_PART_SAID = re.compile(r"(?:(?P<part>morning|afternoon|evening|night)|(?P<tonight>tonight))$", re.IGNORECASE)
_FROM_ELSEWHERE = re.compile(r"\b(?:earlier|before|later|after)$")
"""Counted from another day of the text, not from publication."""
_OF_TWO = re.compile(r"\b(?:between|from) [\w, ]{3,25} (?:and|to|until) $")
"""The second of two weekdays may be the one after the first, not the one before publication."""


_PAST = re.compile(
    r"\b(?:\w{2,}ed|was|were|had|did|said|told|went|came|met|sank|left|fell|rose|won|lost|took|made|began|broke|held|gave|"
    r"found|ran|saw|fled|shot|struck|swept|led|hit|cut|put|set|sold|bought|spoke|wrote|read|sent|spent|stood|sat|got|kept|"
    r"built|brought|caught|fought|threw|grew|drove|flew|burnt|burst|shut|quit|sued|swore|woke|tore|beat|bit|became|chose)\b"
)
_TO_COME = re.compile(r"\b(?:will|would|due|scheduled|expected|planned|next|shall)\b")
"""Without either, "starts on Monday" may be the last one or the next."""
_CAPPED = re.compile(
    r"(?:Yesterday|Today|Tonight|Tomorrow|Last (?!\w+day)|This|Next (?!\w+day)|An?|One|Two|Three|Four|Five|Six|Seven|"
    r"Eight|Nine|Ten|"
    r"Ayer|Hoy|Anoche|Hier|Gestern|Heute|Morgen|Ontem|Hoje|Esta|Este|La|Le|El)\b"
)


def uncapped(text: str) -> str:
    """Write the first word of a text as it stands within a sentence, if it may begin a time."""
    return text[0].lower() + text[1:] if _CAPPED.match(text) else text


def dated(text: str, one: Dangling, published: str | None, language: str | None) -> tuple[int, int, str] | None:
    """Give what to write for a relative time, and from where to where; None where its date cannot be known."""
    tongue = (language or "en")[:2].lower()
    found = next((d for d in dates(uncapped(text), published, language) if d.end == one.end), None)
    if found is None or found.value is None or found.to or _FROM_ELSEWHERE.search(found.raw) or tongue not in _MONTHS:
        return None
    if _OF_TWO.search(text, max(0, one.start - 40), one.start):
        return None
    if _WEEKDAY.match(one.raw) and tongue == "en" and not (_PAST.search(text) or _TO_COME.search(text)):
        return None
    day = _spelled(found.value, tongue)
    if day is None:
        return None
    found = replace(found, start=one.start, raw=one.raw)
    change = _english(text, found, day) if tongue == "en" else _plain(text, found, day, tongue)
    start, end, words = change
    return start, end, words[0].upper() + words[1:] if start == 0 else words


def _english(text: str, found: DateValue, day: str) -> tuple[int, int, str]:
    if owner := re.match(r"[’']s\b", text[found.end :]):
        leading = re.search(r"\bthe $", text[: found.start])
        return found.start, found.end + owner.end(), day if leading else f"the {day}"
    before = _before(text, found, "en")
    if weekday := _WEEKDAY.search(found.raw):
        day = f"{weekday[0]}, {day}"
    if part := _PART.match(text, found.end):
        return found.start, part.end(), f"{before}the {part['part']} of {day}"
    if part := _PART_SAID.search(found.raw):
        return found.start, found.end, f"{before}the {part['part'] or 'night'} of {day}"
    return found.start, found.end, f"{before}{day}"


def _plain(text: str, found: DateValue, day: str, tongue: str) -> tuple[int, int, str]:
    weekday = found.raw if re.fullmatch(r"[\wáéíóúç]+(?:-feira)?", found.raw) and _led(text, found) else ""
    words = f"{weekday}, {day}" if weekday else f"{_before(text, found, tongue)}{day}"
    return found.start, found.end, words


def _before(text: str, found: DateValue, tongue: str) -> str:
    if _led(text, found):
        return ""
    return (_ON if re.fullmatch(r"\d{4}-\d\d-\d\d", found.value or "") else _IN)[tongue]


def _led(text: str, found: DateValue) -> bool:
    return _LED.search(text, max(0, found.start - 12), found.start) is not None


def _spelled(value: str, tongue: str) -> str | None:
    """Write out a day, a month, a year or, in English, a week; None for what has no such form."""
    if week := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return f"the week of {_spelled(monday.isoformat(), tongue)}" if tongue == "en" else None
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value):
        return None
    year, month, day = (*value.split("-"), "", "")[:3]
    if not month:
        return year
    form = _DAY if day else _MONTH
    return form[tongue].format(d=int(day or 0), m=_MONTHS[tongue][int(month) - 1], y=year)
