"""A trial to the recorded answers it is replayed from, and recordings to what is wrong with them."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from pipeline.asking import ADVICE, Call
from pipeline.errors import OfflineMiss, StoreError
from pipeline.evals.records import Case, Complaint, Results, Told
from pipeline.evals.staleness import stale
from pipeline.evals.trials import Only, Silent, Trial, Watcher, tried
from pipeline.exchange import Exchange
from pipeline.export.wording import count
from pipeline.records import PromptRef
from pipeline.stores.recordings import Recordings
from pipeline.stores.scrubbing import scrubbed

_NAMED = 5
"""Unused files that are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Task:
    """A trial on its cases, as it is recorded and replayed."""

    trial: Trial
    cases: tuple[Case, ...]
    repeats: int = 1
    only: Only | None = None


@dataclass(slots=True)
class Keys:
    """A watcher that keeps the keys of all that was asked, and passes on what it is told."""

    then: Watcher = field(default_factory=Silent)
    found: set[str] = field(default_factory=set)

    def called(self, call: Call) -> None:
        """Keep a key, unless no model was asked."""
        if call.reply.rung != "none":
            self.found.add(call.key)
        self.then.called(call)

    def finished(self, told: Told) -> None:
        """Pass it on."""
        self.then.finished(told)


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with a folder of recordings, and the files that nothing asks for."""

    complaints: tuple[Complaint, ...]
    unused: tuple[Path, ...]
    """What may be removed: none while an answer is missing, for what follows it cannot be known."""


async def recorded(task: Task, folder: Path, watcher: Watcher) -> Results:
    """Try a task live, asking only for what neither the folder nor the cache holds, and keep every answer there."""
    settings = task.trial.settings.model_copy(update={"record": folder, "recordings": (), "offline": False})
    trial = replace(task.trial, settings=settings)
    return await tried(trial, task.cases, repeats=task.repeats, only=task.only, watcher=watcher)


async def replayed(task: Task, folder: Path, watcher: Watcher) -> Results:
    """Try a task from the folder's recordings and nothing else. Raises OfflineMiss where one is missing."""
    alone = {"record": None, "recordings": (folder,), "offline": True, "cache": None}
    trial = replace(task.trial, settings=task.trial.settings.model_copy(update=alone))
    return await tried(trial, task.cases, repeats=task.repeats, only=task.only, watcher=watcher)


def checked(tasks: Sequence[Task], folder: Path, renew: str) -> Checked:
    """Say which recordings of a folder are missing, stale, unused, damaged or hold a key.

    Unused is what none of the tasks asks for; `renew` is the command that asks for what is missing.
    """
    store = Recordings(folder)
    damaged = tuple(Complaint(what="damaged", name=one.where, detail=one.reason) for one in store.damages())
    if damaged:
        return Checked(damaged, ())
    held = tuple(store.sound())
    leaked = tuple(_leaked(held, store))
    keys = Keys()
    missing = tuple(complaint for task in tasks for complaint in _missing(task, folder, keys, renew))
    left = [exchange for exchange in held if exchange.request.key not in keys.found]
    changes = {exchange.request.key: _changes(exchange, tasks) for exchange in left}
    outdated = [exchange for exchange in left if changes[exchange.request.key]]
    told = tuple(_stale(outdated, tasks, renew))
    if missing:
        return Checked((*leaked, *missing, *told), ())
    unused = [exchange for exchange in left if not changes[exchange.request.key]]
    return Checked((*leaked, *told, *_unused(unused, store)), tuple(store.where(exchange) for exchange in left))


def _missing(task: Task, folder: Path, keys: Keys, renew: str) -> Iterator[Complaint]:
    """Try each case by itself, so that one that misses an answer hides no other."""
    for case in task.cases:
        try:
            asyncio.run(replayed(replace(task, cases=(case,)), folder, keys))
        except OfflineMiss as miss:
            said = str(miss).removesuffix(ADVICE).strip()
            name = f"{task.trial.subject.label}: {case.name}"
            yield Complaint(what="missing", name=name, detail=f"{said} Renew with: {renew}")


def _changes(exchange: Exchange, tasks: Sequence[Task]) -> tuple[str, ...]:
    """Give what changed since an exchange was recorded; nothing where one of the tasks still asks with its prompt."""
    found = [stale(exchange.request, task.trial.prompt_of) for task in tasks]
    asked = [exchange.request.prompt in task.trial.subject.prompts for task in tasks]
    current = any(same and not change for same, change in zip(asked, found, strict=True))
    return () if current else next(filter(None, found), ())


def _stale(outdated: Sequence[Exchange], tasks: Sequence[Task], renew: str) -> Iterator[Complaint]:
    """Complain once of each prompt: where several of its texts were recorded, of what changed since the nearest."""

    def of(exchange: Exchange) -> tuple[str, int]:
        return (exchange.request.prompt.name, exchange.request.prompt.version)

    for _, group in groupby(sorted(outdated, key=of), key=of):
        several = [*group]
        texts = {(one.request.prompt.sha256, str(one.request.answer_schema)): one for one in several}
        nearest = min((_changes(one, tasks) for one in texts.values()), key=len)
        lines = "".join(f"\n    {line}" for line in nearest)
        held = f"{len(texts)} earlier texts or schemas" if len(texts) > 1 else "an earlier text or schema"
        since = " since the nearest" if len(texts) > 1 else ""
        yield Complaint(
            what="stale",
            name=_called(several[0].request.prompt),
            detail=f"{count(len(several), 'recording')} of {held} of it. What changed{since}:{lines}\n"
            f"    Renew with: {renew}",
        )


def _unused(unused: Sequence[Exchange], store: Recordings) -> Iterator[Complaint]:
    def of(exchange: Exchange) -> tuple[str, str]:
        return (_called(exchange.request.prompt), exchange.request.model)

    for (prompt, model), group in groupby(sorted(unused, key=of), key=of):
        files = sorted(str(store.where(exchange)) for exchange in group)
        rest = [f"and {len(files) - _NAMED} more"] if len(files) > _NAMED else []
        detail = f"nothing asks for {', '.join(files[:_NAMED] + rest)}; remove what is not needed with --prune"
        yield Complaint(what="unused", name=f"{prompt} with {model}", detail=detail)


def _leaked(held: Sequence[Exchange], store: Recordings) -> Iterator[Complaint]:
    for exchange in held:
        try:
            scrubbed(exchange)
        except StoreError as error:
            yield Complaint(what="leaked", name=str(store.where(exchange)), detail=str(error))


def _called(ref: PromptRef) -> str:
    return f"{ref.name}.v{ref.version}"
