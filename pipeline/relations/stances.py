"""Two statements into the vote that one tells for a thing and the other against it."""

import re
from collections.abc import Iterator

from pipeline.names import TITLES, called
from pipeline.relations.alignment import slots
from pipeline.relations.difference import Difference
from pipeline.relations.reading import counts, words
from pipeline.relations.statements import Statement

_FOR = re.compile(
    r"\b(?:vot(?:e[sd]?|ing)|ballots?) (?:in favou?r of|for|to (?:approve|pass|accept|adopt|back|keep))\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\bvot(?:e[sd]?|ing) (?:against|down|(?:not )?to (?:reject|block|defeat|oppose|scrap))\b", re.IGNORECASE
)
_PUT = ({"for", "against"}, {"in favour of", "against"}, {"in favor of", "against"})


def stances(a: Statement, b: Statement) -> Iterator[Difference]:
    """Give that one statement has somebody for what the other has the same one against."""
    if counts(a) and counts(b):
        return  # votes for and votes against are two counts of one vote
    for ours, theirs in ((_FOR, _AGAINST), (_AGAINST, _FOR)):
        one, other = _alone(a, ours, theirs), _alone(b, theirs, ours)
        if one and other:
            if one_doer(a, one.start(), b, other.start()):
                yield Difference("negation", one.group(), other.group(), True)
            return
    for slot in slots(a, b):
        put, its = (" ".join(word.text for word in side) for side in (slot.ours, slot.theirs))
        if {put, its} in _PUT and one_doer(a, slot.ours[0].start, b, slot.theirs[0].start):
            yield Difference("negation", put, its, True)


def one_doer(a: Statement, place: int, b: Statement, its_place: int) -> bool:
    """Tell whether the same one can be meant before two places, as far as names there tell."""
    ours, theirs = _names(a, place), _names(b, its_place)
    met = any(called(name, b.text) for name in ours) or any(called(name, a.text) for name in theirs)
    return not ours or not theirs or met


def _alone(statement: Statement, wanted: re.Pattern[str], not_wanted: re.Pattern[str]) -> re.Match[str] | None:
    return None if not_wanted.search(statement.text) else wanted.search(statement.text)


def _names(statement: Statement, place: int) -> list[str]:
    named = (word.text for word in words(statement) if word.name and word.start < place)
    return [name for name in named if name.casefold() not in TITLES]
