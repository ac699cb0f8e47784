"""Inputs to a run's folder: every story told, with timing, counting and saving around it."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from pipeline import tracks
from pipeline.accounts import Given, account, count_story, in_order, stopped
from pipeline.articles import Gathered, Planned
from pipeline.asking import Asker, Call
from pipeline.earlier import MANIFEST, NOTHING_IN_COMMON, open_run
from pipeline.errors import UsageError
from pipeline.export.dataset import write_story
from pipeline.feeds import continued, gather
from pipeline.finished import Finished
from pipeline.flow import Flow
from pipeline.forgetting import forget
from pipeline.halting import Gate, Halt
from pipeline.landing import NOTE, default_folder, making, put, restore
from pipeline.llm import Pace
from pipeline.llm.extractive import NAME as EXTRACTIVE
from pipeline.manifest import Facts, Timing, Unfinished
from pipeline.opening import opened
from pipeline.prices import Tariff
from pipeline.records import PromptRef, Skipped, StageName, Story
from pipeline.settings import Settings, load
from pipeline.spool import Spool, write_run
from pipeline.tally import StoryTally, Tally, cost
from pipeline.watching import Silent, Watcher

SHOWN = 20
"""Skipped inputs that every briefing of a run lists."""


@dataclass(slots=True)
class _Clock:
    """Seconds by stage, added up over stories."""

    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    stages: dict[StageName, float] = field(default_factory=dict)
    _zero: float = field(default_factory=time.perf_counter)

    def timing(self) -> Timing:
        """Give what was measured up to now."""
        return Timing(
            started=self.started.isoformat(timespec="seconds"),
            seconds=round(time.perf_counter() - self._zero, 3),
            stages={name: round(seconds, 3) for name, seconds in sorted(self.stages.items())},
        )


def run(  # noqa: PLR0913 - all that a run may be told
    inputs: Sequence[str | Path],
    output: str | Path | None = None,
    settings: Settings | None = None,
    *,
    since: str | Path | None = None,
    watcher: Watcher | None = None,
    halt: Halt | None = None,
    stdin: BinaryIO | None = None,
) -> Finished:
    """Take articles the whole way, from files to briefings and claim datasets, and write the run's folder.

    `inputs` are files, folders or globs, or `-` for JSON Lines on `stdin`. `output` is the run's folder, by default
    `outputs/<date-time>-<name>`. A story that an earlier run told is compared with it: `since` is that run's folder, by
    default the run that stands at `output`. Without `settings` those of the environment and the settings file hold.

    What ends a run before its last story leaves a partial result, and `Finished.stopped` says why: key or quota, an
    endpoint that nothing answers at, a limit of the user's own, a store that cannot be written, or `halt`.
    Raises UsageError where nothing usable was given or `since` is no run, and OfflineMiss where an answer was wanted
    that is not stored. What was answered until then is stored: run again to go on.
    """
    settings = settings or load()
    clock = _Clock()
    given = tuple(str(one) for one in inputs)
    with gather(
        given, grouped=settings.group, stdin=stdin, max_bytes=settings.max_bytes, secrets=settings.secrets
    ) as found:
        stories = found.stories
        folder = Path(output) if output else default_folder(len(stories), stories[0].id, clock.started)
        restore(folder)
        gathered = continued_from(found, folder, since, grouped=settings.group)
        job = _Job(Given(given, gathered.skipped, settings), gathered, folder, halt or Halt())
        return asyncio.run(_run(job, clock, watcher or Silent()))


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be done, where to, and until when."""

    given: Given
    gathered: Gathered
    folder: Path
    halt: Halt

    def left(self, spool: Spool) -> Iterator[tuple[int, Planned]]:
        """Give the stories that are not spooled, each with its place in the input."""
        yield from ((at, story) for at, story in enumerate(self.gathered.stories) if at not in spool)


async def _run(job: _Job, clock: _Clock, watcher: Watcher) -> Finished:
    counts = [story.articles for story in job.gathered.stories]
    watcher.planned(len(counts), sum(counts), job.given.skipped)
    with making(job.folder) as place, Spool(place) as spool:
        async with AsyncExitStack() as resources:
            gate = Gate(job.halt, watcher.failed)
            asker = await opened(job.given.settings, resources, gate)
            pace: Pace | None = getattr(asker.model, "pace", None)
            watcher.asking(pace)
            flow = Flow(pace, job.halt, lambda: asker.give_up(gate.is_out))
            desk = _Desk(job, place, spool, asker, job.given.settings.tariff, gate, flow, clock, watcher)
            with _ending(job.halt, flow, watcher):
                begun = await flow.through(counts, desk.tell)
        if job.halt.error is not None:
            raise job.halt.error
        manifest = account(job.given, desk.tally, clock.timing(), getattr(asker.model, "spending", None))
        left = tuple(_unfinished(story, begun=at in begun) for at, story in job.left(spool))
        if left and job.halt.reason:
            manifest = stopped(manifest, job.halt.reason, job.halt.detail, left)
        write_run(place / MANIFEST, manifest, spool)
        folder = put(place, job.folder, manifest, len(spool))
    return Finished(folder, manifest, len(spool), desk.failures)


@contextmanager
def _ending(halt: Halt, flow: Flow, watcher: Watcher) -> Iterator[None]:
    """Let whoever wants the end be heard, from whatever thread, while stories are told."""
    loop = asyncio.get_running_loop()

    def end() -> None:
        flow.wake()
        if halt.reason is not None:
            watcher.stopping(halt.reason, halt.detail)

    halt.tell(lambda: loop.call_soon_threadsafe(end))
    try:
        yield
    finally:
        halt.over()


def _unfinished(story: Planned, *, begun: bool) -> Unfinished:
    return Unfinished(id=story.id, name=story.name, begun=begun)


def continued_from(gathered: Gathered, folder: Path, since: str | Path | None, *, grouped: bool) -> Gathered:
    """Give each story what an earlier run made of it; an unreadable run at `folder` is listed, and told anew.

    A partial result at `folder` is gone on with and not compared with: a run makes of it what one undisturbed makes.
    """
    if since is None and (not (folder / MANIFEST).is_file() or (folder / NOTE).is_file()):
        return gathered
    try:
        before = open_run(Path(since or folder))
    except UsageError as error:
        if since is not None:
            raise
        unread = Skipped(path=str(folder), reason="earlier_run_unreadable", detail=str(error))
        return replace(gathered, skipped=(*gathered.skipped, unread))
    gathered = continued(gathered, before, grouped=grouped)
    if since is None or not gathered.stories or gathered.goes_on:
        return gathered
    apart = Skipped(path=str(since), reason="nothing_in_common", detail=NOTHING_IN_COMMON)
    return replace(gathered, skipped=(*gathered.skipped, apart))


@dataclass(slots=True)
class _Desk:
    """Where stories go through the stages, watched, timed, counted and written."""

    job: _Job
    place: Path
    spool: Spool
    asker: Asker
    tariff: Tariff
    gate: Gate
    flow: Flow
    clock: _Clock
    watcher: Watcher
    tally: Tally = field(default_factory=Tally)
    failures: int = 0

    async def tell(self, at: int) -> None:
        """Tell the story at a place of the input, write its files and forget it."""
        story = self.job.gathered.load(self.job.gathered.stories[at])
        own = StoryTally()

        def called(call: Call) -> None:
            paid = cost(call, self.tariff, self.asker.name)
            self.tally.note(call, paid)
            own.note(call, paid)
            self.watcher.called(story, call, paid)
            self.gate.arrived(call.key)
            self.flow.answered(at)

        told = await tracks.tell(story, self.asker.telling(called), self._step)
        count = count_story(told, own)
        write_story(told, self.place / told.id, _facts(told, self.asker, own, self.job.given.skipped))
        self.spool.put(at, count)
        self.failures += len(told.failures)
        self.watcher.finished(told, count)

    async def _step(self, stage: tracks.Stage, story: Story, asker: Asker) -> Story:
        start = time.perf_counter()
        self.watcher.staged(story, stage.name)
        fuller = await tracks.work(stage, story, asker)
        seconds = time.perf_counter() - start
        forget()
        self.clock.stages[stage.name] = self.clock.stages.get(stage.name, 0.0) + seconds
        self.watcher.passed(story, stage.name, seconds)
        return fuller


def _facts(story: Story, asker: Asker, tally: StoryTally, skipped: Sequence[Skipped]) -> Facts:
    stood_in = bool(story.claims) and all(claim.model == EXTRACTIVE for claim in story.claims)
    return Facts(
        model=asker.name,
        extractive=asker.extractive or stood_in,
        prompts=_prompts(story, asker, tally),
        skipped=_shown(skipped),
        version=version("claimweave"),
    )


def _shown(skipped: Sequence[Skipped]) -> tuple[Skipped, ...]:
    """Give what a story's briefing tells of the inputs that were skipped: of a batch, whose list is long, the first."""
    more = len(skipped) - SHOWN
    if more <= 0:
        return tuple(skipped)
    rest = Skipped(
        path=MANIFEST, reason="more", detail=f"{more} more inputs were skipped; all of them are listed there"
    )
    return (*skipped[:SHOWN], rest)


def _prompts(story: Story, asker: Asker, tally: StoryTally) -> tuple[PromptRef, ...]:
    """Give the prompts asked with, in this run and, of judgements that stand since, in the earlier one."""
    earlier = story.earlier.prompts if story.earlier and story.earlier.model == asker.name else ()
    still = (ref for ref in earlier if ref.name.startswith("judge-") and ref == asker.prompt_of(ref.name).ref)
    return in_order({*tally.prompts, *still})
