"""`--max-cost`, `--max-tokens` and `--max-requests` against a real server that counts what it was asked."""

import asyncio
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline import __name__ as package
from pipeline.errors import BudgetSpent
from pipeline.exchange import Message, Request, Sampling
from pipeline.llm.endpoint import Endpoint, EndpointModel
from pipeline.prices import Tariff
from pipeline.records import PromptRef
from pipeline.spending import Limits, Metered, Spending
from tests.llm.server import Received, Script, Server, completion, serving
from tests.obliging import oblige
from tests.test_cli import environment

REPORT = (
    "Two barges collided in the lock at Velm on Monday morning. Nobody was hurt. The lock master, Ilse Brandt, said "
    "the gates would stay closed for nine days. Repairs cost 3 million crowns, the {paper} reports. "
    "A third barge was towed to Ostrel in the night. The canal carries a fifth of the valley's timber."
)

OWN = ("CLAIMWEAVE_PRICE_INPUT", "2"), ("CLAIMWEAVE_PRICE_OUTPUT", "8")


@pytest.fixture
def priced(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in OWN:
        monkeypatch.setenv(name, value)


@pytest.fixture
def barges(tmp_path: Path) -> Path:
    (tmp_path / "barges").mkdir()
    for paper in ("Courier", "Gazette"):
        (tmp_path / "barges" / f"{paper}.txt").write_text(REPORT.format(paper=paper), "utf-8")
    return tmp_path


async def claimweave(folder: Path, server: Server, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run on the barges with a model of the server, as a user would."""
    fixed = ("run", "barges", "-o", "out", "--base-url", server.url, "--cache", "cache", *arguments)
    command = [sys.executable, "-m", f"{package}.cli", *fixed]
    return await asyncio.to_thread(
        subprocess.run, command, cwd=folder, capture_output=True, text=True, check=False, timeout=300, env=environment()
    )


def slowly(received: Received) -> Script:
    """Answer like `oblige` after a moment, so that requests are in flight together; the answer takes 200 tokens."""
    characters = sum(len(message["content"]) for message in received.body["messages"])
    usage = {"prompt_tokens": characters // 3, "completion_tokens": 200}
    return Script(body=completion(usage=usage, model="m"), delay=0.01)


def counted(server: Server) -> tuple[int, int]:
    """Give the tokens of prompts and of answers that the server counted."""
    bodies = [received.body for received in server.received]
    prompts = sum(sum(len(message["content"]) for message in body["messages"]) // 3 for body in bodies)
    return prompts, 200 * len(bodies)


async def all_asked(limits: Limits, server: Server) -> int:
    """Ask 150 things, 64 at a time, and give how many were turned away by the limit."""
    spending = Spending(limits, Tariff(server.url, Decimal(2), Decimal(8)))
    place = Endpoint(model="m", base_url=server.url, concurrency=64)
    async with EndpointModel(place, traffic=spending) as model:
        metered = Metered(model, spending)
        asked = [metered.answer(request(number)) for number in range(150)]
        outcomes = await asyncio.gather(*asked, return_exceptions=True)
    unexpected = [one for one in outcomes if isinstance(one, BaseException) and not isinstance(one, BudgetSpent)]
    assert unexpected == []
    assert spending.spent.requests == len(server.received)
    return sum(isinstance(one, BudgetSpent) for one in outcomes)


def request(number: int) -> Request:
    words = f"The quay at pier {number} was closed on Monday, the harbour master said. " * (1 + number % 40)
    return Request(
        prompt=PromptRef(name="claims", version=1, sha256="0" * 64),
        model="m",
        messages=(Message(role="user", content=words),),
        answer_schema={},
        sampling=Sampling(max_tokens=400),
    )


async def test_no_more_requests_than_the_limit_arrive_at_the_server() -> None:
    async with serving() as server:
        server.play(slowly)
        assert await all_asked(Limits(requests=80), server) == 70
    assert len(server.received) == 80
    assert server.busiest > 20


async def test_no_more_tokens_than_the_limit_are_counted_by_the_server() -> None:
    async with serving() as server:
        server.play(slowly)
        assert await all_asked(Limits(tokens=60_000), server) > 0
    assert 57_000 < sum(counted(server)) <= 60_000


async def test_no_more_than_the_limit_is_paid_by_the_servers_count() -> None:
    async with serving() as server:
        server.play(slowly)
        assert await all_asked(Limits(cost=Decimal("0.20")), server) > 0
    prompts, answers = counted(server)
    assert Decimal("0.19") < (2 * Decimal(prompts) + 8 * answers) / 1_000_000 <= Decimal("0.20")


async def test_a_request_asked_again_counts_again() -> None:
    async with serving() as server:
        server.play(Script(status=500), Script(status=500), slowly)
        spending = Spending(Limits(requests=3), Tariff(server.url))
        place = Endpoint(model="m", base_url=server.url, backoff=0.0)
        async with EndpointModel(place, traffic=spending) as model:
            await Metered(model, spending).answer(request(1))
            with pytest.raises(BudgetSpent, match="--max-requests 3 is reached"):
                await Metered(model, spending).answer(request(2))
    assert len(server.received) == 3


async def test_what_broke_off_may_have_been_billed_and_counts_against_the_limit() -> None:
    async with serving() as server:
        server.play(Script(body=b"x" * 1000, cut=True))
        spending = Spending(Limits(tokens=100_000), Tariff(server.url))
        place = Endpoint(model="m", base_url=server.url, backoff=0.0, attempts=2)
        async with EndpointModel(place, traffic=spending) as model:
            outcome = await asyncio.gather(Metered(model, spending).answer(request(1)), return_exceptions=True)
    assert "broke off" in str(outcome[0])
    assert (spending.spent.requests, spending.spent.lost) == (2, 2)


async def test_a_run_ends_with_four_at_its_limit_and_goes_on_without(barges: Path) -> None:
    async with serving() as server:
        server.play(oblige)
        done = await claimweave(barges, server, "--model", "gpt-4o-mini", "--max-requests", "3")
        assert (done.returncode, len(server.received)) == (4, 3)
        assert "--max-requests 3 is reached" in done.stderr
        manifest = json.loads((barges / "out" / "run.json").read_text())
        assert (manifest["stopped"], manifest["sent"]["requests"]) == ("budget", 3)
        assert [story["id"] for story in manifest["unfinished"]] == ["barges"]
        done = await claimweave(barges, server, "--model", "gpt-4o-mini")
        assert done.returncode in {0, 1}
        bodies = [str(received.body) for received in server.received]
        assert len(bodies) == len(set(bodies)) > 3


async def test_a_limit_on_cost_is_refused_where_the_price_is_unknown(barges: Path) -> None:
    async with serving() as server:
        done = await claimweave(barges, server, "--model", "some-model", "--max-cost", "1")
    assert (done.returncode, server.received) == (2, [])
    assert "the price of some-model" in done.stderr
    assert "--max-tokens" in done.stderr
    assert not (barges / "out").exists()


@pytest.mark.usefixtures("priced")
async def test_a_price_of_ones_own_makes_the_cost_known(barges: Path) -> None:
    async with serving() as server:
        server.play(oblige)
        done = await claimweave(barges, server, "--model", "some-model", "--max-cost", "0.011")
        assert done.returncode == 4
        assert "--max-cost 0.011 is reached" in done.stderr
        assert 0 < len(server.received) < 5


@pytest.mark.usefixtures("priced")
async def test_cost_is_told_by_stage_story_and_model_and_adds_up(barges: Path) -> None:
    async with serving() as server:
        server.play(oblige)
        done = await claimweave(barges, server, "--model", "some-model", "--json")
        manifest = json.loads(done.stdout)
        prompts = sum(sum(len(m["content"]) for m in received.body["messages"]) // 4 for received in server.received)
    cost = Decimal(2 * prompts + 8 * 9 * len(server.received)) / 1_000_000
    assert manifest["cost"] == manifest["stories"][0]["use"]["cost_usd"] == manifest["models"][0]["cost_usd"]
    assert Decimal(manifest["cost"]) == sum(Decimal(stage["cost_usd"]) for stage in manifest["use"]) == cost
    assert manifest["sent"] == {
        "requests": len(server.received),
        "lost": 0,
        "lost_tokens": 0,
        "lost_usd": "0",
        "uncounted": 0,
    }


async def test_an_unknown_price_is_unknown_and_never_nothing(barges: Path) -> None:
    async with serving() as server:
        server.play(oblige)
        manifest = json.loads((await claimweave(barges, server, "--model", "some-model", "--json")).stdout)
    assert manifest["cost"] == "unknown"
    assert {stage["cost_usd"] for stage in manifest["use"]} == {None}
    assert manifest["stories"][0]["use"]["cost_usd"] is manifest["models"][0]["cost_usd"] is None
