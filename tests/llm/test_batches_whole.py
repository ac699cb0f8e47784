"""Whole runs by batch: the same outputs as without, and every way to be interrupted and go on."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.llm.batch_server import BatchServer, Plan, serving_batches
from tests.llm.server import Received
from tests.obliging import oblige

STORY = "examples/water-pact"
ROOT = Path(__file__).resolve().parents[2]
QUICK = {"CLAIMWEAVE_BATCH_POLL": "0.05", "CLAIMWEAVE_BATCH_LULL": "0.3", "OPENAI_API_KEY": "sk-test-0123456789abcdef"}


@pytest.fixture
async def server() -> AsyncIterator[BatchServer]:
    async with serving_batches() as opened:
        opened.answer = obliging
        yield opened


def obliging(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Answer every prompt of ours well enough, by hand-written rules."""
    return 200, json.loads(oblige(Received("POST", "/v1/chat/completions", {}, body)).content())


async def run(server: BatchServer, folder: Path, *options: str) -> tuple[int, str]:
    """Run the example, in a process of its own; give its exit code and what it said."""
    arguments = ["run", STORY, "--model", "gpt-4o-mini", "--base-url", server.url, *options]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "pipeline.cli", *arguments, "-o", str(folder)),
        cwd=ROOT,
        env=os.environ | QUICK,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(300):
        _, said = await process.communicate()
    return int(process.returncode or 0), said.decode()


def outputs(folder: Path) -> dict[str, bytes]:
    """Give every file of a run but the one that tells of time, calls and cost."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "run.json")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


async def test_a_run_by_batch_gives_the_same_bytes_as_one_without(server: BatchServer, tmp_path: Path) -> None:
    plain, by_batch = tmp_path / "plain" / "out", tmp_path / "batch" / "out"
    code, said = await run(server, plain, "--cache", str(tmp_path / "one"))
    assert code == 0, said
    asked = server.calls.count("chat")
    code, said = await run(server, by_batch, "--cache", str(tmp_path / "two"), "--batch")
    assert code == 0, said
    assert outputs(by_batch) == outputs(plain)
    assert server.calls.count("chat") == asked, "everything went by batch"
    assert set(server.paid.values()) == {1}
    assert server.asked.total() == asked
    assert "batch_1" in said


async def test_a_run_that_does_not_wait_is_gone_on_with_until_it_is_done(server: BatchServer, tmp_path: Path) -> None:
    cache, out = str(tmp_path / "cache"), tmp_path / "out"
    for _ in range(20):
        server.plans.extend([Plan(looks=1)] * 5)
        code, said = await run(server, out, "--cache", cache, "--batch", "--no-wait")
        assert code == 0, said
        if out.exists():
            break
        assert "run the same command to collect" in said
    assert out.exists()
    assert set(server.asked.values()) == {1}
    code, said = await run(server, tmp_path / "again", "--cache", cache)
    assert outputs(tmp_path / "again") == outputs(out)
    assert "chat" not in server.calls, "an ordinary run afterwards finds everything stored"


async def test_an_endpoint_without_batches_ends_the_run_before_anything_is_sent(
    server: BatchServer, tmp_path: Path
) -> None:
    server.missing = {"list", "upload", "create"}
    code, said = await run(server, tmp_path / "out", "--cache", str(tmp_path / "cache"), "--batch")
    assert code == 2
    assert "has none: it answered 404 for /batches" in said
    assert "Run without --batch" in said
    assert server.calls == ["list"]
    assert not (tmp_path / "out").exists()
