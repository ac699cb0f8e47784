"""Runs that are killed again and again, and what became of their answers."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos.corpus import write_stories
from tests.chaos.runs import CONCURRENCY, Place, answering, served, start, stored, told
from tests.llm.server import Server

STORIES, ARTICLES = 20, 3


@dataclass(slots=True)
class Tally:
    """What came of runs: `unstored` are the requests that a kill found sent and unstored, `lost` stored and gone."""

    runs: int = 0
    kills: int = 0
    answers: int = 0
    asked_twice: int = 0
    unstored: int = 0
    most_unstored: int = 0
    lost: int = 0
    failed: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether every promise was kept."""
        held = self.asked_twice <= self.unstored and self.most_unstored <= 2 * CONCURRENCY
        return held and self.lost == 0 and not self.failed


class _Progress:
    """Tells whoever waits when a run has sent so many requests."""

    def __init__(self) -> None:
        self.sent = 0
        self._news = asyncio.Event()

    def seen(self) -> None:
        self.sent += 1
        self._news.set()

    async def reaches(self, count: int) -> None:
        while self.sent < count:
            self._news.clear()
            await self._news.wait()


async def kill_until_told(folder: Path, seed: int, most: int, say: Callable[[str], None], stories: int) -> Tally:
    """Tell stories undisturbed, then again with a run killed at random points until one ends or `most` were killed."""
    write_stories(folder / "stories", seed, stories, ARTICLES)
    calm = Place(folder / "stories", folder / "calm-cache", folder / "calm")
    wild = Place(folder / "stories", folder / "wild-cache", folder / "wild")
    tally, draw = Tally(), random.Random(seed)
    async with answering() as server:
        codes = [await (await start(calm, server.url)).wait()]
        whole = served(server)
    progress = _Progress()
    async with answering(progress.seen) as server:
        codes.append(-9)
        while codes[-1] == -9:
            codes[-1] = await _run_once(wild, server, tally, draw if tally.kills < most else None, progress)
            say(f"seed {seed}: {tally.kills} kills, {len(served(server))} of {len(whole)} requests")
        again = served(server)
    tally.answers = len(again)
    tally.asked_twice = sum(again.values()) - len(again)
    if codes != [0, 0]:
        tally.failed.append(f"the undisturbed run and the last one ended with {codes}")
    elif told(calm.output) != told(wild.output):
        tally.failed.append("outputs differ")
    if set(again) != set(whole):
        tally.failed.append("other requests were sent")
    return tally


async def _run_once(place: Place, server: Server, tally: Tally, draw: random.Random | None, progress: _Progress) -> int:
    """Run, and kill at a random point unless the run ends before; give how it ended."""
    held, before = stored(place.cache), served(server)
    tally.runs += 1
    process = await start(place, server.url)
    try:
        if draw is not None:
            ended = asyncio.ensure_future(process.wait())
            point = asyncio.ensure_future(_point(draw, progress))
            await asyncio.wait([ended, point], return_when=asyncio.FIRST_COMPLETED)
            point.cancel()
    finally:
        if draw is not None and process.returncode is None:
            process.kill()
    code = await process.wait()
    await asyncio.sleep(0.05)  # what was sent at the last moment arrives
    asked = served(server)
    tally.lost += sum((asked - before)[one] for one in held)
    if code == -9:
        unstored = len(set(asked) - stored(place.cache))
        tally.kills += 1
        tally.unstored += unstored
        tally.most_unstored = max(tally.most_unstored, unstored)
    return code


async def _point(draw: random.Random, progress: _Progress) -> None:
    """Wait for a random point: mostly one at which requests fly, else any, from the start of the process on."""
    if draw.random() < 0.25:
        await asyncio.sleep(draw.uniform(0, 4))
        return
    await progress.reaches(progress.sent + draw.randint(1, 30))
    await asyncio.sleep(draw.uniform(0, 0.5))
