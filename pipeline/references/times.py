"""A relative time in a claim into the date it means, written out."""

import re
from collections.abc import Mapping
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
    rf"\b(?:{PREPOSITIONS}|at (?:least|most|the (?:earliest|latest))|as (?:early|late|soon|recently|far back) as|"
    r"(?:lat|earli|soon|long)er than|"
    r"el|del|al|le|du|au|am|vom|zum|na|no|em|de|en|im|desde|hasta|depuis|seit|até) $",
    re.IGNORECASE,
)
_LEAD_REACH = 20
"""Characters before a time in which what leads to it stands; the longest of _LED is shorter."""
_IS_PREPOSITION = re.compile(PREPOSITIONS, re.IGNORECASE)
_PART = re.compile(r" (?P<part>morning|afternoon|evening|night)\b")
_PART_SAID = re.compile(r"(?:(?P<part>morning|afternoon|evening|night)|(?P<tonight>tonight))$", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:early|late)[ -](?:(?:on|in) )?|(?:the )?(?:start|beginning|middle|end) of "
    r"|(?:morning|dawn|afternoon|evening|night) of (?:the )?",
    re.IGNORECASE,
)
"""What leads to a time within a day, a week or a year, and stays as it is."""
_HALF = re.compile(r"(?P<led>\w+ )?\b(?:[Ee]arly|[Ll]ate) $")
_Written = tuple[int, int, str]
_EDGE = re.compile(
    r"(?:(?:a|au|le|la|no|em) )?(?P<edge>principios|comienzos|inicios|mediados|finales|fines|début|fin|in[ií]cio|começo"
    r"|meados|final|fim|anfang|mitte|ende)\b",
    re.IGNORECASE,
)
_OPENED = re.compile(r"(?:Early|Late) (?:on |in )?")
_PARTS = "mañana|madrugada|tarde|noche|matin|après-midi|soir|nuit|manhã|noite"
_PART_FIRST = re.compile(rf"(?P<part>{_PARTS}) de(?:l|l día)? ", re.IGNORECASE)
_PART_LAST = re.compile(rf"(?<!pasado) (?P<by>(?:por|en|a|de|da|dans) (?:la )?|à |ao )?(?:{_PARTS})$")
_DAY_PARTS: Mapping[str, Mapping[str, str]] = {
    "es": {"morning": " por la mañana", "afternoon": " por la tarde", "night": " por la noche"},
    "fr": {"morning": " au matin", "afternoon": " dans l’après-midi", "evening": " au soir", "night": " dans la nuit"},
    "de": {"morning": "am Morgen", "afternoon": "am Nachmittag", "evening": "am Abend", "night": "in der Nacht"},
    "pt": {"morning": " de manhã", "afternoon": " à tarde", "evening": " à noite", "night": " à noite"},
}
"""How each language puts a part of the day behind a date; German puts it before."""
_FRENCH_TAILS = {"mati": " au", "soir": " au", "nuit": " dans la", "aprè": " dans l’"}
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
    if found is None or tongue not in WEEKDAY or not _is_certain(text, found, published, tongue):
        return None
    found = replace(found, start=one.start, raw=one.raw)
    change = _english(text, found) if tongue == "en" else _other(text, found, tongue)
    if change is None:
        return None
    start, end, words = change
    return start, end, words[0].upper() + words[1:] if start == 0 else words


def _is_certain(text: str, found: DateValue, published: str | None, tongue: str) -> bool:
    """Tell whether a time is one day, week, month or year, counted from publication and nothing else."""
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}|\d{4}-W\d\d", found.value or "") or found.to:
        return False
    if _FROM_ELSEWHERE.search(found.raw) or _OF_TWO.search(text, max(0, found.start - 40), found.start):
        return False
    ahead = (found.value or "") > (published or "")[:10]
    return WEEKDAY[tongue].match(found.raw) is None or is_decided(text, tongue, ahead=ahead)


def _english(text: str, found: DateValue) -> tuple[int, int, str] | None:
    found = _past_lead(found)
    day = spell(found.value or "", found.precision, "en")
    part = _PART.match(text, found.end) or _PART_SAID.search(found.raw)
    if owner := re.match(r"[’']s\b", text[found.end :]):
        leading = re.search(r"\bthe $", text[: found.start])
        owned = f"{day} {part['part'] or 'night'}" if part else day
        return found.start, found.end + owner.end(), owned if leading else f"the {owned}"
    if _OWNED.search(text, max(0, found.start - 8), found.start):
        return (found.start, found.end, day) if found.precision == "day" and " " not in found.raw else None
    end = found.end + (len(part[0]) if part and part.re is _PART else 0)
    weekday = WEEKDAY["en"].search(found.raw)
    if weekday:
        day = f"{weekday[0]}, {day}"
    words = f"the {part['part'] or 'night'} of {day}" if part else day
    opens = not found.start or _OPENED.fullmatch(text, 0, found.start)
    return (
        found.start,
        end,
        f"{_before(text, found, 'en')}{words}{_close(text, found, end) if weekday or opens else ''}",
    )


def _past_lead(found: DateValue) -> DateValue:
    """Leave "early", "late on" and "the end of" outside what is written anew."""
    lead = _LEAD.match(found.raw)
    return replace(found, start=found.start + lead.end(), raw=found.raw[lead.end() :]) if lead else found


def _close(text: str, found: DateValue, end: int) -> str:
    """Set the comma that a date with its weekday, or one that opens the sentence, has behind it."""
    return "," if found.precision == "day" and _CLOSES.match(text, end) else ""


def _other(text: str, found: DateValue, tongue: str) -> tuple[int, int, str] | None:
    if weekday := WEEKDAY[tongue].search(found.raw):
        return _on_weekday(text, found, weekday, tongue)
    article = _ARTICLE.search(text, max(0, found.start - 4), found.start)
    if _FUSED.search(text, max(0, found.start - 5), found.start) and found.precision != "day":
        return None
    if found.precision == "week":
        return _in_week(text, found, article, tongue)
    if found.precision == "day":
        return _on_day(text, found, tongue)
    return _in_stretch(text, found, article, tongue)


def _in_stretch(text: str, found: DateValue, article: re.Match[str] | None, tongue: str) -> _Written | None:
    """Write out a month or a year; "finales del mes pasado" stays its end."""
    day = spell(found.value or "", found.precision, tongue)
    if re.match(r" (?:derni|pass|prochain)", text[found.end :]):
        return None  # "fin du mois dernier" is not of this month
    if edge := _EDGE.match(found.raw):
        joint = "" if tongue in {"de", "fr"} else "de "
        return found.start + edge.start("edge"), found.end, f"{edge['edge']} {joint}{day}"
    if tongue == "de":
        return found.start, found.end, f"{_before(text, found, tongue)}{_german_year(day, tongue)}"
    start = article.start() if article else found.start
    led = not article and _led(text, found)
    return start, found.end, day if led else f"{_IN[tongue]}{day}"


def _on_weekday(text: str, found: DateValue, weekday: re.Match[str], tongue: str) -> tuple[int, int, str]:
    """Write the day behind its weekday; what names its morning or night stays where it stands."""
    start = found.start + weekday.start()
    tail = _PART_LAST.search(found.raw, weekday.end()) if tongue != "de" else None
    end = found.start + tail.start() if tail else found.end
    at = replace(found, start=start, end=end)
    named = found.raw[weekday.start() :] if tongue == "de" else weekday[0]
    day = f"{named}{_DAY_AFTER[tongue]}{spell(found.value or '', 'day', tongue)}"
    bare = re.match(rf" (?=(?:{_PARTS})\b)", text[end:]) if tongue == "fr" and found.part else None
    close = _close(text, at, end) if _DAY_AFTER[tongue] == ", " else _FRENCH_TAILS[text[end + 1 :][:4]] if bare else ""
    on = {"pt": "no " if weekday[0].casefold() in {"sábado", "domingo"} else "na "}.get(tongue, _ON[tongue])
    before = "" if _led(text, at) else on
    word = day if tongue == "de" else day[0].lower() + day[1:]
    return start, end, f"{before}{word}{close}"


def _on_day(text: str, found: DateValue, tongue: str) -> tuple[int, int, str]:
    """Write out "ayer por la tarde", "la noche de ayer", "gestern Abend", "anoche" with the part of the day."""
    day = spell(found.value or "", "day", tongue)
    if lead := _PART_FIRST.match(found.raw):
        return found.start, found.end, f"{lead['part']} {'del' if tongue == 'es' else 'de'} {day}"
    before = _before(text, found, tongue)
    part = _DAY_PARTS[tongue].get(found.part or "", "")
    if tongue == "de" and part and not _led(text, found):
        return found.start, found.end, f"{part} des {day}"
    own = _PART_LAST.search(found.raw)
    tail = own[0] if own and own["by"] else part
    return found.start, found.end, f"{before}{day}{'' if tongue == 'de' else tail}"


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
    half = _HALF.search(text, max(0, found.start - 30), found.start) if tongue == "en" else None
    if half and half["led"] and found.precision in {"month", "year"} and _IS_PREPOSITION.fullmatch(half["led"].strip()):
        return ""
    if not half and _led(text, found):
        return ""
    return (_ON if found.precision == "day" else _IN)[tongue]


def _led(text: str, found: DateValue) -> bool:
    return _LED.search(text, max(0, found.start - _LEAD_REACH), found.start) is not None
