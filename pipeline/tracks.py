"""A story to the same story with everything made of it: the stages, along two tracks side by side."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from pipeline.asking import Asker
from pipeline.records import StageName, Story
from pipeline.stages.changed import compare
from pipeline.stages.compose import compose
from pipeline.stages.extract import extract
from pipeline.stages.findings import weave
from pipeline.stages.judgement import judge
from pipeline.stages.origins import trace
from pipeline.stages.summarise import summarise


class Stage(NamedTuple):
    """A step on a story's way: from a fuller record of it to a fuller one."""

    name: StageName
    work: Callable[[Story, Asker], Awaitable[Story]]


Step = Callable[[Stage, Story, Asker], Awaitable[Story]]
"""Does the work of a stage, with whatever is watched or timed around it."""

SUMMARIES = (Stage("summarise", summarise),)
FINDINGS = (
    Stage("extract", extract),
    Stage("origins", trace),
    Stage("judge", judge),
    Stage("weave", weave),
    Stage("compare", compare),
    Stage("compose", compose),
)
"""The track that has the story. No stage of it reads a summary: one of a long article, which takes two round trips,
is written while claims are judged."""


async def work(stage: Stage, story: Story, asker: Asker) -> Story:
    """Do the work of a stage, and nothing around it."""
    return await stage.work(story, asker)


async def tell(story: Story, asker: Asker, step: Step = work) -> Story:
    """Take a story through all stages."""
    summed_up, told = await asyncio.gather(_along(SUMMARIES, story, asker, step), _along(FINDINGS, story, asker, step))
    return merged(story, summed_up, told)


async def _along(track: Sequence[Stage], story: Story, asker: Asker, step: Step) -> Story:
    for stage in track:
        story = await step(stage, story, asker)
    return story


def merged(story: Story, summed_up: Story, told: Story) -> Story:
    """Put into what was told of a story its summaries, and what was rejected and failed on their way, before the rest.

    That is the order in which one stage after the other would have added it.
    """
    rejected, failures = len(story.rejected), len(story.failures)
    return told.model_copy(
        update={
            "summaries": summed_up.summaries,
            "rejected": summed_up.rejected + told.rejected[rejected:],
            "failures": summed_up.failures + told.failures[failures:],
        }
    )
