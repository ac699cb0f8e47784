"""A request turned into a reply by an OpenAI-compatible endpoint."""

import asyncio
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from pipeline.errors import ModelError, UsageError
from pipeline.exchange import Reply, Request
from pipeline.llm import Traffic, Unwatched
from pipeline.llm.bodies import decode, raw_reply
from pipeline.llm.complaints import Complaint, embedded_complaint, read_complaint, read_pause, to_error
from pipeline.llm.pacing import Pace
from pipeline.llm.refusals import declines
from pipeline.llm.rungs import Manners, asked_rung, give_way
from pipeline.llm.ways import WORDS, Way
from pipeline.llm.wire import Answered, connect, list_models

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from openai import AsyncOpenAI
    from tenacity import RetryCallState

RETRIED = ("rate_limit", "transport", "timeout", "server")
"""The faults that may pass by themselves."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked, and how patiently. Raises `UsageError` for an address or key that cannot work."""

    model: str
    base_url: str
    api_key: str = field(default="", repr=False)
    timeout: float = 300.0
    """Seconds one attempt may take in all, from the first byte sent to the last one read."""
    deadline: float = 900.0
    """Seconds one request may take in all with those tried again, from when it is first sent."""
    attempts: int = 4
    concurrency: int | None = None
    """Requests in flight at most; None to find out how many the server bears."""
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None
    """Budgets to keep to, besides those the server tells of."""
    backoff: float = 1.0
    """Seconds before the second attempt; doubled for each later one, with jitter."""
    longest_pause: float = 60.0
    """Seconds waited at most, whatever the server asks for."""

    def __post_init__(self) -> None:
        _check_address(self.base_url)
        if not (self.api_key.isascii() and self.api_key.isprintable()) or " " in self.api_key:
            raise UsageError(
                "The API key holds a space, a line break or a letter beyond ASCII, which no key has; copy it again."
            )
        if (
            min(self.timeout, self.attempts, 1 if self.concurrency is None else self.concurrency) <= 0
            or min(self.backoff, self.longest_pause) < 0
        ):
            raise UsageError("Timeout, attempts and concurrency of an endpoint must be above 0, waits at least 0.")


class EndpointModel:
    """A model behind an endpoint. Use it in `async with`, within one event loop; many tasks may share it."""

    def __init__(self, endpoint: Endpoint, way: Way = WORDS, traffic: Traffic | None = None) -> None:
        self.endpoint = endpoint
        self.way = way
        self.traffic = traffic or Unwatched()
        self.pace = Pace(endpoint.concurrency or 8)
        self.manners = Manners()
        """How the server wants to be asked, as learnt so far."""
        self._opened: AsyncOpenAI | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._opened is not None:
            await self._opened.close()
            self._opened = None

    async def answer(self, request: Request) -> Reply:
        """Ask, retry what may pass, go down the ladder where the server objects; raises `ModelError`."""
        known = manners = self.manners
        while True:
            outcome = await self._persist(request, manners)
            if isinstance(outcome, Reply):
                break
            manners = outcome
        if manners != known:  # only what a success has proved is remembered
            self.manners = manners
        return outcome

    async def models(self) -> Answered:
        """Ask for the endpoint's list of models, once; raises `ModelError` where nothing comes back."""
        return await self._within_deadline(list_models(self._client()))

    async def _persist(self, request: Request, manners: Manners) -> Reply | Manners:
        import tenacity

        retrying = tenacity.AsyncRetrying(
            stop=tenacity.stop_after_attempt(self.endpoint.attempts),
            wait=self._wait,
            before_sleep=lambda state: self._tell(request, state),
            retry=tenacity.retry_if_exception(_may_pass),
            reraise=True,
        )
        try:
            return await retrying(self._attempt, request, manners)
        except ModelError as error:
            self.traffic.failed(request, error, None)
            raise

    async def _attempt(self, request: Request, manners: Manners) -> Reply | Manners:
        """Ask once: the reply, or the manners to try instead where the server objects to these."""
        await self.pace.enter()
        try:
            await self.traffic.leaving(request)
            answered = await self._within_deadline(self.way.post(self._client(), self.way.write(request, manners)))
        finally:
            self.pace.leave()
        outcome = _judge(answered, request, manners, self.way, self.endpoint.api_key)
        if isinstance(outcome, Reply):
            return outcome
        self._heed(answered)
        error = to_error(outcome, [self.endpoint.api_key, *(message.content for message in request.messages)])
        yielded = give_way(request, manners, outcome) if error.fault in ("bad_request", "server") else None
        if yielded is None:
            raise error
        return yielded

    def _client(self) -> "AsyncOpenAI":
        if self._opened is None:
            settings = self.endpoint
            self._opened = connect(settings.base_url, settings.api_key, settings.timeout)
        return self._opened

    async def _within_deadline(self, exchange: "Awaitable[Answered]") -> Answered:
        import httpx2
        import openai

        try:
            async with asyncio.timeout(self.endpoint.timeout):
                return await exchange
        except (TimeoutError, openai.APITimeoutError, httpx2.TimeoutException) as error:
            problem = _late(self.endpoint, connecting=isinstance(error.__cause__, httpx2.ConnectTimeout))
        except (openai.APIConnectionError, httpx2.RequestError) as error:
            problem = _unreached(self.endpoint, error.__cause__ or error)
        # Raised out here so that it carries no SDK error along: those hold the request, its key and the article.
        raise problem

    def _heed(self, answered: Answered) -> None:
        """Let every request of this model wait as long as the server asked of one."""
        seconds = read_pause(answered.headers, self.endpoint.longest_pause)
        if seconds is not None:
            self.pace.pause(seconds)

    def _tell(self, request: Request, state: "RetryCallState") -> None:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, ModelError):
            self.traffic.failed(request, error, state.upcoming_sleep)

    def _wait(self, state: "RetryCallState") -> float:
        """Give the seconds to the next attempt: what the server asked for, else exponential with jitter."""
        import tenacity

        asked = self.pace.paused
        if asked > 0:
            return asked
        first, longest = self.endpoint.backoff, self.endpoint.longest_pause
        waiting = tenacity.wait_exponential(multiplier=first, max=longest) + tenacity.wait_random(0, first)
        return waiting(state)


def _judge(answered: Answered, request: Request, manners: Manners, way: Way, key: str) -> Reply | Complaint:
    if not 200 <= answered.status <= 299:
        return read_complaint(answered.status, answered.body)
    rung = asked_rung(request, manners)
    try:
        document = decode(answered)
        return embedded_complaint(document) or _no_refusal(request, way.read(document, rung, answered.seconds))
    except ModelError as error:
        error.reply = raw_reply(answered, rung, key)  # a success was paid for: it is kept for audit
        raise


def _no_refusal(request: Request, reply: Reply) -> Reply:
    if request.answer_schema and declines(reply.text):
        raise ModelError("refusal", "The model declined to answer, in words where JSON was asked for.")
    return reply


def _may_pass(error: BaseException) -> bool:
    # A redirect is a fault of transport too, but points elsewhere however often it is asked.
    return isinstance(error, ModelError) and error.fault in RETRIED and (error.status or 500) >= 400


def _late(endpoint: Endpoint, *, connecting: bool) -> ModelError:
    if connecting:
        return ModelError("timeout", f"{endpoint.base_url} let no connection open in time; check host and network.")
    return ModelError(
        "timeout",
        f"No complete answer from {endpoint.base_url} within {endpoint.timeout:g} s; "
        "allow more time, ask fewer requests at once or use smaller windows.",
    )


def _unreached(endpoint: Endpoint, cause: BaseException) -> ModelError:
    import httpx2

    if isinstance(cause, httpx2.ConnectError):
        return ModelError(
            "transport",
            f"Nothing could be reached at {endpoint.base_url} ({_reason(cause)}). Check that the server runs, "
            "and the host, port and scheme of the base URL; proxies of the environment are not used.",
        )
    return ModelError(
        "transport",
        f"The connection to {endpoint.base_url} broke off before the answer was complete ({type(cause).__name__}).",
    )


def _reason(error: BaseException) -> str:
    """Give the operating system's word for it ("Connection refused"), which lies at the bottom of the chain."""
    while (deeper := error.__cause__ or error.__context__) is not None:
        error = deeper
    if isinstance(error, ConnectionError) and error.errno:  # asyncio puts its own words in the place of the system's
        return os.strerror(error.errno)
    return str(getattr(error, "strerror", None) or error or type(error).__name__)


def _check_address(base_url: str) -> None:
    try:
        parts = urlsplit(base_url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or parts.username is not None or parts.query or parts.fragment:
        raise UsageError(
            "The base URL must be like https://api.example.com/v1: http or https, a host, "
            "no user name or password, nothing after ? or #."
        )
