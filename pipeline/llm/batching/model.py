"""What the stages ask, collected into batches, and turned into replies when those come back."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pipeline.errors import BatchSent, ClaimweaveError, ModelError
from pipeline.exchange import Reply, Request
from pipeline.llm import Traffic, Unwatched
from pipeline.llm.batching.dispatch import Dispatch
from pipeline.llm.batching.ledger import Ledger, Sent
from pipeline.llm.batching.orders import Order
from pipeline.llm.batching.provider import Provider
from pipeline.llm.batching.returns import Pending, Returns
from pipeline.llm.batching.terms import Answers, Terms
from pipeline.llm.batching.waiting import Waiting
from pipeline.llm.endpoint import Endpoint

BATCHES = "batches"
"""Name of the folder beside the answers in which batches are kept."""

FIRST_POLL = 5.0
"""Seconds until a batch is first looked at; half as long again each time, up to the longest set."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much is asked for, for whoever begins stories: a batch takes what comes until it is full."""

    waiting: int
    limit: int
    in_flight: int = 0
    paused: float = 0.0


class BatchModel:
    """A model behind a batch endpoint. Use it in `async with`, within one event loop; many tasks may share it.

    A batch is sent when nothing new was asked for a while, or when one is full. Which requests it holds stands in
    `folder` before it is sent, so that whoever asks them again, in another process and days later, waits for it.
    """

    def __init__(  # noqa: PLR0913 - where, how and with what
        self,
        endpoint: Endpoint,
        folder: Path,
        answers: Answers,
        *,
        terms: Terms | None = None,
        tell: Callable[[str], None] = lambda _: None,
        traffic: Traffic | None = None,
    ) -> None:
        self.endpoint = endpoint
        self.terms = terms or Terms()
        self._tell = tell
        self._traffic = traffic or Unwatched()
        self._ledger = Ledger(folder, endpoint.base_url)
        self._provider = Provider(endpoint)
        self._dispatch = Dispatch(self._provider, self._ledger, tell, self.terms)
        self._waiting = Waiting()
        self._returns = Returns(self._ledger, self._dispatch, self._waiting, answers, self.terms, self._traffic)
        self._pending: dict[str, Pending] = {}
        self._interval = FIRST_POLL
        self._stopped: ClaimweaveError | None = None
        self._driver: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._driver is not None and not self._driver.done():
            self._driver.cancel()
            await asyncio.wait([self._driver])
            if self._stopped is None:
                self._tell(self._sent())
        await self._returns.close()
        await self._provider.__aexit__()
        self._ledger.close()

    @property
    def pace(self) -> Room:
        """How much is waited for."""
        return Room(len(self._waiting), self.terms.requests)

    async def answer(self, request: Request) -> Reply:
        """Wait for a batch to answer; raises `ModelError`, or BatchSent where batches are not waited for."""
        wait = self._waiting.find(request.key)
        if wait is None:
            await self._traffic.leaving(request)
            if self._stopped is not None:
                raise _copied(self._stopped)
            wait = self._waiting.find(request.key) or self._waiting.queue(Order(request, self._returns.manners))
        if self._driver is None or self._driver.done():
            self._driver = asyncio.create_task(self._drive())
            self._driver.add_done_callback(self._ended)
        return await asyncio.shield(wait.answer)

    async def _drive(self) -> None:
        """Make batches of what is queued and bring them on, for as long as somebody waits."""
        moved = False
        while len(self._waiting):
            if moved or self._waiting.queued:
                quiet = await self._waiting.lull(self.terms.lull, self._returns.most, self.terms.size)
                await self._place(full=not quiet)
            moved = False
            for pending in list(self._pending.values()):
                moved = await self._advance(pending) or moved
            if not moved and not self._waiting.queued and len(self._waiting):
                await self._pause()

    def _ended(self, driver: "asyncio.Task[None]") -> None:
        """See that nobody waits for a driver that is gone."""
        error = None if driver.cancelled() else driver.exception()
        if isinstance(error, ClaimweaveError):
            self._stopped = stopped = error
            self._waiting.end(lambda: _copied(stopped))
        elif error is not None:
            bug = error
            self._waiting.end(lambda: bug)

    async def _place(self, *, full: bool) -> None:
        """Find the batches in which queued requests lie already, and put the others into new ones."""
        async with self._ledger.locked():
            for record in self._ledger.records():
                if record.mark not in self._pending:
                    self._join(record)
            # After that: what another process collected meanwhile lies in the store before its batch is forgotten.
            self._returns.held_meanwhile()
            for orders in self._waiting.chunks(self._returns.most, self.terms.size, full=full):
                record = self._ledger.begin(orders)
                keys = self._waiting.placed({order.request.key for order in orders})
                self._pending[record.mark] = Pending(record, keys, begun=True)
                self._interval = FIRST_POLL

    def _join(self, record: Sent) -> None:
        """Wait for a batch of another process, where it holds what is queued; collect it where nobody else does."""
        left = self._ledger.take(record)
        if left and not self._ledger.current(record).file:
            self._ledger.drop(record)  # it was never sent, and whoever meant to is gone
            return
        keys = self._waiting.placed(set(self._ledger.keys(record)))
        if keys or left:
            self._pending[record.mark] = Pending(record, keys, begun=False)

    async def _advance(self, pending: Pending) -> bool:
        """Bring a batch on; tell whether it is done with: answers came of it, or requests are queued again."""
        try:
            done = await self._brought_on(pending)
        except ModelError:
            if pending.keys:
                raise
            done = True  # of no use to anybody here: left to whoever asks for it
        if done:
            del self._pending[pending.record.mark]
        return done

    async def _brought_on(self, pending: Pending) -> bool:
        if not self._ledger.take(pending.record):
            return not self._ledger.stands(pending.record) and self._returns.from_another(pending)
        if not pending.begun:
            pending.record = self._ledger.current(pending.record)
        if not pending.record.batch:
            if self._returns.one_by_one and any(other.record.batch for other in self._pending.values()):
                return False
            sent = await self._dispatch.sent(pending.record) if pending.begun or pending.record.file else None
            if sent is None:
                return self._returns.unsent(pending)
            pending.record = sent
        batch = await self._dispatch.looked(pending.record)
        if batch is None or not batch.ended:
            self._report(pending, batch.done if batch else -1)
            return False
        return await self._returns.ended(pending, batch)

    def _report(self, pending: Pending, done: int) -> None:
        if done > pending.done and pending.keys:
            pending.done = done
            self._tell(f"batch {pending.record.batch}: {done} of {pending.size} done")

    async def _pause(self) -> None:
        if not self.terms.wait:
            raise BatchSent(self._sent())
        self._waiting.stirred.clear()
        try:
            async with asyncio.timeout(min(self._interval, self.terms.poll)):
                await self._waiting.stirred.wait()
        except TimeoutError:
            self._interval = min(self._interval * 1.5, self.terms.poll)

    def _sent(self) -> str:
        if not any(pending.record.batch for pending in self._pending.values()):
            return "no batch is with the provider: run the same command to ask again"
        waited = [len(pending.keys) for pending in self._pending.values() if pending.keys]
        batches, requests = "1 batch" if len(waited) == 1 else f"{len(waited)} batches", sum(waited)
        return f"{batches} with {requests} requests sent; the provider works on: run the same command to collect"


def _copied(error: ClaimweaveError) -> ClaimweaveError:
    """Give an error of its own to each asker: one raised at thousands of places would grow with each."""
    if isinstance(error, ModelError):
        return type(error)(error.fault, str(error), status=error.status)
    return type(error)(str(error))
