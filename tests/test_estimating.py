"""--dry-run: what it foresees is near what a run then uses; it asks nobody and writes nothing."""

import asyncio
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import SecretStr

from pipeline.asking import Asker, Call
from pipeline.estimating import Estimate, Foreseen, estimate
from pipeline.estimating.ratios import Ratio, Ratios, again, learnt
from pipeline.exchange import Exchange, Message, Reply, Request, Sampling, Usage
from pipeline.feeds import gather
from pipeline.finished import Finished
from pipeline.records import PromptRef
from pipeline.runner import run
from pipeline.settings import Settings, load
from pipeline.stores.recordings import Recordings
from pipeline.tracks import tell
from tests.llm.server import Received, Script, Server, serving
from tests.obliging import oblige
from tests.test_limits import barges, claimweave

__all__ = ["barges"]

ROOT = Path(__file__).resolve().parent.parent
RECORDINGS = ROOT / "tests" / "recordings"
PACT = str(ROOT / "examples" / "water-pact")
NEAR = 0.15


def counting(received: Received) -> Script:
    """Answer like `oblige`, and count four characters a token, in the answer too."""
    script = oblige(received)
    assert not isinstance(script.body, bytes)
    text = script.body["choices"][0]["message"]["content"]
    asked = sum(len(message["content"]) for message in received.body["messages"])
    usage = {"prompt_tokens": asked // 4, "completion_tokens": len(text) // 4}
    return Script(body={**script.body, "usage": usage})


def large(server: Server, folder: Path, **more: object) -> Settings:
    return load(model="gpt-4o-mini", base_url=server.url, cache=folder / "cache", concurrency=16, **more)


def foreseen(given: str, settings: Settings, output: Path | None = None) -> Estimate:
    return estimate([given], output, settings, since=None, stdin=None)


async def looked_ahead(settings: Settings, output: Path | None = None) -> Foreseen:
    return (await asyncio.to_thread(foreseen, PACT, settings, output)).forecast.whole


async def ran(given: str, folder: Path, settings: Settings) -> Finished:
    return await asyncio.to_thread(run, [given], folder / "out", settings)


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


def near(guess: float, real: float) -> bool:
    return abs(guess - real) <= NEAR * real


async def test_what_is_foreseen_of_a_large_model_is_near_what_a_run_uses(tmp_path: Path) -> None:
    async with serving() as server:
        server.play(counting)
        settings = large(server, tmp_path, price_input=2, price_output=8)
        whole = await looked_ahead(settings)
        assert server.received == []
        manifest = (await ran(PACT, tmp_path, settings)).run
    used = manifest.use
    tokens = sum(stage.prompt_tokens + stage.completion_tokens for stage in used)
    assert near(whole.requests, sum(stage.asked for stage in used))
    assert near(whole.prompt_tokens + whole.completion_tokens, tokens)
    assert whole.cost is not None
    assert near(float(whole.cost), float(manifest.cost))


async def test_of_a_run_cut_short_what_is_left_is_foreseen(tmp_path: Path) -> None:
    async with serving() as server:
        server.play(counting)
        first = (await ran(PACT, tmp_path, large(server, tmp_path, max_requests=12))).run
        assert first.stopped == "budget"
        left = await looked_ahead(large(server, tmp_path))
        manifest = (await ran(PACT, tmp_path, large(server, tmp_path))).run
    assert left.stored == 12 == sum(stage.stored for stage in manifest.use)
    tokens = sum(stage.prompt_tokens + stage.completion_tokens for stage in manifest.use)
    assert near(left.requests, sum(stage.asked for stage in manifest.use))
    assert near(left.prompt_tokens + left.completion_tokens, tokens)


async def test_what_is_stored_is_not_foreseen_to_be_asked(tmp_path: Path) -> None:
    async with serving() as server:
        server.play(counting)
        await ran(PACT, tmp_path, large(server, tmp_path))
        again_ = (await ran(PACT, tmp_path, large(server, tmp_path))).run
        whole = await looked_ahead(large(server, tmp_path), tmp_path / "out")
    assert (whole.requests, whole.prompt_tokens, whole.cost) == (0, 0, Decimal(0))
    assert whole.stored == sum(stage.stored for stage in again_.use)


def test_what_is_foreseen_of_a_small_model_is_near_what_is_recorded_of_it() -> None:
    guessed, real = [0.0, 0.0], [0.0, 0.0]
    settings = load(model="qwen-1.5b", offline=True, cache=Path("none"))
    for name in ("bridge-closure", "harbour-fire", "water-pact"):
        folder = str(ROOT / "examples" / name)
        whole = foreseen(folder, settings).forecast.whole
        replies = list(replayed(folder, settings))
        counts = [one.usage for one in replies]
        real[0] += len(counts)
        real[1] += sum((usage.prompt_tokens or 0) + (usage.completion_tokens or 0) for usage in counts)
        guessed[0] += whole.requests
        guessed[1] += whole.prompt_tokens + whole.completion_tokens
    assert all(near(*pair) for pair in zip(guessed, real, strict=True)), (guessed, real)


def replayed(folder: str, settings: Settings) -> Iterator[Reply]:
    """Give the answers that a recorded run uses, each once."""
    calls: list[Call] = []
    asker = Asker(
        name=settings.asked_model,
        model=None,
        store=Recordings(RECORDINGS),
        window=settings.characters,
        on_call=calls.append,
    )

    async def all_told() -> None:
        with gather([folder], grouped=False, stdin=None, max_bytes=1_000_000) as found:
            for planned in found.stories:
                await tell(found.load(planned), asker)
        await asker.close()

    asyncio.run(all_told())
    yield from {call.key: call.reply for call in calls if call.reply.rung != "none"}.values()


async def test_a_dry_run_asks_nobody_and_writes_nothing(barges: Path) -> None:
    async with serving() as server:
        before = files(barges)
        done = await claimweave(barges, server, "--model", "some-model", "--dry-run")
        assert (done.returncode, server.received) == (0, [])
    assert files(barges) == before
    assert "nothing was asked" in done.stdout
    assert [line.split()[0] for line in done.stdout.splitlines()[2:7]] == [
        "summarise",
        "extract",
        "judge",
        "compose",
        "total",
    ]
    assert "unknown: the price of some-model" in done.stdout


async def test_a_dry_run_as_json_tells_stages_limits_and_what_is_unknown(barges: Path) -> None:
    async with serving() as server:
        arguments = ("--model", "some-model", "--dry-run", "--json", "--max-tokens", "1000", "--max-requests", "99")
        document = json.loads((await claimweave(barges, server, *arguments)).stdout)
    assert document["dry_run"] is True
    assert (document["stories"], document["articles"]) == (1, 2)
    assert document["limits"] == ["--max-tokens 1000"]
    assert document["total"]["cost_usd"] is None
    assert document["total"]["requests"] == sum(stage["requests"] for stage in document["stages"]) >= 5
    assert [stage["stored"] for stage in document["stages"]] == [0, 0, 0, 0]
    assert len(document["unknown"]) == 2


def test_without_a_model_nothing_would_be_asked() -> None:
    whole = foreseen(PACT, load(cache=Path("none"))).forecast.whole
    assert (whole.requests, whole.stored, whole.cost) == (0, 0, Decimal(0))


def test_a_dry_run_needs_neither_key_nor_endpoint_to_know_the_price() -> None:
    whole = foreseen(PACT, load(model="gpt-4o-mini", offline=True, cache=Path("none"))).forecast.whole
    assert whole.cost is not None
    assert whole.cost > 0


def test_a_key_in_an_article_is_masked_before_anything_is_foreseen(tmp_path: Path) -> None:
    """What is asked of a run holds no key: what is foreseen of unmasked words would find no answer of its own."""
    key = "plain-words-for-a-key"
    (tmp_path / "a.txt").write_text(f"The ferry lost power on Sunday. The log held {key} in its third line.", "utf-8")
    settings = Settings(model="m", api_key=SecretStr(key), cache=tmp_path / "none")
    assert "credential_masked" in [skip.reason for skip in foreseen(str(tmp_path), settings).skipped]


def test_by_batch_a_run_is_foreseen_at_half_the_price() -> None:
    settings = load(model="gpt-4o-mini", offline=True, cache=Path("none"))
    whole, half = (foreseen(PACT, settings.model_copy(update={"batch": one})).forecast.whole for one in (False, True))
    assert whole.cost is not None
    assert half.cost == whole.cost / 2


def test_vectors_are_foreseen_one_request_a_claim() -> None:
    settings = load(model="gpt-4o-mini", offline=True, embeddings="text-embedding-3-small", cache=Path("none"))
    with_vectors = foreseen(PACT, settings).forecast.stages["judge"]
    without = foreseen(PACT, settings.model_copy(update={"embeddings": ""})).forecast.stages["judge"]
    assert with_vectors.requests > without.requests + 30


def exchange(lines: range, *, asked_at: str = "1", repair: bool = False, model: str = "m") -> Exchange:
    text = "The report is headed: Locks\n" + "\n".join(f"[{n}] The lock at pier {n} was closed." for n in lines)
    messages = [Message(role="system", content="Split."), Message(role="user", content=text)]
    if repair:
        messages += [Message(role="assistant", content="{}"), Message(role="user", content="Again.")]
    request = Request(
        prompt=PromptRef(name="claims", version=1, sha256="0" * 64),
        model=model,
        messages=tuple(messages),
        answer_schema={},
        sampling=Sampling(),
    )
    usage = Usage(prompt_tokens=1_000, completion_tokens=300)
    reply = Reply(text="{}", model=model, finish_reason="stop", usage=usage, rung="text", seconds=0.0)
    return Exchange(request=request, reply=reply, asked_at=f"2026-01-01T00:00:0{asked_at}+00:00")


def test_second_passes_are_told_from_first_ones_by_sentences_asked_about_before() -> None:
    first, second = exchange(range(1, 20)), exchange(range(5, 8), asked_at="2")
    assert again([second, first, exchange(range(20, 30))]) == (second,)


def test_ratios_are_learnt_from_a_models_own_answers_and_the_more_the_surer() -> None:
    built_in = Ratio(prompt=1.5, completion=3.0, repairs=0.0, again=0.0)
    few = [exchange(range(1, 20)), exchange(range(1, 20), repair=True)]
    many = [exchange(range(n, n + 19)) for n in range(1, 400, 20)]
    many += [exchange(range(n, n + 19), repair=True) for n in range(1, 400, 20)]
    assert 0 < learnt(built_in, few).repairs < 0.5 < learnt(built_in, many).repairs < 1
    assert learnt(built_in, many).prompt > 5
    assert learnt(built_in, []) == built_in


def test_answers_of_another_model_teach_nothing(tmp_path: Path) -> None:
    store = Recordings(tmp_path)
    store.put(exchange(range(1, 20), model="other"))
    ratios = Ratios(store, "m", small=False)
    assert ratios.of("claims").answers == 0
    assert ratios.unlearnt == ("claims",)
    assert Ratios(store, "other", small=False).of("claims").answers == 1


@pytest.mark.parametrize("name", ["gpt-4o-mini", "qwen-1.5b"])
def test_the_same_is_foreseen_twice(name: str) -> None:
    settings = load(model=name, offline=True, cache=Path("none"))
    one, other = (foreseen(PACT, settings).forecast.whole for _ in range(2))
    assert one == other
