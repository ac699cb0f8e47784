"""2,000 exchanges of about 10 kB to what a put, a get and an opening cost: `python -m benchmarks.store`."""

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from pipeline.exchange import Exchange, Message, Reply, Request, Sampling, Usage
from pipeline.records import PromptRef
from pipeline.store import Store
from pipeline.stores.disk import DiskStore
from pipeline.stores.keeping import Keeper
from pipeline.stores.nearest import nearest
from pipeline.stores.recordings import Recordings

EXCHANGES = 2_000
BYTES = 10_000

Item = TypeVar("Item")


def main() -> None:
    exchanges = [_exchange(number) for number in range(EXCHANGES)]
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        print(
            f"{'store':<12}{'open ms':>10}{'put ms':>10}{'p99 put':>10}{'kept ms':>10}{'get ms':>10}"
            f"{'known ms':>10}{'nearest ms':>12}"
        )
        for name, opener in (("disk", DiskStore), ("recordings", Recordings)):
            _measure(name, opener, Path(folder, name), exchanges)


def _measure(name: str, opener: Callable[[Path], Store], folder: Path, exchanges: list[Exchange]) -> None:
    store = opener(folder)
    puts = _times(store.put, exchanges)
    store.close()
    kept = _kept(opener(folder.with_name(f"{name}-kept")), exchanges)
    (opened,) = _times(lambda _: opener(folder).close(), [None])
    store = opener(folder)
    gets = _times(store.get, [exchange.request.key for exchange in exchanges])
    known = _times(lambda one: store.get(one.request.key, one.request), exchanges)
    (near,) = _times(lambda request: nearest(store, request), [_exchange(EXCHANGES).request])
    store.close()
    mean = [sum(times) / len(times) for times in (puts, gets, known)]
    figures = (opened, mean[0], sorted(puts)[len(puts) * 99 // 100], kept, *mean[1:])
    print(f"{name:<12}" + "".join(f"{figure:>10.3f}" for figure in figures) + f"{near:>12.1f}")


def _kept(store: Store, exchanges: list[Exchange]) -> float:
    """Give the milliseconds an answer takes where all come side by side."""

    async def keep() -> float:
        keeper = Keeper(store)
        start = time.perf_counter()
        await asyncio.gather(*map(keeper.keep, exchanges))
        taken = time.perf_counter() - start
        await keeper.close()
        return taken

    milliseconds = asyncio.run(keep()) * 1000 / len(exchanges)
    store.close()
    return milliseconds


def _times(act: Callable[[Item], object], items: Iterable[Item]) -> list[float]:
    """Give the milliseconds of each act."""
    taken = []
    for item in items:
        start = time.perf_counter()
        act(item)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def _exchange(number: int) -> Exchange:
    words = f"Sentence {number} of an article about the harbour. "
    request = Request(
        prompt=PromptRef(name="extract", version=1, sha256="0" * 64),
        model="model",
        messages=(Message(role="user", content=(words * BYTES)[: BYTES * 3 // 4]),),
        answer_schema={"type": "object"},
        sampling=Sampling(temperature=0.0),
    )
    reply = Reply(
        text=(words * BYTES)[: BYTES // 4],
        model="model",
        finish_reason="stop",
        usage=Usage(),
        rung="json_schema",
        seconds=1.0,
    )
    return Exchange(request=request, reply=reply, asked_at="2026-11-20T08:00:00+00:00")


if __name__ == "__main__":
    main()
