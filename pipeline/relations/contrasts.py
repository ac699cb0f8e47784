"""Two statements into all in which they differ, what is surest first, and into the conflict there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from pipeline.records import DisputeType
from pipeline.relations.difference import Difference
from pipeline.relations.doing import doings
from pipeline.relations.lasting import went_on
from pipeline.relations.likeness import PLAIN, Rarity, figures, likeness, shared
from pipeline.relations.naming import replaced, speakers
from pipeline.relations.statements import Statement, short
from pipeline.relations.steps import scopes, steps
from pipeline.relations.turning import denied, turns
from pipeline.relations.values import dates, numbers

# Tuned on one half of SummEdits' news and of BASIL's pairs (benchmarks/relations.py).
CLOSE = 0.6
"""Likeness from which two statements that differ in one thing are on one fact, without asking."""
NEAR = 0.45
"""The same where both count the same rare thing, in so many words."""
FAR = 0.35
"""The same where the one denies in so many words what the other tells, or both have a figure in common."""
TWIN = 0.7
"""The same for a date, a name or a place: two events of one kind are told in like words."""
TOLD = 3.0
"""Weight of shared plain words without which two statements are too short to be the same but for a name."""
NEVER = 2.0
_ENOUGH: Mapping[DisputeType, tuple[float, float]] = {
    "attribution": (0.0, 0.0),
    "date": (CLOSE, TWIN),
    "place": (TWIN, TWIN),
    "identity": (TWIN, TWIN),
}
COORDINATES = frozenset({"date", "place", "identity", "number", "duration"})
"""What tells one event from another: two that differ in two of these are two events."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What two statements share, by which a difference is believed."""

    alike: float
    shared: float
    """Weight of the plain words shared."""
    figures: int
    """How many figures and times of day both have."""
    denied: bool
    """Whether what the one negates is told by the other, word for word or nearly."""


def differences(a: Statement, b: Statement, weights: Rarity = PLAIN) -> tuple[Difference, ...]:
    """Give what differs between two statements taken to be on one fact, what decides soonest first."""
    a, b = short(a), short(b)
    ground = _ground(a, b, weights)
    counted = (one._replace(on=went_on(a, b, (one.a, one.b))) if one.type == "number" else one for one in numbers(a, b))
    acted = (*turns(a, b), *doings(a, b), *steps(a, b), *scopes(a, b))
    found = (*counted, *dates(a, b), *acted, *speakers(a, b), *replaced(a, b))
    weighed = {_weighed(difference, ground): None for difference in found}
    return tuple(sorted(weighed, key=lambda difference: (not difference.sure, not difference.plain)))


def conflicts(a: Statement, b: Statement, weights: Rarity = PLAIN) -> Difference | None:
    """Give the difference because of which two statements cannot both be right, where code alone is sure of it."""
    found = differences(a, b, weights)
    return None if two_events(found) else decisive(found)


def decisive(found: tuple[Difference, ...]) -> Difference | None:
    """Give the difference that makes a conflict by itself, if there is one."""
    return next((difference for difference in found if difference.sure and difference.plain), None)


def two_events(found: tuple[Difference, ...]) -> bool:
    """Tell whether statements are on two events: of another day and place, another place and number.

    A count of one thing, or a growing share of it, that is given for two days is one count that went on.
    """
    placed = {one.type: one for one in reversed(found) if one.type in COORDINATES}
    return any(
        not {one.type, other.type} <= {"number", "duration"}
        and not ("date" in (one.type, other.type) and (one.counted or other.counted or one.on or other.on))
        and set(one.a.split()).isdisjoint(other.a.split())
        for one, other in combinations(placed.values(), 2)
    )


def _ground(a: Statement, b: Statement, weights: Rarity) -> Ground:
    return Ground(likeness(a, b, weights), shared(a, b, weights), figures(a, b), denied(a, b) or denied(b, a))


def _weighed(difference: Difference, ground: Ground) -> Difference:
    """Set whether a difference decides, by how much is the same around it."""
    sure, plain = _enough(difference, ground)
    return difference._replace(sure=difference.sure and ground.alike >= sure, plain=ground.alike >= plain)


def _enough(difference: Difference, ground: Ground) -> tuple[float, float]:
    """Give the likeness from which a difference decides, and from which it shows by itself what it is about."""
    if difference.type in {"place", "identity"} and ground.shared < TOLD:
        return NEVER, TWIN
    if difference.type == "negation" and ground.denied:
        return FAR, FAR
    if difference.type in {"number", "duration"}:
        return 0.0, NEAR if difference.counted else CLOSE
    if difference.type == "modality":
        return 0.0, FAR if ground.figures else CLOSE
    return _ENOUGH.get(difference.type, (CLOSE, CLOSE))
