"""Two subjects, or one and its floors, to a verdict: printed, written to files, and ended with."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from pipeline.cli.evaluating import UNANSWERED, Asked, Screen, default_cases, missed
from pipeline.cli.noticing import notice
from pipeline.errors import OfflineMiss, UsageError
from pipeline.evals import floors
from pipeline.evals.cases import cases
from pipeline.evals.comparing import compared, verdict
from pipeline.evals.records import Case, Complaint, Results, Verdict
from pipeline.evals.report import page
from pipeline.evals.subjects import Chosen, parts, subject
from pipeline.evals.telling import annotations, junit, machine, markdown, text
from pipeline.evals.trials import Only, Trial, tried
from pipeline.export.wording import count
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Tries:
    """On what, and how often, a subject is tried."""

    cases: tuple[Path, ...] = ()
    repeats: int = 1
    only: Only | None = None


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where a verdict goes besides stdout; `github` is for stdout too."""

    json: bool = False
    github: bool = False
    junit: Path | None = None
    markdown: Path | None = None
    html: Path | None = None


def diff_and_report(
    sides: tuple[str, str], tries: Tries, settings: Settings, outputs: Outputs, pinned: Path | None = None
) -> int:
    """Compare two subjects or saved results; returns 0 where nothing regressed, 5 where answers are missing, else 1."""
    named = [side for side in sides if not side.endswith(".json")]
    for side in named:
        # Before anything is asked: a misspelt second side should not cost the first one's answers.
        subject(side, settings)
    if named:
        notice(tries.cases or default_cases(), named, "prompts:prompts")
    trials, missing = _answered(sides, tries, settings)
    if missing:
        return _told(Verdict(comparison=None, results=(), complaints=missing, missed=True), outputs)
    base, new = _told_apart(sides, trials)
    complaints = [one for results in (base, new) for one in _unanswered(results)]
    if pinned:
        # What a comparison is of may have other prompts and answers than the floors: that is its point.
        found = floors.below(floors.read(pinned), floors.floor_of(new, settings.recordings))
        complaints += [one for one in found if one.what in {"floor", "changed_cases"}]
    return _told(verdict(compared(base, new), (base, new), complaints), outputs)


def check_floors(names: Sequence[str], tries: Tries, settings: Settings, outputs: Outputs, pinned: Path) -> int:
    """Compare subjects with their floors; returns 0 where all hold, 5 where answers are missing, else 1."""
    known = floors.read(pinned)
    trials, missing = _answered(names or [""], tries, settings, models=True)
    if missing:
        return _told(Verdict(comparison=None, results=(), complaints=missing, missed=True), outputs)
    complaints = [one for results in trials for one in _unanswered(results)]
    complaints += [one for each in trials for one in floors.below(known, floors.floor_of(each, settings.recordings))]
    return _told(verdict(None, trials, complaints), outputs)


def update_floors(
    names: Sequence[str], tries: Tries, settings: Settings, pinned: Path, *, allow_regression: bool
) -> int:
    """Pin the floors of subjects anew; none is lowered unless that is allowed."""
    known = floors.read(pinned) if pinned.exists() else floors.Floors()
    trials = [_results(name, tries, settings, models=True) for name in names or [""]]
    missing = [one for results in trials for one in _unanswered(results)]
    if missing:
        raise UsageError(f"floors are not pinned on missing answers: {missing[0].name}: {missing[0].detail}")
    measured = [floors.floor_of(results, settings.recordings) for results in trials]
    if len({floor.model for floor in measured}) < len(measured):
        raise UsageError("a floor is pinned once for each model: name each model once")
    floors.write(pinned, floors.updated(known, measured, allow_regression=allow_regression))
    sys.stderr.write(f"pinned {pinned}: {', '.join(floor.model for floor in measured)}\n")
    return 0


def _answered(
    names: Sequence[str], tries: Tries, settings: Settings, *, models: bool = False
) -> tuple[list[Results], tuple[Complaint, ...]]:
    """Give the results of each name, and a complaint for each of which an answer is missing offline."""
    found, missing = list[Results](), list[Complaint]()
    for name in names:
        try:
            found.append(_results(name, tries, settings, models=models))
        except OfflineMiss as miss:
            missing.append(Complaint(what="missing", name=name or settings.asked_model, detail=str(miss)))
    return found, tuple(missing)


def _results(name: str, tries: Tries, settings: Settings, *, models: bool = False) -> Results:
    """Read saved results, or try a subject of this name; with `models` a bare name is a model's."""
    path = Path(name)
    if path.suffix == ".json":
        return _saved(path)
    chosen = subject(name, settings, models=models)
    found: tuple[Case, ...] = cases(tries.cases or default_cases())
    screen = Screen(chosen.subject.label, len(found) * tries.repeats)
    try:
        results = asyncio.run(tried(Trial(*chosen), found, repeats=tries.repeats, only=tries.only, watcher=screen))
    except OfflineMiss as miss:
        raise missed(miss, _asked(name, chosen, tries), settings) from miss
    screen.end()
    return results


def _asked(name: str, chosen: Chosen, tries: Tries) -> Asked:
    """Say what is tried as `claimweave eval record` is told it: the model apart from the prompts."""
    given = [f"{kind}:{part}" for kind, part in parts(name, Path.cwd(), models=True) if kind != "model"]
    prompts = (",".join(given),) if given else ()
    return Asked(tries.cases, (chosen.subject.model,), prompts, tries.repeats, tries.only)


def _saved(path: Path) -> Results:
    try:
        return Results.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise UsageError(
            f"{path} holds no saved results of claimweave eval ({_wrong(error)}); save some with "
            f"`claimweave eval -o {path}`"
        ) from error


def _wrong(error: OSError | UnicodeDecodeError | ValidationError) -> str:
    """Say in a few words what is wrong with a file."""
    if isinstance(error, OSError):
        return "it cannot be read" if error.strerror is None else error.strerror[:1].lower() + error.strerror[1:]
    if isinstance(error, UnicodeDecodeError):
        return "it is no UTF-8 text"
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"]))
    if first["type"] == "json_invalid":
        return "it is no JSON"
    if first["type"] == "missing":
        return f"it has no `{place}`"
    return f"its `{place}` is wrong" if place else "it is another thing in JSON"


def _told_apart(sides: Sequence[str], trials: Sequence[Results]) -> tuple[Results, Results]:
    """Name the files of saved results where both sides go by one label."""
    base, new = trials
    if base.subject.label != new.subject.label:
        return base, new
    first, second = (
        _relabelled(results, f"{results.subject.label} in {side}") if Path(side).suffix == ".json" else results
        for side, results in zip(sides, trials, strict=True)
    )
    return first, second


def _relabelled(results: Results, label: str) -> Results:
    return results.model_copy(update={"subject": results.subject.model_copy(update={"label": label})})


def _unanswered(results: Results) -> list[Complaint]:
    """Complain of questions that got no answer: what was not asked would count as not found."""
    faults = [one.fault for told in results.told for one in told.failures if one.fault in UNANSWERED]
    kinds = ", ".join(sorted(set(faults)))
    detail = f"{count(len(faults), 'question')} got no answer ({kinds}): run again before you compare"
    return [Complaint(what="missing", name=results.subject.label, detail=detail)] if faults else []


def _told(found: Verdict, outputs: Outputs) -> int:
    sys.stdout.write(machine.written(found) if outputs.json else text.written(found))
    if outputs.github:
        # GitHub reads both streams, and JSON on stdout stays JSON.
        (sys.stderr if outputs.json else sys.stdout).write(annotations.written(found))
    _write(outputs.junit, junit.written, found)
    _write(outputs.markdown, markdown.written, found)
    _write(outputs.html, page, found)
    return found.exit_code


def _write(path: Path | None, written: Callable[[Verdict], str], found: Verdict) -> None:
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(found), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error}") from error
