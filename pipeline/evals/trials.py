"""A subject, cases, repeats to results: every case told anew and scored."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from typing import Literal, Protocol

from pipeline.asking import Asker, Call
from pipeline.errors import ClaimweaveError
from pipeline.evals.answering import answer_cells, line_cells
from pipeline.evals.cases import file_name
from pipeline.evals.records import Case, Cell, Results, Subject, Told
from pipeline.evals.scoring import cells
from pipeline.opening import opened
from pipeline.prompts import Prompt
from pipeline.records import Article, Story
from pipeline.settings import Settings
from pipeline.stages.extract import extract
from pipeline.tracks import tell

Only = Literal["claims"]
PromptOf = Callable[[str], Prompt]


@dataclass(frozen=True, slots=True)
class Trial:
    """A subject as it is asked: where its prompts come from, and the settings it runs with; see `evals.subjects`."""

    subject: Subject
    prompt_of: PromptOf
    settings: Settings


class Watcher(Protocol):
    """Told how a trial goes on, as it goes on."""

    def called(self, call: Call) -> None: ...
    def finished(self, told: Told) -> None: ...


class Silent:
    """A watcher that says nothing."""

    def called(self, call: Call) -> None: ...
    def finished(self, told: Told) -> None: ...


async def tried(
    trial: Trial,
    cases: Sequence[Case],
    *,
    repeats: int = 1,
    only: Only | None = None,
    watcher: Watcher | None = None,
) -> Results:
    """Tell every case `repeats` times and score it; with `only` claims are drawn, and nothing made of them.

    Repeats after the first are sampled with a seed of their own, so that each is asked by itself.
    Raises OfflineMiss where an answer is wanted that is not stored, and ProviderRefused where key or quota end it.
    """
    watcher = watcher or Silent()
    made: list[tuple[Told, tuple[Cell, ...]]] = []
    async with AsyncExitStack() as resources_:
        asker = await opened(trial.settings, resources_)
        turns = [_Turn(trial, case, repeat, only, asker, watcher) for case in cases for repeat in range(repeats)]
        made += await _together([turn.told() for turn in turns])
    return Results(
        subject=trial.subject,
        cases=tuple(cases),
        told=tuple(told for told, _ in made),
        cells=tuple(cell for _, scored in made for cell in scored),
        version=version("claimweave"),
    )


async def _together(
    work: Iterable[Awaitable[tuple[Told, tuple[Cell, ...]]]],
) -> list[tuple[Told, tuple[Cell, ...]]]:
    """Do all side by side; the first error of ours ends the others and is raised."""
    failed: list[BaseException] = []
    tasks = []
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(_awaited(one)) for one in work]
    except* ClaimweaveError as errors:
        failed += errors.exceptions
    if failed:
        raise failed[0]
    return [task.result() for task in tasks]


async def _awaited(work: Awaitable[tuple[Told, tuple[Cell, ...]]]) -> tuple[Told, tuple[Cell, ...]]:
    return await work


@dataclass(frozen=True, slots=True)
class _Turn:
    """One case in one repeat."""

    trial: Trial
    case: Case
    repeat: int
    only: Only | None
    base: Asker
    watcher: Watcher

    async def told(self) -> tuple[Told, tuple[Cell, ...]]:
        """Tell the case and score it."""
        prompt_of = partial(_seeded, self.trial.prompt_of, self.repeat)
        calls: list[Call] = []

        def called(call: Call) -> None:
            calls.append(call)
            self.watcher.called(call)

        asker = replace(self.base, prompt_of=prompt_of).telling(called)
        stories = await self._stories(asker)
        story = _joined(stories)
        lines = [line.text for one in stories if one.briefing for line in one.briefing.bottom_line]
        told = Told(
            case=self.case.name,
            repeat=self.repeat,
            summaries=story.summaries,
            claims=story.claims,
            findings=story.findings,
            rejected=story.rejected,
            failures=story.failures,
        )
        scored = cells(told, self.case, extractive=asker.extractive)
        own = [call for call in calls if asker.extractive or call.reply.rung != "none"]
        scored += answer_cells(own, self.case, self.repeat, prompt_of, self.trial.settings.address)
        scored += line_cells(own, lines, self.case, self.repeat)
        self.watcher.finished(told)
        return told, scored

    async def _stories(self, asker: Asker) -> list[Story]:
        stories = [Story(id=self.case.name, name=self.case.name, articles=group) for group in _events(self.case)]
        return [await self._made(story, asker) for story in stories]

    async def _made(self, story: Story, asker: Asker) -> Story:
        if self.only == "claims":
            return await extract(story, asker)
        return await tell(story, asker)


def _seeded(prompt_of: PromptOf, repeat: int, name: str) -> Prompt:
    prompt = prompt_of(name)
    return prompt.model_copy(update={"sampling": prompt.sampling.model_copy(update={"seed": repeat})} if repeat else {})


def _events(case: Case) -> tuple[tuple[Article, ...], ...]:
    """Part a case's articles into the events that gold says they tell of, each a story by itself."""
    named = [frozenset(names) for names in case.gold.stories]
    rest = frozenset(file_name(article) for article in case.articles).difference(*named)
    groups = (tuple(one for one in case.articles if file_name(one) in names) for names in (*named, rest))
    return tuple(group for group in groups if group)


def _joined(stories: Sequence[Story]) -> Story:
    """Put what was made of several events side by side."""
    parts = ("articles", "summaries", "claims", "findings", "rejected", "failures")
    together = {part: tuple(one for story in stories for one in getattr(story, part)) for part in parts}
    return stories[0].model_copy(update=together)
