"""A request turned into an answer that no model gave: by the baseline's rules, with the tokens a model's would take."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from pipeline import sizes
from pipeline.estimating.ratios import Ratios, units
from pipeline.exchange import Exchange, Reply, Request, Usage
from pipeline.llm.extractive import Extractive
from pipeline.prices import VECTOR
from pipeline.store import Damage, Store

DIMENSIONS = 64


@dataclass(frozen=True, slots=True)
class StandIn:
    """Answers in a model's place, so that the stages that follow have claims to work on."""

    ratios: Ratios

    async def answer(self, request: Request) -> Reply:
        """Answer by rule, and count what a model's answer would take."""
        ratio = self.ratios.of(request.prompt.name)
        vector = request.prompt.name == VECTOR
        reply = await Extractive().answer(request)
        usage = Usage(
            prompt_tokens=round(ratio.prompt * sizes.prompt(request)) + 1,
            completion_tokens=0 if vector else round(ratio.completion * units(request)),
        )
        text = _vector(request.messages[-1].content) if vector else reply.text
        return reply.model_copy(update={"text": text, "model": request.model, "rung": "text", "usage": usage})


def _vector(text: str) -> str:
    """Give texts with words in common vectors near each other."""
    places = [crc32(word.encode()) % DIMENSIONS for word in text.casefold().split()]
    return json.dumps({"items": [float(places.count(place)) for place in range(DIMENSIONS)]})


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A store that is only read: whatever is put is forgotten."""

    store: Store | None

    @property
    def shared(self) -> Path | None:
        """None: nothing is claimed where nothing is asked."""
        return None

    def get(self, key: str, request: Request | None = None) -> Exchange | None:
        """Give the exchange of a key, where one is stored."""
        return self.store.get(key, request) if self.store else None

    def put(self, exchange: Exchange) -> None:
        """Forget it."""

    def put_all(self, exchanges: Sequence[Exchange], audits: Sequence[Exchange] = ()) -> None:
        """Forget them."""

    def keys(self) -> Iterator[str]:
        """Give the keys stored."""
        return self.store.keys() if self.store else iter(())

    def exchanges(self, prompt: str | None = None, newest: int | None = None) -> Iterator[Exchange]:
        """Give the exchanges stored."""
        return self.store.exchanges(prompt, newest) if self.store else iter(())

    def damages(self) -> Iterator[Damage]:
        """Name what is damaged."""
        return self.store.damages() if self.store else iter(())

    def close(self) -> None:
        """Leave the store open: whoever opened it closes it."""
