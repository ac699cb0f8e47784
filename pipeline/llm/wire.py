"""A request body turned into the status, headers and bytes that came back."""

import json
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI

LARGEST_BODY = 8 * 2**20
"""Bytes of a body that are read. An answer of 16,000 tokens is under 0.2 MB; what is past this is no answer."""

LONGEST_CONNECT = 10.0
"""Seconds a connection may take to open, whatever the attempt may take in all."""


_JSON: Any = {"headers": {"Content-Type": "application/json"}}


@dataclass(frozen=True, slots=True)
class Answered:
    """What a server sent back, whatever it is; `whole` is False where the body was cut at `LARGEST_BODY`."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool
    seconds: float


def connect(base_url: str, api_key: str, timeout: float) -> "AsyncOpenAI":
    """Open a client that never retries, follows no redirect and takes no proxy from the environment.

    Articles leave for the host that was named and for no other. The caller closes the client.
    """
    import httpx2
    from openai import AsyncOpenAI

    from pipeline.llm.transport import Pooled

    # At OPENAI_LOG=debug the SDK would log whole requests, articles included, and what a server repeats of a key.
    logging.getLogger("openai").addFilter(_worth_telling)
    logging.getLogger("openai._base_client").addFilter(_worth_telling)

    # Time is kept by the caller for an attempt as a whole: the client's own limits hold for single reads.
    http = httpx2.AsyncClient(
        transport=Pooled(timeout, secure=base_url.startswith("https")), follow_redirects=False, trust_env=False
    )
    # The SDK wants a key; a local server takes any.
    return AsyncOpenAI(api_key=api_key or "none", base_url=base_url, max_retries=0, http_client=http)


def _worth_telling(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING


async def post_chat(client: "AsyncOpenAI", body: Mapping[str, Any]) -> Answered:
    """Send one chat completion, once; raises what openai and httpx2 raise where nothing came back."""
    return await _post(client, "/chat/completions", body)


async def post_vector(client: "AsyncOpenAI", body: Mapping[str, Any]) -> Answered:
    """Ask for the vector of one text, once; raises as `post_chat` does."""
    return await _post(client, "/embeddings", body)


async def list_models(client: "AsyncOpenAI") -> Answered:
    """Ask for the list of models; raises as `post_chat` does."""
    return await _settle(client.get, "/models")


async def _post(client: "AsyncOpenAI", path: str, body: Mapping[str, Any]) -> Answered:
    # Written here: the SDK looks through every value of a body for files and models first, at three times the cost.
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return await _settle(partial(client.post, content=content, options=_JSON), path)


async def _settle(send: Callable[..., Awaitable["httpx2.Response"]], path: str) -> Answered:
    import httpx2
    import openai

    began = time.monotonic()
    try:
        response = await send(path, cast_to=httpx2.Response)
    except openai.APIStatusError as error:
        response = error.response
    # This client is plain httpx2's: what it gives is whole, or cut and says so.
    whole = bool(response.extensions.get("whole", True))
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers.raw}
    return Answered(response.status_code, headers, response.content, whole, time.monotonic() - began)
