"""A verdict into the plain sentences its page begins with."""

from pipeline.evals.records import Comparison, Ruling, Verdict
from pipeline.evals.report.table import cases
from pipeline.evals.telling.wording import too_few
from pipeline.export.wording import count, named

RULINGS: dict[Ruling, str] = {
    "regression": "Worse",
    "improvement": "Better",
    "no evidence": "No evidence",
    "too few": "Too few to tell",
    "collapse": "Nothing is left",
    "no longer measured": "No longer measured",
}

COMPLAINTS = {
    "regression": "A regression",
    "collapse": "A collapse",
    "floor": "Below its floor",
    "stale": "Recordings gone stale",
    "damaged": "Recordings damaged or edited",
    "unused": "Recordings nothing asks for",
    "missing": "Recordings missing",
    "changed_cases": "Cases that changed",
    "changed_prompts": "Prompts that changed",
    "changed_recordings": "Recordings that changed",
    "leaked": "A key in a recording",
}


def headline(verdict: Verdict) -> str:
    """Say what came of it; that articles are too few for any ruling is said first."""
    if verdict.comparison is None:
        return _tried(verdict)
    few = too_few(verdict.comparison)
    said = _compared(verdict.comparison, ruled=not few)
    unmeasured = _ruled(verdict.comparison, "no longer measured")
    lost = f"No longer measured: {named(unmeasured)}." if unmeasured else ""
    return " ".join(filter(None, (f"{few[:1].upper()}{few[1:]}." if few else "", said, lost)))


def _compared(comparison: Comparison, *, ruled: bool) -> str:
    worse = _ruled(comparison, "regression")
    better = _ruled(comparison, "improvement")
    base, new = called(comparison)
    if gone := _ruled(comparison, "collapse"):
        return f"{new} has nothing left of what {base} had in {named(gone)}."
    if doubtful := [spoken(row.metric.name) for row in comparison.rows if row.doubtful and not worse]:
        silent = f"By the rule {new} is no worse than {base}, but" if ruled else f"With {new}"
        return f"{silent} {named(doubtful)} fell: look, or try more articles."
    if not worse and not better and not ruled:
        return ""
    if not worse and not better:
        return f"No evidence that {new} is better or worse than {base}."
    gains = f"better than {base} in {named(better)}" if better else ""
    losses = f"worse than {base} in {named(worse)}" if worse else ""
    return f"{new} is {losses or gains}{', and ' + gains if losses and gains else ''}."


def besides(comparison: Comparison) -> str:
    """Say what else moved, of what fails no comparison; empty where nothing did."""
    told = [
        f"{spoken(row.metric.name)} ({RULINGS[row.ruling].lower()})"
        for row in comparison.rows
        if row.ruling in {"regression", "improvement", "no longer measured"} and not row.metric.gates
    ]
    return f"Moved too, but fails nothing: {named(told)}." if told else ""


def measured_on(verdict: Verdict) -> str:
    """Say how much it was measured on."""
    known = cases(verdict.results)
    articles = sum(len(case.articles) for case in known)
    repeats = max((told.repeat for trial in verdict.results for told in trial.told), default=0) + 1
    again = f", each asked {count(repeats, 'time')}" if repeats > 1 else ""
    return f"{count(articles, 'article')} in {count(len(known), 'story', 'stories')}{again}"


def called(comparison: Comparison) -> tuple[str, str]:
    """Name base and new apart, also where both go by one label."""
    base, new = comparison.base, comparison.new
    return (base.label, new.label) if base.label != new.label else (f"{base.label} before", f"{new.label} after")


def spoken(metric: str) -> str:
    """Write a metric's name as words."""
    return metric.replace("_", " ")


def _ruled(comparison: Comparison, ruling: Ruling) -> list[str]:
    return [spoken(row.metric.name) for row in comparison.rows if row.ruling == ruling and row.metric.gates]


def _tried(verdict: Verdict) -> str:
    labels = [trial.subject.label for trial in verdict.results]
    if verdict.missed:
        return "Nothing was compared: answers are missing."
    if not labels:
        return "Nothing was tried."
    on = f"on {measured_on(verdict)}"
    if len(labels) == 1:
        held = "falls short" if verdict.complaints else "holds"
        return f"{labels[0]} {held} {on}." if verdict.complaints else f"{labels[0]}, tried {on}."
    return f"{named(labels)}, compared {on}."
