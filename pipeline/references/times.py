"""A relative time in a claim into the date it means, written out."""

import re
from dataclasses import replace

from pipeline.dates import DateValue, dates, spell
from pipeline.references.loose import Dangling
from pipeline.references.weekdays import WEEKDAY, is_decided
from pipeline.references.words import PREPOSITIONS

_ON = {"en": "on ", "es": "el ", "fr": "le ", "de": "am ", "pt": "em "}
_IN = {"en": "in ", "es": "en ", "fr": "en ", "de": "im ", "pt": "em "}
_DAY_AFTER = {"en": ", ", "es": " ", "fr": " ", "de": ", ", "pt": ", "}
"""What stands between a weekday and its date."""
_CLOSES = re.compile(r" [\w“‘(]")
_ARTICLE = re.compile(r"\b(?P<article>el|la|le|l[’']|no|na) ?$", re.IGNORECASE)
_FUSED = re.compile(r"\b(?:del|do|da|du|vom|zum|zur) $", re.IGNORECASE)
"""A preposition grown together with the article of the words that would go."""
_OWNED = re.compile(r"(?:[’']s?|\b(?:his|her|its|their)) $", re.IGNORECASE)
_LED = re.compile(
    rf"\b(?:{PREPOSITIONS}|el|del|al|le|du|au|am|vom|zum|na|no|em|de|en|im|desde|hasta|depuis|seit|até) $",
    re.IGNORECASE,
)
_PART = re.compile(r" (?P<part>morning|afternoon|evening|night)\b")
_PART_SAID = re.compile(r"(?:(?P<part>morning|afternoon|evening|night)|(?P<tonight>tonight))$", re.IGNORECASE)
_FROM_ELSEWHERE = re.compile(r"\b(?:earlier|before|later|after)$")
"""Counted from another day of the text, not from publication."""
_OF_TWO = re.compile(r"\b(?:between|from) [\w, ]{3,25} (?:and|to|until) $")
"""The second of two weekdays may be the one after the first, not the one before publication."""
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
    if found is None or tongue not in WEEKDAY or not _is_certain(text, found, tongue):
        return None
    found = replace(found, start=one.start, raw=one.raw)
    change = _english(text, found) if tongue == "en" else _other(text, found, tongue)
    if change is None:
        return None
    start, end, words = change
    return start, end, words[0].upper() + words[1:] if start == 0 else words


def _is_certain(text: str, found: DateValue, tongue: str) -> bool:
    """Tell whether a time is one day, week, month or year, counted from publication and nothing else."""
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}|\d{4}-W\d\d", found.value or "") or found.to:
        return False
    if _FROM_ELSEWHERE.search(found.raw) or _OF_TWO.search(text, max(0, found.start - 40), found.start):
        return False
    return WEEKDAY[tongue].match(found.raw) is None or is_decided(text, tongue)


def _english(text: str, found: DateValue) -> tuple[int, int, str] | None:
    day = spell(found.value or "", found.precision, "en")
    if owner := re.match(r"[’']s\b", text[found.end :]):
        leading = re.search(r"\bthe $", text[: found.start])
        return found.start, found.end + owner.end(), day if leading else f"the {day}"
    if _OWNED.search(text, max(0, found.start - 8), found.start):
        return (found.start, found.end, day) if found.precision == "day" and " " not in found.raw else None
    before = _before(text, found, "en")
    part = _PART.match(text, found.end) or _PART_SAID.search(found.raw)
    end = found.end + (len(part[0]) if part and part.re is _PART else 0)
    weekday = WEEKDAY["en"].search(found.raw)
    if weekday:
        day = f"{weekday[0]}, {day}"
    words = f"the {part['part'] or 'night'} of {day}" if part else day
    return found.start, end, f"{before}{words}{_close(text, found, end) if weekday or not found.start else ''}"


def _close(text: str, found: DateValue, end: int) -> str:
    """Set the comma that a date with its weekday, or one that opens the sentence, has behind it."""
    return "," if found.precision == "day" and _CLOSES.match(text, end) else ""


def _other(text: str, found: DateValue, tongue: str) -> tuple[int, int, str] | None:
    if weekday := WEEKDAY[tongue].search(found.raw):
        return _on_weekday(text, found, weekday[0], tongue)
    article = _ARTICLE.search(text, max(0, found.start - 4), found.start)
    if _FUSED.search(text, max(0, found.start - 5), found.start) and found.precision != "day":
        return None
    if found.precision == "week":
        return _in_week(text, found, article, tongue)
    day = spell(found.value or "", found.precision, tongue)
    if found.precision == "day" or tongue == "de":
        return found.start, found.end, f"{_before(text, found, tongue)}{_german_year(day, tongue)}"
    start = article.start() if article else found.start
    led = not article and _led(text, found)
    return start, found.end, day if led else f"{_IN[tongue]}{day}"


def _on_weekday(text: str, found: DateValue, weekday: str, tongue: str) -> tuple[int, int, str]:
    day = f"{weekday}{_DAY_AFTER[tongue]}{spell(found.value or '', 'day', tongue)}"
    close = _close(text, found, found.end) if _DAY_AFTER[tongue] == ", " else ""
    on = {"pt": "no " if weekday.casefold() in {"sábado", "domingo"} else "na "}.get(tongue, _ON[tongue])
    before = "" if _led(text, found) else on
    word = day if tongue == "de" else day[0].lower() + day[1:]
    return found.start, found.end, f"{before}{word}{close}"


def _in_week(text: str, found: DateValue, article: re.Match[str] | None, tongue: str) -> tuple[int, int, str] | None:
    week = spell(found.value or "", "week", tongue)
    if tongue == "de":
        dative = week.replace("die ", "", 1)
        led = re.search(r"\b[Ii]n der $", text[: found.start])
        return found.start, found.end, dative if led else f"in der {dative}"
    return (found.start, found.end, week.split(" ", 1)[1]) if article else None


def _german_year(day: str, tongue: str) -> str:
    """Write a year as German wants it after "im"."""
    return f"Jahr {day}" if tongue == "de" and day.isdigit() else day


def _before(text: str, found: DateValue, tongue: str) -> str:
    if _led(text, found):
        return ""
    return (_ON if found.precision == "day" else _IN)[tongue]


def _led(text: str, found: DateValue) -> bool:
    return _LED.search(text, max(0, found.start - 12), found.start) is not None
