"""The command line as a user meets it: output, exit codes, help."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import __name__ as package
from pipeline.cli.running import run_and_report
from pipeline.settings import load
from tests.llm.server import Received, Script, complaint, serving
from tests.obliging import oblige
from tests.test_readme import shell

ROOT = Path(__file__).resolve().parent.parent
FIRE = str(ROOT / "examples" / "harbour-fire")


def claimweave(*arguments: str, folder: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", f"{package}.cli", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=environment(),
    )


def environment() -> dict[str, str]:
    return dict(os.environ) | {"PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ['PYTHONPATH']}"}


def test_a_run_prints_its_folder_and_says_what_it_found(tmp_path: Path) -> None:
    done = claimweave("run", FIRE, "-o", "out", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "out\n")
    assert "no language model" in done.stderr
    assert "harbour-fire: 5 articles from 4 origins" in done.stderr
    story = {file.name for file in (tmp_path / "out" / "harbour-fire").iterdir()}
    assert story == {
        "articles.jsonl",
        "briefing.html",
        "briefing.json",
        "briefing.md",
        "claims.jsonl",
        "findings.jsonl",
        "judgements.jsonl",
        "rejected.jsonl",
        "summaries.jsonl",
    }


def test_a_run_on_a_folder_without_articles_ends_with_two_and_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    done = claimweave("run", "bare", "-o", "out", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "bare: no article in the folder or below: looked for .txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_without_a_folder_a_run_lands_in_outputs_by_time_and_name(tmp_path: Path) -> None:
    done = claimweave("run", FIRE, folder=tmp_path)
    assert done.stdout.startswith("outputs/20")
    assert done.stdout.endswith("-harbour-fire\n")
    assert (tmp_path / done.stdout.strip() / "run.json").is_file()


def test_json_on_stdout_is_the_manifest(tmp_path: Path) -> None:
    manifest = json.loads(claimweave("run", FIRE, "-o", "out", "--json", folder=tmp_path).stdout)
    assert manifest["folder"] == "out"
    assert manifest["stories"][0]["articles"] == 5
    assert manifest["cost"] == "0"


def test_two_runs_give_the_same_bytes_but_for_the_timing(tmp_path: Path) -> None:
    for name in ("one", "two"):
        claimweave("run", FIRE, "-o", name, folder=tmp_path)
    files = sorted(file.relative_to(tmp_path / "one") for file in (tmp_path / "one").rglob("*") if file.is_file())
    assert len(files) == 10
    for file in files:
        one, two = ((tmp_path / name / file).read_bytes() for name in ("one", "two"))
        if file.name == "run.json":
            one, two = (json.dumps(json.loads(text) | {"timing": None}).encode() for text in (one, two))
        assert one == two, file


def test_a_folder_that_is_no_run_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    done = claimweave("run", FIRE, "-o", "out", folder=tmp_path)
    assert done.returncode == 2
    assert "holds something that is no run" in done.stderr
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["thesis.txt"]


def test_a_run_that_ended_halfway_goes_on_in_the_same_folder(tmp_path: Path) -> None:
    assert claimweave("run", FIRE, "-o", "out", "--model", "m", "--offline", folder=tmp_path).returncode == 5
    done = claimweave("run", FIRE, "-o", "out", folder=tmp_path)
    assert (done.returncode, sorted(file.name for file in (tmp_path / "out").iterdir())) == (
        0,
        ["harbour-fire", "run.json"],
    )


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["run"], 2, "Missing argument"),
        (["run", "no-such-folder"], 2, "no-such-folder"),
        (["run", FIRE, "--model", "some-model"], 2, "needs an endpoint"),
        (["run", FIRE, "--model", "some-model", "--offline"], 5, "no answer is stored"),
        (["run", FIRE, "--window", "3"], 2, "window"),
        (["verify", "no-such-run"], 2, "there is no run"),
        (["doctor"], 2, "no endpoint is configured"),
        (["cache", "prune"], 2, "say what to drop"),
    ],
)
def test_what_is_wrong_is_said_without_a_traceback(arguments: list[str], code: int, words: str, tmp_path: Path) -> None:
    done = claimweave(*arguments, folder=tmp_path)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


async def test_a_refused_key_ends_with_its_own_code(tmp_path: Path) -> None:
    async with serving() as server:
        server.play(Script(status=401, body=complaint("Incorrect API key provided: not-a-r***key")))
        command = f"claimweave run {FIRE} -o out --model m --base-url {server.url}"
        code, output = await shell(command, tmp_path, OPENAI_API_KEY="not-a-real-key")
    assert code == 3
    assert "not-a-r" not in output


async def test_a_server_that_always_fails_gives_a_briefing_by_the_baseline_and_says_so(tmp_path: Path) -> None:
    async with serving() as server:
        server.play(Script(status=400, body=complaint("I will not")))
        code, output = await shell(f"claimweave run {FIRE} -o out --model m --base-url {server.url}", tmp_path)
    assert code == 1
    assert "failed: " in output
    claims = (tmp_path / "out" / "harbour-fire" / "claims.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(claim)["model"] for claim in claims} == {"extractive"}


async def test_what_was_answered_is_not_asked_again(tmp_path: Path) -> None:
    async with serving() as server:
        server.play(oblige)
        run = f"claimweave run {FIRE} --model m --base-url {server.url} --json -o"
        await shell(f"{run} one", tmp_path)
        asked = len(server.received)
        code, _ = await shell(f"{run} two", tmp_path)
        assert (code, len(server.received)) == (0, asked)
    assert asked > 10
    manifests = [json.loads((tmp_path / name / "run.json").read_text("utf-8")) for name in ("one", "two")]
    assert sum(use["asked"] for use in manifests[1]["use"]) == 0
    assert sum(use["stored"] for use in manifests[1]["use"]) == asked


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["verify", "--help"], ["cache", "--help"]])
def test_help_teaches_by_example_and_imports_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    done = claimweave(*arguments, folder=tmp_path)
    assert done.returncode == 0
    assert "claimweave" in done.stdout
    code = (
        "import sys; from pipeline.cli import main; sys.argv[1:] = ['--help']\ntry: main()\nexcept SystemExit: pass\n"
    )
    heavy = "print([m for m in ('openai', 'pydantic', 'trafilatura', 'jinja2', 'numpy') if m in sys.modules])"
    listed = subprocess.run(
        [sys.executable, "-c", code + heavy], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout
    assert listed.endswith("[]\n")


def test_json_lines_on_standard_input_are_articles(tmp_path: Path) -> None:
    rows = "".join(
        json.dumps({"text": text, "outlet": outlet, "title": "Fire"}) + "\n"
        for outlet, text in (
            ("The Ledger", "A fire destroyed 40 homes in Skell on Monday. Nobody was hurt, the town said."),
            ("The Post", "In Skell, a fire destroyed 52 homes on Monday. The ferry did not sail that day."),
        )
    )
    done = claimweave("run", "-", "--json", "-o", "out", folder=tmp_path, stdin=rows)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["stories"][0]["articles"] == 2


@pytest.mark.parametrize("raised", [KeyboardInterrupt, asyncio.CancelledError])
def test_an_interrupt_is_told_however_it_leaves_the_event_loop(
    raised: type[BaseException], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A connection that is being closed just then makes a cancellation of it."""

    def interrupted(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("pipeline.cli.running.run", interrupted)
    assert run_and_report([FIRE], None, load(model="extractive"), since=None, as_json=False) == 130
    assert "run again to go on" in capsys.readouterr().err


async def test_an_interrupted_run_ends_so_and_goes_on_where_it_was(tmp_path: Path) -> None:
    full = asyncio.Event()

    def hang(_: Received) -> Script:
        full.set()
        return Script(body=b"", delay=5)

    async with serving() as server:
        server.play(*[oblige] * 6, hang)
        command = [sys.executable, "-m", "pipeline.cli", "run", FIRE, "--model", "m", "--base-url", server.url]
        process = await asyncio.create_subprocess_exec(
            *command, cwd=tmp_path, env=environment(), stderr=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        await full.wait()
        await asyncio.sleep(1)  # for the answers before it to be stored
        process.send_signal(signal.SIGINT)
        _, said = await process.communicate()
        assert (process.returncode, b"run again to go on" in said) == (130, True), said.decode()
        server.play(oblige)
        before = len(server.received)
        code, output = await shell(f"claimweave run {FIRE} --model m --base-url {server.url} --json", tmp_path)
        await asyncio.sleep(5)  # for the hung answers to find their reader gone
    assert code == 0, output
    manifest = json.loads(output[output.index("{") :])
    assert sum(use["stored"] for use in manifest["use"]) == 6
    assert sum(use["asked"] for use in manifest["use"]) == len(server.received) - before
