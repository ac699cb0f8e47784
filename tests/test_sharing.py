"""Several processes that ask the same requests of one server at once: each is paid for once."""

import asyncio
import os
import sys
import textwrap
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from pipeline.stores.disk import DiskStore
from tests.llm.server import Received, Script, completion, serving

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = 200
ASKING = f"""
    import asyncio, sys
    from pathlib import Path
    from pipeline.answers import JudgeItem
    from pipeline.asking import Asker
    from pipeline.llm.endpoint import Endpoint, EndpointModel
    from pipeline.questions import Question
    from pipeline.stores.disk import DiskStore

    def question(number):
        blanks = {{"pairs": f"1. A: It rained {{number}} mm. | B: It snowed {{number}} mm.", "fence": "01234567"}}
        return Question(prompt="judge-same", stage="judge", about=None, blanks=blanks, item=JudgeItem)

    async def ask(folder, url):
        calls = []
        async with EndpointModel(Endpoint("m", url, concurrency=16)) as model:
            asker = Asker("m", model, DiskStore(Path(folder)), 1000, on_call=calls.append)
            print("ready", flush=True)
            sys.stdin.readline()
            outcomes = await asyncio.gather(*(asker.ask(question(n), lambda item: item) for n in range({QUESTIONS})))
            await asker.close()
        print(sum(len(one.kept) for one in outcomes), sum(call.asked for call in calls), len(calls), flush=True)

    asyncio.run(ask(*sys.argv[1:]))
    """


def _answer(received: Received) -> Script:
    usage = {"prompt_tokens": 200, "completion_tokens": 9, "total_tokens": 209}
    return Script(body=completion('{"items": [{"pair": 1, "answer": "no"}]}', usage=usage), delay=0.01)


@asynccontextmanager
async def _started(folder: Path, url: str) -> AsyncIterator[asyncio.subprocess.Process]:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", textwrap.dedent(ASKING), str(folder), url,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=pipe, stdout=pipe,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n"
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _asked_at_once(processes: int, folder: Path, url: str) -> list[list[int]]:
    """Give of each process: items kept, requests it sent, answers it used."""
    async with asyncio.timeout(300), asyncio.TaskGroup() as group:
        ready, go = asyncio.Semaphore(0), asyncio.Event()

        async def one() -> list[int]:
            async with _started(folder, url) as process:
                ready.release()
                await go.wait()
                said, _ = await process.communicate(b"\n")
                return [int(word) for word in said.split()]

        tasks = [group.create_task(one()) for _ in range(processes)]
        for _ in tasks:
            await ready.acquire()
        go.set()
    return [task.result() for task in tasks]


@pytest.mark.parametrize("processes", [2, 8])
async def test_nothing_is_asked_twice_by_processes_on_one_store(processes: int, tmp_path: Path) -> None:
    async with serving() as server:
        server.play(_answer)
        said = await _asked_at_once(processes, tmp_path / "cache", server.url)
        served = Counter(one.body["messages"][-1]["content"] for one in server.received)
    assert [(kept, used) for kept, _, used in said] == [(QUESTIONS, QUESTIONS)] * processes
    assert sum(asked for _, asked, _ in said) == QUESTIONS
    assert (len(served), set(served.values())) == (QUESTIONS, {1})
    with closing(DiskStore(tmp_path / "cache")) as store:
        assert (len(list(store.keys())), list(store.damages())) == (QUESTIONS, [])
