"""What every store of answers can do, by key."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.exchange import Exchange, Request


@dataclass(frozen=True, slots=True)
class Damage:
    """Something in a store that cannot be served: where it is, and a short stable reason word."""

    where: str
    reason: str


class Store(Protocol):
    """Keeps exchanges by the key of their request.

    An exchange with a `fault` is given back as such: it says that this request was asked and failed,
    and is no answer. A held answer is never replaced; a fault gives way to an answer.
    """

    @property
    def shared(self) -> Path | None:
        """The folder in which processes that share this store can meet; None where they cannot."""
        ...

    def get(self, key: str, request: Request | None = None) -> Exchange | None:
        """Give the exchange whose request has this key; damaged ones are not given.

        `request` is the one of that key, where the caller has it: it need not be read again.
        """
        ...

    def put(self, exchange: Exchange) -> None:
        """Keep an exchange; it is safely on disk when this returns. Raises StoreError when it cannot be."""
        ...

    def put_all(self, exchanges: Sequence[Exchange], audits: Sequence[Exchange] = ()) -> None:
        """Keep many at once, all on disk when this returns. `audits` are failed askings that `get` never gives."""
        ...

    def keys(self) -> Iterator[str]:
        """Give the keys held, sorted; later writes do not disturb the iteration."""
        ...

    def exchanges(self, prompt: str | None = None, newest: int | None = None) -> Iterator[Exchange]:
        """Give the exchanges held, of one prompt if named, newest first, at most `newest` of them.

        Includes the faulty ones kept for audit. Damaged ones are passed over: see `damages`.
        """
        ...

    def damages(self) -> Iterator[Damage]:
        """Read everything held and name what is damaged."""
        ...

    def close(self) -> None:
        """Let go of files; what was put stays."""
        ...
