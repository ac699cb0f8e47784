"""The one seam to models: a request in, a reply out."""

from typing import Protocol

from pipeline.exchange import Reply, Request


class Model(Protocol):
    """Anything that answers a request: a hosted or local model, a recording, the extractive baseline."""

    async def answer(self, request: Request) -> Reply:
        """Give the model's answer as it came; raises `ModelError` where there is none."""
        ...
