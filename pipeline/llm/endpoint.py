"""A request turned into a reply by an OpenAI-compatible endpoint."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from pipeline.errors import ModelError, ProviderRefused, UsageError
from pipeline.exchange import Reply, Request
from pipeline.llm import Traffic, Unwatched
from pipeline.llm.asked import Asked
from pipeline.llm.bodies import decode, raw_reply
from pipeline.llm.budgets import Guess
from pipeline.llm.complaints import Complaint, embedded_complaint, read_complaint, to_error
from pipeline.llm.pacing import Pace, Pass
from pipeline.llm.patience import UNREACHED
from pipeline.llm.problems import CrowdedError, NoHttpError, StaleError, UnreachedError, late, receive
from pipeline.llm.ratelimits import read_left, read_pause
from pipeline.llm.refusals import declines
from pipeline.llm.rungs import Manners, asked_rung, give_way
from pipeline.llm.ways import WORDS, Way
from pipeline.llm.wire import Answered, connect, list_models

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_OVERLOADED = (503, 529)
"""Statuses by which a server says that it has too much to do, besides 429."""

_READ = 0.125
"""Of the work of writing a token, what reading one takes, roughly, of hosted and local servers alike."""


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
    attempts: int | None = None
    """Attempts at most, whatever the fault; None for what `patience` says of each."""
    concurrency: int | None = None
    """Requests in flight at most; None to find out how many the server bears."""
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None
    """Budgets to keep to, besides those the server tells of."""
    backoff: float = 0.25
    """Seconds before the second attempt."""
    longest_pause: float = 900.0
    """Seconds waited at most, whatever the server asks for; never more than `deadline`."""

    def __post_init__(self) -> None:
        _check_address(self.base_url)
        if not (self.api_key.isascii() and self.api_key.isprintable()) or " " in self.api_key:
            raise UsageError(
                "The API key holds a space, a line break or a letter beyond ASCII, which no key has; copy it again."
            )
        given = (self.attempts, self.concurrency, self.requests_per_minute, self.tokens_per_minute)
        if min(self.timeout, self.deadline, *(1 if value is None else value for value in given)) <= 0:
            raise UsageError("Times, attempts, concurrency and budgets of an endpoint must be above 0.")
        if min(self.backoff, self.longest_pause) < 0:
            raise UsageError("Waits of an endpoint must be at least 0.")


class EndpointModel:
    """A model behind an endpoint. Use it in `async with`, within one event loop; many tasks may share it."""

    def __init__(self, endpoint: Endpoint, way: Way = WORDS, traffic: Traffic | None = None) -> None:
        self.endpoint = endpoint
        self.way = way
        self.traffic = traffic or Unwatched()
        self.pace = Pace(endpoint.concurrency, endpoint.requests_per_minute, endpoint.tokens_per_minute)
        self.manners = Manners()
        """How the server wants to be asked, as learnt so far."""
        self._guess = Guess()
        self._asking = 0
        """Requests on their way, those that wait to be tried again included."""
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
        asked = Asked(request, self.endpoint)
        self._asking += 1
        try:
            while not isinstance(outcome := await self._persist(asked, manners), Reply):
                manners = outcome
        finally:
            self._asking -= 1
        if manners != known:  # only what a success has proved is remembered
            self.manners = manners
        return outcome

    async def models(self) -> Answered:
        """Ask for the endpoint's list of models, once; raises `ModelError` where nothing comes back."""
        try:
            async with asyncio.timeout(self.endpoint.timeout):
                return await receive(list_models(self._client()), self.endpoint.base_url)
        except TimeoutError:
            raise late(self.endpoint.base_url, self.endpoint.timeout) from None

    async def _persist(self, asked: Asked, manners: Manners) -> Reply | Manners:
        import tenacity

        retrying = tenacity.AsyncRetrying(
            retry=tenacity.retry_if_exception(lambda _: asked.pause is not None),
            wait=lambda _: asked.pause or 0.0,
            reraise=True,
        )
        return await retrying(self._attempt, asked, manners)

    async def _attempt(self, asked: Asked, manners: Manners) -> Reply | Manners:
        """Ask once: the reply, or the manners to try instead where the server objects to these.

        What it raises is tried again if `asked.pause` says so.
        """
        asked.pause = None
        held = await self._leave(asked)
        try:
            await self.traffic.leaving(asked.request)
            outcome = await self._ask(asked, manners, held)
        except ModelError as error:
            failed = self._weigh(asked, error, held)
        else:
            return outcome
        finally:
            self.pace.leave(held)
        raise self._end(asked, failed)

    def _end(self, asked: Asked, error: ModelError) -> ModelError:
        """End an attempt: tell of it, and where it ends the run, send all others away."""
        self.traffic.failed(asked.request, error, asked.pause)
        if asked.pause is None and asked.out_of_time and self._starved(asked):
            told = f"Nothing is answered within the deadline of {self.endpoint.deadline:g} s. {error}"
            error = ProviderRefused(error.fault, told, status=error.status)
        if isinstance(error, ProviderRefused):
            self.pace.close(error)
        return error

    def _starved(self, asked: Asked) -> bool:
        """Tell whether nothing was answered since it first left, though more than this was asked."""
        others = self._asking > 1 or self.pace.closed
        return self.endpoint.attempts is None and others and self.pace.answered_at < asked.began

    async def _leave(self, asked: Asked) -> Pass:
        """Wait for leave to send; one that was sent before waits until its deadline, and then has failed as it did."""
        try:
            async with asyncio.timeout_at(asked.waits_until):
                tokens = self._guess.tokens(asked.request) if self.pace.counts_tokens else 0.0
                held = await self.pace.enter(tokens, again=asked.failed is not None)
        except TimeoutError:
            if asked.failed is None:
                raise
            asked.out_of_time = True
            raise self._end(asked, asked.failed) from None
        asked.leaves(held.at)
        return held

    async def _ask(self, asked: Asked, manners: Manners, held: Pass) -> Reply | Manners:
        request = asked.request
        client, body = self._client(), self.way.write(request, manners)
        seconds = asked.seconds_left(time.monotonic())
        try:
            async with asyncio.timeout(seconds):
                answered = await receive(self.way.post(client, body), self.endpoint.base_url)
        except TimeoutError:
            # Where only the last moments of the deadline were left, what went wrong before says more.
            ended = asked.failed if seconds < self.endpoint.timeout else None
            raise ended or late(self.endpoint.base_url, seconds) from None
        self.pace.found()
        self.pace.tell(read_left(answered.headers), self._longest_pause)
        outcome = judge(answered, request, manners, self.way, self.endpoint.api_key)
        if isinstance(outcome, Reply):
            counted = self._guess.learn(request, outcome) if self.pace.counts_tokens else None
            self.pace.answered(held, _work(outcome), counted)
            return outcome
        error = to_error(outcome, [self.endpoint.api_key, *(message.content for message in request.messages)])
        yielded = give_way(request, manners, outcome) if error.fault in ("bad_request", "server") else None
        if yielded is not None:
            self.traffic.failed(request, error, 0.0)
            return yielded
        asked.told = read_pause(answered.headers, self._longest_pause)
        raise error

    def _weigh(self, asked: Asked, error: ModelError, held: Pass) -> ModelError:
        """Slow down where the server complains, and settle in `asked.pause` whether to try again."""
        if isinstance(error, CrowdedError):
            self.pace.complained(held)
        if isinstance(error, UnreachedError):
            return self._wait_for_anybody(asked, error, held)
        if isinstance(error, StaleError) and asked.finds_stale():
            return error
        if error.fault in ("rate_limit", "timeout") or error.status in _OVERLOADED:
            self.pace.complained(held, late=error.fault == "timeout", told=asked.told is not None)
        if asked.told is not None and error.fault in ("rate_limit", "server", "timeout"):
            self.pace.pause(asked.told)
        passes = error.status is None or error.status == 200 or error.status >= 400
        if passes and not isinstance(error, NoHttpError):  # a redirect points elsewhere however often it is asked
            asked.fails(error, self.pace.paused, starved=self._starved(asked))
        return error

    def _wait_for_anybody(self, asked: Asked, error: ModelError, held: Pass) -> ModelError:
        """Wait with all others until somebody is there; give what ends the run where that takes too long."""
        settings, pace = self.endpoint, self.pace
        pace.lost(held)
        since = time.monotonic() - (pace.lost_at or 0.0)
        tries = min(UNREACHED, settings.attempts or UNREACHED)
        if settings.attempts == 1 or (since >= settings.deadline if pace.reached else pace.lost_times >= tries):
            return ProviderRefused("transport", str(error))
        asked.finds_nobody(error)
        pace.pause(asked.patience.pause(settings.backoff, pace.lost_times))
        return error

    @property
    def _longest_pause(self) -> float:
        return min(self.endpoint.longest_pause, self.endpoint.deadline)

    def _client(self) -> "AsyncOpenAI":
        if self._opened is None:
            settings = self.endpoint
            self._opened = connect(settings.base_url, settings.api_key, settings.timeout)
        return self._opened


def judge(answered: Answered, request: Request, manners: Manners, way: Way, key: str) -> Reply | Complaint:
    """Give the reply in what a server sent, or its complaint; raises `ModelError` where a success is no answer."""
    if not 200 <= answered.status <= 299:
        return read_complaint(answered.status, answered.body)
    rung = asked_rung(request, manners)
    try:
        document = decode(answered, key)
        return embedded_complaint(document) or _no_refusal(request, way.read(document, rung, answered.seconds))
    except ModelError as error:
        error.reply = raw_reply(answered, rung, key)  # a success was paid for: it is kept for audit
        raise


def _no_refusal(request: Request, reply: Reply) -> Reply:
    if request.answer_schema and declines(reply.text):
        raise ModelError("refusal", "The model declined to answer, in words where JSON was asked for.")
    return reply


def _work(reply: Reply) -> float:
    """Give the work an answer took, in tokens written; 1 where the server counts none."""
    usage = reply.usage
    if usage.prompt_tokens is None or usage.completion_tokens is None:
        return 1.0
    return usage.completion_tokens + _READ * usage.prompt_tokens


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
