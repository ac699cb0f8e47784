"""Answers that come side by side to a store that keeps them many at a time, each claimed before it is asked for."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from typing import NamedTuple

from pipeline.errors import StoreError
from pipeline.exchange import Exchange, Request
from pipeline.store import Store
from pipeline.stores.claims import LAST_TURN, Claim, Claims, possible

BATCH = 256
"""Answers written in one transaction at most: 256 of 10 kB are 2.5 MB, written in some 10 ms."""

PATIENCE = 60.0
"""Seconds without a word from a holder after which its claim is passed over. Holders leave word ten times in these."""

_FIRST_LOOK, _LAST_LOOK = 0.005, 0.1
"""Seconds between two looks at a claim that another process holds, growing from the first to the last."""

REPLAYED = frozenset({"truncated", "invalid_json", "schema_mismatch"})
"""Faults of an answer that came and cannot be read as a whole: it is sent back for repair, and so found with it."""


class _Waiting(NamedTuple):
    exchange: Exchange
    audit: bool
    done: asyncio.Future[None]


class Keeper:
    """Looks up, claims and keeps answers in one store, for one event loop at a time."""

    def __init__(self, store: Store, patience: float = PATIENCE) -> None:
        self.store = store
        self._patience = patience
        self._waiting: deque[_Waiting] = deque()
        self._writing: asyncio.Future[None] | None = None
        self._writer = ThreadPoolExecutor(1, "keeper")
        self._broken: StoreError | None = None
        self._claims: Claims | None = None
        self._held: set[Claim] = set()
        self._beating: asyncio.TimerHandle | None = None

    def held(self, request: Request) -> Exchange | None:
        """Give the stored answer to a request, sound or to be repaired; never one that was refused or is none."""
        found = self.store.get(request.key, request)
        return found if found is None or found.fault is None or found.fault in REPLAYED else None

    async def keep(self, exchange: Exchange, *, audit: bool = False) -> None:
        """Keep an answer, on disk on return; with `audit` one that is never given again. Raises StoreError."""
        loop = asyncio.get_running_loop()
        done = loop.create_future()
        self._waiting.append(_Waiting(exchange, audit, done))
        # A turn of the loop later: what else has come by then goes with it.
        loop.call_soon(self._write_on)
        await done

    @asynccontextmanager
    async def claimed(self, request: Request) -> AsyncIterator[Exchange | None]:
        """Hold off every other process that would ask the same; gives the answer where one was faster.

        Raises StoreError where an answer could not be kept before: none is paid for that cannot be.
        """
        if self._broken:
            raise self._broken
        if (claims := self._opened()) is None:
            yield None
            return
        claim = await self._take(claims, request.key)
        try:
            yield self.held(request)
        finally:
            self._held.discard(claim)
            claims.let_go(claim)

    async def close(self) -> None:
        """Wait until all that came is kept; the store stays open."""
        while self._waiting or self._writing is not None:
            self._write_on()
            if self._writing is not None:
                await asyncio.wait([self._writing])
                await asyncio.sleep(0)
        self._writer.shutdown()
        if self._beating is not None:
            self._beating.cancel()
        if self._claims is not None:
            self._claims.close()
            self._claims = None

    def _opened(self) -> Claims | None:
        """Open the claims of the store's folder, if it can be shared."""
        if self._claims is None and self.store.shared is not None and possible():
            try:
                self._claims = Claims(self.store.shared)
            except OSError as error:
                raise StoreError(
                    f"no claim can be made in {self.store.shared}: {error}; choose another --cache"
                ) from error
        return self._claims

    def _write_on(self) -> None:
        if self._writing is not None or not self._waiting:
            return
        batch = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
        exchanges = [one.exchange for one in batch if not one.audit]
        audits = [one.exchange for one in batch if one.audit]
        loop = asyncio.get_running_loop()
        self._writing = loop.run_in_executor(self._writer, self.store.put_all, exchanges, audits)
        self._writing.add_done_callback(partial(self._written, batch))

    def _written(self, batch: list[_Waiting], writing: asyncio.Future[None]) -> None:
        self._writing = None
        error = writing.exception()
        if isinstance(error, StoreError):
            self._broken = self._broken or error
        for one in batch:
            if one.done.done():  # whoever waited is gone; the answer is kept all the same
                continue
            if error is None:
                one.done.set_result(None)
            else:
                one.done.set_exception(error)
        self._write_on()

    async def _take(self, claims: Claims, key: str) -> Claim:
        """Wait until a key is ours; a holder that is silent for too long is passed over."""
        claim, pause, heard, silent = Claim(key), _FIRST_LOOK, b"", 0.0
        while not claims.take(claim):
            if (word := claims.heard(claim)) != heard:
                heard, silent = word, 0.0
            elif silent > self._patience and claim.turn < LAST_TURN:
                claim, heard, silent = Claim(key, claim.turn + 1), b"", 0.0
            await asyncio.sleep(pause)
            silent += pause  # not by the clock: when all of a machine stands still, nobody is silent
            pause = min(pause * 1.5, _LAST_LOOK)
        self._held.add(claim)
        if self._beating is None:
            self._beat(claims)
        return claim

    def _beat(self, claims: Claims) -> None:
        """Leave word of every claim held, and go on doing so while any is."""
        self._beating = None
        for claim in self._held:
            claims.beat(claim)
        if self._held:
            self._beating = asyncio.get_running_loop().call_later(self._patience / 10, self._beat, claims)
