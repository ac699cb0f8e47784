"""Inputs to a run's folder: every story told, with timing, counting and saving around it."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
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
from pipeline.export.dataset import replace_folder, write_story
from pipeline.feeds import continued, gather
from pipeline.finished import Finished
from pipeline.flow import Flow
from pipeline.halting import Halt
from pipeline.landing import begin, default_folder
from pipeline.llm import Model
from pipeline.llm.endpoint import Endpoint, EndpointModel
from pipeline.llm.extractive import NAME as EXTRACTIVE
from pipeline.llm.extractive import Extractive
from pipeline.llm.ways import VECTORS
from pipeline.manifest import Facts, Timing, Unfinished
from pipeline.prices import Tariff
from pipeline.records import PromptRef, Skipped, StageName, Story
from pipeline.settings import Settings, default_cache, load
from pipeline.spending import Metered, Spending, refuse_unpriced
from pipeline.spool import Spool, write_run
from pipeline.store import Store
from pipeline.stores.layers import open_stores
from pipeline.tally import StoryTally, Tally, cost
from pipeline.watching import Silent, Watcher


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
        gathered = _continued(found, folder, since, grouped=settings.group)
        job = _Job(Given(given, gathered.skipped, settings), gathered, folder, halt or Halt())
        return asyncio.run(_run(job, clock, watcher or Silent()))


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be done, where to, and until when."""

    given: Given
    gathered: Gathered
    folder: Path
    halt: Halt


async def _run(job: _Job, clock: _Clock, watcher: Watcher) -> Finished:
    planned = job.gathered.stories
    counts = [story.articles for story in planned]
    watcher.planned(len(counts), sum(counts), job.given.skipped)
    making = begin(job.folder)
    with Spool(making) as spool:
        async with AsyncExitStack() as resources:
            asker = await opened(job.given.settings, resources)
            flow = Flow(getattr(asker.model, "pace", None), job.halt)
            desk = _Desk(job, making, spool, asker, job.given.settings.tariff, flow, clock, watcher)
            job.halt.tell(flow.wake)
            begun = await flow.through(counts, desk.tell)
        if job.halt.error is not None:
            raise job.halt.error
        manifest = account(job.given, desk.tally, clock.timing(), getattr(asker.model, "spending", None))
        left = [place for place in range(len(planned)) if place not in spool]
        if left and job.halt.reason:
            unfinished = [_unfinished(planned[place], begun=place in begun) for place in left]
            manifest = stopped(manifest, job.halt.reason, job.halt.detail, unfinished)
        write_run(making / MANIFEST, manifest, spool)
    replace_folder(making, job.folder)
    return Finished(job.folder, manifest.stopped, desk.failures)


def _unfinished(story: Planned, *, begun: bool) -> Unfinished:
    return Unfinished(id=story.id, name=story.name, begun=begun)


def _continued(gathered: Gathered, folder: Path, since: str | Path | None, *, grouped: bool) -> Gathered:
    """Give each story what an earlier run made of it; an unreadable run at `folder` is listed, and told anew."""
    if since is None and not (folder / MANIFEST).is_file():
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
    making: Path
    spool: Spool
    asker: Asker
    tariff: Tariff
    flow: Flow
    clock: _Clock
    watcher: Watcher
    tally: Tally = field(default_factory=Tally)
    failures: int = 0

    async def tell(self, place: int) -> None:
        """Tell the story at a place of the input, write its files and forget it."""
        story = self.job.gathered.load(self.job.gathered.stories[place])
        own = StoryTally()

        def called(call: Call) -> None:
            paid = cost(call, self.tariff, self.asker.name)
            self.tally.note(call, paid)
            own.note(call, paid)
            self.watcher.called(story, call, paid)
            self.flow.answered(place)

        told = await tracks.tell(story, self.asker.telling(called), self._step)
        count = count_story(told, own)
        write_story(told, self.making / told.id, _facts(told, self.asker, own, self.job.given.skipped))
        self.spool.put(place, count)
        self.failures += len(told.failures)
        self.watcher.finished(told, count)

    async def _step(self, stage: tracks.Stage, story: Story, asker: Asker) -> Story:
        start = time.perf_counter()
        self.watcher.staged(story, stage.name)
        fuller = await tracks.work(stage, story, asker)
        seconds = time.perf_counter() - start
        self.clock.stages[stage.name] = self.clock.stages.get(stage.name, 0.0) + seconds
        self.watcher.passed(story, stage.name, seconds)
        return fuller


async def opened(settings: Settings, resources: AsyncExitStack) -> Asker:
    """Open what the settings name, model and stores, until `resources` are closed: an asker that has asked nothing."""
    model = settings.asked_model
    spending = Spending(settings.limits, settings.tariff)
    if model != EXTRACTIVE:
        refuse_unpriced(settings.limits, settings.tariff, model)
    asker = Asker(
        name=model,
        model=await _model(model, settings, spending, resources),
        store=_store(model, settings, resources),
        window=settings.characters,
        pairs=settings.pairs_asked,
        repairs=settings.repairs,
        passes=settings.passes,
        families=settings.families,
    )
    resources.push_async_callback(asker.close)
    asker.embedder = await _embedder(asker, settings, spending, resources)
    return asker


async def _model(name: str, settings: Settings, spending: Spending, resources: AsyncExitStack) -> Model | None:
    """Open the model asked for; None offline, where no socket is opened."""
    if name == EXTRACTIVE:
        return Extractive()
    if settings.offline:
        return None
    opened_ = await resources.enter_async_context(EndpointModel(endpoint(settings), traffic=spending))
    return Metered(opened_, spending)


async def _embedder(asker: Asker, settings: Settings, spending: Spending, resources: AsyncExitStack) -> Asker | None:
    """Open the model that gives vectors, where one is set, on the asker's own store and count."""
    if not settings.embeddings or asker.extractive:
        return None
    place = replace(endpoint(settings), model=settings.embeddings)
    refuse_unpriced(settings.limits, settings.tariff, settings.embeddings, vectors=True)
    if settings.offline:
        return replace(asker, name=settings.embeddings, model=None)
    model = await resources.enter_async_context(EndpointModel(place, VECTORS, spending))
    return replace(asker, name=settings.embeddings, model=Metered(model, spending))


def endpoint(settings: Settings) -> Endpoint:
    """Say where the settings' model is asked."""
    key = settings.api_key.get_secret_value() if settings.api_key else ""
    return Endpoint(
        model=settings.asked_model,
        base_url=settings.address,
        api_key=key,
        timeout=settings.timeout,
        attempts=settings.attempts,
        concurrency=settings.concurrency,
        deadline=settings.deadline,
        requests_per_minute=settings.requests_per_minute,
        tokens_per_minute=settings.tokens_per_minute,
    )


def _store(name: str, settings: Settings, resources: AsyncExitStack) -> Store | None:
    """Open the stores; the extractive baseline needs none, and recordings given offline need no cache beside them."""
    if name == EXTRACTIVE:
        return None
    recorded_only = settings.offline and settings.recordings and not settings.cache
    cache = None if recorded_only else settings.cache or default_cache()
    store = open_stores(cache, settings.recordings, settings.record, settings.secrets)
    resources.callback(store.close)
    return store


def _facts(story: Story, asker: Asker, tally: StoryTally, skipped: Sequence[Skipped]) -> Facts:
    stood_in = bool(story.claims) and all(claim.model == EXTRACTIVE for claim in story.claims)
    return Facts(
        model=asker.name,
        extractive=asker.extractive or stood_in,
        prompts=_prompts(story, asker, tally),
        skipped=tuple(skipped),
        version=version("claimweave"),
    )


def _prompts(story: Story, asker: Asker, tally: StoryTally) -> tuple[PromptRef, ...]:
    """Give the prompts asked with, in this run and, of judgements that stand since, in the earlier one."""
    earlier = story.earlier.prompts if story.earlier and story.earlier.model == asker.name else ()
    still = (ref for ref in earlier if ref.name.startswith("judge-") and ref == asker.prompt_of(ref.name).ref)
    return in_order({*tally.prompts, *still})
