"""Turns judgements on pairs of claims into clusters of claims on one fact, by cohesion.

Average linkage: two clusters join where more than half of the pairs between them were judged to be on one fact. A
pair nobody judged was not alike enough to be asked about, and counts as a vote against: what two judged pairs leave
open between three claims is judged before (see stages/judgement.py). So one wrong "same" between two findings is
outvoted, and a claim that is the same as one member only stays outside.

Two claims that values tell apart (two counts, two days at two places) are never in one cluster, whoever votes for it.
What words alone call different is a vote like any other: a general claim shares few words with one of its details.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from math import inf

from pipeline.records import Judgement

COHESION = 0.5
UNJUDGED = 1.0
VALUES_WEIGH = 2
JOINING = frozenset({"same", "specific", "conflicts", "updates"})
OPPOSING = frozenset({"conflicts", "updates"})
"""What joins two versions of a fact. Each version is gathered first, so that it is set against the other whole."""
SILENT = frozenset({"attributed"})
"""What speaks neither for joining nor against it: one statement, told to be of two people."""

Key = tuple[str, str]
Cluster = tuple[str, ...]


def clusters(
    claims: Sequence[str], judgements: Iterable[Judgement], strength: Mapping[Key, float]
) -> tuple[Cluster, ...]:
    """Put every claim in one cluster. `strength` of a joined pair says which to believe first, ties go by id."""
    speaking = [judged for judged in judgements if judged.relation not in SILENT]
    votes = {_key(judged.a, judged.b): _vote(judged) for judged in speaking}
    opposed = {_key(judged.a, judged.b) for judged in speaking if judged.relation in OPPOSING}
    firm = {key: strong - (key in opposed) for key, strong in (dict.fromkeys(opposed, 0.0) | dict(strength)).items()}
    return tuple(
        sorted(
            cluster
            for component in _components(claims, [key for key, vote in votes.items() if vote > 0])
            for cluster in _split(component, votes, firm)
        )
    )


def told_apart(judgement: Judgement) -> bool:
    """Tell whether values decided that two claims are about two things."""
    return judgement.relation == "different" and judgement.by == "values"


def _vote(judgement: Judgement) -> float:
    """Weigh a judgement for joining (above 0) or against: what values decided weighs as much as two opinions.

    A pair that values tell apart weighs without end, so that no two clusters that hold it are ever cohesive.
    """
    if told_apart(judgement):
        return -inf
    weight = VALUES_WEIGH if judgement.by == "values" else 1
    return weight if judgement.relation in JOINING else -weight


def _key(a: str, b: str) -> Key:
    return (a, b) if a < b else (b, a)


def _components(claims: Sequence[str], links: Iterable[Key]) -> Iterator[list[str]]:
    """Give the claims that hang together by any link at all: nothing outside can be in one cluster with them."""
    near: dict[str, set[str]] = {claim: set() for claim in claims}
    for a, b in links:
        near[a].add(b)
        near[b].add(a)
    seen: set[str] = set()
    for claim in sorted(near):
        found, waiting = [], [] if claim in seen else [claim]
        seen.add(claim)
        while waiting:
            found.append(waiting.pop())
            fresh = near[found[-1]] - seen
            seen |= fresh
            waiting += fresh
        if found:
            yield sorted(found)


def _split(component: list[str], votes: Mapping[Key, float], strength: Mapping[Key, float]) -> list[Cluster]:
    """Join the two most cohesive clusters of a component until none are cohesive enough."""
    groups: list[Cluster] = [(claim,) for claim in component]
    known: dict[tuple[Cluster, Cluster], tuple[float, float]] = {}
    while True:
        pairs = list(combinations(sorted(groups), 2))
        known = {(a, b): known.get((a, b)) or _cohesion(a, b, votes, strength) for a, b in pairs}
        scored = [(*known[pair], pair) for pair in pairs]
        close = [(-cohesion, -strong, pair) for cohesion, strong, pair in scored if cohesion > COHESION]
        if not close:
            return groups
        _, _, (a, b) = min(close)
        groups = [group for group in groups if group not in (a, b)] + [tuple(sorted(a + b))]


def _cohesion(
    one: Cluster, other: Cluster, votes: Mapping[Key, float], strength: Mapping[Key, float]
) -> tuple[float, float]:
    keys = [_key(a, b) for a, b in product(one, other)]
    said = [votes[key] for key in keys if key in votes]
    weight = sum(map(abs, said)) + UNJUDGED * (len(keys) - len(said))
    return sum(vote for vote in said if vote > 0) / weight, sum(strength.get(key, 0.0) for key in keys) / len(keys)
