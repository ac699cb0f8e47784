"""Asking an endpoint: replies, faults, retries, pauses, deadlines, and nothing given away."""

import asyncio
import gzip
import json
import logging
import socket
import time
import traceback
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from pipeline.errors import ClaimweaveError, ModelError, ProviderRefused, UsageError
from pipeline.exchange import Message, Reply, Request, Sampling, Usage
from pipeline.llm.endpoint import Endpoint, EndpointModel
from pipeline.records import PromptRef
from tests.llm.server import Script, Server, complaint, completion, serving

KEY = "sk-test-0123456789abcdef"
SOON = 20.0
"""Seconds in which even a machine that is busy gets there."""
ARTICLE = "The ferry Halcyon Dawn lost power off Port Merrow on Sunday with 84 people aboard."
REQUEST = Request(
    prompt=PromptRef(name="claims", version=1, sha256="0" * 64),
    model="asked-model",
    messages=(Message(role="system", content="List the claims."), Message(role="user", content=ARTICLE)),
    answer_schema={"type": "object"},
    sampling=Sampling(temperature=0.0, max_tokens=50),
)


def endpoint(server: Server, **changes: Any) -> Endpoint:
    settings: dict[str, Any] = {"timeout": 5.0, "attempts": 3, "backoff": 0.0, "api_key": KEY} | changes
    return Endpoint(model="asked-model", base_url=server.url, **settings)


async def ask(settings: Endpoint) -> Reply:
    async with EndpointModel(settings) as model:
        return await model.answer(REQUEST)


async def fault_of(settings: Endpoint) -> ModelError:
    with pytest.raises(ModelError) as caught:
        await ask(settings)
    return caught.value


async def test_a_reply_records_all_the_server_said(server: Server) -> None:
    server.play(Script(body=completion("words", service_tier="default", system_fingerprint="fp_1")))
    reply = await ask(endpoint(server))
    assert reply.seconds > 0
    assert reply.model_copy(update={"seconds": 1.0}) == Reply(
        text="words",
        model="answered-model",
        finish_reason="stop",
        usage=Usage(prompt_tokens=12, completion_tokens=3, cached_tokens=8),
        rung="json_schema",
        service_tier="default",
        system_fingerprint="fp_1",
        seconds=1.0,
    )


async def test_the_request_is_sent_once_with_its_key_and_a_strict_schema(server: Server) -> None:
    await ask(endpoint(server))
    (received,) = server.received
    assert (received.method, received.path) == ("POST", "/v1/chat/completions")
    assert received.headers["authorization"] == f"Bearer {KEY}"
    assert received.body == {
        "model": "asked-model",
        "messages": [{"role": "system", "content": "List the claims."}, {"role": "user", "content": ARTICLE}],
        "temperature": 0.0,
        "max_tokens": 50,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "claims", "strict": True, "schema": {"type": "object"}},
        },
    }


async def test_an_answer_cut_short_is_a_reply_that_says_so(server: Server) -> None:
    server.play(Script(body=completion('{"items": [', finish_reason="length")))
    reply = await ask(endpoint(server))
    assert (reply.text, reply.finish_reason) == ('{"items": [', "length")


async def test_usage_that_is_missing_or_nonsense_is_unknown(server: Server) -> None:
    server.play(Script(body=completion(usage={"prompt_tokens": "12", "completion_tokens": -1})))
    assert (await ask(endpoint(server))).usage == Usage()


NO_ANSWERS: dict[str, bytes | dict[str, Any]] = {
    "broken JSON": b'{"choices": [',
    "an empty body": b"",
    "a web page": b"<!doctype html><title>Sign in</title>",
    "null": b"null",
    "a list": b"[]",
    "a string": b'"ok"',
    "an error object": complaint("something odd"),
    "an error string": {"error": "something odd"},
    "no choices": completion(choices=[]),
    "null choices": completion(choices=None),
    "choices that are no objects": completion(choices=["x"]),
    "no message": completion(message=None),
    "null content": completion(None),
    "content in parts": completion(message={"content": [{"type": "text", "text": "x"}]}),
    "an unknown finish reason": completion(finish_reason="bored"),
    "no finish reason": completion(finish_reason=None),
    "a finish reason that is an object": completion(finish_reason={}),
    "a tool call": completion(finish_reason="tool_calls"),
    "bad UTF-8": json.dumps(completion("XX")).encode().replace(b"XX", b"\xff\xfe"),
    "a lone surrogate": json.dumps(completion("XX")).encode().replace(b"XX", b"\\ud800"),
    "a NUL": completion("a\0b"),
    "NaN": json.dumps(completion(usage={"prompt_tokens": float("nan")})).encode(),
    "1e999": json.dumps(completion()).encode().replace(b"12", b"1e999"),
    "an endless number": json.dumps(completion()).encode().replace(b"12", b"1" * 5000),
    "a key twice": json.dumps(completion()).encode().replace(b'"id"', b'"model"'),
    "endless nesting": b"[" * 200_000,
    "50 MB": b'{"padding": "' + b"x" * 50_000_000 + b'"}',
}


@pytest.mark.parametrize("body", NO_ANSWERS.values(), ids=NO_ANSWERS.keys())
async def test_a_success_that_is_no_answer_is_a_fault_asked_once(server: Server, body: bytes | dict[str, Any]) -> None:
    server.play(Script(body=body))
    error = await fault_of(endpoint(server))
    assert (error.fault, len(server.received)) == ("unexpected_shape", 1)


async def test_a_small_body_that_unpacks_to_50_mb_is_not_swallowed(server: Server) -> None:
    server.play(Script(body=gzip.compress(b" " * 50_000_000), headers={"content-encoding": "gzip"}))
    error = await fault_of(endpoint(server))
    assert (error.fault, len(server.received)) == ("unexpected_shape", 1)
    assert "more than 8 MB" in str(error)


async def test_an_error_of_50_mb_is_not_swallowed(server: Server) -> None:
    server.play(Script(500, b"x" * 50_000_000))
    error = await fault_of(endpoint(server, attempts=1))
    assert (error.fault, error.status) == ("server", 500)


STATUSES: dict[str, tuple[Script, str, int]] = {
    "a wrong key": (Script(401, complaint(f"Incorrect API key provided: {KEY[:9]}***")), "auth", 1),
    "a model not allowed": (Script(403, complaint("no access")), "auth", 1),
    "no credit": (Script(402, complaint("pay")), "quota", 1),
    "no quota": (Script(429, complaint("You exceeded it", code="insufficient_quota")), "quota", 1),
    "too many requests": (Script(429, complaint("slow down")), "rate_limit", 3),
    "a request not understood": (Script(400, complaint("no such field")), "bad_request", 1),
    "an unknown model": (Script(404, complaint("model not found")), "bad_request", 1),
    "too long": (Script(400, complaint("too long", code="context_length_exceeded")), "context_length", 1),
    "too long for a local server": (
        Script(400, complaint("request (9000 tokens) exceeds the available context size", code=400)),
        "context_length",
        1,
    ),
    "too large": (Script(413, b""), "context_length", 1),
    "filtered": (Script(400, complaint("no", code="content_filter")), "content_filter", 1),
    "filtered answer": (Script(body=completion("", finish_reason="content_filter")), "content_filter", 1),
    "refused": (Script(body=completion(message={"content": None, "refusal": "I cannot."})), "refusal", 1),
    "failed": (Script(500, b"oops"), "server", 3),
    "overloaded": (Script(503, b"<html>busy</html>"), "server", 3),
    "gave up": (Script(408, b""), "timeout", 3),
    "gateway gave up": (Script(504, b""), "timeout", 3),
    "a limit inside a success": (Script(body=complaint("slow down", code=429)), "rate_limit", 3),
    "half a body": (Script(body=completion(), cut=True), "transport", 3),
    "a dead socket": (Script(dead=True), "transport", 3),
    "unpacking fails": (Script(body=b"no gzip", headers={"content-encoding": "gzip"}), "unexpected_shape", 1),
}


@pytest.mark.parametrize(("script", "fault", "requests"), STATUSES.values(), ids=STATUSES.keys())
async def test_every_failure_has_its_fault_and_number_of_requests(
    server: Server, script: Script, fault: str, requests: int
) -> None:
    server.play(script)
    error = await fault_of(endpoint(server))
    assert (error.fault, len(server.received)) == (fault, requests)
    assert isinstance(error, ProviderRefused) == (fault in {"auth", "quota"})


@pytest.mark.parametrize("script", [Script(429), Script(500), Script(dead=True), Script(cut=True, body=b"{}")])
async def test_what_passes_by_itself_is_asked_again(server: Server, script: Script) -> None:
    server.play(script, script, Script(body=completion("at last")))
    assert (await ask(endpoint(server))).text == "at last"
    assert len(server.received) == 3


async def test_retry_after_in_seconds_is_waited_for_by_all(server: Server) -> None:
    server.play(Script(429, headers={"retry-after": "0.4"}), Script(body=completion()))
    async with EndpointModel(endpoint(server)) as model:
        first = asyncio.create_task(model.answer(REQUEST))
        while not model.pace.paused:  # noqa: ASYNC110 - no event tells of it
            await asyncio.sleep(0)
        paused_at = time.monotonic()
        await model.answer(REQUEST)
        assert time.monotonic() - paused_at >= 0.3
        await first
    assert len(server.received) == 3


async def test_retry_after_as_a_date_is_waited_for_up_to_the_cap(server: Server) -> None:
    tomorrow = format_datetime(datetime.now(UTC) + timedelta(days=1), usegmt=True)
    server.play(Script(503, headers={"retry-after": tomorrow}), Script(body=completion()))
    began = time.monotonic()
    async with asyncio.timeout(SOON):
        await ask(endpoint(server, longest_pause=0.3))
    assert time.monotonic() - began >= 0.3


@pytest.mark.parametrize("value", ["soon", "nan", "-5", "Fri, 99 Foo 2026 00:00:00 GMT"])
async def test_a_retry_after_without_sense_does_not_hold_up(server: Server, value: str) -> None:
    server.play(Script(429, headers={"retry-after": value}), Script(body=completion()))
    async with EndpointModel(endpoint(server)) as model:
        await model.answer(REQUEST)
        assert model.pace.paused == 0


@pytest.mark.parametrize(
    "script",
    [
        Script(body=completion(), drip=1),
        Script(500, b"x" * 500, drip=1),
        Script(body=completion(), delay=2 * SOON),
    ],
    ids=["dripping answer", "dripping error", "silence"],
)
async def test_the_deadline_holds_against_a_slow_server(server: Server, script: Script) -> None:
    server.play(script)
    async with asyncio.timeout(SOON):
        error = await fault_of(endpoint(server, timeout=0.3, attempts=2))
    assert (error.fault, len(server.received)) == ("timeout", 2)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_never_takes_the_article_to_another_host(server: Server, status: int) -> None:
    async with serving() as other:
        server.play(Script(status, headers={"location": f"{other.url}/chat/completions"}))
        error = await fault_of(endpoint(server))
        assert (error.fault, len(server.received), other.received) == ("transport", 1, [])
    assert "set the base URL" in str(error)


async def test_a_proxy_of_the_environment_is_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        await ask(endpoint(server))
        assert (len(server.received), proxy.received) == (1, [])


async def test_a_closed_port_says_what_to_check() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    error = await fault_of(
        Endpoint(model="m", base_url=f"http://127.0.0.1:{port}/v1", attempts=2, backoff=0.0, api_key=KEY)
    )
    assert error.fault == "transport"
    assert str(error) == (
        f"Nothing could be reached at http://127.0.0.1:{port}/v1 (Connection refused). "
        "Check that the server runs, and the host, port and scheme of the base URL; "
        "proxies of the environment are not used."
    )


NO_ANSWERS_PAID_FOR: dict[str, tuple[dict[str, Any], str, str]] = {
    "a refusal as field": (completion(message={"content": None, "refusal": "I cannot."}), "refusal", "I cannot."),
    "a refusal as prose": (completion("I'm sorry, but I can't help with that."), "refusal", "I'm sorry"),
    "filtered": (completion("The first half", finish_reason="content_filter"), "content_filter", "The first half"),
    "no choices": (completion(choices=[]), "unexpected_shape", '"choices": []'),
    "no answer, with the key": (completion(None, id=f"chat-{KEY}"), "unexpected_shape", "chat-[key]"),
    "an answer that repeats the key": (completion(f"You said {KEY}"), "unexpected_shape", "You said [key]"),
}


@pytest.mark.parametrize(("body", "fault", "words"), NO_ANSWERS_PAID_FOR.values(), ids=NO_ANSWERS_PAID_FOR.keys())
async def test_a_success_that_is_no_answer_is_kept_for_audit(
    server: Server, body: dict[str, Any], fault: str, words: str
) -> None:
    server.play(Script(body=body))
    error = await fault_of(endpoint(server))
    assert error.reply is not None
    assert (error.fault, error.reply.usage.prompt_tokens, error.reply.model) == (fault, 12, "answered-model")
    assert words in error.reply.text
    assert KEY[:8] not in error.reply.text


async def test_what_is_kept_for_audit_is_bounded(server: Server) -> None:
    server.play(Script(body=b"\0 " * 200_000))
    reply = (await fault_of(endpoint(server))).reply
    assert reply is not None
    assert (len(reply.text), "\0" in reply.text, reply.usage) == (64_000, False, Usage())


@pytest.mark.parametrize("script", [Script(500), Script(dead=True), Script(400, complaint("no"))])
async def test_what_was_no_success_leaves_nothing_to_audit(server: Server, script: Script) -> None:
    server.play(script)
    assert (await fault_of(endpoint(server, attempts=1))).reply is None


class ForbiddenError(ClaimweaveError):
    """What a watcher raises in these tests."""


class Watcher:
    """Traffic that notes what passes, and lets `allowed` requests leave."""

    def __init__(self, allowed: int = 100) -> None:
        self.allowed = allowed
        self.noted: list[str] = []

    async def leaving(self, _request: Request) -> None:
        if self.noted.count("leaving") == self.allowed:
            raise ForbiddenError
        self.noted.append("leaving")

    def failed(self, _request: Request, error: ModelError, pause: float | None) -> None:
        self.noted.append(f"{error.fault} {'for good' if pause is None else 'for now'}")


async def test_traffic_is_told_of_every_request_and_every_failure(server: Server) -> None:
    server.play(Script(500), Script(429), Script(404, complaint("no such model")))
    watcher = Watcher()
    with pytest.raises(ModelError):
        async with EndpointModel(endpoint(server), traffic=watcher) as model:
            await model.answer(REQUEST)
    assert watcher.noted == [
        *("leaving", "server for now", "leaving", "rate_limit for now", "leaving", "bad_request for good")
    ]


async def test_traffic_that_forbids_ends_the_asking_and_leaves_the_slot_free(server: Server) -> None:
    server.play(Script(500))
    async with EndpointModel(endpoint(server), traffic=Watcher(allowed=1)) as model:
        with pytest.raises(ForbiddenError):
            await model.answer(REQUEST)
        assert (model.pace.in_flight, model.pace.waiting, len(server.received)) == (0, 0, 1)


GIVING_AWAY = {
    "the key in an error": Script(400, complaint(f"bad key {KEY} in header")),
    "part of the key": Script(401, complaint(f"Incorrect API key provided: {KEY[:8]}*****{KEY[-4:]}")),
    "part of the key elsewhere": Script(404, complaint(f"no project for {KEY[4:16]}")),
    "the article in an error": Script(422, complaint(f"could not read: {ARTICLE}")),
    "the article in a success": Script(body=complaint(f"could not read: {ARTICLE[10:60]}")),
    "the article in no JSON": Script(body=ARTICLE.encode()),
    "the article in a refusal": Script(body=completion(message={"refusal": ARTICLE})),
    "a failure": Script(500, ARTICLE.encode()),
    "a dead socket": Script(dead=True),
}


@pytest.mark.parametrize("script", GIVING_AWAY.values(), ids=GIVING_AWAY.keys())
async def test_neither_key_nor_article_is_in_an_error_or_a_log(
    server: Server, script: Script, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.play(script)
    error = await fault_of(endpoint(server, attempts=2))
    seen = "\n".join([str(error), repr(error), *traceback.format_exception(error), caplog.text])
    assert not [part for part in (KEY[:8], KEY[4:16], KEY[-4:], ARTICLE[10:40]) if part in seen]
    assert error.__cause__ is None
    assert error.__context__ is None or not hasattr(error.__context__, "request")


def test_the_key_is_not_in_the_settings_as_printed() -> None:
    settings = Endpoint(model="m", base_url="https://api.example.com/v1", api_key=KEY)
    assert KEY not in f"{settings!r} {settings} {EndpointModel(settings)!r}"


async def test_a_server_in_good_words_is_quoted(server: Server) -> None:
    server.play(Script(404, complaint("The model `asked-model` does not exist.")))
    assert str(await fault_of(endpoint(server))) == (
        "The server did not take the request; check the model's name and the base URL. "
        "The server answered 404: The model `asked-model` does not exist."
    )


async def test_no_more_requests_are_in_flight_than_allowed(server: Server) -> None:
    server.play(Script(body=completion(), delay=0.05))
    async with EndpointModel(endpoint(server, concurrency=2)) as model:
        await asyncio.gather(*(model.answer(REQUEST) for _ in range(6)))
    assert (server.busiest, len(server.received)) == (2, 6)


@pytest.mark.parametrize(
    "address",
    [
        "localhost:8080",
        "ftp://host/v1",
        "http://",
        "http://host:99999/v1",
        "http://me:secret@host/v1",
        "http://h/?k=1",
    ],
)
def test_an_address_that_cannot_work_is_said_at_once_without_repeating_it(address: str) -> None:
    with pytest.raises(UsageError, match=r"must be like https://api\.example\.com/v1") as caught:
        Endpoint(model="m", base_url=address)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("key", ["sk-1\n", "sk 1", "schlüssel"])
def test_a_key_no_header_can_carry_is_said_at_once_without_repeating_it(key: str) -> None:
    with pytest.raises(UsageError, match="copy it again") as caught:
        Endpoint(model="m", base_url="http://host/v1", api_key=key)
    assert key not in str(caught.value)


@pytest.mark.parametrize("change", [{"timeout": 0.0}, {"attempts": 0}, {"concurrency": 0}, {"backoff": -1.0}])
def test_settings_without_sense_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        Endpoint(model="m", base_url="http://host/v1", **change)
