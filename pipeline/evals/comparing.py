"""Two trials of the same cases to what got better, what got worse, on which articles, and how surely."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite

from pipeline.errors import UsageError
from pipeline.evals import statistics
from pipeline.evals.metrics import METRICS, OF_BOTH
from pipeline.evals.records import (
    Cell,
    Comparison,
    Complaint,
    Interval,
    Metric,
    Moved,
    Results,
    Row,
    Ruling,
    Verdict,
)
from pipeline.evals.statistics import Chance, Pair, Sums, Unit
from pipeline.export.wording import count

STABLE = "stable"
Had = Mapping[str, Mapping[Unit, Sums]]
"""What each unit had of what, by metric: the mean over repeats."""
Paired = Mapping[str, Mapping[Unit, Pair]]


def compared(base: Results, new: Results) -> Comparison:
    """Compare two trials on the cases both have, as they are in both; raises UsageError where there is none."""
    before, after = ({case.name: case.sha256 for case in results.cases} for results in (base, new))
    shared = {name for name, digest in before.items() if after.get(name) == digest}
    if not shared:
        raise UsageError(
            f"{base.subject.label} and {new.subject.label} were tried on no case in common: try both on the same cases"
        )
    had, has = sums(base.cells, shared), sums(new.cells, shared)
    paired = {name: _pairs(had.get(name, {}), has.get(name, {})) for name in METRICS}
    found = _chances(paired)
    measured = [metric for name, metric in METRICS.items() if had.get(name) or has.get(name)]
    rows = [_row(metric, had.get(metric.name, {}), has.get(metric.name, {}), found) for metric in measured]
    silent = any(row.metric.name == "recall" and row.base and row.new == 0 for row in rows)
    rows = [row.model_copy(update={"ruling": "collapse"}) if _collapsed(row, silent) else row for row in rows]
    return Comparison(
        base=base.subject,
        new=new.subject,
        rows=tuple(rows),
        moved=_moved(rows, paired),
        repeats=min(_repeats(base), _repeats(new)),
        unpaired=tuple(sorted((before.keys() | after.keys()) - shared)),
    )


def verdict(
    comparison: Comparison | None, results: Sequence[Results] = (), complaints: Sequence[Complaint] = ()
) -> Verdict:
    """Put together what fails: gating metrics fallen or collapsed, cases of the base gone or changed, the rest."""
    gating = [row for row in comparison.rows if row.metric.gates] if comparison else []
    gates = [_regression(row) for row in gating if row.ruling == "regression"]
    gates += [_collapse(row) for row in gating if row.ruling == "collapse"]
    based = {case.name for case in results[0].cases} if comparison and results else set()
    changed = [_changed_case(name) for name in comparison.unpaired if name in based] if comparison else []
    return Verdict(comparison=comparison, results=tuple(results), complaints=(*gates, *changed, *complaints))


def units(row: Row) -> str:
    """Write on how much a metric was measured: `1 article`, `3 stories`, `4 articles and stories`."""
    if row.metric.name in OF_BOTH:
        return f"{row.clusters} articles and stories"
    return count(row.clusters, "story", "stories") if row.of_stories else count(row.clusters, "article")


def values(results: Results) -> dict[str, tuple[float, Interval | None]]:
    """Give each measured metric's ratio over all units of a trial, with its 95% interval."""
    had = sums(results.cells, {case.name for case in results.cases})
    found = {name: (statistics.ratio(had[name].values()), METRICS[name]) for name in METRICS if had.get(name)}
    return {name: (value, _interval(metric, had[name])) for name, (value, metric) in found.items() if value is not None}


def sums(cells: Iterable[Cell], cases: Iterable[str]) -> Had:
    """Sum up cells by metric and unit: the mean over repeats, with a metric of its own for how stable they are.

    A cell of nothing, or of what is no number, counts for nothing.
    """
    wanted = set(cases)
    counted = [
        cell for cell in cells if cell.case in wanted and cell.of > 0 and isfinite(cell.of) and isfinite(cell.got)
    ]
    by_metric: dict[str, dict[Unit, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for cell in counted:
        by_metric[cell.metric][cell.case, cell.article or ""].append(cell)
    found = {metric: {unit: _mean(of_unit) for unit, of_unit in units.items()} for metric, units in by_metric.items()}
    return {**found, STABLE: _stable(by_metric)}


def _mean(cells: Sequence[Cell]) -> Sums:
    return Sums(sum(cell.got for cell in cells) / len(cells), sum(cell.of for cell in cells) / len(cells))


def _stable(by_metric: Mapping[str, Mapping[Unit, Sequence[Cell]]]) -> dict[Unit, Sums]:
    """Count, for each unit tried again, the shares that came out the same every time; none where nothing was."""
    same: dict[Unit, list[bool]] = defaultdict(list)
    shares = (units for name, units in by_metric.items() if name in METRICS and METRICS[name].unit == "share")
    for unit, cells in (pair for units in shares for pair in units.items()):
        if len({cell.repeat for cell in cells}) > 1:
            same[unit].append(len({cell.got / cell.of for cell in cells}) == 1)
    return {unit: Sums(sum(found), len(found)) for unit, found in same.items()}


def _pairs(before: Mapping[Unit, Sums], after: Mapping[Unit, Sums]) -> dict[Unit, Pair]:
    return {unit: Pair(before[unit], after[unit]) for unit in sorted(before.keys() & after.keys())}


def _chances(paired: Paired) -> dict[str, Chance]:
    """Test the metrics that gate as one family, and the others as another."""
    worse_down = {name: _lower_is_worse(METRICS[name], pairs) for name, pairs in paired.items() if pairs}
    families = (
        {name: pairs for name, pairs in worse_down.items() if METRICS[name].gates is gates} for gates in (True, False)
    )
    return {name: chance for family in families for name, chance in statistics.chances(family).items()}


def _lower_is_worse(metric: Metric, pairs: Mapping[Unit, Pair]) -> Mapping[Unit, Pair]:
    return pairs if metric.better == "higher" else {unit: Pair(p.new, p.base) for unit, p in pairs.items()}


def _row(metric: Metric, had: Mapping[Unit, Sums], has: Mapping[Unit, Sums], found: Mapping[str, Chance]) -> Row:
    """Compare one metric over the units where both trials had something; where none is, each tells its own."""
    pairs = _pairs(had, has)
    before = {unit: pair.base for unit, pair in pairs.items()} or had
    after = {unit: pair.new for unit, pair in pairs.items()} or has
    base, new = statistics.ratio(before.values()), statistics.ratio(after.values())
    difference = new - base if pairs and new is not None and base is not None else None
    gains = [_gain(metric, pair) for pair in pairs.values()]
    family = sum(METRICS[name].gates is metric.gates for name in found)
    chance, ruling = _ruled(metric, difference, found.get(metric.name))
    clusters = len(pairs) if has else len(had)
    return Row(
        metric=metric,
        base=base,
        base_interval=_interval(metric, before),
        new=new,
        new_interval=_interval(metric, after),
        difference=difference,
        interval=statistics.difference_interval(pairs),
        chance=chance,
        ruling=_sayable(ruling, clusters) if had and has else "no longer measured" if had else ruling,
        clusters=clusters,
        of_stories=not any(article for _, article in {**had, **has}),
        worse=sum(gain < 0 for gain in gains),
        better=sum(gain > 0 for gain in gains),
        needed=statistics.needed(pairs, family) if metric.unit == "share" else None,
    )


def _interval(metric: Metric, had: Mapping[Unit, Sums]) -> Interval | None:
    if metric.unit == "share":
        return statistics.share_interval(had.values())
    return statistics.ratio_interval(had)


def _gain(metric: Metric, pair: Pair) -> float:
    """Tell by how much a unit's ratio got better; what is left of adding up repeats is no gain."""
    apart = pair.new.got / pair.new.of - pair.base.got / pair.base.of
    return 0.0 if abs(apart) < 1e-9 else apart if metric.better == "higher" else -apart


def _ruled(metric: Metric, difference: float | None, chance: Chance | None) -> tuple[float | None, Ruling]:
    """Rule on a difference by the chance of one as great, in its own direction."""
    if difference is None or chance is None:
        return None, "no evidence"
    gain = difference if metric.better == "higher" else -difference
    if gain < 0:
        return chance.fall, "regression" if chance.fall < statistics.ALPHA else "no evidence"
    return chance.rise, "improvement" if gain > 0 and chance.rise < statistics.ALPHA else "no evidence"


def _sayable(ruling: Ruling, clusters: int) -> Ruling:
    return "too few" if ruling == "no evidence" and clusters < statistics.fewest() else ruling


def _collapsed(row: Row, silent: bool) -> bool:
    """Tell whether a gating metric had something and has nothing, where the rule cannot rule on it.

    It cannot on too few units, or on a few more where all of them fell and another metric varies as much by chance.
    What is no longer measured has nothing where the new trial is `silent`: no claim of it states any fact of gold.
    """
    if not row.metric.gates or not row.base or row.ruling in {"regression", "improvement"}:
        return False
    few = row.clusters < statistics.fewest()
    if row.ruling == "no longer measured":
        return silent and few
    return row.difference is not None and row.new == 0 and (few or row.worse == row.clusters)


def _moved(rows: Sequence[Row], paired: Paired) -> tuple[Moved, ...]:
    """List the units whose share changed: of metrics that regressed first, then by how far each moved its metric."""
    return tuple(moved for _, moved in sorted(_moves(rows, paired), key=lambda pair: pair[0]))


def _moves(rows: Sequence[Row], paired: Paired) -> Iterator[tuple[tuple[int, float, str, str, str], Moved]]:
    for row in rows:
        metric, pairs = row.metric, paired[row.metric.name]
        of = sum(pair.base.of for pair in pairs.values())
        urgency = -(1 + metric.gates) if row.ruling in {"regression", "collapse"} else 0
        for (case, article), pair in pairs.items() if metric.unit == "share" and metric.name != STABLE else ():
            gain = _gain(metric, pair) * pair.base.of / of
            if gain:
                base, new = pair.base.got / pair.base.of, pair.new.got / pair.new.of
                moved = Moved(case=case, article=article or None, metric=metric.name, base=base, new=new)
                yield (urgency, gain, metric.name, case, article), moved


def _repeats(results: Results) -> int:
    return len({cell.repeat for cell in results.cells}) or 1


def _collapse(row: Row) -> Complaint:
    few = row.clusters < statistics.fewest()
    ruled = f"which needs {statistics.fewest()}" if few else f"at a chance of {row.chance or 1:.1%}"
    now = "no longer measured" if row.new is None else "0.000"
    detail = (
        f"{row.metric.words}: {row.base:.3f} to {now} on {units(row)}; nothing is left, "
        f"and on too few for the rule, {ruled}: so it fails by itself"
    )
    return Complaint(what="collapse", name=row.metric.name, detail=detail)


def _regression(row: Row) -> Complaint:
    what = "stories" if row.of_stories else "articles"
    return Complaint(
        what="regression",
        name=row.metric.name,
        detail=f"{row.metric.words}: {row.base:.3f} to {row.new:.3f}, worse on {row.worse} of {row.clusters} "
        f"{what}, better on {row.better}; by chance any gating metric falls so deep in {row.chance:.1%} of trials",
    )


def _changed_case(name: str) -> Complaint:
    detail = "the new trial lacks this case, or has it with other articles or gold: try both on the same cases"
    return Complaint(what="changed_cases", name=name, detail=detail)
