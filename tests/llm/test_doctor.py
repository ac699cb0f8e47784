"""What the doctor sees of an endpoint, and what it says to change."""

from typing import Any

from pipeline.llm.doctor import Diagnosis, describe, examine
from pipeline.llm.endpoint import Endpoint
from tests.llm.server import Play, Received, Script, Server, complaint, completion

OBEDIENT = '{"word": "claimweave-47"}'


def endpoint(server: Server) -> Endpoint:
    return Endpoint(model="m", base_url=server.url, backoff=0.0, api_key="sk-test-0123456789", timeout=5.0)


def acting(models: Script, text: str, counted: int = 6000) -> Play:
    def play(received: Received) -> Script:
        if received.method == "GET":
            return models
        long = len(str(received.body["messages"])) > 10_000
        usage: dict[str, Any] = {"prompt_tokens": counted if long else 20, "completion_tokens": 3}
        return Script(body=completion(text, usage=usage))

    return play


def states(diagnosis: Diagnosis) -> dict[str, str]:
    return {check.name: check.state for check in diagnosis.checks}


def listing(**entry: Any) -> Script:
    return Script(body={"object": "list", "data": [{"id": "m"} | entry]})


async def test_an_able_endpoint_passes_every_check_with_three_requests(server: Server) -> None:
    server.play(acting(listing(meta={"n_ctx": 8192}), OBEDIENT))
    diagnosis = await examine(endpoint(server))
    assert states(diagnosis) == {
        "reachable": "yes",
        "model known": "yes",
        "answers": "yes",
        "key accepted": "yes",
        "json_schema honoured": "yes",
        "usage reported": "yes",
        "seconds per call": "yes",
        "prompt cache": "unknown",
        "context length": "yes",
    }
    assert (diagnosis.usable, len(server.received)) == (True, 3)
    assert "8192 tokens by the server's word" in describe(diagnosis)


async def test_a_schema_taken_and_ignored_is_seen(server: Server) -> None:
    server.play(acting(listing(n_ctx=8192), "Red."))
    assert states(await examine(endpoint(server)))["json_schema honoured"] == "no"


async def test_a_prompt_cut_without_a_word_is_seen(server: Server) -> None:
    server.play(acting(Script(404), OBEDIENT, counted=4096))
    diagnosis = await examine(endpoint(server))
    assert (states(diagnosis)["model known"], states(diagnosis)["context length"]) == ("unknown", "no")
    assert "cut silently: 4096 of over 5000" in describe(diagnosis)


async def test_the_long_question_can_be_left_out(server: Server) -> None:
    server.play(acting(Script(404), OBEDIENT))
    diagnosis = await examine(endpoint(server), long_timeout=0)
    assert (states(diagnosis)["context length"], len(server.received)) == ("unknown", 3)


async def test_a_wrong_key_ends_the_examination_and_is_not_repeated(server: Server) -> None:
    server.play(Script(401, complaint("Incorrect API key: sk-test-0123***")))
    diagnosis = await examine(endpoint(server))
    assert states(diagnosis) == {"reachable": "yes", "key accepted": "no"}
    assert (diagnosis.usable, len(server.received)) == (False, 1)
    assert "sk-test" not in describe(diagnosis)


async def test_a_dead_server_ends_the_examination(server: Server) -> None:
    server.play(Script(dead=True))
    assert states(await examine(endpoint(server))) == {"reachable": "no"}


async def test_an_unknown_model_names_those_offered(server: Server) -> None:
    server.play(acting(listing(id="other"), OBEDIENT))
    assert "-> use one of: other" in describe(await examine(endpoint(server)))
