"""Two statements into how much they say alike: names count for little, dates and figures for nothing."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.dates import time_covers
from pipeline.numbers import agree
from pipeline.opposites import synonyms
from pipeline.relations.reading import Word, counts, hours, words
from pipeline.relations.statements import Statement
from pipeline.support.kinds import same

ALLIED = 0.8
"""What two words for one thing are worth against one word: "shut" and "closed"."""
NAMED = 0.4
"""What a name weighs against a plain word: all claims of a story share its names. Set by judgement."""
LEAST = 0.3
"""What a word weighs at least, however common: two rare names do not make two claims say one thing."""
USUAL = 0.06
"""Share of a story's claims that may have a word for it to weigh in full; two claims of every article always may."""


@dataclass(frozen=True, slots=True, eq=False)
class Rarity:
    """What a root weighs in a story; that of another story is another, whatever it says."""

    common: Mapping[str, float]
    """0 to 1; a root that is not listed weighs 1."""

    def of(self, root: str) -> float:
        """Give what a root weighs."""
        return self.common.get(root, 1.0)


PLAIN = Rarity({})


def rarity(statements: Iterable[Statement], articles: int) -> Rarity:
    """Weigh the words that more claims of a story have than tell one fact: the more have it, the less it weighs."""
    bags = [{word.root for word in words(statement) if word.solid} for statement in statements]
    spread = Counter(root for bag in bags for root in bag)
    usual = max(2 * articles, USUAL * len(bags))
    return Rarity({root: max(LEAST, usual / holders) for root, holders in spread.items() if holders > usual})


def bag(statement: Statement, weights: Rarity = PLAIN) -> Mapping[str, float]:
    """Weigh the words of a statement that mean something, by root."""
    return weighed(statement, weights)[0]


@lru_cache(maxsize=1024)
def weighed(statement: Statement, weights: Rarity) -> tuple[Mapping[str, float], float, Mapping[str, frozenset[str]]]:
    """Weigh the words of a statement; give the weight of all, and the roots of other words for each."""
    solid = [word for word in words(statement) if word.solid]
    worth = {word.root: weights.of(word.root) * (NAMED if word.name else 1.0) for word in solid}
    kin = {word.root: _kin(word) for word in words(statement) if word.root in worth}
    return worth, sum(worth.values()), {root: known for root, known in kin.items() if known}


def likeness(a: Statement, b: Statement, weights: Rarity = PLAIN) -> float:
    """Give the weight of what two statements share, in shares of the weight of all (Dice, 0 to 1)."""
    total = weighed(a, weights)[1] + weighed(b, weights)[1]
    met = figures(a, b)
    return 2 * (shared(a, b, weights) + met) / (total + 2 * met) if total else 0.0


def shared(a: Statement, b: Statement, weights: Rarity = PLAIN) -> float:
    """Give the weight of the words two statements share, or have other words for."""
    ours, _, kin = weighed(a, weights)
    theirs = bag(b, weights)
    both = ours.keys() & theirs.keys()
    # Exact, whatever the order: added up in that of a set, ties would fall otherwise in another process.
    met = math.fsum([(ours[root] + theirs[root]) / 2 for root in both])
    left = theirs.keys() - both
    for root, known in kin.items():
        if root not in both and not known.isdisjoint(left):
            other = min(known & left)
            left.discard(other)
            met += ALLIED * (ours[root] + theirs[other]) / 2
    return met


def names_alone(a: Statement, b: Statement) -> bool:
    """Tell whether two statements share nothing but names and dates, if anything."""
    ours, theirs = ([word for word in words(one) if word.solid and not word.name] for one in (a, b))
    known = {word.root for word in ours}.union(*map(_kin, ours))
    return known.isdisjoint(word.root for word in theirs) and not figures(a, b)


def _kin(word: Word) -> frozenset[str]:
    return synonyms(word.text) | same(word.text)


def foreign(a: Statement, b: Statement) -> bool:
    """Tell whether two statements are in two languages, whose words cannot be compared."""
    return (a.language or "en")[:2].lower() != (b.language or "en")[:2].lower()


@lru_cache(maxsize=256)  # asked of one pair again and again, then never more
def figures(a: Statement, b: Statement) -> int:
    """Count the figures and times of day that both statements have; dates are shared by all claims of a day."""
    ours, theirs = counts(a), counts(b)
    if ours and theirs and foreign(a, b):  # "120 bomberos" are no "120 firefighters" to a comparison of nouns
        ours, theirs = (tuple(replace(q, of=None) for q in some) for some in (ours, theirs))
    equal = sum(any(q.unit == r.unit and agree(q, r) == "equal" for r in theirs) for q in ours)
    pairs = [(one, other) for one in hours(a) for other in hours(b)]
    return equal + any(time_covers(one, other) or time_covers(other, one) for one, other in pairs)
