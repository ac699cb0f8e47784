"""Turns groups found anew into the earlier stories they go on from."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.grouped import GroupedStory


class Past(NamedTuple):
    """What a group takes over from earlier stories."""

    story: GroupedStory | None = None
    """The one it goes on from, whose id and name stay."""
    joined: tuple[GroupedStory, ...] = ()
    """Others that became part of it."""


def pasts(groups: Sequence[Sequence[str]], stories: Sequence[GroupedStory]) -> list[Past]:
    """Give the past of each group of article ids, in their order.

    An earlier story goes on in one group at most, and a group goes on from one story at most: from the one it holds
    most articles of, of two alike the older. So where two meet the bigger goes on and the other has joined it, and
    where one comes apart its greater part goes on.
    """
    named = {story.id: story for story in stories}
    going, home = dict[int, str](), dict[str, int]()
    left: list[tuple[int, str]] = []
    for at, id_ in _by_share(groups, stories):
        if at in going or id_ in home:
            left.append((at, id_))
        else:
            going[at], home[id_] = id_, at
    joined: dict[int, list[GroupedStory]] = defaultdict(list)
    for at, id_ in left:
        if id_ not in home:
            home[id_] = at
            joined[at].append(named[id_])
    return [Past(named.get(going.get(at, "")), tuple(joined[at])) for at in range(len(groups))]


def _by_share(groups: Sequence[Sequence[str]], stories: Sequence[GroupedStory]) -> list[tuple[int, str]]:
    """Give pairs of a group and a story that share articles, those that share most first."""
    place = {article: at for at, members in enumerate(groups) for article in members}
    shared = Counter((place[article.id], story.id) for story in stories for article in story.articles)
    begun = {story.id: story.first or "9999" for story in stories}
    return sorted(shared, key=lambda pair: (-shared[pair], begun[pair[1]], pair[1], groups[pair[0]][0]))
