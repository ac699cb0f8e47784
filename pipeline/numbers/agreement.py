"""Two quantities into whether both can be right.

The rules, in order:

1. Incomparable: different units that do not convert into each other (durations, lengths, masses, areas do), or
   different nouns counted. A unit left open ("pounds", "degrees") is that of the other quantity. A noun left out
   compares with any; "people", "the dead" and "the injured" are read as persons counted, but the dead never compare
   with the injured.
2. Equal: the same figures, or figures that become the same when the finer is rounded to the last place of the
   coarser ("85.19" and "85", "3,412,000" and "3.4 million"), as long as rounding moves it by at most 5%.
   "about" on either side changes nothing in this; any other bound must be the same on both sides.
3. Overlapping: there are values that satisfy both. A quantity with a bound stands for these values:
   about v: 0.9v to 1.1v; nearly v: from 0.9v to below v; more than v: above v; at least v: v and above;
   less than v: below v; at most v: v and below. A plain figure and one with a bound around the same figure
   overlap too, because "two hours" is often said of what was a little less.
4. Disjoint otherwise: "nearly two hours" and "more than two hours" cannot both be right.
"""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from math import inf
from typing import Literal, NamedTuple

from pipeline.numbers.quantity import Quantity
from pipeline.numbers.units import EITHER, size

Agreement = Literal["equal", "overlapping", "disjoint", "incomparable"]

_SLACK = Decimal("0.1")  # how far "about" and "nearly" reach
_ROUNDING = Decimal("0.05")  # the most that rounding may move a figure
_NEAR = Decimal("0.5")  # how far a figure may lie beyond the bound a claim states of it
_ORDER = Decimal(9)  # the same for "hundreds", which says no more than the order of magnitude
_VAGUE = 24  # from here on a plural without a number is read ("dozens")
_DEAD = frozenset({"dead", "killed", "death", "fatality", "muerto", "mort", "tote", "morto"})
_HURT = frozenset({"injured", "wounded", "hurt", "injury", "casualty", "herido", "blessé", "verletzte", "ferido"})
_HELD = frozenset({"arrested", "detained", "arrest"})
_LOST = frozenset({"missing"})
_PERSONS = frozenset(
    {"person", "people", "man", "woman", "child", "victim", "resident", "civilian", "protester", "soldier"}
    | {"worker", "passenger", "persona", "personne", "mensch", "pessoa", "other"}
)
_FATES = (_DEAD, _HURT, _HELD, _LOST)


class _Interval(NamedTuple):
    low: float
    high: float
    open_low: bool
    open_high: bool


def agree(a: Quantity, b: Quantity) -> Agreement:
    """Compare two quantities by the rules above."""
    a, b = _settled(a, b), _settled(b, a)
    if not _comparable(a, b):
        return "incomparable"
    moved = _rounded_apart(a, b)
    same_bound = a.bound == b.bound or {a.bound, b.bound} <= {"exact", "about"}
    if moved is not None and same_bound:
        return "equal" if moved <= _ROUNDING else "overlapping"
    if moved is not None and "exact" in (a.bound, b.bound):
        return "overlapping"
    return "overlapping" if _meet(_interval(a), _interval(b)) else "disjoint"


def covers(claimed: Quantity, told: Quantity) -> bool:
    """Tell whether a quantity claimed says no more than the one told.

    The same figure under the same bound is covered, and so is a coarser one that the told figure rounds to ("85" of
    85.19, never "85.19" of 85). A bound may be kept or loosened, not dropped or turned: "about 120" is covered by 120,
    "120" is not by "about 120", nor "more than 40" by "nearly 40". A one-sided bound must stay near what was told:
    "more than 10" is covered by 12, not by 100, which is true but tells another story.
    """
    claimed, told = _settled(claimed, told), _settled(told, claimed)
    if not _comparable(claimed, told):
        return False
    moved = _rounded_to(claimed, told)
    if claimed.bound == told.bound and moved is not None and moved <= _ROUNDING:
        return True
    if claimed.bound == "about" and told.bound == "exact":
        return moved is not None or _apart(claimed, told) <= _ROUNDING
    if claimed.bound == "exact" and claimed.low == claimed.high:
        return False
    return _inside(_interval(told), _interval(claimed)) and _apart(claimed, told) <= _reach(claimed)


def _settled(quantity: Quantity, other: Quantity) -> Quantity:
    """Give a unit left open ("200 pounds") the meaning it has in the other quantity."""
    known = other.unit is not None and other.unit in EITHER.get(quantity.unit or "", ())
    return replace(quantity, unit=other.unit) if known else quantity


def _reach(claimed: Quantity) -> Decimal:
    vague = claimed.scale == 1 and claimed.step == claimed.low >= _VAGUE
    return _ORDER if vague else _NEAR


def _comparable(a: Quantity, b: Quantity) -> bool:
    return size(a.unit)[0] == size(b.unit)[0] and _same_noun(a.of, b.of)


def _same_noun(a: str | None, b: str | None) -> bool:
    if a is None or b is None or a == b:
        return True
    fates = [next((fate for fate in _FATES if noun in fate), None) for noun in (a, b)]
    if all(fates):
        return fates[0] is fates[1]
    return all(fate is not None or noun in _PERSONS for fate, noun in zip(fates, (a, b), strict=True))


def _rounded_apart(a: Quantity, b: Quantity) -> Decimal | None:
    """Give by what share rounding moves the finer figure onto the coarser; None if they stay apart."""
    coarser = a.step * size(a.unit)[1] >= b.step * size(b.unit)[1]
    return _moved(a, b) if coarser else _moved(b, a)


def _rounded_to(claimed: Quantity, told: Quantity) -> Decimal | None:
    """Give by what share rounding moves the figure told onto the one claimed; None if it is another or finer."""
    if _ends(claimed) == _ends(told):
        return Decimal(0)
    coarser = claimed.step * size(claimed.unit)[1] >= told.step * size(told.unit)[1]
    return _moved(claimed, told) if coarser else None


def _moved(coarse: Quantity, fine: Quantity) -> Decimal | None:
    factor = size(fine.unit)[1] / size(coarse.unit)[1]
    shares = [
        _share(wanted, given * factor, coarse.step)
        for wanted, given in ((coarse.low, fine.low), (coarse.high, fine.high))
    ]
    known = [share for share in shares if share is not None]
    return max(known) if len(known) == 2 else None


def _share(wanted: Decimal, given: Decimal, step: Decimal) -> Decimal | None:
    # What is wanted is rounded too: "two-thirds" is 66.67 percent, and means no more than 67.
    rounded, coarse = ((end / step).to_integral_value(ROUND_HALF_UP) for end in (given, wanted))
    if rounded != coarse and wanted != given:
        return None
    return abs(given - wanted) / abs(wanted) if wanted else Decimal(0)


def _ends(quantity: Quantity) -> tuple[Decimal, Decimal]:
    scale = size(quantity.unit)[1]
    return quantity.low * scale, quantity.high * scale


def _apart(claimed: Quantity, told: Quantity) -> Decimal:
    """Give how far the figures lie apart, as a share of the one claimed."""
    pairs = zip(_ends(claimed), _ends(told), strict=True)
    return max(abs(given - wanted) / abs(wanted) if wanted else abs(given) for wanted, given in pairs)


def _inside(narrow: _Interval, wide: _Interval) -> bool:
    low = narrow.low > wide.low or (narrow.low == wide.low and (narrow.open_low or not wide.open_low))
    high = narrow.high < wide.high or (narrow.high == wide.high and (narrow.open_high or not wide.open_high))
    return low and high


def _interval(quantity: Quantity) -> _Interval:
    scale = size(quantity.unit)[1]
    low, high = quantity.low * scale, quantity.high * scale
    match quantity.bound:
        case "about":
            return _Interval(float(low * (1 - _SLACK)), float(high * (1 + _SLACK)), False, False)
        case "nearly":
            return _Interval(float(low * (1 - _SLACK)), float(high), False, True)
        case "more than" | "at least":
            return _Interval(float(low), inf, quantity.bound == "more than", False)
        case "less than" | "at most":
            return _Interval(-inf, float(high), False, quantity.bound == "less than")
        case "exact":
            return _Interval(float(low), float(high), False, False)


def _meet(a: _Interval, b: _Interval) -> bool:
    low, high = max(a.low, b.low), min(a.high, b.high)
    if low < high:
        return True
    return low == high and not any((i.open_low and i.low == low) or (i.open_high and i.high == high) for i in (a, b))
