"""Stories, however many, to each told in its turn: as many side by side as the model has room for."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from pipeline.halting import Halt
from pipeline.llm import Pace

MOST = 64
"""Stories in memory at once, or as many as the model takes requests at once, where that is more."""
LOCAL = 2
"""Stories at once where no server is asked: there is nothing to wait for but the disk."""
AGAIN = 0.1
"""Seconds after which it is looked again for what has become hopeless since the end was wanted."""
BEHIND = 0.01
"""Seconds for a turn of the event loop beyond which it has more to do than it gets done."""
FIRST = 2
"""Requests that an article opens at first: its summary and its claims."""


class Flow:
    """Which stories are on their way, and whether there is room for one more.

    A story that has just begun has asked nothing yet, though it will: until its first answer it counts as what its
    articles open, so that a slow start lets no more in than a model can take.
    """

    def __init__(
        self,
        pace: Pace | None,
        halt: Halt,
        give_up: Callable[[], bool],
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        """`give_up` ends what is not worth waiting for once the end is wanted, and tells whether anything is left.

        `clock` gives seconds.
        """
        self._pace = pace
        self._halt = halt
        self._give_up = give_up
        self._clock = clock
        self._running: set[asyncio.Task[None]] = set()
        self._starting: dict[int, int] = {}
        self._changed = asyncio.Event()

    async def through(self, articles: Sequence[int], tell: Callable[[int], Awaitable[None]]) -> frozenset[int]:
        """Tell the story at each place, in their order, until the end is wanted; give the places that were begun.

        `articles` is how many each story has. An error of a story is the halt's.
        """
        begun = set[int]()
        try:
            for place, count in enumerate(articles):
                await self._let_in()
                if self._halt.wanted:
                    break
                begun.add(place)
                self._begin(place, count, tell)
            while self._running and not self._halt.wanted:
                await self._change()
            while self._halt.wanted and (self._give_up() or self._running):
                await self._change(AGAIN)
        finally:
            for task in self._running:
                task.cancel()
            await asyncio.gather(*self._running, return_exceptions=True)
        return frozenset(begun)

    async def _let_in(self) -> None:
        """Wait until there is room for one more story, or the end is wanted."""
        while not self._halt.wanted:
            if not self._has_room():
                await self._change()
            elif await self._is_behind():
                # Looked at again soon: answers of a batch, which would tell of a change, come only when all have asked.
                await self._change(AGAIN)
            else:
                return

    def answered(self, place: int) -> None:
        """Hear that a story has got an answer."""
        self._starting.pop(place, None)
        self._changed.set()

    def wake(self) -> None:
        """Look again whether to go on."""
        self._changed.set()

    def _has_room(self) -> bool:
        if not self._running:
            return True
        if self._pace is None:
            return len(self._running) < LOCAL
        busy = max(self._pace.in_flight + self._pace.waiting, sum(self._starting.values()))
        return busy < self._pace.limit and len(self._running) < max(MOST, self._pace.limit)

    async def _is_behind(self) -> bool:
        """Whether the processor has its hands full: one more story would only wait, in memory."""
        if len(self._running) < LOCAL:
            return False
        begun = self._clock()
        await asyncio.sleep(0)
        return self._clock() - begun > BEHIND

    def _begin(self, place: int, articles: int, tell: Callable[[int], Awaitable[None]]) -> None:
        async def told() -> None:
            await tell(place)

        def ended(task: asyncio.Task[None]) -> None:
            self._running.discard(task)
            self.answered(place)
            error = None if task.cancelled() else task.exception()
            if error is not None:
                self._halt.heed(error)

        self._starting[place] = FIRST * articles
        task = asyncio.create_task(told())
        self._running.add(task)
        task.add_done_callback(ended)

    async def _change(self, seconds: float | None = None) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), seconds)
        self._changed.clear()
