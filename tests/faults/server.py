"""Faults served on demand: a real server on loopback, in a thread, that counts what it is asked and what it answers."""

import asyncio
import hashlib
import json
import socket
import struct
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self

from tests.llm.server import Received, receive
from tests.obliging import oblige

LONGEST = 30.0
"""Seconds a connection is held open by a fault at most."""


@dataclass(frozen=True, slots=True)
class Line:
    """A connection to a client that waits for its answer."""

    writer: asyncio.StreamWriter

    async def answer(
        self, status: int = 200, body: bytes | Mapping[str, Any] = b"", headers: Mapping[str, str] | None = None
    ) -> bool:
        """Send a whole answer; the connection may be used again."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        await self.send(head(status, {"content-length": str(len(content))} | dict(headers or {})) + content)
        return True

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def hold(self) -> None:
        """Keep the connection open and say nothing."""
        await asyncio.sleep(LONGEST)

    def reset(self) -> bool:
        """Break the connection off with a reset; what was sent and not yet read is lost."""
        sock = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()
        return False


Fault = Callable[[Line, Received], Awaitable[bool]]
"""Answers one request, badly; whether the connection may be used again."""


def head(status: int, headers: Mapping[str, str]) -> bytes:
    """Give the first lines of an answer."""
    every = {"content-type": "application/json"} | dict(headers)
    return "\r\n".join(
        [f"HTTP/1.1 {status} X", *(f"{name}: {value}" for name, value in every.items()), "", ""]
    ).encode()


@dataclass(slots=True)
class FaultServer:
    """Answers obligingly, but for requests that are `marked`: those meet `fault`, the first `times` of them."""

    port: int = 0
    marked: Callable[[Received], bool] = field(default=lambda _: False)
    fault: Fault | None = None
    times: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    """Times each request came, by the digest of its body."""
    answered: Counter[str] = field(default_factory=Counter)
    """Times each request was given a whole good answer."""
    faults: int = 0
    """Requests that met the fault."""
    received: list[Received] = field(default_factory=list)
    _ready: threading.Event = field(default_factory=threading.Event)
    _end: asyncio.Event = field(default_factory=asyncio.Event)
    _loop: asyncio.AbstractEventLoop | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def spoil(self, marked: Callable[[Received], bool], fault: Fault, times: int) -> Self:
        """Let requests that are `marked` meet the fault, the first `times` of them, and forget what was counted."""
        self.marked, self.fault, self.times, self.faults = marked, fault, times, 0
        self.asked.clear()
        self.answered.clear()
        self.received.clear()
        return self

    def mend(self) -> None:
        """Answer everything from here on, and forget what was counted."""
        self.spoil(lambda _: False, ordinary, 0)

    @property
    def twice(self) -> int:
        """Good answers given to a request that had one already."""
        return sum(count - 1 for count in self.answered.values())

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while (received := await receive(reader)) is not None:
                if not await self._reply(received, Line(writer)):
                    break
        except (ConnectionError, asyncio.IncompleteReadError, UnicodeDecodeError, ValueError):
            pass  # the client went away, or spoke TLS to us
        finally:
            writer.close()

    async def _reply(self, received: Received, line: Line) -> bool:
        text = json.dumps(received.body, sort_keys=True, ensure_ascii=False)
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.asked[digest] += 1
        self.received.append(received)
        if self.fault is not None and self.faults < self.times and self.marked(received):
            self.faults += 1
            return await self.fault(line, received)
        self.answered[digest] += 1
        return await ordinary(line, received)

    def live(self) -> None:
        """Serve until `end`; runs in the server's thread."""
        asyncio.run(self._live())

    async def _live(self) -> None:
        self._loop = asyncio.get_running_loop()
        listener = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        self.port = listener.sockets[0].getsockname()[1]
        self._ready.set()
        await self._end.wait()
        listener.close()

    def begun(self) -> None:
        """Wait until the server listens."""
        assert self._ready.wait(10)

    def end(self) -> None:
        """Let the server's thread end."""
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._end.set)


async def ordinary(line: Line, received: Received) -> bool:
    """Answer as a good server would."""
    script = oblige(received)
    return await line.answer(body=script.body)


@contextmanager
def serving() -> Iterator[FaultServer]:
    """Serve on a free port of loopback, in a thread, until the block ends."""
    server = FaultServer()
    thread = threading.Thread(target=server.live, daemon=True)
    thread.start()
    server.begun()
    try:
        yield server
    finally:
        server.end()
        thread.join(10)
