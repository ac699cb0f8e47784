"""Vectors of claims from a real server on loopback: asked for once, stored like answers, united with shared words."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from pipeline import run
from pipeline.asking import Asker, Call
from pipeline.candidates import candidates
from pipeline.errors import OfflineMiss, ProviderRefused
from pipeline.llm.endpoint import Endpoint, EndpointModel
from pipeline.llm.ways import VECTORS
from pipeline.opening import opened
from pipeline.records import Claim, PromptRef
from pipeline.settings import load
from pipeline.stores.claims import possible
from pipeline.stores.recordings import Recordings
from pipeline.vectors import Vectors, vectors
from tests.llm.server import Received, Script, Server, complaint, serving

TOLD = {
    "c1": ("a1", "The ferry Aurelie sank off Pell."),
    "c2": ("a2", "A vessel went down near the island."),
    "c3": ("a3", "The mayor will open a school in May."),
}
CLOSE = {"c1": [1.0, 0.1], "c2": [0.9, 0.2], "c3": [-1.0, 1.0]}


def claim(name: str) -> Claim:
    """Make a claim by hand."""
    article, text = TOLD[name]
    fields: dict[str, Any] = {"kind": "event", "speaker": None, "modality": "asserted", "evidence": (), "model": "hand"}
    return Claim(
        id=name, article_id=article, text=text, prompt=PromptRef(name="claims", version=1, sha256="0"), **fields
    )


CLAIMS = tuple(map(claim, TOLD))


def embed(received: Received) -> Script:
    """Answer as a server of embeddings does, with the hand-made vector of the text."""
    name = next(name for name, (_, text) in TOLD.items() if text == received.body["input"])
    data = [{"object": "embedding", "index": 0, "embedding": CLOSE[name]}]
    return Script(body={"object": "list", "model": "vectors-1", "data": data, "usage": {"prompt_tokens": 7}})


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving() as serves:
        serves.play(embed)
        yield serves


async def ask(server: Server, folder: Path, claims: tuple[Claim, ...] = CLAIMS) -> tuple[Vectors, list[Call]]:
    endpoint = Endpoint(model="vectors-1", base_url=server.url, timeout=5.0, attempts=1, backoff=0.0)
    async with EndpointModel(endpoint, VECTORS) as model:
        calls: list[Call] = []
        asker = Asker(name="vectors-1", model=model, store=Recordings(folder), window=1000, on_call=calls.append)
        return await vectors(claims, asker), calls


async def test_each_text_is_asked_for_once_and_its_vector_is_given(server: Server, tmp_path: Path) -> None:
    twin = CLAIMS[0].model_copy(update={"id": "c9"})
    found, calls = await ask(server, tmp_path, (*CLAIMS, twin))
    assert found == Vectors({name: tuple(vector) for name, vector in (CLOSE | {"c9": CLOSE["c1"]}).items()})
    assert {(received.path, received.body["model"]) for received in server.received} == {
        ("/v1/embeddings", "vectors-1")
    }
    assert sorted(received.body["input"] for received in server.received) == sorted(text for _, text in TOLD.values())
    assert [(call.stage, call.stored, call.reply.usage.prompt_tokens) for call in calls] == [("judge", False, 7)] * 3


async def test_what_is_stored_is_not_asked_for_again(server: Server, tmp_path: Path) -> None:
    first, _ = await ask(server, tmp_path)
    again, calls = await ask(server, tmp_path)
    assert again == first
    assert len(server.received) == len(TOLD)
    assert all(call.stored for call in calls)


@pytest.mark.skipif(not possible(), reason="nothing can be claimed between processes here")
async def test_by_batch_too_who_shares_a_store_asks_for_a_vector_once(server: Server, tmp_path: Path) -> None:
    settings = load(model="m", base_url=server.url, embeddings="vectors-1", cache=tmp_path, batch=True)
    async with AsyncExitStack() as one, AsyncExitStack() as other:
        askers = [await opened(settings, one), await opened(settings, other)]
        found = await asyncio.gather(*(vectors(CLAIMS, asker.embedder) for asker in askers))
    assert found[0] == found[1]
    assert len(server.received) == len(TOLD)


async def test_offline_only_the_store_answers(server: Server, tmp_path: Path) -> None:
    first, _ = await ask(server, tmp_path)
    offline = Asker(name="vectors-1", model=None, store=Recordings(tmp_path), window=1000)
    assert await vectors(CLAIMS, offline) == first
    with pytest.raises(OfflineMiss):
        await vectors(CLAIMS, Asker(name="vectors-2", model=None, store=Recordings(tmp_path), window=1000))


@pytest.mark.parametrize(
    "body",
    [
        {"data": []},
        {"data": [{"embedding": []}]},
        {"data": [{"embedding": "AACAPw=="}]},
        {"data": [{"embedding": [1.0, None]}]},
        {"data": [{"embedding": [1.0]}, {"embedding": [2.0]}]},
    ],
)
async def test_a_server_that_gives_no_vector_is_a_failure(server: Server, tmp_path: Path, body: dict[str, Any]) -> None:
    server.play(Script(body=body))
    found, _ = await ask(server, tmp_path)
    assert found.of == {}
    assert [(failure.stage, failure.fault) for failure in found.failures] == [("judge", "unexpected_shape")]
    assert list(Recordings(tmp_path).keys()) == []


async def test_vectors_of_different_lengths_are_a_failure(server: Server, tmp_path: Path) -> None:
    bodies = [Script(body={"data": [{"embedding": [1.0] * length}]}) for length in (2, 2, 3)]
    server.play(*bodies)
    found, _ = await ask(server, tmp_path)
    assert found.of == {}
    assert [failure.fault for failure in found.failures] == ["unexpected_shape"]


async def test_a_refused_key_ends_the_run(server: Server, tmp_path: Path) -> None:
    server.play(Script(status=401, body=complaint("wrong key")))
    with pytest.raises(ProviderRefused):
        await ask(server, tmp_path)


async def test_nothing_is_asked_without_a_model_or_claims(server: Server, tmp_path: Path) -> None:
    assert await vectors(CLAIMS, None) == Vectors()
    assert (await ask(server, tmp_path, ()))[0] == Vectors()
    assert server.received == []


def test_claims_that_share_no_word_are_paired_where_their_vectors_are_close() -> None:
    assert candidates(CLAIMS) == ()
    assert [(pair.a, pair.b) for pair in candidates(CLAIMS, vectors=CLOSE)] == [("c1", "c2")]


def test_words_and_vectors_share_one_cap() -> None:
    claims = [
        CLAIMS[0].model_copy(update={"id": f"c{n:02}", "article_id": f"a{n}", "text": f"The ferry sank, {n % 5} said."})
        for n in range(20)
    ]
    close = {told.id: (1.0, n / 10) for n, told in enumerate(claims)}
    pairs = candidates(claims, 4, vectors=close)
    partners = [sum(told.id in (pair.a, pair.b) for pair in pairs) for told in claims]
    assert max(partners) == 4
    assert ("c00", "c01") in {(pair.a, pair.b) for pair in pairs}
    assert ("c00", "c05") in {(pair.a, pair.b) for pair in pairs}


async def test_a_run_asks_for_vectors_where_a_model_for_them_is_set(server: Server, tmp_path: Path) -> None:
    def play(received: Received) -> Script:
        data = [{"embedding": [1.0, 0.5]}]
        vector = Script(body={"model": "vectors-1", "data": data})
        return vector if received.path.endswith("/embeddings") else Script(status=500, body=complaint("down"))

    for name, (_, text) in TOLD.items():
        (tmp_path / f"{name}.txt").write_text(f"{text} People stood on the quay and watched it for an hour.\n")
    settings = load(
        model="words-1", embeddings="vectors-1", base_url=server.url, attempts=1, cache=tmp_path / "answers"
    )
    server.play(play)
    finished = await asyncio.to_thread(run, [tmp_path / f"{name}.txt" for name in TOLD], tmp_path / "run", settings)
    asked = [received.body["input"] for received in server.received if received.path == "/v1/embeddings"]
    assert asked
    assert sorted(asked) == sorted({told.text for told in finished.stories[0].claims})
