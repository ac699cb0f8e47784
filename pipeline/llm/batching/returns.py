"""What came of a batch, handed to those who wait: answers, faults, and orders to be sent again."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import ClaimweaveError, ModelError, ProviderRefused
from pipeline.llm import Traffic
from pipeline.llm.batching.collecting import Answered, Collected, collect
from pipeline.llm.batching.dispatch import Dispatch
from pipeline.llm.batching.ledger import Ledger, Sent
from pipeline.llm.batching.orders import Order
from pipeline.llm.batching.provider import Batch
from pipeline.llm.batching.terms import Answers, Terms
from pipeline.llm.batching.waiting import Waiting
from pipeline.llm.patience import PATIENCE
from pipeline.llm.rungs import Manners

ROUNDS = 3
"""Batches in which a request is sent at most: each may take a day."""

LOST = "sent in a batch, and no row of the result told of it; sent {rounds} times in all."

OBJECTED = ModelError("bad_request", "The server does not take the request as it was asked.", status=400)


@dataclass(slots=True)
class Pending:
    """A batch that somebody waits for, and which of its keys."""

    record: Sent
    keys: set[str]
    begun: bool
    """Whether this process made it: only then it may still have to be sent."""
    done: int = -1

    @property
    def size(self) -> int:
        """How many requests of this process lie in it."""
        return len(self.keys)


class Returns:
    """Hands out what batches come to, and learns from it how to send the next."""

    def __init__(  # noqa: PLR0913, PLR0917 - the parts of a batch model
        self,
        ledger: Ledger,
        dispatch: Dispatch,
        waiting: Waiting,
        answers: Answers,
        terms: Terms,
        traffic: Traffic,
    ) -> None:
        self.most = terms.requests
        """Requests in a batch at most; fewer where the provider holds that many to be too much at a time."""
        self.one_by_one = False
        """Whether a batch is sent only when no other is under way."""
        self._ledger = ledger
        self._dispatch = dispatch
        self._waiting = waiting
        self._answers = answers
        self._traffic = traffic
        self._leaving: set[asyncio.Task[None]] = set()
        self._dealing: asyncio.Future[None] | None = None
        self._model = dispatch.provider.endpoint.model
        self.manners = ledger.manners(self._model)

    async def ended(self, pending: Pending, batch: Batch) -> bool:
        """Deal with an ended batch; False where its results cannot be had just now.

        Raises ProviderRefused where the batch was refused as a whole or cancelled, or a row tells of key or quota.
        """
        paths = await self._dispatch.fetched(pending.record, batch)
        if paths is None:
            return False
        # Not cut short where the last answer ends the run: then the batch would not be forgotten.
        self._dealing = asyncio.ensure_future(self._deal(pending, batch, paths))
        await asyncio.shield(self._dealing)
        return True

    async def close(self) -> None:
        """Wait until what is fetched is dealt with."""
        for leaving in self._leaving:
            leaving.cancel()
        open_ = [task for task in (*self._leaving, self._dealing) if task is not None]
        await asyncio.gather(*open_, return_exceptions=True)

    async def _deal(self, pending: Pending, batch: Batch, paths: Sequence[Path]) -> None:
        secret = self._dispatch.provider.endpoint.api_key
        found = await collect(self._ledger, pending.record, paths, secret, self._take)
        await asyncio.sleep(0)  # who got an answer settles it first, which makes room for what is asked again
        refusal = self._refusal(pending.record, batch, found)
        self._learn(found)
        if batch.status == "failed" and refusal is None:
            self._requeued(found)
        elif refusal is None:
            self._hand_out(found)
            self._lost_sight_of(pending, found)
        self._dispatch.tell(_told(batch, found))
        self._ledger.drop(pending.record)
        if refusal is not None:
            raise refusal

    def from_another(self, pending: Pending) -> bool:
        """Take what another process collected from the store, and queue again what it did not get."""
        for wait in filter(None, map(self._waiting.find, sorted(pending.keys))):
            reply = self._answers.stored(wait.order.request)
            if reply is not None:
                self._waiting.answered(wait.order.request.key, reply)
            else:
                self._again(wait.order, _lost(wait.order))
        return True

    def held_meanwhile(self) -> None:
        """Give those queued the answers that came to the store since they looked there."""
        for wait in filter(None, map(self._waiting.find, sorted(self._waiting.queued))):
            if (reply := self._answers.stored(wait.order.request)) is not None:
                self._waiting.answered(wait.order.request.key, reply)

    def unsent(self, pending: Pending) -> bool:
        """Queue again what lies with no provider after all."""
        for wait in filter(None, map(self._waiting.find, sorted(pending.keys))):
            self._waiting.queue(wait.order)
        self._ledger.drop(pending.record)
        return True

    async def _take(self, answers: Sequence[Answered]) -> None:
        """Hand answers on once they are on disk."""
        await asyncio.gather(*(self._answers.keep(order.request, reply) for order, reply in answers))
        for order, reply in answers:
            self._waiting.answered(order.request.key, reply)
        await asyncio.sleep(0)

    def _refusal(self, record: Sent, batch: Batch, found: Collected) -> ProviderRefused | None:
        """Give what stops the run, if anything does."""
        if batch.status == "failed" and not self._halved(batch, found):
            error = self._dispatch.against(record, batch)
            text = f"The provider refused batch {batch.id} as a whole. {error}"
            return ProviderRefused(error.fault, text, status=error.status)
        if batch.status == "cancelled" and len(found.answered) < len(self._ledger.keys(record)):
            text = (
                f"Batch {batch.id} was cancelled; its {len(found.answered)} answers are kept. Run again for the rest."
            )
            return ProviderRefused("server", text)
        outcomes = (outcome for _, outcome in found.unanswered.values())
        return next((outcome for outcome in outcomes if isinstance(outcome, ProviderRefused)), None)

    def _halved(self, batch: Batch, found: Collected) -> bool:
        """Send less at a time where a batch held more than the account may have under way."""
        words = batch.complaint.words if batch.complaint else ""
        if len(found.missing) < 2 or not ("token_limit" in words or "enqueued" in words):
            return False
        self.most, self.one_by_one = max(len(found.missing) // 2, 1), True
        return True

    def _hand_out(self, found: Collected) -> None:
        for order, outcome in found.unanswered.values():
            if isinstance(outcome, Manners):
                self._send_again(replace(order, manners=outcome), OBJECTED)
            elif outcome.fault in PATIENCE:
                self._again(order, outcome)
            else:
                self._failed(order, outcome)
        for order in found.missing:
            self._again(order, _lost(order))

    def _requeued(self, found: Collected) -> None:
        """Queue what a batch held that was never begun, as it was."""
        for order in found.missing:
            if self._waiting.find(order.request.key):
                self._waiting.queue(order)

    def _lost_sight_of(self, pending: Pending, found: Collected) -> None:
        """Queue again those whose kept order is damaged: nobody could tell which row was theirs."""
        known = found.answered | found.unanswered.keys() | {order.request.key for order in found.missing}
        for wait in filter(None, map(self._waiting.find, sorted(pending.keys - known))):
            self._waiting.queue(wait.order)

    def _again(self, order: Order, error: ModelError) -> None:
        if order.round < ROUNDS:
            self._send_again(replace(order, round=order.round + 1), error)
        else:
            self._failed(order, error)

    def _failed(self, order: Order, error: ModelError) -> None:
        self._traffic.failed(order.request, error, None)
        self._waiting.failed(order.request.key, error)

    def _send_again(self, order: Order, error: ModelError) -> None:
        """Queue an order once more, where somebody still waits for it, as soon as it may leave."""
        self._traffic.failed(order.request, error, 0.0)
        if self._waiting.find(order.request.key) is None:
            return
        # Not waited for here: a purse may hold it back until what others reserved is settled, which happens here.
        leaving = asyncio.create_task(self._leave(order))
        self._leaving.add(leaving)
        leaving.add_done_callback(self._leaving.discard)

    async def _leave(self, order: Order) -> None:
        try:
            await self._traffic.leaving(order.request)
        except ClaimweaveError as error:
            self._waiting.failed(order.request.key, error)
        else:
            self._waiting.queue(order)

    def _learn(self, found: Collected) -> None:
        """Ask the next ones as the server wants it, where it objected and answered none that was asked so."""
        outcomes = ((order.manners, told) for order, told in found.unanswered.values())
        yielded = Counter(told for asked, told in outcomes if isinstance(told, Manners) and asked == self.manners)
        if yielded and self.manners not in found.manners:
            self.manners = yielded.most_common(1)[0][0]
            self._ledger.learn(self._model, self.manners)


def _lost(order: Order) -> ModelError:
    return ModelError("server", "The request was " + LOST.format(rounds=order.round))


def _told(batch: Batch, found: Collected) -> str:
    parts = {
        "answered": len(found.answered),
        "with an error": len(found.unanswered),
        "without a row": len(found.missing),
        "rows twice": found.doubled,
        "rows of nobody": found.strange,
    }
    counts = ", ".join(f"{number} {name}" for name, number in parts.items() if number or name == "answered")
    return f"batch {batch.id}: {batch.status}, {counts}"
