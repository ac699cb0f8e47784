"""Inputs to a run's folder: the stages in order, with timing, counting and saving around them."""

import asyncio
import shutil
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from pipeline.accounts import account, used_prompts
from pipeline.articles import Gathered, Planned
from pipeline.asking import Asker, Call
from pipeline.earlier import MANIFEST, NOTHING_IN_COMMON, open_run
from pipeline.errors import UsageError
from pipeline.export.dataset import replace_folder, write_json, write_story
from pipeline.feeds import continued, gather
from pipeline.llm import Model
from pipeline.llm.endpoint import Endpoint, EndpointModel
from pipeline.llm.extractive import NAME as EXTRACTIVE
from pipeline.llm.extractive import Extractive
from pipeline.llm.ways import VECTORS
from pipeline.manifest import Facts, Run, Timing
from pipeline.records import PromptRef, Skipped, StageName, Story
from pipeline.settings import Settings, default_cache, load
from pipeline.stages.changed import compare
from pipeline.stages.compose import compose
from pipeline.stages.extract import extract
from pipeline.stages.findings import weave
from pipeline.stages.judgement import judge
from pipeline.stages.origins import trace
from pipeline.stages.summarise import summarise
from pipeline.store import Store
from pipeline.stores.layers import open_stores


class Stage(NamedTuple):
    """A step on a story's way: from a fuller record of it to a fuller one."""

    name: StageName
    work: Callable[[Story, Asker], Awaitable[Story]]


STAGES: tuple[tuple[Stage, ...], ...] = (
    (Stage("summarise", summarise), Stage("extract", extract)),
    (Stage("origins", trace),),
    (Stage("judge", judge),),
    (Stage("weave", weave),),
    (Stage("compare", compare),),
    (Stage("compose", compose),),
)
"""The stages in order; those of one row are asked side by side and each only adds to the story."""


class Watcher(Protocol):
    """Told how a run goes on, as it goes on."""

    def ingested(self, stories: Sequence[Planned], skipped: Sequence[Skipped]) -> None: ...
    def staged(self, story: Story, stages: Sequence[StageName]) -> None: ...
    def called(self, call: Call) -> None: ...
    def finished(self, story: Story) -> None: ...


class Silent:
    """A watcher that says nothing."""

    def ingested(self, stories: Sequence[Planned], skipped: Sequence[Skipped]) -> None: ...
    def staged(self, story: Story, stages: Sequence[StageName]) -> None: ...
    def called(self, call: Call) -> None: ...
    def finished(self, story: Story) -> None: ...


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished run: where it lies, its manifest, and its stories with everything made of them."""

    folder: Path
    run: Run
    stories: tuple[Story, ...]


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
    stdin: BinaryIO | None = None,
) -> Finished:
    """Take articles the whole way, from files to briefings and claim datasets, and write the run's folder.

    `inputs` are files, folders or globs, or `-` for JSON Lines on `stdin`. `output` is the run's folder, by default
    `outputs/<date-time>-<name>`. A story that an earlier run told is compared with it: `since` is that run's folder, by
    default the run that stands at `output`. Without `settings` those of the environment and the settings file hold.

    Raises UsageError where nothing usable was given or `since` is no run, ProviderRefused where key or quota end the
    run, and OfflineMiss where an answer was wanted that is not stored. What was answered until then is stored: run
    again to go on.
    """
    settings = settings or load()
    clock = _Clock()
    given = [str(one) for one in inputs]
    with gather(given, grouped=settings.group, stdin=stdin, max_bytes=settings.max_bytes) as found:
        folder = Path(output) if output else _default_folder(found, clock.started)
        gathered = _continued(found, folder, since, grouped=settings.group)
        return asyncio.run(_run(given, gathered, folder, settings, (clock, watcher or Silent())))


async def _run(
    inputs: list[str], gathered: Gathered, folder: Path, settings: Settings, watched: tuple[_Clock, Watcher]
) -> Finished:
    clock, watcher = watched
    watcher.ingested(gathered.stories, gathered.skipped)
    making = _making(folder)
    async with AsyncExitStack() as resources:
        asker = await opened(settings, resources)
        asker.on_call = watcher.called
        if asker.embedder:
            asker.embedder.on_call = watcher.called
        desk = _Desk(asker, clock, watcher)
        stories = []
        for planned in gathered.stories:
            told = await desk.tell(gathered.load(planned))
            write_story(told, making / told.id, _facts(told, asker, gathered.skipped))
            watcher.finished(told)
            stories.append(told)
    manifest = account(inputs, gathered.skipped, stories, asker.calls, settings, clock.timing())
    write_json(making / MANIFEST, manifest.model_dump(mode="json"))
    replace_folder(making, folder)
    return Finished(folder, manifest, tuple(stories))


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


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where a story goes through the stages, watched and timed."""

    asker: Asker
    clock: _Clock
    watcher: Watcher

    async def tell(self, story: Story) -> Story:
        """Take a story through all stages."""
        for row in STAGES:
            self.watcher.staged(story, [stage.name for stage in row])
            story = merged(story, await asyncio.gather(*(self._timed(stage, story) for stage in row)))
        return story

    async def _timed(self, stage: Stage, story: Story) -> Story:
        start = time.perf_counter()
        fuller = await stage.work(story, self.asker)
        before = self.clock.stages.get(stage.name, 0.0)
        self.clock.stages[stage.name] = before + time.perf_counter() - start
        return fuller


def merged(story: Story, fuller: Sequence[Story]) -> Story:
    """Put together what stages side by side have each added to the end of a story's lists."""
    if len(fuller) == 1:
        return fuller[0]
    return story.model_copy(
        update={
            name: before + tuple(item for told in fuller for item in getattr(told, name)[len(before) :])
            for name in Story.model_fields
            if isinstance(before := getattr(story, name), tuple)
        }
    )


async def opened(settings: Settings, resources: AsyncExitStack) -> Asker:
    """Open what the settings name, model and stores, until `resources` are closed: an asker that has asked nothing."""
    model = settings.asked_model
    asker = Asker(
        name=model,
        model=await _model(model, settings, resources),
        store=_store(model, settings, resources),
        window=settings.characters,
        pairs=settings.pairs_asked,
        repairs=settings.repairs,
        passes=settings.passes,
        families=settings.families,
    )
    resources.push_async_callback(asker.close)
    asker.embedder = await _embedder(asker, settings, resources)
    return asker


async def _model(name: str, settings: Settings, resources: AsyncExitStack) -> Model | None:
    """Open the model asked for; None offline, where no socket is opened."""
    if name == EXTRACTIVE:
        return Extractive()
    if settings.offline:
        return None
    return await resources.enter_async_context(EndpointModel(endpoint(settings)))


async def _embedder(asker: Asker, settings: Settings, resources: AsyncExitStack) -> Asker | None:
    """Open the model that gives vectors, where one is set, on the asker's own store and count."""
    if not settings.embeddings or asker.extractive:
        return None
    place = replace(endpoint(settings), model=settings.embeddings)
    model = None if settings.offline else await resources.enter_async_context(EndpointModel(place, VECTORS))
    return replace(asker, name=settings.embeddings, model=model)


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
    secrets = (settings.api_key.get_secret_value(),) if settings.api_key else ()
    store = open_stores(cache, settings.recordings, settings.record, secrets)
    resources.callback(store.close)
    return store


def _facts(story: Story, asker: Asker, skipped: Sequence[Skipped]) -> Facts:
    stood_in = bool(story.claims) and all(claim.model == EXTRACTIVE for claim in story.claims)
    return Facts(
        model=asker.name,
        extractive=asker.extractive or stood_in,
        prompts=_prompts(story, asker),
        skipped=tuple(skipped),
        version=version("claimweave"),
    )


def _prompts(story: Story, asker: Asker) -> tuple[PromptRef, ...]:
    """Give the prompts asked with, in this run and, of judgements that stand since, in the earlier one."""
    used = used_prompts(asker.calls)
    earlier = story.earlier.prompts if story.earlier and story.earlier.model == asker.name else ()
    still = (ref for ref in earlier if ref.name.startswith("judge-") and ref == asker.prompt_of(ref.name).ref)
    return tuple(sorted({*used, *still}, key=lambda ref: (ref.name, ref.version)))


def _default_folder(gathered: Gathered, started: datetime) -> Path:
    name = gathered.stories[0].id if len(gathered.stories) == 1 else f"{len(gathered.stories)}-stories"
    return Path("outputs") / f"{started.astimezone():%Y-%m-%dT%H%M%S}-{name}"


def _making(folder: Path) -> Path:
    """Make the folder beside the run's where it is written: an earlier run there stays until this one is whole."""
    ours = (folder / MANIFEST).is_file()
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir()) and not ours):
        raise UsageError(f"{folder} holds something that is no run of claimweave: choose another folder with -o")
    making = folder.with_name(f".{folder.name}.making")
    try:
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
    except OSError as error:
        raise UsageError(f"nothing can be written at {folder}: {error.strerror}; choose a folder with -o") from error
    return making
