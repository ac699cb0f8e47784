"""A claim's numbers to those its evidence does not have."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from pipeline.cues import MEASURES
from pipeline.numbers import Quantity, covers, quantities
from pipeline.support.days import spans
from pipeline.support.faults import Case

REACH = 40
"""Characters around a figure in which stands what it counts."""

_FIGURE = re.compile(r"\d[\d.,:/-]*")
_PART = re.compile(r" of (?:the|its|their|his|her|those|these)\b", re.IGNORECASE)


def numbers(case: Case) -> Iterator[str]:
    """Name the numbers of a claim that no cited number covers."""
    told = _figures(case.evidence, case)
    ends = tuple(end for given in told for end in (given, *_points(given)))
    for quantity in _figures(case.claim, case):
        if _unread(quantity, told, case) or _aged(quantity, told, case):
            continue
        points = _points(quantity)
        if not all(_told(point, ends if len(points) > 1 else told) for point in points) or _elsewhere(quantity, case):
            yield f'"{quantity.raw}" is not in the words cited'
    stated = {figure.strip(".,:/-") for figure in _FIGURE.findall(case.evidence)}
    for figure in _loose_figures(case):
        if figure not in stated:
            yield f'"{figure}" is not in the words cited'


def measures(case: Case) -> Iterator[str]:
    """Name the numbers that count one thing in a claim and another in its evidence: the dead, the injured."""
    told = _figures(case.evidence, case)
    for quantity in _figures(case.claim, case):
        counted = _measured(case.claim, quantity)
        given = [_measured(case.evidence, other) for other in told if _told(quantity, (other,))]
        if counted and given and all(other and not other & counted for other in given):
            yield f'"{quantity.raw}" is the number of {"/".join(sorted(given[0]))} in the words cited'


def _measured(text: str, quantity: Quantity) -> frozenset[str]:
    """Give what a number counts by the words around it in its clause."""
    # "Two of the nine people in hospital are guards" counts guards: what the part is stands after what the whole is.
    reach = 2 * REACH if _PART.match(text, quantity.end) else REACH
    before = re.split("[,;.]", text[max(0, quantity.start - REACH) : quantity.start])[-1]
    after = re.split(r"[,;.]|\band\b", text[quantity.end : quantity.end + reach])[0]
    found = frozenset(name for name, words in MEASURES if words.search(after))
    return found or frozenset(name for name, words in MEASURES if words.search(before))


def _unread(quantity: Quantity, told: tuple[Quantity, ...], case: Case) -> bool:
    """Tell whether the cited words have the same figure where it was not read as a quantity: a score, a name."""
    read = [(q.start, q.end) for q in told]
    read += spans(case.evidence, case.published, case.language)
    places = re.finditer(rf"(?<!\w){re.escape(quantity.raw)}(?!\w)", case.evidence, re.IGNORECASE)
    read.sort()
    return any(not _taken(at.start(), at.end(), read) for at in places)


def _elsewhere(quantity: Quantity, case: Case) -> bool:
    """Tell whether a number is told only far from what it counts, and that is told to be another number."""
    near = _figures(" ".join(case.near), case)
    same = [given for given in near if quantity.of and given.of == quantity.of]
    return bool(same) and not _told(quantity, near)


def _aged(quantity: Quantity, told: tuple[Quantity, ...], case: Case) -> bool:
    """Tell whether a bare number is an age that the evidence gives: "Ruiz is 52" of "Ruiz, 52, said"."""
    if quantity.of == "age":
        return re.search(rf"[,(] ?{quantity.low}(?=[,;.)])", case.evidence) is not None
    stated = re.search(r"\b(?:is|was|turned|now|aged) $", case.claim[: quantity.start]) and quantity.unit is None
    return bool(stated) and any(given.of == "age" and given.low == quantity.low for given in told)


def _taken(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether a stretch overlaps one of these spans, which are in order."""
    before = bisect_left(spans, (end, 0)) - 1
    return before >= 0 and start < spans[before][1]


def _points(quantity: Quantity) -> tuple[Quantity, ...]:
    """Give both ends of a range ("40 or 52"), which may be told apart from each other."""
    return tuple(replace(quantity, low=end, high=end) for end in sorted({quantity.low, quantity.high}))


def _told(claimed: Quantity, told: tuple[Quantity, ...]) -> bool:
    return any(_same(claimed, given) or covers(claimed, replace(given, of=claimed.of)) for given in told)


def _same(claimed: Quantity, given: Quantity) -> bool:
    return claimed.raw.casefold() == given.raw.casefold() and claimed.bound == given.bound


def _figures(text: str, case: Case) -> tuple[Quantity, ...]:
    return _counts(text, case.published, case.language)


@lru_cache(maxsize=256)
def _read(text: str, language: str | None) -> tuple[Quantity, ...]:
    return quantities(text, language)


@lru_cache(maxsize=256)
def _counts(text: str, published: str | None, language: str | None) -> tuple[Quantity, ...]:
    dated = spans(text, published, language)
    return tuple(
        quantity
        for quantity in _read(text, language)
        if not (quantity.raw == "scores" and not text.startswith(" of", quantity.end))
        and not _taken(quantity.start, quantity.end, dated)
    )


def _loose_figures(case: Case) -> Iterator[str]:
    """Give the figures of a claim that are neither quantities nor part of a date: scores, names with numbers."""
    taken = [(q.start, q.end) for q in _read(case.claim, case.language)]
    taken += spans(case.claim, case.published, case.language)
    for found in _FIGURE.finditer(case.claim):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            yield found.group().strip(".,:/-")


def measured_words(case: Case) -> frozenset[str]:
    """Give the words of a claim's numbers, dates and times, which are compared as values."""
    return frozenset(word.casefold() for start, end in value_spans(case) for word in case.claim[start:end].split())


def value_spans(case: Case) -> tuple[tuple[int, int], ...]:
    """Give where the dates and numbers of a claim stand."""
    counted = ((number.start, number.end) for number in _figures(case.claim, case))
    return (*spans(case.claim, case.published, case.language), *counted)
