"""Recorded answers to those that are given today, and how the two differ."""

import asyncio
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.errors import OfflineMiss, UsageError
from pipeline.evals.metrics import METRICS
from pipeline.evals.recording import Keys, Task, recorded, replayed
from pipeline.evals.records import Results
from pipeline.evals.trials import Watcher
from pipeline.exchange import Exchange
from pipeline.stores.recordings import Recordings


@dataclass(frozen=True, slots=True)
class Drift:
    """How the answers of today differ from the recorded ones."""

    old: Results
    new: Results
    same: int
    """Questions that got the very words again."""
    changed: tuple[tuple[Exchange, Exchange], ...]
    """Questions answered otherwise: as recorded, and as today."""
    gone: frozenset[str]
    """Keys of questions that followed from old answers alone."""
    added: frozenset[str]
    """Keys of those that follow from new ones."""

    @property
    def cases(self) -> tuple[str, ...]:
        """Name the cases of which something else came."""
        pairs = zip(self.old.told, self.new.told, strict=True)
        return tuple(sorted({old.case for old, new in pairs if old != new}))

    @property
    def metrics(self) -> Mapping[str, tuple[float | None, float | None]]:
        """Give every metric's ratio before and after where the two differ."""
        found = {name: (_ratio(self.old, name), _ratio(self.new, name)) for name in METRICS}
        return {name: pair for name, pair in found.items() if pair[0] != pair[1]}


def fresh_of(folder: Path) -> Path:
    """Give the folder beside the recordings where today's answers are kept until they are accepted."""
    return folder.with_name(f"{folder.name}.refreshed")


def drift(task: Task, folder: Path, watcher: Watcher, renew: str) -> Drift:
    """Ask everything of a task anew, keep the answers in `fresh_of(folder)`, and compare them with the recordings.

    What an interrupted refresh had asked is not asked again. Raises UsageError where a recording is missing: `renew` is
    the command that records it.
    """
    before, after = Keys(), Keys(watcher)
    try:
        old = asyncio.run(replayed(task, folder, before))
    except OfflineMiss as miss:
        raise UsageError(f"{miss} There is nothing to compare with yet: record it first with {renew}") from miss
    new = asyncio.run(_asked_anew(task, fresh_of(folder), after))
    held, fresh = Recordings(folder), Recordings(fresh_of(folder))
    both = [(held.get(key), fresh.get(key)) for key in sorted(before.found & after.found)]
    pairs = [(one, other) for one, other in both if one and other]
    changed = tuple((one, other) for one, other in pairs if one.reply.text != other.reply.text)
    return Drift(
        old=old,
        new=new,
        same=len(pairs) - len(changed),
        changed=changed,
        gone=frozenset(before.found - after.found),
        added=frozenset(after.found - before.found),
    )


def accept(drifts: list[Drift], folder: Path) -> int:
    """Put today's answers in the place of the recorded ones; give how many files were written or removed."""
    held, fresh = Recordings(folder), fresh_of(folder)
    asked = {exchange.request.key for exchange in Recordings(fresh).sound()}
    gone = {key for one in drifts for key in one.gone} - asked
    old = [held.where(exchange) for exchange in held.sound() if exchange.request.key in gone]
    for path in old:
        path.unlink()
    new = sorted(fresh.glob("*/*.json"))
    for path in new:
        place = folder / path.relative_to(fresh)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)
    shutil.rmtree(fresh)
    return len(old) + len(new)


async def _asked_anew(task: Task, fresh: Path, watcher: Watcher) -> Results:
    with TemporaryDirectory(prefix="claimweave-") as cache:
        settings = task.trial.settings.model_copy(update={"cache": Path(cache)})
        return await recorded(replace(task, trial=replace(task.trial, settings=settings)), fresh, watcher)


def _ratio(results: Results, metric: str) -> float | None:
    cells = [cell for cell in results.cells if cell.metric == metric]
    of = sum(cell.of for cell in cells)
    return sum(cell.got for cell in cells) / of if of else None
