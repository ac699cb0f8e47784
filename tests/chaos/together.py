"""Runs of the same stories at once on one store, and how often each request was asked."""

import asyncio
from pathlib import Path

from tests.chaos.corpus import write_stories
from tests.chaos.kills import ARTICLES, Tally
from tests.chaos.runs import Place, answering, served, start, stored, told


async def run_together(folder: Path, seed: int, processes: int, stories: int) -> Tally:
    """Begin so many runs at once, each with an output of its own, and wait for all."""
    write_stories(folder / "stories", seed, stories, ARTICLES)
    places = [Place(folder / "stories", folder / "cache", folder / f"out-{n}") for n in range(processes)]
    tally = Tally(runs=processes)
    async with answering() as server:
        begun = await asyncio.gather(*(start(place, server.url) for place in places))
        codes = await asyncio.gather(*(process.wait() for process in begun))
        asked = served(server)
    tally.answers, tally.asked_twice = len(asked), sum(asked.values()) - len(asked)
    tally.lost = len(set(asked) - stored(folder / "cache"))
    tally.failed += [f"a run ended with {code}" for code in codes if code]
    if not tally.failed and any(told(place.output) != told(places[0].output) for place in places):
        tally.failed.append("outputs differ")
    return tally
