"""What is to be tried to a folder of recorded answers, and to what is wrong with one."""

import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.cli.evaluating import RECORDINGS, UNANSWERED, Asked, Screen, cases_of, renewal, subjects_of
from pipeline.errors import UsageError
from pipeline.evals.metrics import METRICS
from pipeline.evals.recording import Checked, Keys, Task, checked, recorded
from pipeline.evals.records import Results
from pipeline.evals.refreshing import Drift, accept, drift, fresh_of
from pipeline.evals.trials import Trial
from pipeline.export.wording import count
from pipeline.llm.extractive import NAME as EXTRACTIVE
from pipeline.settings import Settings
from pipeline.stores.recordings import Recordings

_SHOWN = 3
"""Changed answers of a refresh that are shown."""


def record_and_report(asked: Asked, settings: Settings, *, as_json: bool) -> int:
    """Ask for every answer that is not recorded yet, and keep it. Returns the exit code."""
    folder = folder_of(settings)
    before = set(Recordings(folder).keys()) if folder.is_dir() else set()
    keys, results = set[str](), list[Results]()
    for task in _tasks(asked, settings):
        watcher = Keys(_screen(task))
        results.append(asyncio.run(recorded(task, folder, watcher)))
        _end(watcher)
        keys |= watcher.found
    new = sorted(set(Recordings(folder).keys()) - before)
    unused = sorted(before - keys)
    failed = sorted({one for result in results for one in _unanswered(result)})
    if as_json:
        told = {"folder": str(folder), "used": len(keys), "new": new, "unused": unused, "failed": failed}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(f"{folder}: {count(len(new), 'answer')} recorded, {len(keys) - len(new)} recorded before\n")
    if unused:
        _say(
            f"{count(len(unused), 'recording')} not asked for here: claimweave eval check tells which, --prune removes"
        )
    for one in failed:
        _say(f"not answered: {one}; run again to go on")
    return 1 if failed else 0


def refresh_and_report(asked: Asked, settings: Settings, *, write: bool, as_json: bool) -> int:
    """Ask for every recorded answer anew, and tell what changed; put the new ones in only with `write`."""
    folder = folder_of(settings)
    _there(folder, asked)
    drifts = []
    for task in _tasks(asked, settings):
        watcher = _screen(task)
        drifts.append(drift(task, folder, watcher, renewal(asked, folder)))
        watcher.end()
    failed = sorted({one for result in drifts for one in _unanswered(result.new)})
    if as_json:
        sys.stdout.write(json.dumps([_as_json(one) for one in drifts], ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for one in drifts for line in _drift_lines(one))
    if failed:
        _say(f"{count(len(failed), 'question')} not answered ({failed[0]}): run again; nothing is put in")
        return 1
    if write:
        _say(f"{count(accept(drifts, folder), 'file')} written or removed in {folder}")
    else:
        _say(f"the new answers lie in {fresh_of(folder)}; {renewal(asked, folder)} --refresh --write puts them in")
    return 0


def check_and_report(asked: Asked, settings: Settings, *, prune: bool, as_json: bool) -> int:
    """Name recordings that are missing, stale, unused, damaged or hold a key; exit code 1 where any is."""
    folder = folder_of(settings)
    _there(folder, asked)
    found = checked(tuple(_tasks(asked, settings.model_copy(update={"offline": True}))), folder, renewal(asked, folder))
    if prune and found.unused:
        for path in found.unused:
            path.unlink()
        _say(f"removed {count(len(found.unused), 'recording')} that nothing asks for")
        kept = tuple(one for one in found.complaints if one.what not in {"unused", "stale"})
        found = Checked(kept, ())
    if as_json:
        sys.stdout.write(json.dumps([one.model_dump() for one in found.complaints], ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{one.what}: {one.name}\n  {one.detail}\n" for one in found.complaints)
    if found.complaints:
        _say(f"{folder}: {count(len(found.complaints), 'complaint')}")
    else:
        _say(f"{folder}: {count(len(set(Recordings(folder).keys())), 'recording')}, all asked for")
    return 1 if found.complaints else 0


def folder_of(settings: Settings) -> Path:
    """Give the one folder of recordings that a command works on. Raises UsageError where several are given."""
    if len(settings.recordings) > 1:
        raise UsageError("one folder of recordings is looked after at a time: give --recordings once")
    return settings.recordings[0] if settings.recordings else RECORDINGS


def _there(folder: Path, asked: Asked) -> None:
    if not folder.is_dir():
        raise UsageError(f"there are no recordings at {folder}: make them with {renewal(asked, folder)}")


def _tasks(asked: Asked, settings: Settings) -> Iterator[Task]:
    found = cases_of(asked)
    for chosen in subjects_of(asked, settings):
        if chosen.settings.asked_model == EXTRACTIVE:
            raise UsageError(f"{EXTRACTIVE} answers without being asked, and is not recorded: give --model NAME")
        yield Task(Trial(*chosen), found, asked.repeats, asked.only)


def _screen(task: Task) -> Screen:
    return Screen(task.trial.subject.label, len(task.cases) * task.repeats)


def _end(keys: Keys) -> None:
    if isinstance(keys.then, Screen):
        keys.then.end()


def _unanswered(results: Results) -> Iterator[str]:
    for told in results.told:
        yield from (f"{told.case}: {one.detail}" for one in told.failures if one.fault in UNANSWERED)


def _drift_lines(found: Drift) -> Iterator[str]:
    total = found.same + len(found.changed)
    yield f"{found.old.subject.label}: {len(found.changed)} of {count(total, 'answer')} changed"
    if found.gone or found.added:
        yield f"  {len(found.gone)} questions followed from old answers alone, {len(found.added)} follow from new ones"
    yield f"  cases that came out differently: {', '.join(found.cases) or 'none'}"
    for name, (before, after) in found.metrics.items():
        yield f"  {name} ({METRICS[name].words}): {_figure(before)} before, {_figure(after)} now"
    for old, new in found.changed[:_SHOWN]:
        ref = old.request.prompt
        yield f"  {ref.name}.v{ref.version}, {old.request.key[:16]}:"
        yield from _first_change(old.reply.text, new.reply.text)


def _first_change(old: str, new: str) -> Sequence[str]:
    at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, at - 30)
    return (f"    - {old[start : start + 90]!r}", f"    + {new[start : start + 90]!r}")


def _figure(value: float | None) -> str:
    return "nothing" if value is None else f"{value:.4g}"


def _as_json(found: Drift) -> dict[str, object]:
    return {
        "subject": found.old.subject.label,
        "same": found.same,
        "changed": [old.request.key for old, _ in found.changed],
        "gone": sorted(found.gone),
        "added": sorted(found.added),
        "cases": found.cases,
        "metrics": {name: {"before": before, "after": after} for name, (before, after) in found.metrics.items()},
    }


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
