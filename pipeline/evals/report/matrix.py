"""A verdict into the lines of its matrix: what each subject measured, and where that is drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.evals.comparing import values
from pipeline.evals.metrics import METRICS
from pipeline.evals.records import Interval, Metric, Results, Row, Ruling, Subject, Verdict
from pipeline.evals.report import figures
from pipeline.export.wording import count


@dataclass(frozen=True, slots=True)
class Dot:
    """A value with its whisker on an axis, in per cent of the axis's length."""

    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Entry:
    """What one subject measured."""

    value: str
    between: str
    dot: Dot | None


@dataclass(frozen=True, slots=True)
class Change:
    """How the second subject differs from the first."""

    value: str
    between: str
    dot: Dot | None
    chance: float | None
    ruling: Ruling
    on: str
    """On how much it was measured: `9 worse, 2 better of 15`."""


@dataclass(frozen=True, slots=True)
class Line:
    """One metric of all subjects."""

    metric: Metric
    entries: tuple[Entry, ...]
    end: str
    """What stands at the end of its axis."""
    change: Change | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Shares, drawn on one axis from 0 to 1, and prices, each on its own."""

    shares: tuple[Line, ...]
    prices: tuple[Line, ...]
    reach: float
    """How far the axis of differences goes to either side, of 1."""


@dataclass(frozen=True, slots=True)
class _Value:
    value: float | None
    interval: Interval | None


def subjects(verdict: Verdict) -> tuple[Subject, ...]:
    """Give what is compared, in the order it is shown: base and new, or each that was tried."""
    if verdict.comparison:
        return verdict.comparison.base, verdict.comparison.new
    return tuple(results.subject for results in verdict.results)


def trials(verdict: Verdict) -> tuple[Results | None, ...]:
    """Give each subject's trial, in the same order; None where the verdict does not hold it."""
    if verdict.comparison is None:
        return verdict.results
    held = {results.subject.label: results for results in reversed(verdict.results)}
    if len(held) < len(verdict.results) == 2:  # two trials of one label, as of one prompt before and after an edit
        return verdict.results
    return tuple(held.get(subject.label) for subject in subjects(verdict))


def matrix(verdict: Verdict) -> Matrix:
    """Lay out every metric that any subject was measured by."""
    rows = verdict.comparison.rows if verdict.comparison else ()
    reach = _reach(row for row in rows if row.metric.unit == "share")
    lines = [_compared(row, reach) for row in rows if row.base is not None or row.new is not None]
    if not verdict.comparison:
        lines = _measured(verdict.results)
    return Matrix(
        shares=tuple(line for line in lines if line.metric.unit == "share"),
        prices=tuple(line for line in lines if line.metric.unit != "share"),
        reach=reach,
    )


def _compared(row: Row, reach: float) -> Line:
    measured = (_Value(row.base, row.base_interval), _Value(row.new, row.new_interval))
    span = reach if row.metric.unit == "share" else _reach([row])
    change = Change(
        value=figures.changed(row.difference, row.metric),
        between=figures.between(row.interval, row.metric),
        dot=_dot(_Value(row.difference, row.interval), -span, span),
        chance=row.chance,
        ruling=row.ruling,
        on=_moved_on(row),
    )
    return _line(row.metric, measured, change)


def _moved_on(row: Row) -> str:
    if row.new is None:
        return f"measured on {count(row.clusters, 'story', 'stories') if row.of_stories else row.clusters} before"
    moved = f"{row.worse} worse, {row.better} better" if row.worse or row.better else "None moved"
    return f"{moved} of {count(row.clusters, 'story', 'stories') if row.of_stories else row.clusters}"


def _measured(results: Sequence[Results]) -> list[Line]:
    found = [values(trial) for trial in results]
    return [
        _line(metric, [_Value(*tried.get(name, (None, None))) for tried in found], None)
        for name, metric in METRICS.items()
        if any(name in tried for tried in found)
    ]


def _line(metric: Metric, measured: Sequence[_Value], change: Change | None) -> Line:
    ends = [1.0] if metric.unit == "share" else list(chain.from_iterable(_ends(value) for value in measured))
    end = max(ends, default=0.0) or 1.0
    entries = (
        Entry(figures.shown(value.value, metric), figures.between(value.interval, metric), _dot(value, 0.0, end))
        for value in measured
    )
    return Line(metric=metric, entries=tuple(entries), end=figures.shown(end, metric), change=change)


def _dot(value: _Value, low: float, high: float) -> Dot | None:
    if value.value is None:
        return None
    ends = value.interval or Interval(low=value.value, high=value.value)
    return Dot(*(figures.place(number, low, high) for number in (value.value, ends.low, ends.high)))


def _ends(value: _Value) -> list[float]:
    found = (value.value, value.interval.high if value.interval else None)
    return [number for number in found if number is not None]


def _reach(rows: Iterable[Row]) -> float:
    """Give the farthest that any difference or its interval lies from 0, up to the next tenth for a share."""
    far = 0.0
    share = True
    for row in rows:
        share = row.metric.unit == "share"
        ends = (row.interval.low, row.interval.high) if row.interval else ()
        far = max([far, abs(row.difference or 0.0), *map(abs, ends)])
    return max(0.1, -(-far * 10 // 1) / 10) if share else far or 1.0
