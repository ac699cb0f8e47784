"""Going down the ladder where a server objects, and remembering what it takes."""

from typing import Any

import pytest

from pipeline.errors import ModelError
from pipeline.exchange import Message, Request, Sampling
from pipeline.llm.endpoint import Endpoint, EndpointModel
from pipeline.llm.rungs import Manners
from pipeline.records import PromptRef
from tests.llm.server import Received, Script, Server, complaint, completion


def request(schema: dict[str, Any] | None = None) -> Request:
    return Request(
        prompt=PromptRef(name="judge same", version=1, sha256="0" * 64),
        model="m",
        messages=(Message(role="user", content="Is it the same? Answer in JSON."),),
        answer_schema={"type": "object"} if schema is None else schema,
        sampling=Sampling(temperature=0.0, max_tokens=5, seed=7),
    )


def model(server: Server) -> EndpointModel:
    return EndpointModel(Endpoint(model="m", base_url=server.url, attempts=2, backoff=0.0))


def takes(*shapes: str | None, status: int = 400) -> Any:
    def play(received: Received) -> Script:
        shape = received.body.get("response_format", {}).get("type")
        objection = complaint(f"response_format {shape} is not supported", param="response_format")
        return Script(body=completion()) if shape in shapes else Script(status, objection)

    return play


@pytest.mark.parametrize("status", [400, 404, 422, 501])
@pytest.mark.parametrize(
    ("shapes", "rung", "requests"),
    [(("json_schema",), "json_schema", 1), (("json_object",), "json_object", 2), ((None,), "text", 3)],
)
async def test_the_highest_rung_a_server_takes_answers_and_is_remembered(
    server: Server, shapes: tuple[str | None, ...], rung: str, requests: int, status: int
) -> None:
    server.play(takes(*shapes, status=status))
    async with model(server) as asked:
        replies = [await asked.answer(request()) for _ in range(2)]
    assert [reply.rung for reply in replies] == [rung, rung]
    assert len(server.received) == requests + 1


async def test_a_request_without_schema_asks_for_text(server: Server) -> None:
    async with model(server) as asked:
        assert (await asked.answer(request({}))).rung == "text"
    assert "response_format" not in server.received[0].body


async def test_a_complaint_about_something_else_goes_down_no_rung(server: Server) -> None:
    server.play(Script(400, complaint("messages must not be empty")))
    with pytest.raises(ModelError) as caught:
        async with model(server) as asked:
            await asked.answer(request())
    assert (caught.value.fault, len(server.received), asked.manners) == ("bad_request", 1, Manners())


async def test_a_server_that_takes_nothing_is_asked_once_a_rung_and_nothing_is_learnt(server: Server) -> None:
    server.play(takes())
    with pytest.raises(ModelError) as caught:
        async with model(server) as asked:
            await asked.answer(request())
    assert (caught.value.fault, len(server.received), asked.manners) == ("bad_request", 3, Manners())


async def test_a_limit_by_its_newer_name_is_learnt(server: Server) -> None:
    objection = complaint("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
    server.play(Script(400, objection), Script(body=completion()))
    async with model(server) as asked:
        await asked.answer(request())
    body = server.received[1].body
    assert (body.get("max_tokens"), body["max_completion_tokens"]) == (None, 5)
    assert asked.manners == Manners(limit="max_completion_tokens")


@pytest.mark.parametrize("setting", ["temperature", "seed"])
async def test_a_sampling_setting_not_taken_is_dropped_and_said(server: Server, setting: str) -> None:
    objection = complaint(f"Unsupported value: '{setting}' does not support this", param=setting)
    server.play(Script(400, objection), Script(body=completion()))
    async with model(server) as asked:
        await asked.answer(request())
    assert setting not in server.received[1].body
    assert asked.manners == Manners(dropped=frozenset({setting}))
