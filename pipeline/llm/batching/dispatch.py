"""Orders kept on disk turned into a batch of the provider's, and that into rows on disk."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pipeline.errors import ModelError, ProviderRefused
from pipeline.llm.batching.calls import may_pass
from pipeline.llm.batching.ledger import Ledger, Sent, named
from pipeline.llm.batching.orders import write_line
from pipeline.llm.batching.provider import Batch, Provider
from pipeline.llm.batching.terms import Terms
from pipeline.llm.complaints import LONGEST_QUOTE, to_error

LARGEST_ROW = 256 * 1024
"""Bytes a result may have for each request of its batch, on average; an answer of 16,000 tokens has under 200 kB."""

SMALLEST_RESULT = 2**20
_BLOCK = 12
_COLLECT = "Batches that were sent go on there: run the same command to collect them."

Said = TypeVar("Said")


@dataclass(slots=True)
class Dispatch:
    """Deals with the batches of one ledger at one provider; `tell` gets a line on whatever happens to them."""

    provider: Provider
    ledger: Ledger
    tell: Callable[[str], None]
    terms: Terms
    _heard: float = field(default_factory=time.monotonic)
    _checked: bool = False

    async def sent(self, record: Sent) -> Sent | None:
        """Send a batch, or find that it was sent; None where it lies with no provider after all."""
        if record.batch:
            return record
        if record.file:
            return await self._found(record)
        if not self._checked:
            await _surely(self.provider.check())
            self._checked = True
        uploaded = record.model_copy(update={"file": await self._uploaded(record)})
        self.ledger.note(uploaded)
        batch = await _surely(self.provider.create(uploaded.file, record.mark))
        return self._noted(uploaded, batch)

    async def looked(self, record: Sent) -> Batch | None:
        """Ask how far a batch is; None where the provider says nothing of use just now."""
        try:
            batch = await self.provider.retrieve(record.batch)
        except ModelError as error:
            self._endure(record, error)
            return None
        self._heard = time.monotonic()
        if not batch.ended and self.ledger.age(record) > self.terms.overdue:
            raise ProviderRefused(
                "timeout",
                f"Batch {batch.id} should have ended within 24 hours and is still {batch.status[:20]}; ask the "
                "provider, or cancel it there. Run again then: what it answered is collected.",
            )
        return batch

    async def fetched(self, record: Sent, batch: Batch) -> list[Path] | None:
        """Fetch the files of an ended batch to disk; None where the provider does not give them just now."""
        most = SMALLEST_RESULT + LARGEST_ROW * len(self.ledger.keys(record))
        paths = []
        try:
            for number, file in enumerate(batch.results):
                paths.append(self.ledger.scratch(record, f"result-{number}"))
                if not paths[-1].exists():
                    with named(self.ledger.folder):
                        await self.provider.download(file, paths[-1], most)
        except ModelError as error:
            self._endure(record, error)
            return None
        return paths

    def against(self, record: Sent, batch: Batch) -> ModelError:
        """Say why the provider refused a batch as a whole, in its words; key and articles never in them."""
        complaint = batch.complaint
        if complaint is None:
            return ModelError("server", f"The provider ended batch {batch.id} as {batch.status} and gave no reason.")
        hidden = [self.provider.endpoint.api_key, *self._repeated(record, complaint.message)]
        return to_error(complaint, hidden)

    async def _found(self, record: Sent) -> Sent | None:
        """Look for a batch that a process was making when it ended."""
        for nap in (0.0, self.terms.lag):
            await asyncio.sleep(nap)
            batch = await _surely(self.provider.find(record.mark, record.file))
            if batch is not None:
                return self._noted(record, batch)
        return None

    def _noted(self, record: Sent, batch: Batch) -> Sent:
        sent = record.model_copy(update={"batch": batch.id})
        self.ledger.note(sent)
        self._heard = time.monotonic()
        self.tell(f"batch {batch.id}: {len(self.ledger.keys(record))} requests are with the provider")
        return sent

    async def _uploaded(self, record: Sent) -> str:
        path = self.ledger.scratch(record, "input")
        with named(self.ledger.folder), path.open("wb") as file:
            file.writelines(map(write_line, self.ledger.orders(record)))
        try:
            return await _surely(self.provider.upload(path))
        finally:
            path.unlink(missing_ok=True)

    def _endure(self, record: Sent, error: ModelError) -> None:
        """Let a fault pass that may pass by itself, for as long as patience lasts."""
        if isinstance(error, ProviderRefused):
            raise error
        if not may_pass(error):
            raise ProviderRefused(
                error.fault,
                f"The provider does not give batch {record.batch}: {error} Was it sent with another key? To ask for "
                f"its requests anew, and pay again, delete {self.ledger.orders_of(record)}.",
                status=error.status,
            ) from None
        if time.monotonic() - self._heard > self.terms.patience:
            raise ProviderRefused(error.fault, f"{error} {_COLLECT}", status=error.status) from None

    def _repeated(self, record: Sent, message: str) -> Iterator[str]:
        """Give the texts of a batch of which a part may stand in a message."""
        flat = " ".join(message.split())[:LONGEST_QUOTE]
        blocks = [flat[at : at + _BLOCK] for at in range(0, len(flat) - _BLOCK + 1, _BLOCK)]
        for order in self.ledger.orders(record):
            for text in (message.content for message in order.request.messages):
                if any(block in " ".join(text.split()) for block in blocks):
                    yield text


async def _surely(asking: Awaitable[Said]) -> Said:
    """Wait for what a run cannot go on without: where it fails for good, the run stops."""
    try:
        return await asking
    except ProviderRefused:
        raise
    except ModelError as error:
        raise ProviderRefused(error.fault, f"{error} {_COLLECT}", status=error.status) from None
