"""Two statements into the numbers, lengths of time and dates in which they differ."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import chain, product

from pipeline.cues import MEASURES
from pipeline.dates import ClockTime, DateValue, time_covers
from pipeline.dates.covering import stretch
from pipeline.numbers import Quantity, agree
from pipeline.relations.alignment import Slot, slots
from pipeline.relations.counting import came, counted_apart, two_stages
from pipeline.relations.difference import Difference
from pipeline.relations.reading import Word, counts, days, hours, words
from pipeline.relations.resuming import in_turn
from pipeline.relations.reversing import undone
from pipeline.relations.statements import Statement
from pipeline.roots import root

TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
MONEY = re.compile("[A-Z]{3}")
ANYBODY = frozenset({"people", "person", "man", "men", "woman", "women", "child", "children", "other", "one", "time"})
"""Nouns so wide that counts of them are seldom of the same ones."""
REACH = 45
"""Characters within which the word stands that names what a figure counts."""

BESIDES = 10
"""Characters that a fate may stand further from a figure than what those counted came to: "31 who marched"."""

ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth 1st 2nd 3rd 4th 5th 6th 7th 8th "
    "9th 10th".split()
)
_ONE_SIDED = frozenset({"more than", "at least", "less than", "at most"})
FAR = Decimal("1.5")
"""How many times one figure under a bound may be another under the same bound before it tells another story."""
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_AGO = re.compile(r"\b[\w-]+ (?:year|month|week|day|hour|decade)s? (?:ago|earlier)\b", re.IGNORECASE)
_TALLY = re.compile(
    r"\b(?:number|count|tally|total) of ([^.;:]{3,80}?) (?:ha[sd]|have|rose|grew|fell|stood|stands|is|was|reached)\b"
)
_PART = re.compile(r" of (?:the|them|those|these|his|her|its|their)\b")
"""What follows a figure that counts a part of something."""
_SAID_ON = re.compile(
    r"\b(?:said|says|told|tells|announced|declared|denied|stated|wrote|reported|added|confirmed|statement|conference"
    r"|interview|reporters|dijo|declaró|anunció|informó|negó|sagte|erklärte|déclaré|dit)"
    r"(?: (?:in a(?: \w+)? statement|at a(?: \w+)? conference|(?:to )?reporters))?(?: (?:late|early))?,?"
    r"(?: (?:on|in|at|am|el|le))?(?: the)? ?$",
    re.IGNORECASE,
)
"""What stands before the day on which something was said."""
TALLIED = 2
"""Words, its noun among them, that another statement shares with a tally at least, and one more: it counts the same."""
_SCORE = re.compile(r"\d+-\d+")
_NEVER = 10**9
_OPEN = {"before": -1, "by": -1, "until": -1, "after": 1, "since": 1}
"""Bounds of a date that leave one of its sides open."""


def numbers(a: Statement, b: Statement) -> Iterator[Difference]:
    """Give the measures on which no figure of the one statement can stand beside a figure of the other."""
    ours, theirs = counts(a), counts(b)
    placed = [slot for slot in slots(a, b) if slot.ours and slot.theirs]
    met = [(q, r) for q in ours for r in theirs if agrees(q, r) and not _parted(a, q, b, r)]
    for q, r in product(ours, theirs):
        together = any(_within(q, slot.ours) and _within(r, slot.theirs) for slot in placed if _tight(slot))
        free = not any(q == one or r == other for one, other in met) or (together and not _told(q, r, theirs, ours))
        if free and disjoint(q, r) and not _parted(a, q, b, r) and (together or _of_one(a, q, b, r)):
            yield Difference("duration" if lasts(q) else "number", q.raw, r.raw, True, named_alike(a, q, b, r))
    yield from _bounded(a, b)
    yield from _places(placed)


def _bounded(a: Statement, b: Statement) -> Iterator[Difference]:
    """Give two bounds of one thing of which the one says more than the other: both can be right, and are not one."""
    for q, r in product(counts(a), counts(b)):
        bounds = q.bound == r.bound and q.bound in _ONE_SIDED and q.unit == r.unit and q.low != r.low
        if bounds and not disjoint(q, r) and named_alike(a, q, b, r) and not _parted(a, q, b, r):
            yield Difference("number", q.raw, r.raw, False)


def _tight(slot: Slot) -> bool:
    """Tell whether hardly more than figures stand in each other's place: "40 homes burnt" is not "rose to 14"."""
    return not all(any(word.solid for word in side) for side in (slot.ours, slot.theirs))


def agrees(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities of one thing can both be right."""
    return agree(one, other) in {"equal", "overlapping"} and not disjoint(one, other)


def disjoint(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities of one thing cannot both be right, or would not both be said of it.

    "More than 10" and "more than 100" can both be true; nobody who knows of a hundred says "more than 10".
    """
    known = agree(one, other)
    if in_two_currencies(one, other):
        return one.low == other.low and one.high == other.high
    low, high = sorted((one.low, other.low))
    if one.bound == other.bound == "at most" and one.unit == other.unit and lasts(one):
        return low != high  # a term has one maximum
    return known == "disjoint" or (
        known == "overlapping"
        and one.bound == other.bound
        and one.unit == other.unit
        and one.bound in _ONE_SIDED
        and high > low * FAR
    )


def in_two_currencies(one: Quantity, other: Quantity) -> bool:
    """Tell whether two sums are in two currencies, of which no rate is known: only one figure with both is a slip."""
    sums = all(MONEY.fullmatch(quantity.unit or "") for quantity in (one, other))
    return sums and one.unit != other.unit


def _told(q: Quantity, r: Quantity, theirs: Iterable[Quantity], ours: Iterable[Quantity]) -> bool:
    """Tell whether either figure is told by the other side as well, somewhere else."""
    return any((q.low, q.unit) == (o.low, o.unit) for o in theirs) or any(
        (r.low, r.unit) == (o.low, o.unit) for o in ours
    )


def lasts(quantity: Quantity) -> bool:
    """Tell whether a quantity is a length of time, and no age."""
    return quantity.unit in TIMES and quantity.of != "age"


def _places(placed: list[Slot]) -> Iterator[Difference]:
    """Give ordinals, and figures that are no quantities, that stand in each other's place: "second" for "third"."""
    for slot in placed:
        for kinds in (_ordinals, _figures):
            ours, theirs = kinds(slot.ours), kinds(slot.theirs)
            if ours and theirs and ours != theirs and len(ours) == len(theirs) == 1:
                yield Difference("number", ours[0], theirs[0], True)


def count_alike(a: Statement, b: Statement) -> bool:
    """Tell whether both count one named thing or people of one fate, and can both be right, or give one measure."""
    return any(
        agrees(q, r) and (named_alike(a, q, b, r) or (q.unit is not None and agree(q, r) == "equal"))
        for q, r in product(counts(a), counts(b))
        if not _parted(a, q, b, r)
    )


def measured_apart(a: Statement, b: Statement) -> bool:
    """Tell whether both count something, and never the same thing, the dead and the hurt, or tell plea and verdict."""
    pairs = list(product(counts(a), counts(b)))
    if two_stages(a.text, b.text):
        return True
    if pairs and all(undone(a.text, q, b.text, r) or counted_apart(a.text, q, b.text, r) for q, r in pairs):
        return True
    named = [{measure(statement.text, q) for q in counts(statement)} for statement in (a, b)]
    return all(named) and None not in named[0] | named[1] and not named[0] & named[1]


@lru_cache(maxsize=1024)
def measure(text: str, quantity: Quantity) -> str | None:
    """Name what is counted by the fate word nearest to it, after it rather than before it, or by its tally."""
    tally = _tally(text, quantity)
    if tally and (named := next((name for name, pattern in MEASURES if pattern.search(tally)), None)):
        return named
    near = (
        (match.start() - quantity.start if match.start() >= quantity.start else 15 + quantity.start - match.end(), name)
        for name, pattern in MEASURES
        for match in pattern.finditer(text)
    )
    crowd = came(text, quantity)
    others = [(crowd + BESIDES, "come")] if crowd is not None else []
    distance, name = min(chain(near, others), default=(999, ""))
    return name if distance <= REACH else None


def _tally(text: str, quantity: Quantity) -> str:
    """Give what a sentence says the number of before it gives the number: "the number of patients rose to 14"."""
    found = _TALLY.search(text[: quantity.start]) if quantity.of is None else None
    return found[1] if found else ""


def dates(a: Statement, b: Statement) -> Iterator[Difference]:
    """Give the dates, or times of day, of two statements where both cannot be meant: the only ones, or in one place."""
    ours, theirs = ([day for day in days(one) if day.precision != "time"] for one in (a, b))
    early, late = hours(a), hours(b)
    placed = [slot for slot in slots(a, b) if slot.ours and slot.theirs]
    for one, other in product(ours, theirs):
        alone = len(ours) == len(theirs) == 1 or any(_within(one, s.ours) and _within(other, s.theirs) for s in placed)
        follows = in_turn(a, one, b, other)
        differ = apart(one, other) if follows is None else not follows
        if alone and differ and of_saying(a, one) == of_saying(b, other):
            yield Difference("date", one.raw, other.raw, True)
    if len(early) == len(late) == 1 and _hours_apart(early[0], late[0]):
        yield Difference("date", early[0].raw, late[0].raw, True)


def of_saying(statement: Statement, date: DateValue) -> bool:
    """Tell whether a date is the day somebody spoke: of what he tells, it says nothing."""
    return _said_before(statement.text, date.start)


@lru_cache(maxsize=1024)
def _said_before(text: str, start: int) -> bool:
    return _SAID_ON.search(text[:start]) is not None


def apart(one: DateValue, other: DateValue) -> bool:
    """Tell whether no day is meant by both of two dates; two names of weekdays differ without a calendar."""
    if one.value is None or other.value is None:
        return _apart_in_words(one, other)
    ours, theirs = stretch(one), stretch(other)
    if ours is None or theirs is None:
        return one.precision == other.precision and one.value != other.value
    if one.bound == other.bound and one.bound in _OPEN:  # of two closing days, or deadlines, one alone is the day
        return ours[1] < theirs[0] or theirs[1] < ours[0]
    (low, high), (its_low, its_high) = _reach(ours, one), _reach(theirs, other)
    return high < its_low or its_high < low


def _reach(days: tuple[int, int], date: DateValue) -> tuple[int, int]:
    """Give the first and last day that a date with its bound can mean; "since 2022" has no last one."""
    side = _OPEN.get(date.bound, 0)
    leeway = days[1] - days[0] + 1 if date.bound == "about" else 0
    return (days[0] - leeway if side >= 0 else 0, days[1] + leeway if side <= 0 else _NEVER)


def _apart_in_words(one: DateValue, other: DateValue) -> bool:
    """Tell whether dates that no calendar places differ all the same: "Monday", "35 years ago"."""
    for pattern in (_WEEKDAY, _AGO):
        ours, theirs = pattern.search(one.raw), pattern.search(other.raw)
        if ours and theirs:
            return ours.group().casefold() != theirs.group().casefold()
    return False


def _hours_apart(one: ClockTime, other: ClockTime) -> bool:
    plain = one.bound in {"exact", "about"} and other.bound in {"exact", "about"} and one.zone == other.zone
    return plain and not time_covers(one, other) and not time_covers(other, one) and not one.near and not other.near


def _parted(a: Statement, ours: Quantity, b: Statement, theirs: Quantity) -> bool:
    """Tell whether two quantities are told to count two things: the dead and the hurt, some of them and all."""
    if (_PART.match(a.text, ours.end) is None) != (_PART.match(b.text, theirs.end) is None):
        return True
    if undone(a.text, ours, b.text, theirs) or counted_apart(a.text, ours, b.text, theirs):
        return True
    fate, its_fate = measure(a.text, ours), measure(b.text, theirs)
    if fate and its_fate:
        return fate != its_fate
    return bool(ours.of and theirs.of) and root(ours.of or "") != root(theirs.of or "")


def _of_one(a: Statement, ours: Quantity, b: Statement, theirs: Quantity) -> bool:
    """Tell whether two quantities that stand in no one place measure one thing: by what they count and words near."""
    if named_alike(a, ours, b, theirs):
        return bool(_context(a, ours) & _context(b, theirs))
    noun = ours.of or theirs.of
    text = b if ours.of else a
    if noun and root(noun) not in {word.root for word in words(text)}:
        return False
    return len(_context(a, ours) & _context(b, theirs)) > 1


def named_alike(a: Statement, ours: Quantity, b: Statement, theirs: Quantity) -> bool:
    """Tell whether both count the same rare thing, or people of one fate: the dead, the hurt, the arrested."""
    fate = measure(a.text, ours)
    noun, its_noun = ours.of, theirs.of
    if noun and its_noun:
        same = root(noun) == root(its_noun)
    else:
        tally = (_tally(a.text, ours) or _tally(b.text, theirs)).split()
        same = root(noun or its_noun or "") in map(root, tally)
        if same and len(_told_of(tally) & {word.root for word in words(b if noun is None else a)}) > TALLIED:
            return True
    return (same and (noun or its_noun) not in ANYBODY) or (fate is not None and fate == measure(b.text, theirs))


def _told_of(tally: Iterable[str]) -> set[str]:
    """Give the roots of the words that say what a tally is of."""
    return {word.root for word in words(Statement(" ".join(tally))) if word.solid}


def _context(statement: Statement, quantity: Quantity) -> set[str]:
    low, high = quantity.start - REACH, quantity.end + REACH
    return {word.root for word in words(statement) if word.solid and low <= word.start and word.end <= high}


def _within(value: Quantity | DateValue, stretched: tuple[Word, ...]) -> bool:
    return any(word.start < value.end and value.start < word.end for word in stretched)


def _ordinals(stretched: tuple[Word, ...]) -> list[str]:
    return [word.text for word in stretched if word.text.casefold() in ORDINALS]


def _figures(stretched: tuple[Word, ...]) -> list[str]:
    return [word.text for word in stretched if _SCORE.fullmatch(word.text)]
