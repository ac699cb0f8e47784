"""Trials into the rows of the table of cases: each article's values, and whether they moved."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.evals.cases import file_name
from pipeline.evals.comparing import sums
from pipeline.evals.metrics import METRICS
from pipeline.evals.records import Case, Metric, Results
from pipeline.evals.report import figures
from pipeline.evals.statistics import Sums


@dataclass(frozen=True, slots=True)
class Entry:
    """One metric of one row: each subject's value, and how the second differs from the first."""

    values: tuple[str, ...]
    counts: str
    """What each value is of: `6 of 8, 4 of 8`."""
    change: str
    """Empty where nothing moved, or where not two are compared."""
    better: bool
    order: float
    """What the column is sorted by, the worst first: the difference of two, the spread of many, the value of one."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """An article, or a story as a whole."""

    key: str
    """Place of its case among all, and of its article in the case: `0-2`; `0` for a whole story."""
    name: str
    story: str
    entries: tuple[Entry | None, ...]
    """In the order of the table's metrics; None where no subject was measured."""
    moved: bool
    """Whether any share came out differently; prices always do."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one sort with the metrics that such rows are measured by."""

    title: str
    metrics: tuple[Metric, ...]
    rows: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    key: str
    story: str
    file: str


_Sums = dict[tuple[str, str, str], Sums]
"""By case, article's file, empty for the whole story, and metric: what was got, of what, over all repeats."""


def cases(trials: Sequence[Results | None]) -> tuple[Case, ...]:
    """Give every case that any subject was tried on, once."""
    return tuple({case.name: case for trial in reversed(trials) if trial for case in trial.cases}.values())


def tables(trials: Sequence[Results | None]) -> tuple[Table, ...]:
    """Lay out a table of articles and one of whole stories; a table without rows is left out."""
    found = [_sums(trial) for trial in trials]
    numbered = list(enumerate(cases(trials)))
    articles = [
        _Place(f"{number}-{at}", case.name, file_name(article))
        for number, case in numbered
        for at, article in enumerate(case.articles)
    ]
    stories = [_Place(str(number), case.name, "") for number, case in numbered]
    made = (_table("Articles", articles, found), _table("Whole stories", stories, found))
    return tuple(table for table in made if table.rows)


def _sums(trial: Results | None) -> _Sums:
    found = sums(trial.cells, {case.name for case in trial.cases}) if trial else {}
    return {(case, file, name): had for name, units in found.items() for (case, file), had in units.items()}


def _table(title: str, places: Sequence[_Place], found: Sequence[_Sums]) -> Table:
    wanted = {(place.story, place.file) for place in places}
    names = {metric for had in found for case, file, metric in had if (case, file) in wanted}
    metrics = tuple(metric for name, metric in METRICS.items() if name in names)
    rows = (_row(place, metrics, found) for place in places)
    return Table(title, metrics, tuple(row for row in rows if any(row.entries)))


def _row(place: _Place, metrics: Sequence[Metric], found: Sequence[_Sums]) -> CaseRow:
    entries = tuple(
        _entry([had.get((place.story, place.file, metric.name)) for had in found], metric) for metric in metrics
    )
    measured = zip(entries, metrics, strict=True)
    moved = any(entry is not None and metric.unit == "share" and entry.change for entry, metric in measured)
    story = place.story if place.file else ""
    return CaseRow(place.key, place.file or place.story, story, entries, bool(moved))


def _entry(had: Sequence[Sums | None], metric: Metric) -> Entry | None:
    measured = [pair.got / pair.of if pair else None for pair in had]
    values = [value for value in measured if value is not None]
    if not values:
        return None
    difference = values[-1] - values[0] if len(had) == len(values) == 2 else 0.0
    upward = metric.better == "higher"
    return Entry(
        values=figures.short(measured, metric),
        counts=", ".join(f"{pair.got:g} of {pair.of:g}" if pair else "none" for pair in had),
        change=figures.changed(difference, metric) if abs(difference) > 1e-9 else "",
        better=(difference > 0) == upward,
        order=_order(values, len(had), upward=upward),
    )


def _order(values: Sequence[float], subjects: int, *, upward: bool) -> float:
    """Give the spread of many, the difference of two, the value of one."""
    if subjects > 2:
        return min(values) - max(values)
    value = values[-1] - values[0] if subjects == 2 else values[0]
    return value if upward else -value
