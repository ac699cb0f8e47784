"""How often a story waits for a model: every request in flight is answered at once, and the rounds are counted.

Without repairs, of which the second pass over an article is one.
"""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.ideal import IdealModel, stated
from pipeline.articles import ingest
from pipeline.asking import Asker
from pipeline.evals.gold import gold
from pipeline.exchange import Reply, Request
from pipeline.records import Story
from pipeline.tracks import tell

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "bridge-closure"
TURNS = 200
"""Turns of the event loop without a new request after which nobody is on the way to asking."""


class InRounds:
    """Answers by gold, as a scripted ideal model would, all that is asked at one time together."""

    def __init__(self) -> None:
        self.rounds: list[set[str]] = []
        self._waiting: list[tuple[Request, asyncio.Future[None]]] = []
        self._ideal = IdealModel(stated(gold(EXAMPLE / "gold.json")))

    async def answer(self, request: Request) -> Reply:
        """Wait for the others of the round, and answer."""
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append((request, turn))
        await turn
        return await self._ideal.answer(request)

    async def serve(self) -> None:
        """Answer round after round, until cancelled."""
        while True:
            await self._settled()
            waiting, self._waiting = self._waiting, []
            if waiting:
                self.rounds.append({request.prompt.name for request, _ in waiting})
            for _, turn in waiting:
                turn.set_result(None)

    async def _settled(self) -> None:
        seen, quiet = 0, 0
        while quiet < TURNS:
            await asyncio.sleep(0)
            quiet = 0 if len(self._waiting) != seen else quiet + 1
            seen = len(self._waiting)


async def told(model: InRounds, pairs: int) -> Story:
    (story,) = ingest([str(EXAMPLE)]).stories
    asker = Asker(name="scripted", model=model, store=None, window=24_000, pairs=pairs, repairs=0, passes=1)
    return await tell(story, asker)


JUDGED: Mapping[int, set[str]] = {1: {"judge-same", "judge-compatible"}, 32: {"judge-both"}}


@pytest.mark.parametrize("pairs", JUDGED)
async def test_a_story_takes_three_round_trips(pairs: int) -> None:
    model = InRounds()
    serving = asyncio.create_task(model.serve())
    story = await told(model, pairs)
    serving.cancel()
    assert any(finding.dispute for finding in story.findings)
    assert model.rounds == [{"summary", "claims"}, JUDGED[pairs], {"lines"}]
