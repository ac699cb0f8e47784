"""Mutated prompts to live answers, recorded: python -m benchmarks.seeded record MODEL BASE_URL [SHARE].

Twice twelve briefs written for it (regressions/cases) are asked about once with each prompt, in one request a brief. A
third of the mutations is enough for a slower model: SHARE 3.
"""

import asyncio
import sys
from collections.abc import Sequence

from benchmarks.seeds import FOLDER, Mutation, mutated, mutations, original
from pipeline import prompts
from pipeline.articles import ingest
from pipeline.asking import Asker
from pipeline.llm.endpoint import Endpoint, EndpointModel
from pipeline.prompts import Prompt
from pipeline.records import Story
from pipeline.stages.extract import extract
from pipeline.stores.recordings import Recordings

TRIED, HELD = "tried", "held"
"""Cases a mutation is judged on, and those that tell whether it truly does harm: twelve unrelated briefs each."""
WINDOW = 6_000
AHEAD = 2
"""Prompts asked at once: the last answers of one leave slots of the server idle."""
UNASKED = {"transport", "timeout", "server", "rate_limit", "bad_request"}


def briefs(part: str) -> Story:
    """Give the briefs of one part of the cases; extraction asks about each by itself."""
    (story,) = ingest([str(FOLDER / "cases" / part)]).stories
    return story


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
    asked = [briefs(part) for part in (TRIED, HELD)]
    import os
    a,b=map(int,os.environ["ROUND"].split("-"))
    asked=[s.model_copy(update={"articles":s.articles[a:b]}) for s in asked]
    gate = asyncio.Semaphore(AHEAD)
    async with EndpointModel(Endpoint(model, base_url, "", timeout=900, attempts=2, concurrency=8)) as base:

        async def answered(prompt: Prompt) -> None:
            async with gate:
                one = asker(model, prompt, base=base)
                told = await asyncio.gather(*(extract(story, one) for story in asked))
            unasked = [failure.detail for story in told for failure in story.failures if failure.fault in UNASKED]
            if unasked:
                raise SystemExit(f"{model} at {base_url} does not answer: {unasked[0]}")
            fresh = sum(call.asked for call in one.calls)
            print(f"{prompt.ref.sha256[:8]}: {len(one.calls)} answers, {fresh} of them new", flush=True)

        await asyncio.gather(*map(answered, (original(), *map(mutated, share(of)))))


def main(arguments: Sequence[str]) -> None:
    command, model, base_url, *of = arguments
    if command == "record":
        asyncio.run(record(model, base_url, int(of[0]) if of else 1))


if __name__ == "__main__":
    main(sys.argv[1:])
