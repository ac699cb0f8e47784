"""How batches are made and waited for, and where their answers go."""

from dataclasses import dataclass
from typing import Protocol

from pipeline.exchange import Reply, Request


class Answers(Protocol):
    """Where answers are kept."""

    def stored(self, request: Request) -> Reply | None:
        """Give the answer kept for a request."""
        ...

    async def keep(self, request: Request, reply: Reply) -> None:
        """Keep an answer; it is on disk when this returns."""
        ...


@dataclass(frozen=True, slots=True)
class Terms:
    """How batches are made and waited for."""

    wait: bool = True
    """Whether to wait for them, or to leave once all that can be asked is sent."""
    poll: float = 60.0
    """Seconds between two looks at a batch, at the longest."""
    requests: int = 50_000
    """Requests in a batch at most: what providers take."""
    size: int = 200_000_000
    """Bytes of a batch's file at most."""
    lull: float = 2.0
    """Seconds without a new request after which the pipeline is taken to wait for answers alone."""
    lag: float = 5.0
    """Seconds after which a batch just made is surely in the provider's list."""
    patience: float = 3600.0
    """Seconds without a word from the provider after which a run stops waiting; the batch goes on there."""
    overdue: float = 36 * 3600.0
    """Seconds after which a batch that should end within a day is not waited for any longer."""
