"""Stories told side by side: how many at once, and that nothing depends on which of them ends first."""

import asyncio
import json
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path

from pipeline.finished import Finished
from pipeline.flow import BEHIND, LOCAL, MOST, Flow
from pipeline.halting import Halt
from pipeline.runner import SHOWN, run
from pipeline.settings import Settings
from tests.llm.server import Received, Script, serving
from tests.obliging import oblige
from tests.test_endings import feed, files


@dataclass
class Paced:
    """A model's pace, set by hand."""

    limit: int
    in_flight: int = 0
    waiting: int = 0
    paused: float = 0.0


class Stories:
    """Stories that ask what two articles ask, and wait to be answered by hand."""

    def __init__(self, flow: Flow, pace: Paced | None) -> None:
        self.flow, self.pace = flow, pace
        self.begun: list[int] = []
        self.answers: dict[int, asyncio.Event] = {}
        self.most = 0

    async def tell(self, place: int) -> None:
        self.begun.append(place)
        self.answers[place] = asyncio.Event()
        self.most = max(self.most, len(self.answers))
        if self.pace:
            self.pace.in_flight += 4
        await self.answers[place].wait()
        if self.pace:
            self.pace.in_flight -= 4
        self.flow.answered(place)
        del self.answers[place]


async def begun(flow: Flow, stories: Stories, number: int) -> asyncio.Task[frozenset[int]]:
    task = asyncio.create_task(flow.through([2] * number, stories.tell))
    await still(stories)
    return task


async def still(stories: Stories) -> None:
    """Wait until nothing begins any more."""
    before = -1
    while before != len(stories.begun):
        before = len(stories.begun)
        for _ in range(10):
            await asyncio.sleep(0)


def flow_of(pace: Paced | None, halt: Halt | None = None) -> Flow:
    """Make a flow for which the processor is never busy, however busy it is."""
    return Flow(pace, halt or Halt(), lambda: False, lambda: 0.0)


async def test_stories_begin_until_the_model_is_busy_and_again_when_it_is_not() -> None:
    pace = Paced(limit=10)
    flow = flow_of(pace)
    stories = Stories(flow, pace)
    through = await begun(flow, stories, 100)
    assert stories.begun == [0, 1, 2]
    stories.answers[1].set()
    await still(stories)
    assert stories.begun == [0, 1, 2, 3]
    while stories.answers:
        next(iter(stories.answers.values())).set()
        await still(stories)
    assert await through == frozenset(range(100))
    assert stories.begun == list(range(100))
    assert stories.most == 3


async def test_one_story_goes_on_however_little_a_model_takes() -> None:
    pace = Paced(limit=1)
    flow = flow_of(pace)
    stories = Stories(flow, pace)
    through = await begun(flow, stories, 2)
    assert stories.begun == [0]
    stories.answers[0].set()
    await still(stories)
    stories.answers[1].set()
    assert await through == {0, 1}


async def test_no_more_stories_are_in_memory_than_are_bounded_even_if_they_ask_nothing() -> None:
    pace = Paced(limit=MOST)
    flow = flow_of(pace)
    stories = Stories(flow, None)
    through = asyncio.create_task(flow.through([0] * 200, stories.tell))
    await still(stories)
    assert len(stories.begun) == MOST
    await ended(through)


async def test_where_no_server_is_asked_only_a_few_stories_go_side_by_side() -> None:
    flow = flow_of(None)
    stories = Stories(flow, None)
    through = await begun(flow, stories, 50)
    assert len(stories.begun) == LOCAL
    await ended(through)


async def test_no_third_story_begins_while_the_processor_has_its_hands_full() -> None:
    seconds = count(step=2 * BEHIND)
    flow = Flow(Paced(limit=MOST), Halt(), lambda: False, lambda: next(seconds))
    stories = Stories(flow, None)
    through = asyncio.create_task(flow.through([0] * 200, stories.tell))
    await still(stories)
    assert len(stories.begun) == LOCAL
    await ended(through)


async def ended(task: asyncio.Task[frozenset[int]]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_no_story_begins_once_the_end_is_wanted_and_those_begun_are_named() -> None:
    pace, halt = Paced(limit=10), Halt()
    flow = flow_of(pace, halt)
    stories = Stories(flow, pace)
    halt.tell(flow.wake)
    through = await begun(flow, stories, 100)
    halt.ask("interrupted", "enough")
    for answer in stories.answers.values():
        answer.set()
    assert await through == {0, 1, 2}


async def test_an_error_of_a_story_ends_the_flow_and_is_the_halts() -> None:
    halt = Halt()
    flow = flow_of(Paced(limit=4), halt)

    async def fail(place: int) -> None:
        raise ZeroDivisionError(place)

    begun_ = await flow.through([1] * 100, fail)
    assert isinstance(halt.error, ZeroDivisionError)
    assert len(begun_) < 100


async def told(folder: Path, name: str, seed: str) -> Finished:
    """Run with answers that come in an order of their own."""

    def play(received: Received) -> Script:
        digest = sha256(f"{seed} {received.body['messages']}".encode()).digest()
        return Script(body=oblige(received).body, delay=digest[0] / 256 * 0.2)

    async with serving() as server:
        server.play(play)
        settings = Settings(model="m", base_url=server.url, cache=folder / f"{name}-cache", concurrency=8)
        return await asyncio.to_thread(run, [feed(folder)], folder / name, settings)


async def test_what_is_written_does_not_depend_on_which_story_is_finished_first(tmp_path: Path) -> None:
    one, two = await told(tmp_path, "one", "this"), await told(tmp_path, "two", "that")
    assert files(one.folder) == files(two.folder)
    manifests = [json.loads((run_.folder / "run.json").read_text("utf-8")) for run_ in (one, two)]
    for manifest in manifests:
        manifest["timing"] = manifest["base_url"] = None
    assert manifests[0] == manifests[1]


def test_a_briefing_lists_the_first_of_many_skipped_inputs_and_the_manifest_all(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    feed(folder, ("Arlo",))
    for number in range(SHOWN + 5):
        (folder / f"{number:02}.txt").write_bytes(b"")
    finished = run([folder], tmp_path / "out", Settings(model="extractive"))
    assert len(finished.account.skipped) == SHOWN + 5
    page = (tmp_path / "out" / "arlo" / "briefing.md").read_text("utf-8")
    assert "5 more inputs were skipped" in page
    assert page.count("skipped: ") == SHOWN + 1
