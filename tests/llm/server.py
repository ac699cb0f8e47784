"""Scripted answers turned into a real HTTP server on loopback."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Script:
    """One answer. `drip` sends it a byte at a time with so many seconds between; `cut` breaks off halfway."""

    status: int = 200
    body: bytes | Mapping[str, Any] = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    drip: float = 0.0
    delay: float = 0.0
    cut: bool = False
    dead: bool = False
    """Close the connection without a word."""
    closes: bool = False
    """Close the connection behind the answer, though nothing was said of it."""

    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass(frozen=True, slots=True)
class Received:
    """One request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: Any


Play = Callable[[Received], Script]


def completion(text: str | None = '{"items": []}', **changes: Any) -> dict[str, Any]:
    """Give the body of an ordinary chat completion, with changes at its top level or in its choice."""
    message = changes.pop("message", {"role": "assistant", "content": text})
    choice = {"index": 0, "message": message, "finish_reason": changes.pop("finish_reason", "stop")}
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "answered-model",
        "choices": [choice],
        "usage": {
            "prompt_tokens": 12,
            "completion_tokens": 3,
            "total_tokens": 15,
            "prompt_tokens_details": {"cached_tokens": 8},
        },
    }
    return body | changes


def complaint(message: str, **fields: Any) -> dict[str, Any]:
    """Give the body of an ordinary error."""
    return {"error": {"message": message, **fields}}


class Server:
    """A server that plays its scripts in order, the last one for ever, and remembers what it was sent."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.port = 0
        self.busiest = 0
        self._busy = 0
        self._plays: list[Play] = [lambda _: Script(body=completion())]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def play(self, *scripts: Script | Play) -> None:
        """Set what is answered from here on."""
        self._plays = [script if callable(script) else _always(script) for script in scripts]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while (received := await receive(reader)) is not None:
                if not await self._reply(received, writer):
                    break
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _reply(self, received: Received, writer: asyncio.StreamWriter) -> bool:
        self.received.append(received)
        self._busy += 1
        self.busiest = max(self.busiest, self._busy)
        try:
            play = self._plays[0] if len(self._plays) == 1 else self._plays.pop(0)
            return await send(play(received), writer)
        finally:
            self._busy -= 1


@asynccontextmanager
async def serving() -> AsyncIterator[Server]:
    """Serve on a free port of loopback."""
    server = Server()
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()
        # Lets the handlers see their peers go, so that no transport is left open.
        await asyncio.sleep(0.01)


def _always(script: Script) -> Play:
    return lambda _: script


async def receive(reader: asyncio.StreamReader) -> Received | None:
    start = (await reader.readline()).decode().split()
    if not start:
        return None
    headers = {}
    while line := (await reader.readline()).decode().strip():
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Received(start[0], start[1], headers, json.loads(body) if body else None)


async def send(script: Script, writer: asyncio.StreamWriter) -> bool:
    """Send the answer; tell whether the connection may be used again."""
    await asyncio.sleep(script.delay)
    if script.dead:
        return False
    content = script.content()
    headers = {"content-type": "application/json", "content-length": str(len(content))} | dict(script.headers)
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(f"HTTP/1.1 {script.status} X\r\n{lines}\r\n".encode())
    if script.cut:
        writer.write(content[: len(content) // 2])
        await writer.drain()
        return False
    step = 1 if script.drip else len(content) or 1
    for at in range(0, len(content), step):
        writer.write(content[at : at + step])
        await writer.drain()
        await asyncio.sleep(script.drip)
    return not script.closes
