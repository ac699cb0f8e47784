"""Turns articles into groups that can be added up: their words, names, figures and days."""

import re
from dataclasses import dataclass
from math import fsum
from typing import NamedTuple

from pipeline.grouping.vectors import FIGURE, LEAD, NAME, Vector

CLOSE, CLOSE_PAIRS = 0.3, 10
"""How close the reports of a story are before any was read, worth so many pairs: it speaks for groups of one or two."""

_YEAR = re.compile(r"(?:19|20)\d\d")


class Days(NamedTuple):
    """The first and the last of some days, as numbers of days."""

    first: int
    last: int


class Known(NamedTuple):
    """What is known of an article besides its words."""

    days: Days | None
    """When its event happened, as its lead says, else when it was published."""
    language: str | None
    before: frozenset[int] = frozenset()
    """Days of other events of its kind that its lead says came before."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What the headlines and first sentences of some articles name, and what is nowhere else to be found."""

    names: Vector
    figures: Vector
    """Numbers in digits, but no years."""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that tell one event, as the sum of their vectors, in two parts."""

    members: tuple[str, ...]
    names: Vector
    others: Vector
    """Words that are no names."""
    lead: Lead
    square: float
    """Length of the sum, squared: what the members' likeness to each other adds up to."""
    days: Days | None
    languages: frozenset[str]
    before: frozenset[int]
    """Days of other events of their kind that they say came before."""

    @property
    def closeness(self) -> float:
        """Mean likeness of its members, held towards the usual where there are few."""
        size = len(self.members)
        pairs = size * (size - 1) / 2
        return max((self.square - size) / 2 + CLOSE * CLOSE_PAIRS, 0.0) / (pairs + CLOSE_PAIRS)


def alone(id_: str, vector: Vector, known: Known) -> Group:
    """Give the group of one article."""
    spoken = frozenset({known.language} if known.language else ())
    names = {term: weight for term, weight in vector.items() if term[0] == NAME}
    rest = {term: weight for term, weight in vector.items() if term[0] != NAME}
    figures = {
        term: weight
        for term, weight in rest.items()
        if term[0] == FIGURE and LEAD + term[2:] in vector and not _YEAR.fullmatch(term[2:])
    }
    lead = Lead({term: weight for term, weight in names.items() if LEAD + term[2:] in vector}, figures)
    return Group((id_,), names, rest, lead, 1.0 if vector else 0.0, known.days, spoken, known.before)


def union(a: Group, b: Group) -> Group:
    """Join two groups; they must not be used afterwards, for the larger vectors take in the smaller."""
    shared = dot(a.names, b.names) + dot(a.others, b.others)
    spans = [group.days for group in (a, b) if group.days]
    return Group(
        members=a.members + b.members,
        names=_sum(a.names, b.names),
        others=_sum(a.others, b.others),
        lead=Lead(_sum(a.lead.names, b.lead.names), _sum(a.lead.figures, b.lead.figures)),
        square=a.square + b.square + 2 * shared,
        days=Days(min(span.first for span in spans), max(span.last for span in spans)) if spans else None,
        languages=a.languages | b.languages,
        before=a.before | b.before,
    )


def _sum(a: Vector, b: Vector) -> Vector:
    """Add two vectors; the larger takes in the smaller, so that the work stays small."""
    large, small = (a, b) if len(a) >= len(b) else (b, a)
    for term, weight in small.items():
        large[term] = large.get(term, 0.0) + weight
    return large


def dot(a: Vector, b: Vector) -> float:
    """Add up the products of what two vectors share."""
    # Most of the time of grouping goes by here. The exact sum is the same in whatever order a set gives its terms.
    return fsum([a[term] * b[term] for term in a.keys() & b.keys()])


def gap(a: Group, b: Group) -> int | None:
    """Count the days between what two groups tell; 0 where they overlap."""
    return max(a.days.first - b.days.last, b.days.first - a.days.last, 0) if a.days and b.days else None
