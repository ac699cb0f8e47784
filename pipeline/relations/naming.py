"""Two statements into the names, places, speakers and things that stand in each other's place."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

from pipeline.names import TITLES, called
from pipeline.records import DisputeType
from pipeline.relations.alignment import Slot, parallel, slots
from pipeline.relations.difference import Difference
from pipeline.relations.likeness import likeness
from pipeline.relations.reading import Word, words
from pipeline.relations.statements import Statement
from pipeline.relations.values import ORDINALS
from pipeline.support import kinds

PARALLEL = 0.85
"""Share of words that run alike from which what stands between the same two words is in one place."""
SPELT = 0.75
"""Likeness of letters from which two names are spellings of one."""
VERBATIM = 0.8
"""Likeness of the words two claims rest on from which they are one quotation."""

_IN = frozenset("in at near outside from inside across en à dans".split())
_DATED = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?$", re.IGNORECASE)


def speakers(a: Statement, b: Statement) -> Iterator[Difference]:
    """Find one quotation put into two mouths; two speakers who say the same thing in their own words agree."""
    one, other = a.speaker or "", b.speaker or ""
    named = _is_name(one) and _is_name(other) and two_speakers(a, b)
    if named and likeness(Statement(a.quoted), Statement(b.quoted)) >= VERBATIM:
        yield Difference("attribution", one, other, True)


def two_speakers(a: Statement, b: Statement) -> bool:
    """Tell whether two different people or bodies speak: "Verrin's relief office" is "the relief office"."""
    ours, theirs = (_roots(one.speaker or "") for one in (a, b))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


@lru_cache(maxsize=512)
def _roots(speaker: str) -> frozenset[str]:
    return frozenset(word.root for word in words(Statement(speaker)) if word.solid)


@lru_cache(maxsize=512)
def _is_name(speaker: str) -> bool:
    return len(re.findall(r"\b[A-ZÁÉÍÓÚ]", speaker)) > 1


def replaced(a: Statement, b: Statement) -> Iterator[Difference]:
    """Give names put for each other, and things of one kind that exclude each other: "boys" for "girls"."""
    only = parallel(a, b) >= PARALLEL
    for slot in slots(a, b):
        between = only and slot.before is not None and (slot.after is not None or slot.theirs[-1:] == words(b)[-1:])
        known = (slot.ours, slot.theirs) if between else (words(a), words(b))
        ours, theirs = _names(slot.ours), _names(slot.theirs)
        if ours and theirs and _pure(slot):
            if not _meet(ours, known[1]) and not _meet(theirs, known[0]):
                yield Difference(_kind(slot, a), _text(ours), _text(theirs), True)
        else:
            yield from _things(slot, known)


def _pure(slot: Slot) -> bool:
    return all(word.name or not word.solid for word in (*slot.ours, *slot.theirs))


def _things(slot: Slot, known: tuple[tuple[Word, ...], tuple[Word, ...]]) -> Iterator[Difference]:
    said = [{word.root for word in side} for side in known]
    for ours, theirs in product(slot.ours, slot.theirs):
        if (
            not (ours.solid and theirs.solid)
            or ours.text.casefold() in ORDINALS
            or theirs.root not in kinds.others(ours.text)
        ):
            continue
        if kinds.same(ours.text).isdisjoint(said[1]) and kinds.same(theirs.text).isdisjoint(said[0]):
            yield Difference("identity", ours.text, theirs.text, True)


def _names(stretch: tuple[Word, ...]) -> tuple[Word, ...]:
    return tuple(
        word for word in stretch if word.name and word.text.casefold() not in TITLES and not _DATED.match(word.text)
    )


def _meet(names: tuple[Word, ...], others: tuple[Word, ...]) -> bool:
    """Tell whether one of some names is among others, in another form or spelling."""
    text = " ".join(word.text for word in others)
    return any(called(name.text, text) or any(_spelt(name.text, word.text) for word in others) for name in names)


def _spelt(one: str, other: str) -> bool:
    """Tell two spellings of one name: "Muammar", "Moammar"."""
    return other[0].isupper() and _letters_alike(one.casefold(), other.casefold())


@lru_cache(maxsize=2048)  # the names of a story meet in every pair of its claims
def _letters_alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other)
    # The first two are upper bounds of the third, and cheap.
    return matcher.real_quick_ratio() >= SPELT and matcher.quick_ratio() >= SPELT and matcher.ratio() >= SPELT


def _kind(slot: Slot, a: Statement) -> DisputeType:
    before = [word for word in words(a) if word.start < slot.ours[0].start]
    led = next((word for word in reversed(before) if not word.name), None)
    return "place" if led is not None and led.text.casefold() in _IN else "identity"


def _text(names: tuple[Word, ...]) -> str:
    return " ".join(name.text for name in names)
