"""Mutated prompts to live answers, recorded: python -m benchmarks.seeded record MODEL BASE_URL [SHARE].

The short articles of four example stories are asked about once with each prompt, in one request an article. A third of
the mutations is enough for a slower model: SHARE 3.
"""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.seeds import FOLDER, Mutation, mutated, mutations, original
from pipeline import prompts
from pipeline.articles import ingest
from pipeline.asking import Asker
from pipeline.llm.endpoint import Endpoint, EndpointModel
from pipeline.prompts import Prompt
from pipeline.records import Story
from pipeline.stages.extract import extract
from pipeline.stores.recordings import Recordings

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TRIED, HELD = ("cable-merger", "two-floods"), ("mine-toll", "rumour-mill")
"""Stories a mutation is judged on, and those that tell whether it truly does harm."""
WINDOW = 6_000
LONGEST = 1_300
"""Characters of an article that is short."""


def stories(names: Sequence[str]) -> tuple[Story, ...]:
    """Give the short articles of some example stories, each as a story of its own."""
    found = (story for name in names for story in ingest([str(EXAMPLES / name)]).stories)
    return tuple(
        story.model_copy(update={"id": f"{story.id}/{article.path}", "articles": (article,)})
        for story in found
        for article in story.articles
        if len(article.text) <= LONGEST
    )


def asker(model: str, prompt: Prompt, *, base: EndpointModel | None = None) -> Asker:
    """Ask once an article, with one prompt in the place of its newest version, and read what was recorded."""
    given = {prompt.ref.name: prompt}
    return Asker(
        model,
        base,
        Recordings(FOLDER / "recordings" / model),
        WINDOW,
        repairs=0,
        passes=1,
        prompt_of=lambda name: given.get(name) or prompts.load(name),
    )


def share(of: int) -> tuple[Mutation, ...]:
    """Give every mutation, or of each kind each third, fourth and so on."""
    kinds: dict[str, list[Mutation]] = {}
    for mutation in mutations():
        kinds.setdefault(mutation.kind, []).append(mutation)
    return tuple(mutation for group in kinds.values() for mutation in group[::of])


async def record(model: str, base_url: str, of: int) -> None:
    """Ask for what is not recorded yet."""
    asked = stories(TRIED + HELD)
    async with EndpointModel(Endpoint(model, base_url, "", timeout=900, attempts=2, concurrency=2)) as base:
        for prompt in (original(), *map(mutated, share(of))):
            one = asker(model, prompt, base=base)
            await asyncio.gather(*(extract(story, one) for story in asked))
            fresh = sum(call.asked for call in one.calls)
            print(f"{prompt.ref.sha256[:8]}: {len(one.calls)} answers, {fresh} of them new", flush=True)


def main(arguments: Sequence[str]) -> None:
    command, model, base_url, *of = arguments
    if command == "record":
        asyncio.run(record(model, base_url, int(of[0]) if of else 1))


if __name__ == "__main__":
    main(sys.argv[1:])
