"""A run whose store can no longer be written: it ends in order, and the next one goes on with all that came."""

import asyncio
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.chaos.corpus import write_stories
from tests.chaos.runs import Place, answering, served, start, told

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of another process are set on Linux alone")


def _no_large_file(process: int) -> None:
    """Have the store's log fail to grow beyond some answers, as on a full disk; smaller files can be written."""
    resource.prlimit(process, resource.RLIMIT_FSIZE, (300_000, 300_000))


def _no_more_files(process: int) -> None:
    _, most = resource.prlimit(process, resource.RLIMIT_NOFILE)
    resource.prlimit(process, resource.RLIMIT_NOFILE, (len(list(Path(f"/proc/{process}/fd").iterdir())), most))


@pytest.mark.parametrize(
    ("limit", "says"), [(_no_large_file, "kept in"), (_no_more_files, "Too many open files")], ids=["room", "files"]
)
async def test_a_run_that_wants_for(limit: Callable[[int], None], says: str, tmp_path: Path) -> None:
    write_stories(tmp_path / "stories", seed=5, stories=4, articles=3)
    place, calm = (Place(tmp_path / "stories", tmp_path / f"cache{n}", tmp_path / f"out{n}") for n in range(2))
    asked = asyncio.Event()
    async with answering(asked.set) as server:
        process = await start(place, server.url)
        await asked.wait()
        limit(process.pid)
        code = await process.wait()
        said = (tmp_path / "out0.log").read_text("utf-8")
        first = served(server)
        again = await (await start(place, server.url)).wait()
        both = served(server)
    assert (code, says in said, "Traceback" in said) == (2, True, False), said
    assert first.total() > 0
    assert (again, set(both.values())) == (0, {1})
    async with answering() as server:
        assert await (await start(calm, server.url)).wait() == 0
    assert told(calm.output) == told(place.output)
