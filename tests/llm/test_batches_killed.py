"""Processes killed at every step of a batch: whoever comes after goes on, and nothing is paid twice."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from itertools import count
from pathlib import Path

import pytest

from tests.llm.batch_server import BatchServer, Fault, Plan, serving_batches
from tests.llm.test_batches import echo

ROOT = Path(__file__).resolve().parents[2]
NAMES = ["a", "b", "c"]
TOLD = ["A!", "B!", "C!"]


@pytest.fixture
async def server() -> AsyncIterator[BatchServer]:
    async with serving_batches() as opened:
        opened.answer = echo
        yield opened


async def begin(server: BatchServer, folder: Path, names: list[str], **environment: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.llm.batch_worker", server.url, str(folder), *names),
        cwd=ROOT,
        env=os.environ | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def end(process: asyncio.subprocess.Process) -> tuple[int, str]:
    async with asyncio.timeout(300):
        told, said = await process.communicate()
    return int(process.returncode or 0), told.decode() or said.decode()


async def work(server: BatchServer, folder: Path, names: list[str], **environment: str) -> tuple[int, str]:
    return await end(await begin(server, folder, names, **environment))


def looked_at_once(server: BatchServer) -> None:
    server.plans.extend([Plan(looks=1)] * 10)


def killing(pid: int, at: int, after: bool) -> Callable[[str], Fault | None]:
    """Kill a process at its so manieth call, before the server does what is asked or (`after`) before it says so."""
    numbers = count(1)
    dying = Fault(dead=True, after=after, act=lambda: os.kill(pid, signal.SIGKILL))
    return lambda _: dying if next(numbers) == at else None


async def resumed(server: BatchServer, folder: Path) -> None:
    code, told = await work(server, folder, NAMES)
    assert code == 0, told
    assert json.loads(told) == TOLD
    assert server.asked.total() == 2 * len(NAMES)
    assert set(server.asked.values()) == {1}, "each request was put into one batch"
    assert set(server.paid.values()) == {1}
    assert sorted(path.name for path in (folder / "batches").iterdir()) == ["lock"]


async def test_a_run_of_two_batches_takes_nine_calls(server: BatchServer, tmp_path: Path) -> None:
    looked_at_once(server)
    await resumed(server, tmp_path)
    assert server.calls == ["list", *["upload", "create", "retrieve", "content"] * 2]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("at", range(1, 10))
async def test_killed_at_any_call_the_next_process_goes_on_and_pays_nothing_twice(
    server: BatchServer, tmp_path: Path, at: int, after: bool
) -> None:
    looked_at_once(server)
    process = await begin(server, tmp_path, NAMES)
    server.on_call = killing(process.pid, at, after)
    assert (await end(process))[0] == -signal.SIGKILL
    await resumed(server, tmp_path)


@pytest.mark.parametrize("at", range(1, 7))
async def test_killed_while_answers_are_stored_the_next_process_stores_the_rest(
    server: BatchServer, tmp_path: Path, at: int
) -> None:
    looked_at_once(server)
    assert (await work(server, tmp_path, NAMES, DIE_AT_KEEP=str(at)))[0] == -signal.SIGKILL
    await resumed(server, tmp_path)


async def test_killed_again_and_again_it_is_done_in_the_end(server: BatchServer, tmp_path: Path) -> None:
    looked_at_once(server)
    for after in (False, True) * 5:
        process = await begin(server, tmp_path, NAMES)
        server.on_call = killing(process.pid, 2, after)
        if (await end(process))[0] == 0:
            break
    server.on_call = lambda _: None
    await resumed(server, tmp_path)


async def test_two_processes_side_by_side_send_each_request_once(server: BatchServer, tmp_path: Path) -> None:
    server.plans.extend([Plan(looks=20)] * 10)
    both = await asyncio.gather(work(server, tmp_path, NAMES), work(server, tmp_path, NAMES))
    assert [(code, json.loads(told)) for code, told in both] == [(0, TOLD)] * 2
    assert set(server.asked.values()) == {1}
    assert server.asked.total() == 2 * len(NAMES)


async def test_who_waits_for_another_process_takes_over_where_that_is_killed(
    server: BatchServer, tmp_path: Path
) -> None:
    server.plans.extend([Plan(looks=10**6)])
    first = await begin(server, tmp_path, NAMES)
    async with asyncio.timeout(120):
        while "retrieve" not in server.calls:  # noqa: ASYNC110 - what is waited for happens in the server
            await asyncio.sleep(0.02)
    second = await begin(server, tmp_path, NAMES)
    await asyncio.sleep(1.0)  # long enough, mostly, to find the batch of the first
    first.kill()
    server.batches["batch_1"].looks = 10**6
    assert (await end(first))[0] == -signal.SIGKILL
    code, told = await end(second)
    assert (code, json.loads(told)) == (0, TOLD)
    assert set(server.asked.values()) == {1}
