"""How often and until when each fault is tried again, and what happens where nobody is there."""

import asyncio
import errno
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest

from pipeline.errors import ModelError, ProviderRefused
from pipeline.exchange import Message, Reply, Request, Sampling
from pipeline.llm.bodies import read_reply
from pipeline.llm.endpoint import Endpoint, EndpointModel
from pipeline.llm.rungs import write_body
from pipeline.llm.ways import Way
from pipeline.llm.wire import Answered, post_chat
from pipeline.records import PromptRef
from tests.llm.server import Received, Script, Server, complaint, completion

SOON = 20.0
"""Seconds within which even a busy machine comes to what is waited for."""


def request(number: int = 0) -> Request:
    return Request(
        prompt=PromptRef(name="claims", version=1, sha256="0" * 64),
        model="m",
        messages=(Message(role="user", content=f"Article {number}."),),
        answer_schema={},
        sampling=Sampling(),
    )


def opened(url: str, **changes: Any) -> EndpointModel:
    return EndpointModel(Endpoint(model="m", base_url=url, **({"timeout": 5.0, "backoff": 0.0} | changes)))


async def ask_all(model: EndpointModel, many: int) -> list[Reply | BaseException]:
    async with asyncio.timeout(SOON):
        return await asyncio.gather(*(model.answer(request(number)) for number in range(many)), return_exceptions=True)


async def fault_of(model: EndpointModel) -> ModelError:
    async with model:
        (error,) = await ask_all(model, 1)
    assert isinstance(error, ModelError)
    return error


@pytest.mark.parametrize(
    ("script", "fault", "requests"),
    [
        (Script(500), "server", 10),
        (Script(409), "server", 10),
        (Script(dead=True), "transport", 10),
        (Script(504), "timeout", 3),
        (Script(401), "auth", 1),
        (Script(402), "quota", 1),
        (Script(400), "bad_request", 1),
        (Script(302, headers={"location": "/"}), "transport", 1),
        (Script(body=b"{}"), "unexpected_shape", 1),
    ],
)
async def test_each_fault_is_tried_as_often_as_the_table_says(
    server: Server, script: Script, fault: str, requests: int
) -> None:
    server.play(script)
    error = await fault_of(opened(server.url))
    assert (error.fault, len(server.received)) == (fault, requests)


async def test_a_rate_limit_is_tried_until_the_deadline(server: Server) -> None:
    server.play(Script(429, headers={"retry-after": "0.02"}))
    began = time.monotonic()
    error = await fault_of(opened(server.url, deadline=1.0))
    assert error.fault == "rate_limit"
    assert time.monotonic() - began >= 0.8
    assert len(server.received) > 10


async def test_a_pause_that_lasts_past_the_deadline_is_not_waited_for(server: Server) -> None:
    server.play(Script(429, headers={"retry-after": "300"}))
    error = await fault_of(opened(server.url, deadline=30.0))
    assert (error.fault, len(server.received)) == ("rate_limit", 1)


async def test_the_deadline_holds_for_all_attempts_together(server: Server) -> None:
    server.play(Script(body=completion(), drip=0.05))
    began = time.monotonic()
    error = await fault_of(opened(server.url, timeout=0.4, deadline=0.5))
    assert error.fault == "timeout"
    assert time.monotonic() - began < SOON / 4
    assert len(server.received) <= 2


async def test_faults_of_different_kinds_are_counted_apart(server: Server) -> None:
    faults = [Script(504), Script(500), Script(429, headers={"retry-after": "0"})]
    server.play(*faults, *faults, Script(500), Script(500), Script(body=completion("at last")))
    async with opened(server.url) as model:
        (reply,) = await ask_all(model, 1)
    assert isinstance(reply, Reply)
    assert reply.text == "at last"


async def test_an_idle_connection_closed_by_the_server_costs_nothing(server: Server) -> None:
    server.play(Script(body=completion(), closes=True))
    failures: list[str] = []

    class Watcher:
        async def leaving(self, _request: Request) -> None:
            await asyncio.sleep(0)

        def failed(self, _request: Request, error: ModelError, _pause: float | None) -> None:
            failures.append(error.fault)

    endpoint = Endpoint(model="m", base_url=server.url, timeout=5.0, attempts=1)
    async with EndpointModel(endpoint, traffic=Watcher()) as model:
        for number in range(20):
            await model.answer(request(number))
    assert len(server.received) == 20
    assert len(failures) < 20


def failing(share: int) -> Callable[[Received], Script]:
    """Refuse and fail, of every `share` requests, one each."""
    asked = 0

    def play(_: Received) -> Script:
        nonlocal asked
        asked += 1
        if asked % share == 0:
            return Script(429, headers={"retry-after": "0.02"})
        return Script(500) if asked % share == share // 2 else Script(body=completion())

    return play


async def test_under_many_faults_nothing_is_lost_and_nothing_asked_in_vain(server: Server) -> None:
    server.play(failing(4))
    async with opened(server.url, backoff=0.01, concurrency=16) as model:
        replies = await ask_all(model, 100)
    assert all(isinstance(reply, Reply) for reply in replies)
    asked = len(server.received)
    assert asked - 100 == asked // 4 + (asked + 2) // 4


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


async def test_where_nobody_ever_was_the_run_stops_soon() -> None:
    async with opened(f"http://127.0.0.1:{free_port()}/v1", backoff=0.01) as model:
        errors = await ask_all(model, 50)
    assert {type(error) for error in errors} == {ProviderRefused}
    assert {error.fault for error in errors if isinstance(error, ModelError)} == {"transport"}


async def test_a_server_without_tls_stops_the_run_too(server: Server) -> None:
    error = await fault_of(opened(server.url.replace("http:", "https:"), backoff=0.01))
    assert (type(error), error.fault) == (ProviderRefused, "transport")


async def test_what_speaks_no_http_is_asked_once() -> None:
    asked = 0

    async def greet(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        asked += 1
        writer.write(b"220 mail.example ESMTP ready\r\n\r\n")
        await writer.drain()
        writer.close()

    listener = await asyncio.start_server(greet, "127.0.0.1", 0)
    async with listener:
        error = await fault_of(opened(f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/v1"))
        await asyncio.sleep(0.01)
    assert (error.fault, asked) == ("transport", 1)


async def test_a_machine_without_room_for_more_connections_is_asked_for_fewer(server: Server) -> None:
    full, limits = 6, set[int]()

    async def post(client: Any, body: Any) -> Answered:
        nonlocal full
        full -= 1
        if full >= 0:
            raise httpx2.ConnectError("no connection") from OSError(errno.EMFILE, "Too many open files")
        limits.add(model.pace.limit)
        return await post_chat(client, body)

    endpoint = Endpoint(model="m", base_url=server.url, timeout=5.0, backoff=0.01, concurrency=8)
    async with EndpointModel(endpoint, Way(write_body, post, read_reply)) as model:
        replies = await ask_all(model, 16)
    assert min(limits) < 8
    assert [type(reply) for reply in replies] == [Reply] * 16


@asynccontextmanager
async def listening(server: Server, port: int) -> AsyncIterator[None]:
    """Be there, and be gone with every connection."""
    writers: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        await server.serve(reader, writer)

    listener = await asyncio.start_server(serve, "127.0.0.1", port)
    try:
        yield
    finally:
        listener.close()
        for writer in writers:
            writer.close()
        await asyncio.sleep(0.05)


async def test_a_server_that_goes_away_is_waited_for_by_all_with_one_trying() -> None:
    server, port = Server(), free_port()
    async with opened(f"http://127.0.0.1:{port}/v1", backoff=0.01, concurrency=16) as model:
        async with listening(server, port):
            assert isinstance((await ask_all(model, 1))[0], Reply)
        asking = asyncio.create_task(ask_all(model, 40))
        async with asyncio.timeout(SOON):
            while model.pace.lost_times < 3:  # noqa: ASYNC110 - no event tells of it
                await asyncio.sleep(0.01)
        assert (model.pace.limit, model.pace.in_flight <= 1) == (1, True)
        async with listening(server, port):
            replies = await asking
    assert [type(reply) for reply in replies] == [Reply] * 40
    assert len(server.received) == 41


async def test_a_server_that_stays_away_stops_the_run_at_the_deadline() -> None:
    server, port = Server(), free_port()
    async with opened(f"http://127.0.0.1:{port}/v1", backoff=0.01, deadline=0.5) as model:
        async with listening(server, port):
            await ask_all(model, 1)
        began = time.monotonic()
        errors = await ask_all(model, 40)
    assert {type(error) for error in errors} == {ProviderRefused}
    assert time.monotonic() - began >= 0.4


@pytest.mark.parametrize("script", [Script(503), Script(429), Script(429, headers={"retry-after": "300"})])
async def test_a_server_that_answers_nobody_stops_the_run_at_the_deadline(server: Server, script: Script) -> None:
    server.play(script)
    async with opened(server.url, backoff=0.01, deadline=1.0) as model:
        errors = await ask_all(model, 20)
    assert {type(error) for error in errors} == {ProviderRefused}
    assert "Nothing is answered within the deadline of 1 s" in str(errors[0])


async def test_one_request_that_always_fails_while_others_are_answered_fails_alone(server: Server) -> None:
    def play(received: Received) -> Script:
        bad = received.body["messages"][0]["content"] == "Article 0."
        return Script(500) if bad else Script(body=completion(), delay=0.02)

    server.play(play)
    async with opened(server.url, backoff=0.01, concurrency=2) as model:
        first, *others = await ask_all(model, 40)
    assert (type(first), isinstance(first, ModelError) and first.fault) == (ModelError, "server")
    assert {type(reply) for reply in others} == {Reply}


async def test_a_refused_key_lets_none_of_those_that_wait_leave(server: Server) -> None:
    server.play(Script(401, complaint("no such key")))
    async with opened(server.url, concurrency=4) as model:
        errors = await ask_all(model, 100)
    assert {type(error) for error in errors} == {ProviderRefused}
    assert len(server.received) <= 8
