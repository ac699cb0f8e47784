"""One call of a provider's files and batches turned into its JSON or a file on disk, patiently and within deadlines."""

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from pipeline.errors import ModelError, ProviderRefused
from pipeline.llm.complaints import read_complaint, to_error
from pipeline.llm.endpoint import Endpoint
from pipeline.llm.patience import PATIENCE
from pipeline.llm.ratelimits import read_pause
from pipeline.llm.wire import LARGEST_BODY, LONGEST_CONNECT

if TYPE_CHECKING:
    import httpx2
    from tenacity import RetryCallState

LONGEST_WAIT = 60.0
"""Seconds between two attempts at most, unless the server asks for more."""

SLOWEST = 100_000
"""Bytes a second that a file may take at the least: 200 MB are given half an hour beyond the ordinary deadline."""

_LARGE_PART = 2**20

Said = TypeVar("Said")


class Calls:
    """Calls to one endpoint, each tried a bounded number of times. Use it in `async with`, within one event loop."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._opened: httpx2.AsyncClient | None = None
        self._resume_at = 0.0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._opened is not None:
            await self._opened.aclose()
            self._opened = None

    async def patiently(self, act: Callable[[], Awaitable[Said]], attempts: int | None = None) -> Said:
        """Act, again where the fault may pass by itself; raises the last fault.

        At most so many times, or as the endpoint's settings say; else for as long as its deadline lasts.
        """
        import tenacity

        async def tried() -> Said:  # tenacity awaits coroutine functions alone, and a lambda is none
            return await act()

        most = self.endpoint.attempts or attempts
        retrying = tenacity.AsyncRetrying(
            stop=tenacity.stop_after_attempt(most) if most else tenacity.stop_after_delay(self.endpoint.deadline),
            wait=self._wait,
            retry=tenacity.retry_if_exception(may_pass),
            reraise=True,
        )
        return await retrying(tried)

    async def told(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Ask once, and give the JSON object that was said."""
        async with self._within(self.endpoint.timeout), self._sent(method, path, json=body) as response:
            return _object(await _bounded(response), path)

    async def sent(self, path: str, fields: Mapping[str, str], file: Path) -> dict[str, Any]:
        """Send a file once, read from disk as it goes, and give the JSON object that was said."""
        with file.open("rb") as opened:
            seconds = self.endpoint.timeout + opened.seek(0, os.SEEK_END) / SLOWEST
            part = {"file": (file.name, opened, "application/jsonl")}
            async with self._within(seconds), self._sent("POST", path, data=fields, files=part) as response:
                return _object(await _bounded(response), path)

    async def saved(self, path: str, into: Path, most: int) -> None:
        """Fetch a file once, whole or not at all; raises ModelError for more than `most` bytes."""
        part = into.with_name(into.name + ".part")
        async with self._within(self.endpoint.timeout + most / SLOWEST), self._sent("GET", path) as response:
            await _write(response, part, most)
        part.replace(into)

    @asynccontextmanager
    async def _sent(self, method: str, path: str, **content: Any) -> AsyncIterator["httpx2.Response"]:
        """Open one exchange; a status that is no success becomes an error of ours."""
        given = {name: value for name, value in content.items() if value is not None}
        async with self._client().stream(method, self.endpoint.base_url.rstrip("/") + path, **given) as response:
            if not 200 <= response.status_code <= 299:
                raise self._declined(response.status_code, response.headers, await _bounded(response))
            yield response

    def _declined(self, status: int, headers: Mapping[str, str], body: bytes) -> ModelError:
        seconds = read_pause(headers, min(self.endpoint.longest_pause, self.endpoint.deadline))
        if seconds is not None:
            self._resume_at = max(self._resume_at, time.monotonic() + seconds)
        return to_error(read_complaint(status, body), [self.endpoint.api_key])

    @asynccontextmanager
    async def _within(self, seconds: float) -> AsyncIterator[None]:
        import httpx2

        problem: ModelError | None = None
        try:
            async with asyncio.timeout(seconds):
                yield
        except (TimeoutError, httpx2.TimeoutException):
            problem = ModelError("timeout", f"{self.endpoint.base_url} gave no complete answer within {seconds:.0f} s.")
        except (httpx2.RequestError, httpx2.InvalidURL) as error:
            problem = ModelError("transport", f"{self.endpoint.base_url} could not be talked to ({_reason(error)}).")
        # Raised out here so that it carries no client's error along: those hold the request and its key.
        if problem is not None:
            raise problem

    def _client(self) -> "httpx2.AsyncClient":
        import httpx2

        if self._opened is None:
            seconds = self.endpoint.timeout
            self._opened = httpx2.AsyncClient(
                follow_redirects=False,
                trust_env=False,
                timeout=httpx2.Timeout(seconds, connect=min(seconds, LONGEST_CONNECT)),
                headers={"authorization": f"Bearer {self.endpoint.api_key or 'none'}"},
            )
        return self._opened

    def _wait(self, state: "RetryCallState") -> float:
        import tenacity

        first = self.endpoint.backoff
        growing = tenacity.wait_exponential(multiplier=first, max=LONGEST_WAIT) + tenacity.wait_random(0, first)
        return max(self._resume_at - time.monotonic(), 0.0) or growing(state)


def may_pass(error: BaseException) -> bool:
    """Tell whether a call is worth another try: a proxy's page in the place of JSON passes too."""
    if isinstance(error, ProviderRefused) or not isinstance(error, ModelError):
        return False
    return error.fault in (*PATIENCE, "unexpected_shape") and (error.status or 500) >= 400


async def _bounded(response: "httpx2.Response") -> bytes:
    body = bytearray()
    async with aclosing(response.aiter_bytes()) as chunks:
        async for chunk in chunks:
            body += chunk
            if len(body) > LARGEST_BODY:
                raise ModelError("unexpected_shape", f"The server sent more than {LARGEST_BODY // 2**20} MB of JSON.")
    return bytes(body)


async def _write(response: "httpx2.Response", part: Path, most: int) -> None:
    size = 0
    with part.open("wb") as file:
        async with aclosing(response.aiter_bytes(_LARGE_PART)) as chunks:
            async for chunk in chunks:
                size += len(chunk)
                if size > most:
                    raise ModelError("bad_request", f"The server sent a result of more than {most // 2**20} MB.")
                file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def _object(body: bytes, path: str) -> dict[str, Any]:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):  # no `from`: a decoder's error carries the body along
        document = None
    if not isinstance(document, dict):
        raise ModelError("unexpected_shape", f"Wanted JSON from {path.partition('?')[0]}; the server sent none.")
    return document


def _reason(error: BaseException) -> str:
    while (deeper := error.__cause__ or error.__context__) is not None:
        error = deeper
    if isinstance(error, OSError) and error.errno:
        return os.strerror(error.errno)
    return type(error).__name__
