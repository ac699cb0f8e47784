"""The figures and rulings of a comparison into the words every output is written in."""

from collections.abc import Iterator, Sequence

from pipeline.evals import statistics
from pipeline.evals.comparing import units
from pipeline.evals.metrics import OF_BOTH
from pipeline.evals.records import Comparison, Complaint, Interval, Metric, Row, Subject, Verdict
from pipeline.export.wording import count, named

FORMATS = {"tokens": "{:.0f}", "seconds": "{:.2f}", "dollars": "{:.5f}"}
UNITS = "Shares in per cent, their changes in points; of tokens, cost and seconds changes are in per cent."

RENEW = "Renew with: "
"""What a complaint's command stands behind, on a line of its own that is left whole."""


def headline(verdict: Verdict) -> str:
    """Say in a line how it ended."""
    comparison = verdict.comparison
    others = besides_metrics(verdict)
    if verdict.missed:
        return f"nothing was compared: {count(len(others), 'complaint')} of answers that are missing offline"
    if comparison is None:
        return f"{count(len(others), 'complaint')}" if others else "nothing to complain of"
    gating = [row for row in comparison.rows if row.metric.gates]
    fallen = [row.metric.name for row in gating if row.ruling == "regression"]
    risen = [row.metric.name for row in gating if row.ruling == "improvement"]
    doubtful = [row.metric.name for row in gating if row.doubtful]
    gone = [row.metric.name for row in gating if row.ruling == "collapse"]
    unmeasured = [row.metric.name for row in gating if row.ruling == "no longer measured"]
    parts = [few] if (few := too_few(comparison)) else []
    parts += [f"REGRESSION in {named(fallen)}"] if fallen else []
    parts += [f"COLLAPSE of {named(gone)}: nothing is left"] if gone else []
    silent = "" if few else "no regression by the rule, but "
    parts += [f"{silent}{named(doubtful)} fell: look, or try more articles"] if doubtful else []
    parts += [f"no longer measured: {named(unmeasured)}"] if unmeasured else []
    parts += [f"improvement in {named(risen)}"] if risen else []
    parts += [f"{count(len(others), 'other complaint')}"] if others else []
    return "; ".join(parts) or "no evidence of a regression or an improvement"


def besides_metrics(verdict: Verdict) -> list[Complaint]:
    """Give the complaints that are of no metric's fall."""
    return [one for one in verdict.complaints if one.what not in {"regression", "collapse"}]


def too_few(comparison: Comparison) -> str:
    """Say that no gating metric can be ruled on, as articles are too few for any; empty where one can."""
    gating = [row for row in comparison.rows if row.metric.gates]
    rows = [row for row in gating if row.metric.name not in OF_BOTH] or gating
    most = max((row.clusters for row in rows), default=statistics.fewest())
    if most >= statistics.fewest():
        return ""
    ruled = [row.metric.name for row in gating if row.clusters >= statistics.fewest()]
    but = f" but on {named(ruled)}" if ruled else ""
    what = "stories" if all(row.of_stories for row in rows) else "articles"
    return f"too few {what} for any ruling{but}: {most}, and the rule needs {statistics.fewest()}"


def subjects(comparison: Comparison) -> str:
    """Name both sides."""
    return f"{_subject(comparison.base)} -> {_subject(comparison.new)}"


def _subject(subject: Subject) -> str:
    return subject.label if subject.model in subject.label else f"{subject.label} ({subject.model})"


def measured(comparison: Comparison) -> str:
    """Say on how much it was compared."""
    of_articles = (row for row in comparison.rows if not row.of_stories and row.metric.name not in OF_BOTH)
    articles = max((row.clusters for row in of_articles), default=0)
    stories = max((row.clusters for row in comparison.rows if row.of_stories), default=0)
    parts = [count(articles, "article")] if articles else []
    parts += [count(stories, "story", "stories")] if stories else []
    left = f"; left out, as only one side has them alike: {named(comparison.unpaired)}" if comparison.unpaired else ""
    return f"{named(parts) or 'nothing measured'}, {count(comparison.repeats, 'repeat')}{left}"


def rule(comparison: Comparison) -> str:
    """State the rule of regression in a line."""
    gates = sum(row.metric.gates for row in comparison.rows)
    return (
        f"Rule: a metric has regressed when by chance any of the {count(gates, 'gating metric')} would fall so deep "
        f"in under {statistics.ALPHA:.0%} of comparisons (base and new swapped, article by article); "
        "intervals are of 95%, over articles drawn again."
    )


def notes(comparison: Comparison) -> Iterator[str]:
    """Say what the figures cannot tell, and how many articles would."""
    few = [row for row in comparison.rows if row.metric.gates and row.clusters < statistics.fewest()]
    moved = [row.metric.name for row in few if row.worse + row.better]
    if moved:
        yield (
            f"Too few for any ruling: {named(moved)}, on fewer than {statistics.fewest()} articles or stories. By luck "
            "alone all n of them change one way in 1 of 2^n comparisons."
        )
    needed = [f"{row.metric.name} {row.needed}" for row in comparison.rows if row.metric.gates and row.needed]
    if needed:
        yield f"To find a fall of 5 points in 4 of 5 comparisons, at the spread seen here, takes: {', '.join(needed)}."


def figure(metric: Metric, value: float | None, interval: Interval | None) -> str:
    """Write a value, shares in per cent with their interval: `84.2 [70, 92]`; `-` where nothing was measured."""
    if value is None:
        return "-"
    if metric.unit != "share":
        return FORMATS[metric.unit].format(value)
    return f"{100 * value:.1f}" + (f" [{100 * interval.low:.0f}, {100 * interval.high:.0f}]" if interval else "")


def difference(row: Row) -> str:
    """Write a difference with its interval, of shares in points: `-52.6 [-70, -31]`; of others in per cent of base."""
    if row.difference is None or row.base is None:
        return "-" if row.base is None or row.new is not None else "no longer measured"
    if row.metric.unit == "share":
        return _apart(row, 100, "{:+.1f}", "")
    return _apart(row, 100 / row.base, "{:+.0f}", "%") if row.base else FORMATS[row.metric.unit].format(row.difference)


def chance(row: Row) -> str:
    """Write a probability with three digits after the point at most."""
    if row.chance is None:
        return "-"
    return "<.001" if row.chance < 0.001 else f"{row.chance:.3f}".removeprefix("0")


def ruling(row: Row) -> str:
    """Write a ruling, loud where it fails the comparison."""
    if row.ruling == "regression":
        return "REGRESSION" if row.metric.gates else "worse"
    if row.ruling == "collapse":
        return "COLLAPSE"
    if row.ruling == "no longer measured":
        return "no ruling"  # the change says what is the matter
    return row.ruling if row.metric.gates or row.ruling != "improvement" else "better"


def unruled(row: Row) -> str:
    """Say why nothing could be ruled on; empty where the rule could tell, or the fall was complained of."""
    if row.ruling == "no longer measured":
        return f"no longer measured: the base was, on {units(row)}; the new trial has nothing to measure it on"
    few = f"too few for a ruling: {units(row)}, and the rule needs {statistics.fewest()}"
    return few if row.ruling == "too few" else ""


def of(row: Row) -> str:
    """Write how many units got worse and better: `7 worse, 0 better of 8`."""
    return f"{row.worse} worse, {row.better} better of {row.clusters}"


def left_out(stood_in: tuple[int, int]) -> str:
    """Say what a view leaves out, as scoring does; empty where nothing is."""
    by_side = zip(stood_in, ("base", "new"), strict=True)
    sides = [f"{count(number, 'sentence')} in {side}" for number, side in by_side if number]
    return f"the baseline stood in with {named(sides)}: not scored, not shown" if sides else ""


def shares(values: Sequence[tuple[str, float, float]]) -> str:
    """Write what moved on one place: `recall 80% -> 20%, exact 100% -> 90%`."""
    return ", ".join(f"{name} {base:.0%} -> {new:.0%}" for name, base, new in values)


def _apart(row: Row, scale: float, form: str, unit: str) -> str:
    # Zero is added to write no "-0".
    ends = [round(end * scale) + 0 for end in (row.interval.low, row.interval.high)] if row.interval else []
    reach = f" [{ends[0]:+d}, {ends[1]:+d}]" if ends else ""
    return f"{form.format(round((row.difference or 0.0) * scale, 1) + 0.0)}{unit}{reach}"
