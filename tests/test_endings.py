"""Runs that end early: what is asked no more, what is waited for, what is left, and how the next run goes on."""

import asyncio
import json
import signal
import sys
from collections import Counter
from collections.abc import Awaitable
from pathlib import Path

import pytest

from pipeline import Finished, run
from pipeline.cli.differing import diff_and_report
from pipeline.halting import Halt
from pipeline.records import Story
from pipeline.settings import Settings
from pipeline.verification import verify
from tests.llm.server import Play, Received, Script, Server, complaint, serving
from tests.obliging import oblige
from tests.test_cli import environment

TOWNS = ("Arlo", "Brenk", "Corvin", "Dell", "Estow", "Farrin")
SOME = 24
"""Requests that finish some of the stories, and not all."""
REFUSED = Script(status=429, body=complaint("You exceeded your current quota", code="insufficient_quota"))


def feed(folder: Path, towns: tuple[str, ...] = TOWNS) -> Path:
    """Write two reports of each town's story, as rows."""
    rows = [
        {"story": town, "outlet": outlet, "text": f"The bridge at {town} was closed on Monday, {said}. {seen}"}
        for town in towns
        for outlet, said, seen in (
            ("The Ledger", "the mayor said", f"A barge had struck the bridge at {town}."),
            ("The Post", "police said", f"Divers searched the river at {town} for an hour."),
        )
    ]
    file = folder / "feed.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def told(server: Server, folder: Path, name: str = "cache") -> Settings:
    return Settings(model="m", base_url=server.url, cache=folder / name, concurrency=2, attempts=2)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in {"run.json", "PARTIAL.txt"}
    }


def asked(server: Server) -> Counter[str]:
    return Counter(json.dumps(received.body["messages"]) for received in server.received)


async def going(inputs: Path, output: Path, settings: Settings, halt: Halt | None = None) -> Finished:
    return await asyncio.to_thread(run, [inputs], output, settings, halt=halt)


def after(number: int, then: Play) -> Play:
    """Answer so many requests well, and what comes after them otherwise."""
    count = 0

    def play(received: Received) -> Script:
        nonlocal count
        count += 1
        return oblige(received) if count <= number else then(received)

    return play


async def whole(folder: Path) -> tuple[dict[str, bytes], Counter[str]]:
    """Give the files of a run that nothing disturbs, and what it asks."""
    async with serving() as server:
        server.play(oblige)
        settings = told(server, folder, "undisturbed-cache")
        await going(feed(folder), folder / "undisturbed", settings)
        return files(folder / "undisturbed"), asked(server)


async def test_a_spent_quota_leaves_what_is_finished_and_the_next_run_goes_on(tmp_path: Path) -> None:
    expected, every = await whole(tmp_path)
    async with serving() as server:
        server.play(after(SOME, lambda _: REFUSED))
        partial = await going(feed(tmp_path), tmp_path / "out", told(server, tmp_path))
        assert partial.stopped == "quota"
        manifest = partial.run
        assert 0 < len(manifest.stories) < len(TOWNS)
        names = [story.name for story in manifest.stories] + [story.name for story in manifest.unfinished]
        assert sorted(names) == sorted(TOWNS)
        assert "quota" in manifest.stopped_by
        assert "partial result" in (tmp_path / "out" / "PARTIAL.txt").read_text("utf-8")
        assert verify(tmp_path / "out") == ()
        refused = len(server.received) - SOME
        server.play(oblige)
        finished = await going(feed(tmp_path), tmp_path / "out", told(server, tmp_path))
        assert (finished.stopped, finished.run.unfinished) == (None, ())
        assert files(tmp_path / "out") == expected
        assert len(server.received) - refused == sum(every.values())
    assert not (tmp_path / "out" / "PARTIAL.txt").exists()


async def test_what_is_out_is_waited_for_and_stored_and_nothing_more_leaves(tmp_path: Path) -> None:
    """Two requests are held at the server; the run is ended; then they are answered."""
    _, every = await whole(tmp_path)
    halt, held = Halt(), asyncio.Event()

    def hold(received: Received) -> Script:
        if len(server.received) == 8:
            held.set()
        answer = oblige(received)
        return Script(body=answer.body, delay=1.0)

    async with serving() as server:
        server.play(after(6, hold))
        running = asyncio.create_task(going(feed(tmp_path), tmp_path / "out", told(server, tmp_path), halt))
        await held.wait()
        halt.ask("interrupted", "enough")
        partial = await running
        assert (partial.stopped, len(server.received)) == ("interrupted", 8)
        server.play(oblige)
        await going(feed(tmp_path), tmp_path / "out", told(server, tmp_path))
        assert asked(server) == every


async def test_a_whole_run_stays_where_it_is_until_another_is_whole(tmp_path: Path) -> None:
    async with serving() as server:
        server.play(oblige)
        await going(feed(tmp_path, TOWNS[:3]), tmp_path / "out", told(server, tmp_path))
        before = files(tmp_path / "out")
        server.play(after(2, lambda _: REFUSED))
        partial = await going(feed(tmp_path), tmp_path / "out", told(server, tmp_path))
        assert partial.folder == tmp_path / "out.partial"
        assert partial.run.stopped == "quota"
        assert files(tmp_path / "out") == before
        server.play(oblige)
        finished = await going(feed(tmp_path), tmp_path / "out", told(server, tmp_path))
    assert finished.folder == tmp_path / "out"
    assert len(finished.stories) == len(TOWNS)
    assert not (tmp_path / "out.partial").exists()


async def test_a_partial_result_gives_way_to_one_with_as_much_alone(tmp_path: Path) -> None:
    async with serving() as server:
        server.play(after(SOME, lambda _: REFUSED))
        first = await going(feed(tmp_path), tmp_path / "out", told(server, tmp_path))
        stopped_at_once = Halt()
        stopped_at_once.ask("interrupted", "at once")
        second = await going(feed(tmp_path), tmp_path / "out", told(server, tmp_path), stopped_at_once)
    assert first.folder == tmp_path / "out"
    assert (second.folder, second.stopped) == (tmp_path / "out.partial", "interrupted")
    assert len(first.stories) > len(second.stories) == 0
    assert [story.begun for story in second.run.unfinished] == [False] * len(TOWNS)


async def test_a_story_that_a_partial_run_did_not_finish_is_new_to_the_next(tmp_path: Path) -> None:
    async with serving() as server:
        server.play(after(SOME, lambda _: REFUSED))
        partial = await going(feed(tmp_path), tmp_path / "out", told(server, tmp_path))
        server.play(oblige)
        settings = told(server, tmp_path)
        finished = await asyncio.to_thread(run, [feed(tmp_path)], tmp_path / "later", settings, since=tmp_path / "out")
    assert partial.stopped == "quota"
    assert [story.changes for story in finished.stories] == [None] * len(TOWNS)


async def test_a_story_that_one_of_two_runs_did_not_finish_is_neither_new_nor_told_no_longer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with serving() as server:
        server.play(oblige)
        await going(feed(tmp_path), tmp_path / "whole", told(server, tmp_path))
        server.play(after(SOME, lambda _: REFUSED))
        partial = await going(feed(tmp_path), tmp_path / "out", told(server, tmp_path, "other"))
    left = sorted(story.id for story in partial.run.unfinished)
    assert 0 < len(left) < len(TOWNS)
    for pair in (("whole", "out"), ("out", "whole")):
        diff_and_report(*(tmp_path / name for name in pair), as_json=True)
        said = json.loads(capsys.readouterr().out)
        assert (said["unfinished_stories"], said["new_stories"], said["gone_stories"]) == (left, [], [])
        diff_and_report(*(tmp_path / name for name in pair), as_json=False)
        assert capsys.readouterr().out.count(f", not finished in {tmp_path / 'out'}: ") == len(left)


async def test_a_fault_of_ours_ends_the_run_and_loses_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline import tracks

    _, every = await whole(tmp_path)

    async def broken(stage: tracks.Stage, story: Story, asker: object) -> Story:
        if stage.name == "weave" and story.name == TOWNS[1]:
            raise ZeroDivisionError("a fault of ours")
        work: Awaitable[Story] = stage.work(story, asker)  # type: ignore[arg-type]
        return await work

    async with serving() as server:
        server.play(oblige)
        with monkeypatch.context() as patch:
            patch.setattr(tracks, "work", broken)
            with pytest.raises(ZeroDivisionError, match="a fault of ours"):
                await going(feed(tmp_path), tmp_path / "out", told(server, tmp_path))
        assert not (tmp_path / "out").exists()
        await going(feed(tmp_path), tmp_path / "out", told(server, tmp_path))
        assert asked(server) == every


async def test_a_story_whose_report_failed_for_good_has_a_briefing_that_says_so(tmp_path: Path) -> None:
    def play(received: Received) -> Script:
        about = json.dumps(received.body["messages"])
        broken = TOWNS[0] in about and "Divers" in about
        return Script(status=400, body=complaint("I will not")) if broken else oblige(received)

    async with serving() as server:
        server.play(play)
        finished = await going(feed(tmp_path), tmp_path / "out", told(server, tmp_path))
    assert finished.stopped is None
    stories = finished.run.stories
    assert len(stories) == len(TOWNS)
    assert [story.name for story in stories if story.failures] == [TOWNS[0]]
    assert {failure.fault for failure in stories[0].failures} == {"bad_request"}
    for page in ("briefing.md", "briefing.html"):
        text = (tmp_path / "out" / stories[0].folder / page).read_text("utf-8").replace("_", " ")
        assert "bad request" in text.replace("\\", ""), page
    assert verify(tmp_path / "out") == ()


async def started(folder: Path, server: Server, *options: str) -> asyncio.subprocess.Process:
    """Run as a process of its own, started by no shell: what a shell runs in the background ignores an interrupt."""
    command = [
        "run",
        str(feed(folder)),
        "-o",
        "out",
        "--cache",
        "cache",
        "--model",
        "m",
        "--base-url",
        server.url,
        *options,
    ]
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "pipeline.cli",
        *command,
        cwd=folder,
        env=environment() | {"CLAIMWEAVE_CONCURRENCY": "2"},
        stderr=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )


async def said_to(stream: asyncio.StreamReader, words: bytes) -> None:
    """Wait until some words are said; a stream that ends before has not said them."""
    while line := await stream.readline():
        if words in line:
            return
    pytest.fail(f"nobody said {words.decode()}")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
async def test_the_first_signal_waits_for_answers_and_the_next_run_pays_for_none_twice(
    tmp_path: Path, number: signal.Signals
) -> None:
    expected, every = await whole(tmp_path)
    held = asyncio.Event()

    def hold(received: Received) -> Script:
        if len(server.received) == 8:
            held.set()
        return Script(body=oblige(received).body, delay=2.0)

    async with serving() as server:
        server.play(after(6, hold))
        process = await started(tmp_path, server)
        await held.wait()
        process.send_signal(number)
        _, said = await process.communicate()
        assert process.returncode == 130, said.decode()
        assert b"interrupt again to end at once" in said
        assert b"partial result (interrupted)" in said
        manifest = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
        assert manifest["stopped"] == "interrupted"
        server.play(oblige)
        again = await started(tmp_path, server)
        await again.communicate()
        assert again.returncode == 0
        assert asked(server) == every
    assert files(tmp_path / "out") == expected


async def test_a_closed_terminal_ends_a_run_in_order_though_it_is_told_twice(tmp_path: Path) -> None:
    held = asyncio.Event()

    def hold(received: Received) -> Script:
        held.set()
        return Script(body=oblige(received).body, delay=2.0)

    async with serving() as server:
        server.play(after(6, hold))
        process = await started(tmp_path, server)
        await held.wait()
        process.send_signal(signal.SIGHUP)
        assert process.stderr is not None
        await said_to(process.stderr, b"interrupt again")
        process.send_signal(signal.SIGHUP)
        await process.communicate()
    assert process.returncode == 130
    assert (tmp_path / "out" / "PARTIAL.txt").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("form", ["text", "json"])
async def test_a_run_goes_on_where_nobody_takes_what_it_says(form: str, tmp_path: Path) -> None:
    command = f"exec {sys.executable} -m pipeline.cli run {feed(tmp_path)} -o out --log-format {form}"
    for deaf in ("2>/dev/full", "2>&-"):
        process = await asyncio.create_subprocess_shell(f"{command} {deaf}", cwd=tmp_path, env=environment())
        assert await process.wait() == 0
        assert len(json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["stories"]) == len(TOWNS)


async def test_the_second_signal_ends_the_run_at_once(tmp_path: Path) -> None:
    held = asyncio.Event()

    def hang(_: Received) -> Script:
        held.set()
        return Script(delay=3600)

    async with serving() as server:
        server.play(after(6, hang))
        process = await started(tmp_path, server)
        await held.wait()
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        await said_to(process.stderr, b"interrupt again")
        process.send_signal(signal.SIGTERM)
        await process.communicate()
    assert process.returncode == 130
    assert not (tmp_path / "out").exists()


async def test_every_line_of_a_json_log_is_json_whatever_ends_the_run(tmp_path: Path) -> None:
    held = asyncio.Event()

    def hang(_: Received) -> Script:
        held.set()
        return Script(delay=3600)

    async with serving() as server:
        server.play(after(6, hang))
        process = await started(tmp_path, server, "--log-format", "json")
        await held.wait()
        process.send_signal(signal.SIGTERM)
        assert process.stderr is not None
        said: list[bytes] = []
        while not said or json.loads(said[-1])["event"] != "stopping":
            said.append(await process.stderr.readline())
        process.send_signal(signal.SIGTERM)
        said += [line async for line in process.stderr]
        await process.wait()
        usage = await started(tmp_path, server, "--log-format", "json", "--max-requests", "0")
        _, refused = await usage.communicate()
    assert process.returncode == 130
    assert json.loads(said[-1])["text"] == "ended at once"
    (line,) = refused.splitlines()
    assert json.loads(line)["exit_code"] == usage.returncode == 2


async def test_a_request_that_is_put_off_is_not_waited_for(tmp_path: Path) -> None:
    """The server asks for a minute's patience."""
    held = asyncio.Event()

    def later(_: Received) -> Script:
        held.set()
        return Script(status=429, headers={"retry-after": "60"}, body=complaint("slow down"))

    async with serving() as server:
        server.play(after(6, later))
        halt = Halt()
        running = asyncio.create_task(going(feed(tmp_path), tmp_path / "out", told(server, tmp_path), halt))
        await held.wait()
        halt.ask("interrupted", "enough")
        async with asyncio.timeout(50):
            partial = await running
    assert partial.stopped == "interrupted"
