"""Turns what the leads of two groups name into how much they may be two events of one kind."""

import math

from pipeline.grouping.groups import Group, gap
from pipeline.grouping.vectors import Vector

FROM, TO, LEFT = 0.65, 0.75, 0.1
"""Doubt from which a link is cut, at which it is cut down most, and what is left of it then.

From .55 two more of the invented look-alikes come apart, and F1 on ecbplus_docs falls from .931 to .915."""
BY_TIME, TIME_ENOUGH = 0.12, 0.7
"""Doubt that each doubling of the days between two events adds, and the most of it."""
BY_FIGURES = 0.2
"""Doubt that figures add where none is shared, and take away where most are."""
NIGHT = 1
"""Days by which two reports of one event may differ in their count: it was told on the day or on the next."""
FEW, MOST = 0.5, 0.9
"""Share of the figures that only one side has: below it they agree, above it none is shared."""


def belief(a: Group, b: Group) -> float:
    """Give what is left of a link, 1 to `LEFT`, where each side's lead has names, days and figures of its own.

    What one side alone adds casts no doubt, a later report tells more: what counts is what the less strange side lacks.
    """
    if _another(a, b) or _another(b, a):
        return LEFT
    doubt = _own(a.lead.names, b.lead.names, a.names, b.names) + _by_time(a, b) + _by_figures(a, b)
    return 1 - (1 - LEFT) * min(max((doubt - FROM) / (TO - FROM), 0.0), 1.0)


def _another(a: Group, b: Group) -> bool:
    """Tell whether the one says of the other that it was another event: one of its kind, some days before its own."""
    if not a.days or not b.days or b.days.first >= a.days.first:
        return False
    return any(abs(day - b.days.first) <= NIGHT for day in a.before)


def _by_time(a: Group, b: Group) -> float:
    days = gap(a, b)
    return min(BY_TIME * math.log2(1 + days / 2), TIME_ENOUGH) if days else 0.0


def _by_figures(a: Group, b: Group) -> float:
    if not a.lead.figures or not b.lead.figures:
        return 0.0
    own = _own(a.lead.figures, b.lead.figures, a.others, b.others)
    return BY_FIGURES if own > MOST else -BY_FIGURES if own < FEW else 0.0


def _own(lead_a: Vector, lead_b: Vector, a: Vector, b: Vector) -> float:
    """Give the share of the one lead that the other group nowhere names, of both the smaller."""
    return min(_share(lead_a, b), _share(lead_b, a))


def _share(lead: Vector, other: Vector) -> float:
    if not (whole := sum(lead.values())):
        return 0.0
    small, large = (lead, other) if len(lead) < len(other) else (other, lead)
    return 1 - sum(lead[term] for term in small if term in large) / whole
