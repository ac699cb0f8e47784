"""Two statements that a model says cannot both be right into the difference because of which that is so."""

import re
from collections.abc import Iterator
from itertools import product

from pipeline.names import TITLES, called
from pipeline.numbers import Quantity
from pipeline.records import DisputeType
from pipeline.relations.difference import Difference
from pipeline.relations.likeness import foreign
from pipeline.relations.reading import Word, counts, days, words
from pipeline.relations.statements import Statement
from pipeline.relations.turning import turned
from pipeline.relations.values import MONEY, apart, disjoint, lasts, named_alike, of_saying
from pipeline.roots import root

LED = 3
"""Words before a name within which a preposition makes it a place: "in the village of Dorn"."""
SAYING = 20
"""Characters around a name within which a verb of saying makes it the speaker's."""

_SAYS = re.compile(
    r"\b(?:said|says|told|tells|denied|denies|added|according to|dijo|según|sagte|a dit)\b", re.IGNORECASE
)
_SPATIAL = re.compile(r"in|on|at|near|outside|inside|from|under|behind|en|à|dans|bei|auf", re.IGNORECASE)
_LOOSE: frozenset[DisputeType] = frozenset({"modality", "scope"})


def disputed(a: Statement, b: Statement, found: tuple[Difference, ...]) -> Difference:
    """Give the best of the differences that code sees, else the kind of words in which the two differ."""
    firm = next((one for one in found if one.sure or one.type not in _LOOSE), None)
    loose = next(iter(found), None)
    return firm or next(_figures(a, b), None) or turned(a, b) or loose or next(_told_apart(a, b), _otherwise(a, b))


def _figures(a: Statement, b: Statement) -> Iterator[Difference]:
    """Give two figures for one thing, or two lengths of time, though by their bounds both could be meant."""
    ours, theirs = counts(a), counts(b)
    for q, r in product(ours, theirs):
        timed = lasts(q) and lasts(r)
        lone = len(ours) == len(theirs) == 1 and foreign(a, b)
        if (timed or lone or _alike(a, q, b, r)) and (q.low, q.high, q.unit) != (r.low, r.high, r.unit):
            yield Difference("duration" if timed else "number", q.raw, r.raw, False)


def _alike(a: Statement, q: Quantity, b: Statement, r: Quantity) -> bool:
    if q.unit or r.unit:
        return q.unit == r.unit or bool(MONEY.fullmatch(q.unit or "") and MONEY.fullmatch(r.unit or ""))
    if q.of and r.of:
        return root(q.of) == root(r.of)
    return named_alike(a, q, b, r) or (len(counts(a)) == len(counts(b)) == 1 and disjoint(q, r))


def _told_apart(a: Statement, b: Statement) -> Iterator[Difference]:
    """Give names of which each side has its own, places before people, then days."""
    ours, theirs = _own(a, b), _own(b, a)
    places = [[name for name in names if _placed(name, one)] for names, one in ((ours, a), (theirs, b))]
    if all(places):
        yield Difference("place", _text(places[0]), _text(places[1]), False)
    if ours and theirs:
        yield Difference("identity", _text(ours), _text(theirs), False)
    for day, its_day in product(days(a), days(b)):
        if apart(day, its_day) and not of_saying(a, day) and not of_saying(b, its_day):
            yield Difference("date", day.raw, its_day.raw, False)


def _own(a: Statement, b: Statement) -> list[Word]:
    """Give the names that one statement alone has, but for who is named as saying it."""
    names = (word for word in words(a) if word.name and word.text.casefold() not in TITLES)
    return [name for name in names if not called(name.text, b.text) and not _speaks(name, a)]


def _speaks(name: Word, statement: Statement) -> bool:
    """Tell whether a name is there as that of who says it: "Ruth Holt said", "said Holt"."""
    around = statement.text[max(0, name.start - SAYING) : name.end + SAYING]
    return called(name.text, statement.speaker or "") and _SAYS.search(around) is not None


def _placed(name: Word, statement: Statement) -> bool:
    before = [word for word in words(statement) if word.start < name.start][-LED:]
    return any(_SPATIAL.fullmatch(word.text) for word in before)


def _text(names: list[Word]) -> str:
    return " ".join(name.text for name in names)


def _otherwise(a: Statement, b: Statement) -> Difference:
    """Give the two as they stand: one of them is not so."""
    return Difference("negation", a.text.rstrip("."), b.text.rstrip("."), False)
