"""`python -m tests.chaos [seed]`: kill runs one hundred times, run two and eight at once, mutate answers; a table."""

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import fields
from functools import partial
from pathlib import Path

from tests.chaos.kills import STORIES, Tally, kill_until_told
from tests.chaos.mutants import mutate_answers
from tests.chaos.together import run_together

KILLS = 100
MUTANTS = 2_000


def main(seed: int) -> int:
    """Run everything; 1 where a promise was broken."""
    rows = [_row(f"kill -9, {KILLS} times", partial(_killed, seed=seed))]
    for processes in (2, 8):
        together = partial(run_together, seed=seed, processes=processes, stories=STORIES)
        rows.append(_row(f"{processes} processes at once", together))
    mutants = mutate_answers(seed, MUTANTS)
    for name, tally, seconds in rows:
        sys.stdout.write(f"{name:<24}{seconds:>7.0f} s  {_shown(tally)}\n")
    sys.stdout.write(f"spoilt answers                     {mutants}\n")
    return 0 if all(tally.sound for _, tally, _ in rows) and mutants.sound else 1


def _row(name: str, work: Callable[[Path], Awaitable[Tally]]) -> tuple[str, Tally, float]:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tally = asyncio.run(_awaited(work(Path(folder))))
    return name, tally, time.monotonic() - began


async def _awaited(work: Awaitable[Tally]) -> Tally:
    return await work


async def _killed(folder: Path, seed: int) -> Tally:
    """Kill runs of batch after batch of stories until there were enough kills."""
    total = Tally()
    number = 0
    while total.kills < KILLS:
        place = folder / str(number)
        tally = await kill_until_told(place, seed + number, KILLS - total.kills, _say, STORIES)
        number += 1
        total = _sum(total, tally)
    return total


def _sum(one: Tally, other: Tally) -> Tally:
    added = {part.name: getattr(one, part.name) + getattr(other, part.name) for part in fields(Tally)}
    return Tally(**(added | {"most_unstored": max(one.most_unstored, other.most_unstored)}))


def _shown(tally: Tally) -> str:
    return ", ".join(f"{part.name.replace('_', ' ')} {getattr(tally, part.name)}" for part in fields(Tally))


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
