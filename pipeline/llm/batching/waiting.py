"""Who waits for which answer, and when what is asked makes a batch."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.errors import ClaimweaveError
from pipeline.exchange import Reply
from pipeline.llm.batching.orders import Order, write_line

BEATS = 10
"""Parts of a lull that are watched one by one: one that ends late shows that something was still at work."""

LONGEST_LULL = 30
"""Lulls after which a batch is made although the machine is too busy to tell whether more comes."""


@dataclass(slots=True)
class Wait:
    """One order and the future of its answer; `size` is that of its line, in bytes."""

    order: Order
    answer: asyncio.Future[Reply]
    size: int

    def fail(self, error: BaseException) -> None:
        """Give the error in the place of an answer."""
        if not self.answer.done():
            self.answer.set_exception(error)
            self.answer.exception()  # looked at, so that nothing is logged where the asker was cancelled


class Waiting:
    """The orders that somebody waits for: those queued for the next batch, and those in one."""

    def __init__(self) -> None:
        self._all: dict[str, Wait] = {}
        self._queue: dict[str, Wait] = {}
        self._size = 0
        self._arrivals = 0
        self.stirred = asyncio.Event()
        """Set when something is queued."""

    def __len__(self) -> int:
        return len(self._all)

    def find(self, key: str) -> Wait | None:
        """Give who waits for a key, if anybody does."""
        return self._all.get(key)

    @property
    def queued(self) -> set[str]:
        """The keys that lie in no batch yet."""
        return set(self._queue)

    def queue(self, order: Order) -> Wait:
        """Queue an order for the next batch, whether somebody waits for it already or not."""
        key = order.request.key
        wait = self._all.get(key) or Wait(order, asyncio.get_running_loop().create_future(), 0)
        wait.order, wait.size = order, len(write_line(order))
        self._all[key] = self._queue[key] = wait
        self._size += wait.size
        self._arrivals += 1
        self.stirred.set()
        return wait

    def placed(self, keys: set[str]) -> set[str]:
        """Take keys out of the queue, as they lie in a batch; give those that were in it."""
        taken = keys & self._queue.keys()
        for key in taken:
            self._size -= self._queue.pop(key).size
        return taken

    def answered(self, key: str, reply: Reply) -> None:
        """Give the reply to who waits for it."""
        wait = self._leave(key)
        if wait and not wait.answer.done():
            wait.answer.set_result(reply)

    def failed(self, key: str, error: ClaimweaveError) -> None:
        """Give an error to who waits for an answer."""
        if wait := self._leave(key):
            wait.fail(error)

    def end(self, error: Callable[[], BaseException]) -> None:
        """Give everybody an error, each one of its own."""
        for key in list(self._all):
            if wait := self._leave(key):
                wait.fail(error())

    def chunks(self, requests: int, size: int, *, full: bool) -> Iterator[list[Order]]:
        """Cut the queue into batches of at most so many requests and bytes; with `full`, leave a last one that is not.

        The sizes are the provider's: a batch past either would be refused whole.
        """
        chunk: list[Order] = []
        held = 0
        for wait in list(self._queue.values()):
            if chunk and (len(chunk) >= requests or held + wait.size > size):
                yield chunk
                chunk, held = [], 0
            chunk.append(wait.order)
            held += wait.size
        if chunk and (not full or len(chunk) >= requests):
            yield chunk

    async def lull(self, seconds: float, requests: int, size: int) -> bool:
        """Wait until nothing was queued for so long (True), or a batch is full (False)."""
        loop = asyncio.get_running_loop()
        until = loop.time() + LONGEST_LULL * seconds
        still = 0
        while still < BEATS and loop.time() <= until:
            if len(self._queue) >= requests or self._size > size:
                return False
            arrivals, began = self._arrivals, loop.time()
            await asyncio.sleep(seconds / BEATS)
            late = loop.time() - began > 2 * seconds / BEATS
            still = 0 if late or self._arrivals != arrivals else still + 1
        return True

    def _leave(self, key: str) -> Wait | None:
        self.placed({key})
        return self._all.pop(key, None)
