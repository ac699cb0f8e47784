"""The one seam to models: a request in, a reply out."""

from typing import Protocol

from pipeline.errors import ModelError
from pipeline.exchange import Reply, Request


class Model(Protocol):
    """Anything that answers a request: a hosted or local model, a recording, the extractive baseline."""

    async def answer(self, request: Request) -> Reply:
        """Give the model's answer as it came; raises `ModelError` where there is none."""
        ...


class Pace(Protocol):
    """How busy a model is, in requests, whenever it is looked at."""

    @property
    def in_flight(self) -> int: ...
    @property
    def waiting(self) -> int: ...
    @property
    def limit(self) -> int: ...
    @property
    def paused(self) -> float:
        """Seconds left in which nothing leaves."""
        ...


class Traffic(Protocol):
    """Watches what is sent over the wire, and may forbid it."""

    async def leaving(self, request: Request) -> None:
        """Be awaited before each HTTP request, those tried again included; what it raises ends the asking."""
        ...

    def failed(self, request: Request, error: ModelError, pause: float | None) -> None:
        """Be told of each attempt that failed, and of the seconds to the next; None where there is no next."""
        ...


class Unwatched:
    """Traffic that nobody watches."""

    async def leaving(self, request: Request) -> None:
        """Let it go."""

    def failed(self, request: Request, error: ModelError, pause: float | None) -> None:
        """Take no notice."""
