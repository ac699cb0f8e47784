"""Paired sums of two trials to intervals of their ratios, and to the chance of a difference by luck.

What is drawn again, or has its two trials swapped, is a unit: an article, or a story where a metric is of stories.
Claims of one article hang together, so they are never drawn apart. Every draw is seeded: the same sums give the same
figures, in whatever order the units come.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from math import ceil, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pipeline.evals.records import Interval

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Array = NDArray[float64]

ALPHA = 0.05
"""How often, at most, a change that changes nothing may be called a regression by any metric of a family."""
POINTS = 0.05
"""The difference that `needed` counts articles for."""
POWER = 0.8
EXACT = 1 << 16
"""Ways of swapping up to which each is tried: 16 units. Beyond, `SWAPS` are drawn."""
SWAPS = 20_000
DRAWS = 4_000
_BLOCK = 1 << 21
"""Signs held at once: 16 MB."""
_TIE = 1e-9
"""Differences of sums closer than this are one: what is left of the order of additions."""
_NORMAL = NormalDist()

T = TypeVar("T")

Unit = tuple[str, str]
"""A case and the file of its article, empty where the whole case is meant."""


class Sums(NamedTuple):
    """What a unit had, of what, in one trial."""

    got: float
    of: float


class Pair(NamedTuple):
    """One unit in both trials; neither `of` is 0."""

    base: Sums
    new: Sums


class Chance(NamedTuple):
    """How likely so deep a fall, and so high a rise, of any metric of the family is where nothing changed."""

    fall: float
    rise: float


def ratio(sums: Collection[Sums]) -> float | None:
    """Divide all that was got by all there was; None where there was nothing."""
    of = sum(each.of for each in sums)
    return sum(each.got for each in sums) / of if of else None


def wilson(share: float, size: float) -> Interval:
    """Give the 95% interval of a share of `size` independent things (Wilson 1927)."""
    z = _NORMAL.inv_cdf(0.975)
    middle = (share + z * z / (2 * size)) / (1 + z * z / size)
    half = z / (1 + z * z / size) * sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    return Interval(low=middle - half if share > 0 else 0.0, high=middle + half if share < 1 else 1.0)


def share_interval(sums: Collection[Sums]) -> Interval | None:
    """Give Wilson's interval at the number of independent things that would spread as much as the units do.

    The variance of a ratio over clusters gives that number (Kish's design effect), at most all there is. It is all
    there is where every unit has all or nothing, or there is but one.
    """
    of = sum(each.of for each in sums)
    share = ratio(sums)
    if share is None:
        return None
    share = min(1.0, max(0.0, share))
    spread = sum((each.got - share * each.of) ** 2 for each in sums) * len(sums) / max(1, len(sums) - 1) / of**2
    size = min(of, share * (1 - share) / spread) if spread > _TIE**2 and len(sums) > 1 else of
    return wilson(share, size)


def ratio_interval(sums: Mapping[Unit, Sums]) -> Interval | None:
    """Give the 95% interval of a ratio that is no share, over units drawn again and again."""
    if not sums:
        return None
    columns = _array([(each.got, each.of) for each in _ordered(sums)])
    drawn = _redrawn(len(columns)) @ columns
    return _middle(drawn[:, 0] / drawn[:, 1], len(columns))


def difference_interval(pairs: Mapping[Unit, Pair]) -> Interval | None:
    """Give the 95% interval of new less base, over units drawn again and again, each with both its trials."""
    if not pairs:
        return None
    columns = _array([(*each.base, *each.new) for each in _ordered(pairs)])
    drawn = _redrawn(len(columns)) @ columns
    return _middle(drawn[:, 2] / drawn[:, 3] - drawn[:, 0] / drawn[:, 1], len(columns))


def chances(family: Mapping[str, Mapping[Unit, Pair]]) -> dict[str, Chance]:
    """Tell, for each metric of a family, how likely so great a difference of any of them is by chance.

    Where a change changes nothing, a unit's two trials can be swapped. They are swapped in every way (or in 20,000
    drawn ones), in all metrics together, and each time the rarest difference of any metric is taken, by its rank among
    that metric's own (Westfall and Young's step-down min-P, one-sided each way). Ranks put metrics of many small
    counts and of few large ones on one footing: one that moves on two units cannot be rarer than 1 in 4, and costs
    the others nothing. In draws of a fall of .25 in one of eight metrics over 12 articles they find 80%, the greatest
    number of standard deviations 76%. A metric that differs on no unit has no chance. Units of articles and of
    stories are swapped independently.
    """
    import numpy as np

    units = sorted({unit for pairs in family.values() for unit, pair in pairs.items() if pair.base != pair.new})
    names = sorted(name for name, pairs in family.items() if any(p.base != p.new for p in pairs.values()))
    columns = [_columns(family[name], units) for name in names]
    swapped = np.concatenate([_differences(signs, columns) for signs in _signs(len(units))])
    deviation = np.sqrt((swapped**2).mean(axis=0))
    moving = deviation > _TIE
    falls, rises = (_stepped(_rarity(side * swapped[:, moving] / deviation[moving])) for side in (-1, 1))
    found = zip(np.array(names)[moving], falls, rises, strict=True)
    return {str(name): Chance(float(fall), float(rise)) for name, fall, rise in found}


def needed(pairs: Mapping[Unit, Pair], metrics: int) -> int | None:
    """Count the units it takes to find a fall of 5 points in four of five trials, at the spread these show.

    `metrics` are as many as are tested together (Bonferroni). None where too few
    units for a ruling, or no spread, tell.
    """
    import numpy as np

    if len(pairs) < fewest():
        return None
    base_got, base_of, new_got, new_of = _array([(*each.base, *each.new) for each in _ordered(pairs)]).T
    after = (new_got - new_of * new_got.sum() / new_of.sum()) / new_of.mean()
    before = (base_got - base_of * base_got.sum() / base_of.sum()) / base_of.mean()
    spread = float(np.std(after - before, ddof=1))
    reach = _NORMAL.inv_cdf(1 - ALPHA / max(1, metrics)) + _NORMAL.inv_cdf(POWER)
    return max(fewest(), ceil((reach * spread / POINTS) ** 2)) if spread > _TIE else None


def fewest() -> int:
    """Count the units without which no ruling is made: even all n of them fall by luck in one of 2^n trials."""
    return next(units for units in range(1, 64) if 1 / 2**units < ALPHA)


def _ordered(by_unit: Mapping[Unit, T]) -> list[T]:
    return [by_unit[unit] for unit in sorted(by_unit)]


def _array(rows: Sequence[tuple[float, ...]]) -> "Array":
    import numpy as np

    return np.array(rows, dtype=np.float64)


def _columns(pairs: Mapping[Unit, Pair], units: Sequence[Unit]) -> "Array":
    """Lay out new less base over `units`, got above of, with the sums of both trials over all units at the end."""
    at = [pairs.get(unit) for unit in units]
    apart = [(p.new.got - p.base.got, p.new.of - p.base.of) if p else (0.0, 0.0) for p in at]
    both = [(p.new.got + p.base.got, p.new.of + p.base.of) for p in _ordered(pairs)]
    return _array([*apart, (sum(got for got, _ in both), sum(of for _, of in both))]).T


def _differences(signs: "Array", columns: Sequence["Array"]) -> "Array":
    """Give each metric's difference of ratios, a row for each way of swapping; a sign of -1 swaps a unit."""
    import numpy as np

    def difference(column: "Array") -> "Array":
        got, of = signs @ column[0, :-1], signs @ column[1, :-1]
        got_in_all, of_in_all = column[:, -1]
        apart: Array = (got_in_all + got) / (of_in_all + of) - (got_in_all - got) / (of_in_all - of)
        return apart

    return np.stack([difference(column) for column in columns], axis=1) if columns else np.empty((1, 0))


def _signs(units: int) -> Iterator["Array"]:
    """Give all ways of swapping, or seeded ones, that of no swap first, in blocks that fit in memory."""
    import numpy as np

    if 1 << min(units, 60) <= EXACT:
        ways = np.arange(1 << units)[:, None] >> np.arange(units) & 1
        yield 1 - ways.astype(np.float64) * 2
        return
    random = np.random.default_rng(0)
    yield np.ones((1, units))
    rows = max(1, _BLOCK // units)
    for start in range(0, SWAPS, rows):
        yield random.integers(0, 2, (min(rows, SWAPS - start), units)).astype(np.float64) * 2 - 1


def _rarity(swapped: "Array") -> "Array":
    """Give, for each way of swapping and each metric, the share of ways in which that metric is as great."""
    import numpy as np

    ranked = np.sort(swapped, axis=0)

    def share(column: int, values: "Array") -> "Array":
        return 1 - np.searchsorted(ranked[:, column], values - _TIE) / len(ranked)

    return np.array([share(at, column) for at, column in enumerate(swapped.T)]).reshape(swapped.T.shape).T


def _stepped(swapped: "Array") -> "Array":
    """Compare each rarity seen, in the first row, with the rarest of those no rarer; chances only grow on the way."""
    import numpy as np

    seen = swapped[0]
    order = np.argsort(seen, kind="stable")
    rarest = np.minimum.accumulate(swapped[:, order[::-1]], axis=1)[:, ::-1]
    found = np.maximum.accumulate((rarest <= seen[order] + _TIE).mean(axis=0))
    back = np.empty_like(found)
    back[order] = found
    return back


@lru_cache(maxsize=4)
def _redrawn(units: int) -> "Array":
    """Give how often each unit is drawn, a row a draw; kept, as a comparison asks for the same again and again."""
    import numpy as np

    return np.random.default_rng(0).multinomial(units, np.full(units, 1 / units), DRAWS).astype(np.float64)


def _middle(drawn: "Array", units: int) -> Interval:
    """Cut the 95% out of the middle, wider where units are few (Hesterberg 2015, expanded percentiles)."""
    import numpy as np

    tail = _NORMAL.cdf(-sqrt(units / max(1, units - 1)) * _student(units - 1)) if units > 1 else 0.0
    low, high = np.quantile(drawn, (tail, 1 - tail))
    return Interval(low=float(low), high=float(high))


def _student(freedom: int) -> float:
    """Give the 97.5% point of Student's t, by Fisher's expansion about the normal: within 0.02 from 3 degrees on."""
    z = _NORMAL.inv_cdf(0.975)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return z + sum(term / float(freedom) ** power for power, term in enumerate(terms, 1))
