"""A request body turned into the status, headers and bytes that came back."""

import time
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI

LARGEST_BODY = 8 * 2**20
"""Bytes of a body that are read. An answer of 16,000 tokens is under 0.2 MB; what is past this is no answer."""

LONGEST_CONNECT = 10.0
"""Seconds a connection may take to open, whatever the attempt may take in all."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a server sent back, whatever it is; `whole` is False where the body was cut at `LARGEST_BODY`."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool
    seconds: float


class _Declined(Exception):  # noqa: N818 - control flow from the response hook to `_settle`, never seen outside
    def __init__(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        super().__init__(status)
        self.status = status
        self.headers = headers
        self.body = body


def connect(base_url: str, api_key: str, timeout: float, connections: int) -> "AsyncOpenAI":
    """Open a client that never retries, follows no redirect and takes no proxy from the environment.

    Articles leave for the host that was named and for no other. The caller closes the client.
    """
    import httpx2
    from openai import AsyncOpenAI

    limits = httpx2.Timeout(timeout, connect=min(timeout, LONGEST_CONNECT))
    http = httpx2.AsyncClient(
        follow_redirects=False,
        trust_env=False,
        timeout=limits,
        limits=httpx2.Limits(max_connections=connections),
        event_hooks={"response": [_decline]},
    )
    # The SDK wants a key; a local server takes any.
    return AsyncOpenAI(api_key=api_key or "none", base_url=base_url, max_retries=0, timeout=limits, http_client=http)


async def post_chat(client: "AsyncOpenAI", body: Mapping[str, Any]) -> Answered:
    """Send one chat completion, once; raises what openai and httpx2 raise where nothing came back."""
    return await _settle(client.chat.completions.with_streaming_response.create(**body))


async def post_vector(client: "AsyncOpenAI", body: Mapping[str, Any]) -> Answered:
    """Ask for the vector of one text, once; raises as `post_chat` does."""
    return await _settle(client.embeddings.with_streaming_response.create(**body))


async def list_models(client: "AsyncOpenAI") -> Answered:
    """Ask for the list of models; raises as `post_chat` does."""
    return await _settle(client.models.with_streaming_response.list())


async def _settle(exchange: Any) -> Answered:
    began = time.monotonic()
    try:
        async with exchange as response:
            http = response.http_response
            body, whole = await _read(http)
            return Answered(http.status_code, dict(http.headers), body, whole, time.monotonic() - began)
    except _Declined as declined:
        return Answered(declined.status, declined.headers, declined.body, True, time.monotonic() - began)


async def _decline(response: "httpx2.Response") -> None:
    """Read the body of a refusal here, bounded: the SDK would swallow it whole, whatever its size."""
    if response.status_code < 200 or response.status_code > 299:
        body, _ = await _read(response)
        raise _Declined(response.status_code, dict(response.headers), body)


async def _read(response: "httpx2.Response") -> tuple[bytes, bool]:
    body = bytearray()
    async with aclosing(response.aiter_bytes()) as chunks:
        async for chunk in chunks:
            body += chunk
            if len(body) > LARGEST_BODY:
                return bytes(body[:LARGEST_BODY]), False
    return bytes(body), True
