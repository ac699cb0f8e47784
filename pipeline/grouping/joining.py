"""Turns weighted articles into groups that each tell one event.

Agglomeration by average link (Sokal and Michener 1958), with the link held against how close the two groups are in
themselves, after Chameleon (Karypis, Han and Kumar 1999): two earthquakes in one region are alike, but each one's
reports are more alike. That alone lifts B3 F1 on ecbplus_docs from .89 to .92.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush, nlargest

from pipeline.grouping.doubts import belief
from pipeline.grouping.groups import CLOSE, Group, Known, alone, dot, gap, union
from pipeline.grouping.neighbours import pair_up
from pipeline.grouping.vectors import Vector

JOINED = 0.18
"""Link from which two groups are one story. Chosen on halves of the stories of ecbplus_docs and basil_articles in turn,
see benchmarks/grouping.py: F1 moves by .01 between .16 and .19."""
HELD_AGAINST = 0.75
"""How much of the two groups' own closeness counts, as a power; flat between .65 and .85."""
SLACK, FADING, FADED = 7, 180, 0.7
"""Days between two groups that cost nothing; days in which what time can take of their link fades to a third; what it
leaves in the end: a look back years later is still about the event."""
FOREIGN = 1.4
"""Makes up for the words that two languages cannot share; set by judgement, there is no set to measure it on."""
NAMELESS, NAMED = 0.6, 0.1
"""What is left of a link where no name is shared, and how much must come from names for it to be whole: no figure on
the public sets moves by more than .001, and made-to-pattern reports of two earthquakes come apart."""
DOUBTED = 0.12
"""Link from which it is asked whether the two are one event; a weaker one joins nothing."""
REACH = 20
"""Neighbours of a joined group that are compared with it at once; others when their turn comes. From 12 to 40 no figure
on the public sets moves by .0001."""


def join(vectors: Mapping[str, Vector], known: Mapping[str, Known], least: float = JOINED) -> list[tuple[str, ...]]:
    """Join articles, given by id, into groups, while the link between the nearest two is `least` or more."""
    state = _Joining([alone(id_, vectors[id_], known[id_]) for id_ in sorted(vectors)], least)
    state.join_all(pair_up(vectors))
    return [tuple(sorted(group.members)) for group in state.left()]


def link(a: Group, b: Group) -> float:
    """Give how near two groups are: mean likeness across, against that within, less what time and names take away."""
    pairs = len(a.members) * len(b.members)
    by_name = dot(a.names, b.names) / pairs
    across = by_name + dot(a.others, b.others) / pairs
    within = a.closeness * b.closeness / (CLOSE * CLOSE)
    foreign = a.languages and b.languages and a.languages.isdisjoint(b.languages)
    found = (
        across
        / math.pow(max(within, 1e-9), HELD_AGAINST)
        * _nearness(a, b)
        * _acquaintance(by_name)
        * (FOREIGN if foreign else 1.0)
    )
    return found * belief(a, b) if found >= DOUBTED else found


def _acquaintance(by_name: float) -> float:
    """Tell how much of a link stands: two events of one kind share words, but not whom and where they hit."""
    return NAMELESS + (1 - NAMELESS) * min(by_name / NAMED, 1.0)


def _nearness(a: Group, b: Group) -> float:
    days = gap(a, b)
    return 1.0 if days is None or days <= SLACK else FADED + (1 - FADED) * math.exp((SLACK - days) / FADING)


@dataclass(slots=True)
class _Joining:
    """The groups there are, what each was joined into, and the pairs still to be joined, nearest first."""

    begun: Iterable[Group]
    least: float
    groups: list[Group] = field(init=False)
    into: list[int] = field(init=False)
    near: list[dict[int, float]] = field(init=False)
    heap: list[tuple[float, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.groups = list(self.begun)
        self.into = list(range(len(self.groups)))
        self.near = [{} for _ in self.groups]

    def join_all(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Join the nearest pair, and again, until none is near enough."""
        places = {member: place for place, group in enumerate(self.groups) for member in group.members}
        for a, b in sorted({tuple(sorted((places[one], places[other]))) for one, other in pairs}):
            self._compare(a, b)
        heapify(self.heap)
        while self.heap:
            _, a, b = heappop(self.heap)
            now_a, now_b = self._now(a), self._now(b)
            if (now_a, now_b) == (a, b):
                self._join(a, b)
            elif now_a != now_b and now_b not in self.near[now_a]:
                self._compare(now_a, now_b)

    def left(self) -> Sequence[Group]:
        """Give the groups that were joined into no other."""
        return [group for place, group in enumerate(self.groups) if self.into[place] == place]

    def _compare(self, a: int, b: int) -> None:
        found = link(self.groups[a], self.groups[b])
        self.near[a][b] = self.near[b][a] = found
        if found >= self.least:
            heappush(self.heap, (-found, min(a, b), max(a, b)))

    def _join(self, a: int, b: int) -> None:
        joined = len(self.groups)
        self.groups.append(union(self.groups[a], self.groups[b]))
        self.into.append(joined)
        self.into[a] = self.into[b] = joined
        around = self._around(a, b)
        self.near.append({})
        self.near[a] = self.near[b] = {}
        for other in nlargest(REACH, around, key=lambda place: (around[place], -place)):
            self._compare(joined, other)

    def _around(self, a: int, b: int) -> dict[int, float]:
        """Give the groups that either of two was near to, with the link it had."""
        around: dict[int, float] = {}
        for place, found in (*self.near[a].items(), *self.near[b].items()):
            now = self._now(place)
            around[now] = max(found, around.get(now, 0.0))
        around.pop(self._now(a), None)
        return around

    def _now(self, place: int) -> int:
        """Find the group that a group has become part of, shortening the way for the next time."""
        while self.into[place] != place:
            self.into[place] = self.into[self.into[place]]
            place = self.into[place]
        return place
