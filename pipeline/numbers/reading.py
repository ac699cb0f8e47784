"""Text into the quantities it names.

Dates, years, clock times, scores, ordinals, telephone numbers, and figures that are part of a name ("G7", "No. 5")
are no quantities, nor is "one" where it points ("one of them", "no one"). "Hundreds" is read as at least a hundred,
"dozens" as at least two dozen, "a couple" and fractions ("two-thirds") not at all.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.numbers import patterns
from pipeline.numbers.figures import Figure, figure, rescaled, unscaled
from pipeline.numbers.nouns import counted
from pipeline.numbers.quantity import Bound, Quantity
from pipeline.numbers.units import SIZES, unit
from pipeline.numbers.words import LANGUAGES, vocabulary

_HALF = Decimal("0.5")
_JOINTS = frozenset({" ", " and ", ", ", " y ", " et ", " und ", " e "})
_YEARS = range(1500, 2100)
_REACH = 32  # characters looked at before a number for the words that bound it


def quantities(text: str, language: str | None = None) -> tuple[Quantity, ...]:
    """Give the quantities of a text in order; `language` (ISO 639-1) decides number words and decimal signs."""
    tongue = language[:2].lower() if language and language[:2].lower() in LANGUAGES else "en"
    clear = patterns.NOT_QUANTITIES.sub(lambda found: "\0" * len(found[0]), text)
    found = (
        replace(quantity, raw=text[quantity.start : quantity.end])
        for match in patterns.scanner(tongue).finditer(clear)
        for quantity in _read(match, tongue)
    )
    return _compounds(tuple(found), text)


def _read(match: re.Match[str], language: str) -> Iterator[Quantity]:
    if match["n1"]:
        yield from _numbers(match, language)
    elif match["vague"]:
        least = Decimal(patterns.VAGUE[match["vague"].split()[-1].lower()])
        yield replace(_quantity(match, Figure(*match.span(), least, least), language), bound="at least")
    elif match["halved"]:
        yield from _half(match, language)
    elif (name := unit(match["aunit"], language)) in SIZES and _lasts(match):
        number = Decimal(1) + (_HALF if match["atail"] else 0)
        yield _quantity(match, Figure(*match.span(), number, Decimal(1)), language, name)


def _lasts(match: re.Match[str]) -> bool:
    """Whether "an hour" is a duration here, and not a rate ("$15 an hour")."""
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    return bool(match["atail"]) or patterns.LASTING.search(before) is not None or _bound(before, len(before)) != "exact"


def _half(match: re.Match[str], language: str) -> Iterator[Quantity]:
    scale = vocabulary(language).scales.get(match["hunit"].lower())
    name = None if scale else unit(match["hunit"], language)
    if scale or name in SIZES:
        number = _HALF * (scale or 1)
        yield _quantity(match, Figure(*match.span(), number, number), language, name)


def _numbers(match: re.Match[str], language: str) -> Iterator[Quantity]:
    first = figure(match, 1, language)
    second = figure(match, 2, language) if match["link"] else None
    if first is None or (match["link"] and second is None):
        return
    if second is None:
        yield from _alone(match, first, 1, language)
        return
    link, before = (match["link"] or "").strip(), match.string[: first.start]
    ranged = _range(first, second)
    if ranged and _spans(link, before):
        yield from _alone(match, ranged, 2, language)
    elif link not in "-–—" or first.currency:
        yield _quantity(match, first, language, _shared_unit(match, first, second, language))
        yield from _alone(match, second, 2, language)


def _shared_unit(match: re.Match[str], first: Figure, second: Figure, language: str) -> str | None:
    """Give "from 10 to 15 percent" its unit at both ends."""
    return first.currency or second.currency or (unit(match["unit"], language) if match["unit"] else None)


def _range(first: Figure, second: Figure) -> Figure | None:
    if first.scale == 1 and second.scale > 1 and first.number * second.scale <= second.number:
        first = rescaled(first, second.scale)
    currency = first.currency or second.currency
    both = first._replace(currency=currency, end=second.end, high=second.number)
    return both if first.number < second.number else None


def _spans(link: str, before: str) -> bool:
    """Whether two numbers are the ends of a range: not "from 10 to 15", a change, nor the score "won 2-3"."""
    if link.lower() in patterns.AND:
        return patterns.BETWEEN.search(before) is not None
    if link in "-–—":
        return patterns.WON.search(before) is None
    return re.search(r"\b(?:from|de|von)[ ]$", before, re.IGNORECASE) is None


def _alone(match: re.Match[str], found: Figure, n: int, language: str) -> Iterator[Quantity]:
    """Give the number whose last figure is number `n` of the match, unless it is a year or part of a name."""
    name = unit(match["unit"], language) if match["unit"] else None
    letter = (match[f"s{n}"] or "").lower()
    after = match.string[match.end() :]
    if letter.strip(" -") == "m" and not found.currency and (letter != "m" or counted(after, language) is None):
        found, name = unscaled(found, match, n), "m"
    if match["half"] or match["tail"]:
        extra = _HALF * found.scale
        found = found._replace(number=found.number + extra, end=match.end())
    if name and not found.currency:
        found = found._replace(end=max(found.end, match.end("unit")) if match["unit"] else found.end + 1)
    if not _names(match.string, found, name, language):
        yield _quantity(match, found, language, found.currency or name)


def _names(text: str, found: Figure, name: str | None, language: str) -> bool:
    """Whether the figure names rather than counts: a year, a pointing "one", letters right after it."""
    before, after = text[max(0, found.start - _REACH) : found.start], text[found.end :]
    if after[:1].isalnum() or re.match(r"[-/]\d|[.,:]\d", after):
        return True
    if found.currency or name:
        return found.spelled and found.number == 1 and not _counts_one(before, language)
    if found.number == 1 and found.spelled:
        return (
            language != "en"
            or patterns.POINTING.search(before) is not None
            or not re.match(r" [a-z]", after)
            or (patterns.NOT_ONE.match(after) is not None)
        )
    year = not found.spelled and found.scale == 1 and found.number in _YEARS and text[found.start + 1].isdigit()
    plain = text[found.start : found.end].isdigit()
    return year and plain and (patterns.YEAR_CUE.search(before) is not None or counted(after, language) is None)


def _counts_one(before: str, language: str) -> bool:
    pointed = patterns.POINTING.search(before) is not None
    return not pointed and (language == "en" or patterns.LASTING.search(before) is not None)


def _bound(text: str, start: int) -> Bound:
    found = patterns.BEFORE.search(text[max(0, start - _REACH) : start])
    return patterns.ORDER[int((found.lastgroup or "b0")[1:])] if found else "exact"


def _quantity(match: re.Match[str], found: Figure, language: str, name: str | None = None) -> Quantity:
    text = match.string
    after = patterns.AFTER.match(text[found.end :])
    hedge: Bound = "exact" if after is None else "at least" if after["plus"] else "about"
    return Quantity(
        start=found.start,
        end=found.end,
        raw=text[found.start : found.end],
        low=found.number,
        high=found.number if found.high is None else found.high,
        unit=name,
        of=_of(text, found, name, language),
        bound=_bound(text, found.start) if hedge == "exact" else hedge,
        step=found.step,
    )


def _of(text: str, found: Figure, name: str | None, language: str) -> str | None:
    if name == "year" and re.search(r"old", text[found.start : found.end]):
        return "age"
    if name in (None, "percent"):
        return counted(text[found.end :], language)
    return None


def _compounds(found: tuple[Quantity, ...], text: str) -> tuple[Quantity, ...]:
    """Join "1 hour and 45 minutes" into one quantity, in the smaller unit."""
    joined: list[Quantity] = []
    for quantity in found:
        if joined and _continues(joined[-1], quantity, text):
            larger = joined[-1]
            extra = larger.low * SIZES[larger.unit or ""][1] / SIZES[quantity.unit or ""][1]
            total = quantity.low + extra
            raw = text[larger.start : quantity.end]
            joined[-1] = replace(quantity, start=larger.start, raw=raw, low=total, high=total, bound=larger.bound)
        else:
            joined.append(quantity)
    return tuple(joined)


def _continues(larger: Quantity, smaller: Quantity, text: str) -> bool:
    if larger.unit is None or smaller.unit is None or smaller.bound != "exact":
        return False
    if larger.unit not in SIZES or smaller.unit not in SIZES:
        return False
    (kind, size), (other, less) = SIZES[larger.unit], SIZES[smaller.unit]
    return kind == other != "area" and size > less and text[larger.end : smaller.start] in _JOINTS
