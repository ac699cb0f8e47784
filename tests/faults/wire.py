"""The faults of the wire: refusals, silence, broken connections, and successes that are no answer."""

import asyncio
import gzip
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from tests.faults.server import Fault, Line, head, ordinary
from tests.llm.server import Received, complaint, completion
from tests.obliging import oblige

PAGE = b"<!doctype html><title>502 Bad Gateway</title><h1>Something went wrong</h1>"


def status(code: int, body: bytes | Mapping[str, Any] | None = None, **headers: str) -> Fault:
    """Answer with a status, and a body or an ordinary error."""
    told = complaint("the server says no", code=None) if body is None else body
    sent = {name.replace("_", "-"): value for name, value in headers.items()}

    async def fault(line: Line, _: Received) -> bool:
        return await line.answer(code, told, sent)

    return fault


def limited(**headers: str) -> Fault:
    """Answer 429, with what it says of when to come back."""
    return status(429, complaint("Rate limit reached", type="requests", code="rate_limit_exceeded"), **headers)


def come_back_on_a_date() -> Fault:
    """Answer 429 with the date a second from now."""

    async def fault(line: Line, received: Received) -> bool:
        moment = format_datetime(datetime.now(UTC) + timedelta(seconds=1), usegmt=True)
        return await limited(retry_after=moment)(line, received)

    return fault


def success(body: bytes | Mapping[str, Any], **headers: str) -> Fault:
    """Answer 200 with a body of any kind."""
    return status(200, body, **headers)


def said(text: str | None, **changes: Any) -> Fault:
    """Answer with a chat completion of these words, and the tokens a server would have counted."""

    async def fault(line: Line, received: Received) -> bool:
        usage = oblige(received).content()
        return await line.answer(body=completion(text, usage=json.loads(usage)["usage"], **changes))

    return fault


async def silence(line: Line, _: Received) -> bool:
    """Say nothing until the client gives up."""
    await line.hold()
    return False


async def half_headers(line: Line, _: Received) -> bool:
    """Begin the headers, and say no more."""
    await line.send(b"HTTP/1.1 200 OK\r\ncontent-type: applica")
    await line.hold()
    return False


async def dripping(line: Line, received: Received) -> bool:
    """Send a good answer byte by byte, each in time for a client that counts the seconds between them."""
    content = whole(received)
    await line.send(head(200, {"content-length": str(len(content))}))
    for at in range(len(content)):
        await line.send(content[at : at + 1])
        await asyncio.sleep(0.2)
    return True


async def reset_at_once(line: Line, _: Received) -> bool:
    return line.reset()


async def reset_in_the_headers(line: Line, _: Received) -> bool:
    await line.send(b"HTTP/1.1 200 OK\r\n")
    return line.reset()


async def reset_in_the_body(line: Line, received: Received) -> bool:
    content = whole(received)
    await line.send(head(200, {"content-length": str(len(content))}) + content[: len(content) // 2])
    await asyncio.sleep(0.05)
    return line.reset()


async def cut(line: Line, received: Received) -> bool:
    """End the connection in the middle of the body."""
    content = whole(received)
    await line.send(head(200, {"content-length": str(len(content))}) + content[: len(content) // 2])
    return False


async def cut_in_a_chunk(line: Line, received: Received) -> bool:
    """End the connection in the middle of a chunk."""
    content = whole(received)
    await line.send(head(200, {"transfer-encoding": "chunked"}) + f"{len(content):x}\r\n".encode() + content[:40])
    return False


async def cut_between_chunks(line: Line, received: Received) -> bool:
    """End the connection where a chunk ends and the last one is missing."""
    content = whole(received)[:40]
    await line.send(head(200, {"transfer-encoding": "chunked"}) + f"{len(content):x}\r\n".encode() + content + b"\r\n")
    return False


async def too_long(line: Line, received: Received) -> bool:
    """Promise more bytes than come, and end the connection."""
    content = whole(received)
    await line.send(head(200, {"content-length": str(len(content) + 500)}) + content)
    return False


async def too_short(line: Line, received: Received) -> bool:
    """Promise fewer bytes than come."""
    content = whole(received)
    await line.send(head(200, {"content-length": str(len(content) - 20)}) + content)
    return False


async def no_http(line: Line, _: Received) -> bool:
    """Speak something that is not HTTP."""
    await line.send(b"220 mail.example ESMTP ready\r\n\r\n")
    return False


async def closed_behind(line: Line, received: Received) -> bool:
    """Answer well, promise to keep the connection, and close it."""
    await ordinary(line, received)
    return False


def whole(received: Received) -> bytes:
    """Give the body of a good answer."""
    body = oblige(received).body
    return json.dumps(body).encode() if not isinstance(body, bytes) else body


def bomb() -> Fault:
    """Answer with a small body that unpacks to 50 MB."""
    return success(gzip.compress(b" " * 50_000_000), content_encoding="gzip")
