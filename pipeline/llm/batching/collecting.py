"""The files of an ended batch turned into an outcome for each of its orders, trusted in nothing."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import ModelError
from pipeline.exchange import Reply
from pipeline.llm.batching.ledger import Ledger, Sent
from pipeline.llm.batching.orders import Order, read_row, settle
from pipeline.llm.rungs import Manners
from pipeline.llm.wire import LARGEST_BODY

AT_ONCE = 64
"""Answers handed on together: as many as the store writes at once."""

Answered = tuple[Order, Reply]
Unanswered = tuple[Order, Manners | ModelError]


@dataclass(slots=True)
class Collected:
    """What a batch came to. `answered` are handed on as they are read; here are the rest."""

    answered: set[str] = field(default_factory=set)
    manners: set[Manners] = field(default_factory=set)
    """How those were asked that were answered."""
    unanswered: dict[str, Unanswered] = field(default_factory=dict)
    missing: list[Order] = field(default_factory=list)
    """The orders that no row tells of."""
    strange: int = 0
    """Rows that were not asked for, or for which nobody knows who asked."""
    doubled: int = 0
    """Rows for an order that an earlier row was for."""


async def collect(
    ledger: Ledger,
    record: Sent,
    paths: Sequence[Path],
    secret: str,
    take: Callable[[Sequence[Answered]], Awaitable[None]],
) -> Collected:
    """Read every row, hand the answers on, and tell what became of the other orders."""
    places = ledger.keys(record)
    found = Collected()
    ready: list[Answered] = []
    for path in paths:
        for line in _lines(path):
            ready.extend(_sorted(line, found, places, (ledger, record, secret)))
            if len(ready) >= AT_ONCE:
                await take(ready)
                ready = []
    if ready:
        await take(ready)
    told = found.answered | found.unanswered.keys()
    lost = (ledger.order(record, at) for key, at in places.items() if key not in told)
    found.missing.extend(order for order in lost if order is not None)
    return found


def _sorted(
    line: bytes, found: Collected, places: dict[str, int], source: tuple[Ledger, Sent, str]
) -> Iterator[Answered]:
    """Give the answer in a row, if it is the first one for its order, and note everything else."""
    ledger, record, secret = source
    row = read_row(line)
    order = ledger.order(record, places[row.key]) if row and row.key in places else None
    if row is None or order is None:
        found.strange += 1
        return
    found.doubled += row.key in found.answered or row.key in found.unanswered
    if row.key in found.answered:
        return
    outcome = settle(row, order, secret)
    if not isinstance(outcome, Reply):
        found.unanswered[row.key] = (order, outcome)
        return
    found.unanswered.pop(row.key, None)
    found.answered.add(row.key)
    found.manners.add(order.manners)
    yield order, outcome


def _lines(path: Path) -> Iterator[bytes]:
    """Read a file line by line; one too long to be an answer comes as one that is no JSON, and is not held."""
    with path.open("rb") as file:
        while line := file.readline(LARGEST_BODY + 1):
            if len(line) <= LARGEST_BODY:
                if line.strip():
                    yield line
                continue
            while line and not line.endswith(b"\n"):
                line = file.readline(LARGEST_BODY + 1)
            yield b"\n"
