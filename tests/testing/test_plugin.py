"""The pytest plugin, in test runs of its own: replay, recording, the guard, unused recordings, what failures say."""

import asyncio
import os
import re
import shutil
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from pipeline.evals.subjects import subject
from pipeline.evals.trials import Trial, tried
from pipeline.settings import load
from pipeline.testing.replaying import cases_of
from tests.llm.server import serving
from tests.obliging import oblige

ROOT = Path(__file__).resolve().parents[2]
RECORDINGS = ROOT / "tests" / "recordings"
ARTICLE = ROOT / "examples" / "harbour-fire" / "tornhaven-courier.txt"
CLAIMS = ROOT / "prompts" / "claims.v2.md"
INSTALLED = any(point.name == "claimweave" for point in entry_points(group="pytest11"))
HEAD = "def test_it(claimweave):\n    told = claimweave('articles/', prompts='prompts/', model='qwen-1.5b')\n    "
MODULE = "test_prompts"
ASYNC = "asyncio_mode = auto\nasyncio_default_fixture_loop_scope = function\n"
Run = Callable[..., pytest.RunResult]


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run pytest in a folder with an article, a prompt and a test module, strictly."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([os.environ["PYTHONPATH"], str(ROOT)]))
    pytester.makeini("[pytest]\naddopts = --strict-markers --strict-config\nfilterwarnings = error\n" + ASYNC)
    for folder, file in (("articles", ARTICLE), ("prompts", CLAIMS)):
        pytester.mkdir(folder)
        shutil.copy(file, pytester.path / folder)

    def runs(code: str, *arguments: str) -> pytest.RunResult:
        pytester.makepyfile(**{MODULE: code})
        plugin = [] if INSTALLED else ["-p", "pipeline.testing.plugin"]
        return pytester.runpytest_subprocess("-p", "no:cacheprovider", *plugin, *arguments)

    return runs


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Gather what a local model answered of the article, out of the recordings of all stories."""
    folder = tmp_path_factory.mktemp("answers")
    settings = load(model="qwen-1.5b", offline=True, recordings=(RECORDINGS,), record=folder)
    chosen = subject("", settings)
    trial = Trial(chosen.subject, chosen.prompt_of, chosen.settings)
    asyncio.run(tried(trial, cases_of([str(ARTICLE)]), only="claims"))
    return folder


@pytest.fixture
def recorded(pytester: pytest.Pytester, answers: Path) -> Path:
    """Lay these recordings beside the test module."""
    return shutil.copytree(answers, pytester.path / "recordings" / MODULE)


def readme_test() -> str:
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    (found,) = (block for block in blocks if "claimweave(" in block)
    return str(found)


def test_the_readme_s_test_passes_as_printed(run: Run, recorded: Path) -> None:
    code = readme_test()
    assert len([line for line in code.splitlines() if line]) <= 10
    result = run(code)
    assert result.ret == 0, result.stdout.str()
    result.assert_outcomes(passed=code.count("def test_"))


INNER = """
import socket
import pytest

WORDS = "The wind turned against us twice"

@pytest.fixture
def told(claimweave):
    return claimweave("articles/", prompts="prompts/", model="qwen-1.5b")

def test_fails(told):
    assert told.states("The mayor said that the town would pay for a new fire engine.")

def test_quotes(told):
    assert told.quotes(WORDS, speaker="Ilse Markvard")
    assert not told.quotes(WORDS, speaker="Tobin Ashgrave")
    assert not told.quotes("words that nobody said")

def test_mentions(told):
    assert told.mentions("ropewalk") and not told.mentions("earthquake")

def test_changed_prompt(claimweave):
    claimweave("articles/", prompts="changed/", model="qwen-1.5b")

def reach():
    try:
        socket.create_connection(("127.0.0.1", 9))
    except Exception:
        pass

def test_reaches(claimweave):
    reach()

def test_reaches_without_the_fixture():
    reach()

async def test_asynchronous(claimweave):
    assert claimweave("articles/", model="qwen-1.5b").claims

@pytest.mark.claimweave_live
def test_live(told):
    assert told
"""
PASSED = ("quotes", "mentions", "reaches_without_the_fixture", "asynchronous")
FAILED = ("fails", "changed_prompt", "reaches")


@pytest.fixture
def output(run: Run, recorded: Path, pytester: pytest.Pytester, told_once: dict[str, str]) -> str:
    """Give what one run of all the tests above printed."""
    if not told_once:
        changed = pytester.mkdir("changed") / CLAIMS.name
        changed.write_text(CLAIMS.read_text("utf-8") + "\nBe brief.\n", "utf-8")
        pytester.makepyfile(test_unrecorded="def test_it(claimweave):\n    claimweave('articles/', model='qwen-1.5b')")
        told_once["output"] = run(INNER, "-rA").stdout.str()
    return told_once["output"]


@pytest.fixture(scope="module")
def told_once() -> dict[str, str]:
    return {}


@pytest.mark.parametrize("name", PASSED)
def test_what_is_so_passes(output: str, name: str) -> None:
    assert f"PASSED test_prompts.py::test_{name}\n" in output


def test_a_failure_names_the_nearest_claims(output: str) -> None:
    assert re.search(r"^E +assert <no claim states it; nearest: 0\.\d\d \w", output, re.MULTILINE)
    assert re.search(r"^-+ claimweave -+\nno claim states it.*\nnearest claims:\n  0\.\d\d ", output, re.MULTILINE)


def test_a_changed_prompt_names_what_changed_and_how_to_record(output: str) -> None:
    assert "the prompt's file has changed" in output
    assert 'pytest --claimweave-record "test_prompts.py::test_changed_prompt"' in output


def test_without_recordings_it_says_how_to_record(output: str) -> None:
    assert "no answers are recorded at " in output
    assert 'pytest --claimweave-record "test_unrecorded.py::test_it"' in output


WRONG = """
def test_no_prompts(claimweave):
    claimweave("articles/", prompts="empty/", model="qwen-1.5b")

def test_no_front_matter(claimweave):
    claimweave("articles/", prompts="bare/", model="qwen-1.5b")

def test_no_articles(claimweave):
    claimweave("empty/", model="qwen-1.5b")

def test_damaged(claimweave):
    claimweave("articles/", model="qwen-1.5b", recordings="damaged")
"""


def test_what_cannot_be_tried_fails_in_two_lines(run: Run, recorded: Path, pytester: pytest.Pytester) -> None:
    pytester.mkdir("empty")
    (pytester.mkdir("bare") / CLAIMS.name).write_text("# user\n$sentences\n", "utf-8")
    for file in shutil.copytree(recorded, pytester.path / "damaged").rglob("*.json"):
        file.write_text("{", "utf-8")
    told = run(WRONG, "-rf").stdout.str()
    assert not re.search(r"Traceback|replaying\.py|another exception|direct cause", told)
    for kind, words in (
        ("UsageError", "no prompts in .*empty: files named"),
        ("PromptError", r"in .*bare: prompts/claims\.v2\.md: the front matter between two `---` lines is missing"),
        ("UsageError", "no usable article in what was given.*empty"),
        ("StoreError", r".*damaged.*\.json"),
    ):
        assert re.search(rf"^claimweave cannot try this \({kind}\):\n{words}", told, re.MULTILINE), told


def test_a_test_that_replays_reaches_no_socket(output: str) -> None:
    assert "test_prompts.py::test_reaches replays recorded answers and wanted to connect to 127.0.0.1:9" in output


def test_a_live_test_is_skipped_unless_wanted(output: str) -> None:
    assert "asks a live model: run with --claimweave-live" in output


def test_where_a_test_failed_recordings_are_not_called_unused(output: str) -> None:
    assert "recordings that no test asks for" not in output


@pytest.mark.parametrize(("option", "code"), [("fail", 1), ("warn", 0)])
def test_recordings_nobody_asks_for_fail_the_run(run: Run, recorded: Path, option: str, code: int) -> None:
    held = {file.name for file in recorded.rglob("*.json")}
    spare = next(file for file in sorted((RECORDINGS / "claims.v2").iterdir()) if file.name not in held)
    shutil.copy(spare, recorded / "claims.v2")
    result = run(HEAD + "assert told.claims", f"--claimweave-unused={option}")
    result.assert_outcomes(passed=1)
    assert result.ret == code
    result.stdout.fnmatch_lines(["*recordings that no test asks for*", f"  claims.v2/{spare.name}"])


def test_where_not_every_test_ran_recordings_are_not_called_unused(run: Run, recorded: Path) -> None:
    other = "\n\ndef test_else(claimweave):\n    assert claimweave"
    for chosen in (("-k", "else"), ("test_prompts.py::test_else",)):
        result = run(HEAD + "assert told.claims" + other, *chosen)
        assert result.ret == 0
        result.stdout.no_fnmatch_line("*recordings that no test asks for*")


async def test_recording_asks_what_is_missing_once_and_nobody_else(
    run: Run, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = HEAD + "assert told.claims"
    reaches = "\n\n\ndef test_else(claimweave):\n    import socket\n    socket.create_connection(('127.0.0.1', 9))"
    async with serving() as server:
        server.play(oblige)
        monkeypatch.setenv("CLAIMWEAVE_BASE_URL", server.url)
        first = await asyncio.to_thread(run, code + reaches, "--claimweave-record")
        first.assert_outcomes(passed=1, failed=1)
        asked = len(server.received)
        again = await asyncio.to_thread(run, code, "--claimweave-record")
        again.assert_outcomes(passed=1)
        assert len(server.received) == asked > 0
    monkeypatch.delenv("CLAIMWEAVE_BASE_URL")
    replayed = await asyncio.to_thread(run, code)
    replayed.assert_outcomes(passed=1)
    assert list((pytester.path / "recordings" / MODULE).rglob("*.json"))


async def test_a_live_test_asks_every_time(
    run: Run, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = f"import pytest\n\n\n@pytest.mark.claimweave_live\n{HEAD}assert told.claims"
    async with serving() as server:
        server.play(oblige)
        monkeypatch.setenv("CLAIMWEAVE_BASE_URL", server.url)
        for _ in range(2):
            before = len(server.received)
            (await asyncio.to_thread(run, code, "--claimweave-live")).assert_outcomes(passed=1)
            assert len(server.received) > before
    assert not (pytester.path / "recordings").exists()


def test_a_run_without_the_fixture_loads_nothing_heavy(run: Run) -> None:
    heavy = "{'pydantic', 'numpy', 'openai', 'pipeline.records', 'pipeline.settings'}"
    result = run(f"import sys\n\n\ndef test_it():\n    assert not {heavy} & set(sys.modules)")
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*claimweave: *")
