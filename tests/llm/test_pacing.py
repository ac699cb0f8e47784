"""Who may leave when: in turn, within the limit, after pauses, within budgets, and one alone where nobody is there."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from pipeline.errors import ProviderRefused
from pipeline.llm.pacing import Pace, Pass
from pipeline.llm.ratelimits import Left

SOON = 10.0
"""Seconds within which even a busy machine comes to what is waited for."""
PAUSE = 1.0
"""Seconds of a pause in which something is looked at: a busy machine may stand still for some of them."""


class Leaving:
    """Requests that want to leave through one pace, and the names of those that have."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self.left: list[str] = []
        self.passes: dict[str, Pass] = {}
        self.tasks: dict[str, asyncio.Task[None]] = {}

    async def want(self, *names: str, tokens: float = 0.0, again: bool = False) -> None:
        """Let so many more wait, and give those that may leave at once the time to."""
        for name in names:
            self.tasks[name] = asyncio.create_task(self._leave(name, tokens, again=again))
        await self.settle()

    async def settle(self) -> None:
        """Let everything that can happen now happen."""
        for _ in range(5):
            await asyncio.sleep(0)

    async def all(self) -> None:
        """Wait until all have left."""
        async with asyncio.timeout(SOON):
            await asyncio.gather(*self.tasks.values())

    async def back(self, name: str) -> None:
        """Come back."""
        self.pace.leave(self.passes.pop(name))
        await self.settle()

    async def _leave(self, name: str, tokens: float, *, again: bool) -> None:
        self.passes[name] = await self.pace.enter(tokens, again=again)
        self.left.append(name)


@asynccontextmanager
async def through(pace: Pace) -> AsyncIterator[Leaving]:
    leaving = Leaving(pace)
    yield leaving
    for task in leaving.tasks.values():
        task.cancel()
    await asyncio.gather(*leaving.tasks.values(), return_exceptions=True)


async def test_the_first_to_come_leaves_first_and_those_tried_again_before_all() -> None:
    async with through(Pace(1)) as leaving:
        await leaving.want("a", "b", "c")
        await leaving.want("tried", again=True)
        assert (leaving.left, leaving.pace.in_flight, leaving.pace.waiting) == (["a"], 1, 3)
        for name in ("a", "tried", "b", "c"):
            await leaving.back(name)
        assert leaving.left == ["a", "tried", "b", "c"]
        assert (leaving.pace.in_flight, leaving.pace.waiting) == (0, 0)


async def test_one_that_is_cancelled_is_passed_over_and_takes_no_room() -> None:
    async with through(Pace(1)) as leaving:
        await leaving.want("a", "b", "c")
        leaving.tasks.pop("b").cancel()
        await leaving.settle()
        assert leaving.pace.waiting == 1
        await leaving.back("a")
        assert (leaving.left, leaving.pace.in_flight) == (["a", "c"], 1)


async def test_nothing_leaves_in_a_pause_and_not_all_at_once_after_it() -> None:
    pace = Pace(8)
    async with through(pace) as leaving:
        await leaving.want("first")
        await asyncio.sleep(0.2)
        pace.answered(leaving.passes["first"], 1.0, None)
        await leaving.back("first")
        pace.pause(PAUSE)
        began = time.monotonic()
        await leaving.want(*"abcdefgh")
        assert (leaving.left, pace.waiting) == (["first"], 8)
        assert 0 < pace.paused <= PAUSE
        while len(leaving.left) < 2:  # noqa: ASYNC110 - no event tells of it
            await asyncio.sleep(0.001)
        assert time.monotonic() - began >= PAUSE
        await leaving.all()
        times = [held.at - began for held in leaving.passes.values()]
        assert max(times) - min(times) >= 0.05


async def test_a_later_pause_that_is_shorter_does_not_shorten_the_first() -> None:
    pace = Pace(8)
    pace.pause(50)
    pace.pause(0.1)
    assert pace.paused > 40


@pytest.mark.parametrize("tokens", [0.0, 100.0])
async def test_a_budget_a_minute_is_spent_evenly(tokens: float) -> None:
    pace = Pace(64, tokens=30_000) if tokens else Pace(64, requests=300)
    async with through(pace) as leaving:
        began = time.monotonic()
        await leaving.want(*"abcdefghij", tokens=tokens)
        assert len(leaving.left) < 5
        await leaving.all()
        spent = 0.1  # what may be spent at once
        assert time.monotonic() - began >= 9 / 5 - spent - 1 / 5


async def test_tokens_counted_are_taken_in_the_place_of_those_guessed() -> None:
    pace = Pace(64, tokens=60_000)
    async with through(pace) as leaving:
        await leaving.want("a", tokens=100)
        pace.answered(leaving.passes["a"], 1.0, 600.0)
        await leaving.back("a")
        began = time.monotonic()
        await leaving.want("b", tokens=100)
        await leaving.all()
        assert time.monotonic() - began >= 0.3


async def test_a_request_larger_than_the_budget_leaves_all_the_same() -> None:
    async with through(Pace(1, tokens=10)) as leaving:
        await leaving.want("a", tokens=1_000_000)
        assert leaving.left == ["a"]


@pytest.mark.parametrize(("kind", "amount"), [("requests", 0.0), ("requests", 0.9), ("tokens", 80.0)])
async def test_a_budget_the_server_calls_spent_is_waited_for(kind: str, amount: float) -> None:
    pace = Pace(8)
    async with through(pace) as leaving:
        began = time.monotonic()
        pace.tell([Left("requests" if kind == "requests" else "tokens", amount, PAUSE)], 60.0)
        await leaving.want("a", tokens=100)
        assert (leaving.left, pace.paused > 0) == ([], True)
        await leaving.all()
        assert time.monotonic() - began >= PAUSE


async def test_what_the_server_says_is_left_leaves_at_once_and_no_more() -> None:
    pace = Pace(8)
    async with through(pace) as leaving:
        pace.tell([Left("requests", 3.0, 500.0)], 60.0)
        await leaving.want(*"abcde")
        assert leaving.left == ["a", "b", "c"]
        assert 30 < pace.paused <= 60  # of the 500 the server asked for, what is waited at most


async def test_where_nobody_is_there_one_tries_and_the_others_wait() -> None:
    pace = Pace(8)
    async with through(pace) as leaving:
        await leaving.want("a", "b")
        pace.lost(leaving.passes["a"])
        pace.lost(leaving.passes["b"])
        assert (pace.lost_times, pace.limit) == (1, 1)
        for name in ("a", "b"):
            await leaving.back(name)
        await leaving.want("c", "d", "e")
        assert leaving.left == ["a", "b", "c"]
        pace.lost(leaving.passes["c"])
        await leaving.back("c")
        assert (leaving.left, pace.lost_times) == (["a", "b", "c", "d"], 2)
        pace.found()
        await leaving.settle()
        assert (leaving.left[-1], pace.limit, pace.lost_times) == ("e", 8, 0)


async def test_once_nothing_more_can_be_asked_all_are_sent_away() -> None:
    pace = Pace(1)
    async with through(pace) as leaving:
        await leaving.want("a", "b", "c")
        pace.close(ProviderRefused("quota", "The account is empty.", status=402))
        ended = await asyncio.gather(leaving.tasks["b"], leaving.tasks["c"], return_exceptions=True)
        assert [str(error) for error in ended] == ["The account is empty."] * 2
        with pytest.raises(ProviderRefused) as caught:
            await pace.enter()
        assert (caught.value.fault, caught.value.status, pace.waiting) == ("quota", 402, 0)


async def test_refusals_one_by_one_without_a_word_are_answered_with_pauses_that_grow() -> None:
    pace = Pace(1)
    async with through(pace) as leaving:
        await leaving.want("a")
        pauses = []
        for _ in range(4):
            pace.complained(Pass(time.monotonic(), 1, 0.0, probe=False))
            pauses.append(pace.paused)
        assert pauses == sorted(pauses)
        assert 1 < pauses[-1] <= 2
