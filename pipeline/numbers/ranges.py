"""Neighbouring figures into the range or the measure they make together."""

import re
from collections.abc import Iterable
from decimal import Decimal

from pipeline.numbers.figures import Figure
from pipeline.numbers.units import SIZES

_LINKS = {"en": "to|and|or|up to", "es": "a|y|o", "fr": "à|et|ou", "de": "bis|und|oder", "pt": "a|e|ou"}
_AND = frozenset({"and", "y", "et", "und", "e"})
_OR = frozenset({"or", "o", "ou", "oder"})
_DASHES = frozenset("-–—")
_BETWEEN = re.compile(r"\b(?:between|entre|zwischen)[ ](?:the |an? |los |las |les |os |as )?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|de|von)[ ]$", re.IGNORECASE)
_SPREAD = re.compile(
    r"\b(?:anywhere|rang\w{2,3}|vary\w{0,3}|varied|varies|spans?|spanning|oscil\w{2,6}|va|van|allant)[ ]\w{2,4}[ ]$",
    re.IGNORECASE,
)
_SCORED = re.compile(
    r"\b(?:w[io]n|wins|lost|lose|losing|beat|beating|beaten|drew|draw|score|scored|vote[ds]?|lead|leading|led|trail\w*"
    r"|victory|defeat\w*|tied|ganó|perdió|gagné|perdu|gewann|verlor|venceu|perdeu)\b[^.]{0,30}$",
    re.IGNORECASE,
)
_SCORE_AFTER = re.compile(
    r"[ ](?:win|victory|defeat|loss|draw|lead|vote|ruling|decision|majority|score|margin|tie|split|record"
    r"|deficit|aggregate"
    r"|down|up|ahead|behind|victoria|derrota|victoire|défaite|sieg|niederlage|vitória|derrota)\b",
    re.IGNORECASE,
)
_JOINTS = frozenset({" ", " and ", ", ", " y ", " et ", " und ", " e "})
_REACH = 40


def ranges(found: Iterable[Figure], text: str, language: str) -> list[Figure]:
    """Join the two ends of a range ("10 to 15 million"); both ends of a score ("3-2") are left out."""
    joined: list[Figure] = []
    for figure in found:
        link = _link(joined[-1], figure, text, language) if joined else None
        if link is None:
            joined.append(figure)
        elif link in _DASHES and _score(text, joined[-1].start, figure.end):
            joined.pop()
        else:
            joined[-1:] = _together(joined[-1], figure, link, text)
    return joined


def measures(found: Iterable[Figure], text: str) -> list[Figure]:
    """Join "1 hour and 45 minutes" into one figure, in the smaller unit."""
    joined: list[Figure] = []
    for figure in found:
        if joined and _continues(joined[-1], figure, text):
            larger = joined[-1]
            extra = larger.low * SIZES[larger.unit or ""][1] / SIZES[figure.unit or ""][1]
            total = figure.low + extra
            joined[-1] = figure._replace(start=larger.start, low=total, high=total)
        else:
            joined.append(figure)
    return joined


def _link(first: Figure, second: Figure, text: str, language: str) -> str | None:
    if first.low != first.high or second.low != second.high or second.start - first.end > 8:
        return None
    gap = text[first.end : second.start]
    found = re.fullmatch(rf"[ ]?([-–—])[ ]?|[ ]({_LINKS[language]})[ ]", gap, re.IGNORECASE)
    return (found[1] or found[2]).lower() if found else None


def _score(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    plain = re.fullmatch(r"\d{1,3}[-–—]\d{1,3}", text[start:end])
    return plain is not None and (_SCORED.search(before) is not None or _SCORE_AFTER.match(after) is not None)


def _together(first: Figure, second: Figure, link: str, text: str) -> list[Figure]:
    spans = _spans(link, text[max(0, first.start - _REACH) : first.start])
    first, second = _shared(first, second, spans or link not in _AND)
    if not spans or first.unit != second.unit or not first.low < second.low:
        return [first, second]
    return [second._replace(start=first.start, low=first.low, step=min(first.step, second.step), spelled=first.spelled)]


def _spans(link: str, before: str) -> bool:
    """Whether two numbers are the ends of a range, and not those of a change ("from 10 to 15")."""
    if link in _AND:
        return _BETWEEN.search(before) is not None
    if link in _DASHES or link in _OR:
        return True
    return _FROM.search(before) is None or _SPREAD.search(before) is not None


def _shared(first: Figure, second: Figure, linked: bool) -> tuple[Figure, Figure]:
    """Give both ends the unit and the scale that only one of them is written with."""
    if not linked and second.unit != "percent":
        return first, second
    if second.metres and first.unit and first.unit.isupper():
        second = second._replace(unit=first.unit, metres=False)
    if first.unit is None and second.unit:
        first = first._replace(unit=second.unit)
    elif second.unit is None and not second.metres:
        second = second._replace(unit=first.unit)
    first = first._replace(metres=first.metres or second.metres)
    if first.scale == 1 and second.scale > 1 and not first.certain and first.low < second.low / second.scale:
        first = first._replace(low=first.low * second.scale, high=first.high * second.scale, scale=second.scale)
        first = first._replace(step=first.step * second.scale)
    return first, second


def _continues(larger: Figure, smaller: Figure, text: str) -> bool:
    if larger.unit not in SIZES or smaller.unit not in SIZES or larger.unit == smaller.unit:
        return False
    if larger.low != larger.high or smaller.low != smaller.high or smaller.start - larger.end > 5:
        return False
    (kind, size), (other, less) = SIZES[larger.unit or ""], SIZES[smaller.unit or ""]
    fits = smaller.low * less < Decimal(size)
    return kind == other != "area" and size > less and fits and text[larger.end : smaller.start] in _JOINTS
