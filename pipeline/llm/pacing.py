"""Requests that want to leave turned into those that may leave now."""

import asyncio
import time
from collections import deque


class Pace:
    """How many requests are in flight, and who waits. Within one event loop."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        """Requests that may be in flight at once, as things stand."""
        self.in_flight = 0
        self._queue: deque[asyncio.Future[None]] = deque()
        self._resume_at = 0.0
        self._timer: asyncio.TimerHandle | None = None

    @property
    def waiting(self) -> int:
        """Requests that want to leave and may not yet."""
        return len(self._queue)

    @property
    def paused(self) -> float:
        """Seconds left in which nothing leaves."""
        return max(0.0, self._resume_at - time.monotonic())

    def pause(self, seconds: float) -> None:
        """Let nothing leave for so many seconds from now."""
        self._resume_at = max(self._resume_at, time.monotonic() + seconds)

    async def enter(self) -> None:
        """Wait until one more request may leave; who entered must `leave`."""
        if not self._queue and self._open():
            self.in_flight += 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._queue.append(turn)
        self._release()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.leave()
            raise

    def leave(self) -> None:
        """Make room for the next."""
        self.in_flight -= 1
        self._release()

    def _open(self) -> bool:
        return self.in_flight < self.limit and not self.paused

    def _release(self) -> None:
        while self._queue and self._open():
            turn = self._queue.popleft()
            if not turn.done():
                turn.set_result(None)
                self.in_flight += 1
        if self._queue and self._timer is None and (left := self.paused):
            self._timer = asyncio.get_running_loop().call_later(left, self._resume)

    def _resume(self) -> None:
        self._timer = None
        self._release()
