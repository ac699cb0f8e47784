"""Requests that want to leave turned into those that may leave now."""

import asyncio
import math
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import ProviderRefused
from pipeline.llm.budgets import Budget
from pipeline.llm.climbing import Climb

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.llm.ratelimits import Kind, Left

EASED = 0.5
"""Share of the level that leaves at once when a pause ends; the rest follows over half the time of one answer."""

LONGEST_ALONE = 30.0
"""Seconds between requests at most, where the server refuses them one by one without saying when to come back."""


@dataclass(frozen=True, slots=True)
class Pass:
    """Leave to send one request: when it was given, for how many tokens, and whether to try if anybody is there."""

    at: float
    among: int
    """How many were in flight then, itself included."""
    tokens: float
    probe: bool


@dataclass(slots=True)
class _Turn:
    granted: "asyncio.Future[Pass]"
    tokens: float


class Pace:
    """How many requests are in flight, and who waits for what. Within one event loop.

    Whoever comes first leaves first, and those tried again before all others. Nobody is woken to look: one timer runs
    while a pause or a budget is waited for, and otherwise whoever comes back lets the next one leave.
    """

    def __init__(self, most: int | None, requests: float | None = None, tokens: float | None = None) -> None:
        self.in_flight = 0
        self.waiting = 0
        """Requests that want to leave and may not yet."""
        self.reached = False
        """Whether anything ever came back from the server."""
        self.answered_at = float("-inf")
        """When the last answer came."""
        self.lost_at: float | None = None
        """Since when nobody is there; None while somebody is."""
        self.lost_times = 0
        self._climb = Climb(most)
        self._budgets: dict[Kind, Budget] = {}
        if requests is not None:
            self._budgets["requests"] = Budget(requests)
        if tokens is not None:
            self._budgets["tokens"] = Budget(tokens)
        self._told: dict[Kind, list[float]] = {}
        """What the server says is left of each budget, less what has left since, and until when that holds."""
        self._resume_at = float("-inf")
        self._probing = False
        self._first: deque[_Turn] = deque()
        self._others: deque[_Turn] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._closed: ProviderRefused | None = None

    @property
    def limit(self) -> int:
        """Requests that may be in flight at once, as things stand."""
        return 1 if self.lost_at is not None else self._climb.level

    @property
    def paused(self) -> float:
        """Seconds left in which nothing leaves."""
        return max(0.0, self._resume_at - time.monotonic())

    @property
    def closed(self) -> bool:
        """Whether it is known that nothing more can be asked."""
        return self._closed is not None

    @property
    def counts_tokens(self) -> bool:
        """Whether it matters how many tokens a request has."""
        return "tokens" in self._budgets or "tokens" in self._told

    async def enter(self, tokens: float = 0.0, *, again: bool = False) -> Pass:
        """Wait until one more request may leave, first of all if `again`; who entered must `leave`.

        Raises ProviderRefused once it is known that nothing more can be asked.
        """
        if self._closed is not None:
            raise _another(self._closed)
        turn = _Turn(asyncio.get_running_loop().create_future(), tokens)
        (self._first if again else self._others).append(turn)
        self.waiting += 1
        self._release()
        try:
            return await turn.granted
        except asyncio.CancelledError:
            if not turn.granted.done() or turn.granted.cancelled():
                self.waiting -= 1
            elif turn.granted.exception() is None:
                self.leave(turn.granted.result())
            raise

    def leave(self, held: Pass) -> None:
        """Make room for the next."""
        self.in_flight -= 1
        self._probing = self._probing and not held.probe
        self._release()

    def answered(self, held: Pass, work: float, tokens: float | None) -> None:
        """Take note of an answer of so much work, that was counted as so many tokens; before its `leave`."""
        crowded = 4 * self.in_flight >= 3 * self._climb.level
        self.answered_at = time.monotonic()
        self._climb.answered(self.answered_at, held.at, held.among, work, crowded=crowded)
        if tokens is not None and "tokens" in self._budgets:
            self._budgets["tokens"].correct(tokens - held.tokens)

    def complained(self, held: Pass, *, late: bool = False, told: bool = False) -> None:
        """Take note that the server has too much to do, or (`late`) did not answer; `told` if it said for how long."""
        self._climb.complained(time.monotonic(), held.at, held.among, late=late)
        if (times := self._climb.refused_alone) and not told:  # there is nothing left to cut but time
            self.pause(min(2.0**times / 8, LONGEST_ALONE))

    def pause(self, seconds: float) -> None:
        """Let nothing leave for so many seconds from now."""
        self._resume_at = max(self._resume_at, time.monotonic() + seconds)

    def tell(self, told: "Iterable[Left]", longest: float) -> None:
        """Take note of what the server says is left."""
        now = time.monotonic()
        for left in told:
            self._told[left.kind] = [left.amount, now + min(left.seconds, longest)]

    def found(self) -> None:
        """Take note that somebody is there."""
        self.reached = True
        if self.lost_at is not None:
            self.lost_at, self.lost_times = None, 0
            self._release()

    def lost(self, held: Pass) -> None:
        """Take note that nobody is there: one request at a time tries, until somebody is."""
        if self.lost_at is None:
            self.lost_at, self.lost_times = time.monotonic(), 1
        elif held.probe:
            self.lost_times += 1

    def close(self, refused: ProviderRefused) -> None:
        """Send away all that wait and all that come: nothing more can be asked."""
        self._closed = refused
        for turn in (*self._first, *self._others):
            if not turn.granted.done():
                self.waiting -= 1
                turn.granted.set_exception(_another(refused))
        self._first.clear()
        self._others.clear()

    def _release(self) -> None:
        now = time.monotonic()
        while (queue := self._first or self._others) and self._room(now):
            turn = queue[0]
            if turn.granted.done():  # cancelled
                queue.popleft()
                continue
            free_at = self._free_at(now, turn.tokens)
            if free_at > now:
                self._wake(free_at)
                return
            queue.popleft()
            self._grant(turn, now)

    def _room(self, now: float) -> bool:
        """Tell whether one more may be in flight."""
        if self.lost_at is not None:
            return not self._probing
        level, easing = self._climb.level, self._climb.latency / 2
        since = now - self._resume_at
        if 0 <= since < easing:
            level = math.ceil(level * (EASED + (1 - EASED) * since / easing))
            self._wake(now + easing / 8)
        return self.in_flight < level

    def _free_at(self, now: float, tokens: float) -> float:
        """Give the moment from which pauses and budgets let a request of so many tokens leave."""
        for kind, (amount, until) in tuple(self._told.items()):
            if until <= now:
                del self._told[kind]
            elif amount < (1 if kind == "requests" else tokens):
                self._resume_at = max(self._resume_at, until)
        return max(self._resume_at, *(budget.free_at for budget in self._budgets.values()), float("-inf"))

    def _grant(self, turn: _Turn, now: float) -> None:
        for kind, budget in self._budgets.items():
            budget.take(now, 1 if kind == "requests" else turn.tokens)
        for kind, told in self._told.items():
            told[0] -= 1 if kind == "requests" else turn.tokens
        probe = self.lost_at is not None
        self._probing = self._probing or probe
        self.waiting -= 1
        self.in_flight += 1
        turn.granted.set_result(Pass(now, self.in_flight, turn.tokens, probe))

    def _wake(self, at: float) -> None:
        if self._timer is not None:
            if self._timer.when() <= at:
                return
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(at, self._awake)

    def _awake(self) -> None:
        self._timer = None
        self._release()


def _another(refused: ProviderRefused) -> ProviderRefused:
    return ProviderRefused(refused.fault, str(refused), status=refused.status)
