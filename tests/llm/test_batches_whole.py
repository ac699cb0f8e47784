"""Whole runs by batch: the same outputs as without, and every way to leave and go on."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import Finished, run
from pipeline.errors import BatchSent
from pipeline.halting import Halt
from pipeline.settings import Settings
from pipeline.verification import verify
from tests.llm.batch_server import BatchServer, Fault, Plan, serving_batches
from tests.llm.server import Received
from tests.obliging import oblige

ROOT = Path(__file__).resolve().parents[2]
STORY = ROOT / "examples/water-pact"
STORIES = [ROOT / "examples" / name for name in ("water-pact", "harbour-fire", "mine-toll")]


@pytest.fixture
async def server() -> AsyncIterator[BatchServer]:
    async with serving_batches() as opened:
        opened.answer = obliging
        yield opened


def obliging(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Answer every prompt of ours well enough, by hand-written rules."""
    return 200, json.loads(oblige(Received("POST", "/v1/chat/completions", {}, body)).content())


def told(server: BatchServer, cache: Path, **changes: Any) -> Settings:
    given: dict[str, Any] = {
        "batch": True,
        "batch_poll": 0.05,
        "batch_lull": 0.4,
        "price_input": 2,
        "price_output": 8,
    } | changes
    return Settings(model="gpt-4o-mini", base_url=server.url, cache=cache, **given)


async def going(inputs: list[Path], output: Path, settings: Settings, halt: Halt | None = None) -> Finished:
    async with asyncio.timeout(300):
        return await asyncio.to_thread(run, inputs, output, settings, halt=halt)


def outputs(folder: Path) -> dict[str, bytes]:
    """Give every file of a run but the one that tells of time, calls and cost."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "run.json")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


async def test_a_run_by_batch_gives_the_same_bytes_as_one_without(server: BatchServer, tmp_path: Path) -> None:
    plain = await going([STORY], tmp_path / "plain" / "out", told(server, tmp_path / "one", batch=False))
    asked = server.calls.count("chat")
    by_batch = await going([STORY], tmp_path / "batch" / "out", told(server, tmp_path / "two"))
    assert outputs(by_batch.folder) == outputs(plain.folder)
    assert verify(by_batch.folder) == ()
    assert server.calls.count("chat") == asked, "everything went by batch"
    assert set(server.paid.values()) == {1}
    assert server.asked.total() == asked
    assert float(by_batch.run.cost) == pytest.approx(float(plain.run.cost) / 2)


async def test_what_came_before_a_limit_ends_the_run_is_in_its_account(server: BatchServer, tmp_path: Path) -> None:
    finished = await going([STORY], tmp_path / "out", told(server, tmp_path / "cache", max_requests=6))
    assert finished.stopped == "budget"
    assert server.paid.total() == 6
    assert sum(use.asked for use in finished.account.use) == 6
    assert finished.account.cost == f"{finished.account.models[0].cost_usd}" != "0"


async def test_many_stories_share_their_batches(server: BatchServer, tmp_path: Path) -> None:
    await going(STORIES, tmp_path / "many", told(server, tmp_path / "cache"))
    many, asked = len(server.batches), server.asked.total()
    async with serving_batches() as other:
        other.answer = obliging
        await going([STORY], tmp_path / "one", told(other, tmp_path / "other"))
        assert asked > 2 * other.asked.total()
        assert many <= len(other.batches) + 1, "as many batches as a story has steps, not as there are stories"


async def test_all_stories_are_begun_before_the_first_batch_is_sent(server: BatchServer, tmp_path: Path) -> None:
    """However long each takes to begin: the processor has its hands full here, and nothing is answered meanwhile."""
    seen = " ".join(f"Barge number {number} was seen on the river by the warden at noon." for number in range(120))
    rows = [
        {"story": f"Town {at}", "outlet": "The Post", "text": f"Bridge {at} was closed. {seen}"} for at in range(30)
    ]
    (tmp_path / "feed.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    settings = told(server, tmp_path / "cache", batch_wait=False, batch_lull=2.0)
    with pytest.raises(BatchSent):
        await going([tmp_path / "feed.jsonl"], tmp_path / "out", settings)
    assert len(server.batches) == 1
    assert server.asked.total() >= 2 * len(rows)


async def test_a_run_that_does_not_wait_is_gone_on_with_until_it_is_done(server: BatchServer, tmp_path: Path) -> None:
    settings = told(server, tmp_path / "cache", batch_wait=False)
    server.plans.extend([Plan(looks=2)] * 20)
    left: list[str] = []
    finished = None
    while finished is None and len(left) < 20:
        assert not (tmp_path / "out").exists()
        try:
            finished = await going([STORY], tmp_path / "out", settings)
        except BatchSent as sent:
            left.append(str(sent))
    assert finished is not None
    assert len(left) >= 4, "each batch is sent, and then found at work"
    assert all("run the same command to collect" in said for said in left)
    assert set(server.asked.values()) == {1}
    again = await going([STORY], tmp_path / "again", told(server, tmp_path / "cache", batch=False))
    assert outputs(again.folder) == outputs(finished.folder)
    assert "chat" not in server.calls, "an ordinary run afterwards finds everything stored"


async def test_a_run_that_is_interrupted_does_not_wait_and_the_next_collects(
    server: BatchServer, tmp_path: Path
) -> None:
    server.plans.append(Plan(looks=10**6))
    halt = Halt()
    running = asyncio.create_task(going([STORY], tmp_path / "out", told(server, tmp_path / "cache"), halt))
    async with asyncio.timeout(120):
        while "retrieve" not in server.calls:  # noqa: ASYNC110 - what is waited for happens in the server
            await asyncio.sleep(0.02)
    halt.ask("interrupted", "it was interrupted")
    assert (await running).stopped == "interrupted"
    server.batches["batch_1"].looks = 10**6
    assert (await going([STORY], tmp_path / "out", told(server, tmp_path / "cache"))).stopped is None
    assert set(server.asked.values()) == {1}


async def test_a_limit_on_requests_stops_a_run_by_batch_and_the_next_goes_on(
    server: BatchServer, tmp_path: Path
) -> None:
    partial = await going([STORY], tmp_path / "out", told(server, tmp_path / "cache", max_requests=7))
    assert partial.stopped == "budget"
    assert server.asked.total() <= 7
    assert (await going([STORY], tmp_path / "out", told(server, tmp_path / "cache"))).stopped is None
    assert set(server.asked.values()) == {1}


async def test_a_batch_refused_as_a_whole_leaves_a_partial_result_that_says_so(
    server: BatchServer, tmp_path: Path
) -> None:
    server.plans.append(Plan(status="failed", complaint={"code": "model_not_found", "message": "no such model"}))
    partial = await going([STORY], tmp_path / "out", told(server, tmp_path / "cache"))
    assert partial.stopped is not None
    assert "refused batch batch_1 as a whole" in partial.run.stopped_by


async def test_an_article_whose_request_never_comes_back_is_listed_and_its_story_told(
    server: BatchServer, tmp_path: Path
) -> None:
    server.plans.extend([Plan(answers=lambda rows: rows[1:])] * 3)
    finished = await going([STORY], tmp_path / "out", told(server, tmp_path / "cache"))
    [story] = finished.run.stories
    assert [failure.fault for failure in story.failures] == ["server"]
    assert "sent 3 times" in story.failures[0].detail
    assert story.findings


async def test_the_command_says_where_its_batches_are(server: BatchServer, tmp_path: Path) -> None:
    server.faults["create"].append(Fault(503))
    arguments = ["run", str(STORY), "--model", "m", "--base-url", server.url, "--batch", "--no-wait"]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "pipeline.cli", *arguments, "-o", "out", "--cache", "cache"),
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ['PYTHONPATH']}"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(300):
        out, said = await process.communicate()
    assert process.returncode == 0
    assert out == b""
    assert b"batch batch_1: " in said
    assert b"sent; the provider works on: run the same command to collect" in said
