"""Text into the quantities it names.

Dates, years, clock times, scores, ordinals, telephone numbers, and figures that are part of a name ("G7", "No. 5")
are no quantities, nor is "one" where it points ("one of them", "no one"). "Hundreds" is read as at least a hundred,
"dozens" as at least two dozen, "a couple" as about two, a fraction of something as percent of it.
"""

import re
from collections.abc import Iterable

from pipeline.numbers.bounds import after, bound
from pipeline.numbers.figures import Figure
from pipeline.numbers.lookalikes import masked, names
from pipeline.numbers.nouns import counted
from pipeline.numbers.quantity import Quantity
from pipeline.numbers.ranges import measures, ranges
from pipeline.numbers.scanning import figures
from pipeline.numbers.shares import shares
from pipeline.numbers.vague import vague
from pipeline.numbers.words import LANGUAGES

_REACH = 80  # characters looked at on either side of a number
_AGED = re.compile(r"\b(?:aged?|ages|age of|turned|âgée?s? de|de edad|idade de) (?:about |around )?$", re.IGNORECASE)
_OLD = re.compile(r"old|jährig|[ ](?:of age|old|de edad|de idade|alt)\b", re.IGNORECASE)
_BELOW = re.compile(
    r" (?:below (?:zero|freezing)|bajo cero|au-dessous de zéro|unter null|abaixo de zero)\b", re.IGNORECASE
)
_TEMPERATURES = frozenset({"degree", "celsius", "fahrenheit"})
_BY_NAME = re.compile(r"[A-Z][\w'’-]+ (?:(?:d[aeo]s?|van|von|der|bin|al|el) ){0,2}[A-Z][\w'’-]+, $")
_BY_SURNAME = re.compile(r"[A-Z][\w'’-]+, $")
_OF_A_PERSON = re.compile(r"\d{1,3}, (?:was|is|who|whose|said|says|told|of|a|an|from|has|had|died|will|and)\b")


def quantities(text: str, language: str | None = None) -> tuple[Quantity, ...]:
    """Give the quantities of a text in order; `language` (ISO 639-1) decides number words and decimal signs."""
    tongue = language[:2].lower() if language and language[:2].lower() in LANGUAGES else "en"
    clear = masked(text)
    worded = [*vague(clear, tongue)]
    worded += shares(_without(clear, worded), tongue)
    plain = figures(_without(clear, worded), tongue)
    found = ranges(sorted([*worded, *plain], key=_start), clear, tongue)
    counting = [_settled(figure, text, tongue) for figure in found if not names(clear, figure, tongue)]
    return tuple(_quantity(figure, text, tongue) for figure in measures(counting, clear))


def _without(text: str, found: Iterable[Figure]) -> str:
    parts, end = [], 0
    for figure in sorted(found, key=_start):
        parts += [text[end : figure.start], "\0" * (figure.end - figure.start)]
        end = figure.end
    return "".join([*parts, text[end:]])


def _start(figure: Figure) -> int:
    return figure.start


def _settled(figure: Figure, text: str, language: str) -> Figure:
    """Decide what the words after tell: "10m people" are ten million, "10m high" are metres, "below zero" is minus."""
    if figure.unit in _TEMPERATURES and _BELOW.match(text, figure.end):
        return figure._replace(low=-figure.high, high=-figure.low)
    if not figure.metres or figure.unit:
        return figure
    if text[figure.end - 2 : figure.end] != " m" and counted(text[figure.end : figure.end + _REACH], language):
        return figure
    low, high, step = (number / figure.scale for number in (figure.low, figure.high, figure.step))
    return figure._replace(low=low, high=high, step=step, scale=1, unit="m")


def _quantity(figure: Figure, text: str, language: str) -> Quantity:
    before, raw = text[max(0, figure.start - _REACH) : figure.start], text[figure.start : figure.end]
    _, noun = after(text, figure.end)
    aged = _is_age(figure, before, raw + text[figure.end : figure.end + 10])
    counts = figure.unit in (None, "percent") and not aged
    of = _noun(figure, text, noun, language) if counts else None
    return Quantity(
        start=figure.start,
        end=figure.end,
        raw=raw,
        low=figure.low,
        high=figure.high,
        unit="year" if aged else figure.unit,
        of="age" if aged else of,
        bound=figure.bound or bound(text, figure.start, figure.end, language),
        step=figure.step,
        scale=figure.scale,
    )


def _noun(figure: Figure, text: str, start: int, language: str) -> str | None:
    """Give what is counted: after "or more", or between it and the number ("40 people or more")."""
    rest = text[start : start + _REACH]
    if figure.low == figure.high == 1:  # one thing is no plural: only its own word can tell
        rest = " ".join(rest.split(" ")[:2])
    return counted(rest, language) or counted(text[figure.end : start], language)


def _is_age(figure: Figure, before: str, words: str) -> bool:
    if figure.unit == "year":
        return _OLD.search(words) is not None or _AGED.search(before) is not None
    young = figure.unit is None and figure.scale == 1 and figure.high < 120
    named = _BY_NAME.search(before) is not None and re.match(r"\d{1,3}(?:[,.)]| [-–—])", words) is not None
    named = named or (_BY_SURNAME.search(before) is not None and _OF_A_PERSON.match(words) is not None)
    return young and (named or _AGED.search(before) is not None)
