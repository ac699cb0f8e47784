"""A few stories asked by batch, in a process of its own that may be killed: prints their answers as JSON.

    python -m tests.llm.batch_worker URL FOLDER STORY...

Each story asks two things, the second about the answer to the first. `DIE_AT_KEEP` is the number of the answer before
which, on its way to the store, the process kills itself.
"""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

from pipeline.asking import Asker
from pipeline.exchange import Message, Reply, Request, Sampling
from pipeline.llm.batching.model import BatchModel
from pipeline.llm.batching.terms import Terms
from pipeline.llm.endpoint import Endpoint
from pipeline.records import PromptRef
from pipeline.stores.disk import DiskStore

TERMS = Terms(poll=0.02, lull=0.2, lag=0.0)


def asking(text: str) -> Request:
    """Give the request for a text."""
    return Request(
        prompt=PromptRef(name="claims", version=1, sha256="0" * 64),
        model="asked-model",
        messages=(Message(role="user", content=text),),
        answer_schema={},
        sampling=Sampling(temperature=0.0),
    )


class _Mortal:
    """A shelf that ends the process when its hour has come."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._left = int(os.environ.get("DIE_AT_KEEP", "0"))

    def stored(self, request: Request) -> Reply | None:
        return self._asker.stored(request)

    async def keep(self, request: Request, reply: Reply) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        await self._asker.keep(request, reply)


async def _tell(url: str, folder: Path, names: list[str]) -> list[str]:
    store = DiskStore(folder)
    asker = Asker("asked-model", None, store, 6000, claims=False)
    endpoint = Endpoint("asked-model", url, timeout=30.0, attempts=3, backoff=0.0)

    async def story(name: str) -> str:
        first = await asker.fetch(asking(name), "extract")
        return (await asker.fetch(asking(first.text + "!"), "judge")).text

    try:
        async with BatchModel(endpoint, folder / "batches", _Mortal(asker), terms=TERMS) as model:
            asker.model = model
            return await asyncio.gather(*map(story, names))
    finally:
        await asker.close()
        store.close()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(_tell(sys.argv[1], Path(sys.argv[2]), sys.argv[3:]))))
