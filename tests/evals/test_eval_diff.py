"""The commands `claimweave eval diff` and `claimweave eval floors` over saved results and an example story."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli.app import app
from pipeline.errors import ClaimweaveError, OfflineMiss
from pipeline.evals.records import Results, Told
from pipeline.records import Failure
from tests.tried import cells, results

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "water-pact"
GOOD, BAD = results(cells("recall", [(4.0, 5.0)] * 6)), results(cells("recall", [(1.0, 5.0)] * 6))


def _saved(folder: Path, name: str, trial: Results) -> str:
    (folder / name).write_text(trial.model_dump_json())
    return str(folder / name)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["eval", *arguments])


@pytest.fixture
def good(tmp_path: Path) -> str:
    return _saved(tmp_path, "good.json", GOOD)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    return _saved(tmp_path, "bad.json", BAD)


def test_a_regression_ends_with_1_and_its_mirror_with_0(good: str, bad: str) -> None:
    worse, better = _run("diff", good, bad), _run("diff", bad, good)
    assert (worse.exit_code, better.exit_code) == (1, 0)
    assert "REGRESSION in recall" in worse.output
    assert "Improvement in recall" in better.output


def test_every_output_is_of_the_one_verdict(good: str, bad: str, tmp_path: Path) -> None:
    junit, markdown = tmp_path / "out" / "eval.xml", tmp_path / "out" / "eval.md"
    files = ("--junit", str(junit), "--markdown", str(markdown), "--html", str(tmp_path / "eval.html"))
    ran = _run("diff", good, bad, "--json", "--github", *files)
    assert json.loads(ran.stdout)["complaints"][0]["name"] == "recall"
    assert ran.stderr.startswith("::error title=regression%3A recall::")
    assert 'failures="1"' in junit.read_text()
    assert "REGRESSION in recall" in markdown.read_text()
    assert "<!DOCTYPE html>" in (tmp_path / "eval.html").read_text()


def test_questions_without_an_answer_fail_a_comparison(good: str, tmp_path: Path) -> None:
    failure = Failure(stage="extract", article_id=None, fault="timeout", detail="slow")
    told = Told(case="fire", repeat=0, summaries=(), claims=(), findings=(), rejected=(), failures=(failure,))
    ran = _run("diff", good, _saved(tmp_path, "unanswered.json", GOOD.model_copy(update={"told": (told,)})))
    assert ran.exit_code == 1
    assert "1 question got no answer (timeout)" in " ".join(ran.output.split())


def test_a_file_without_results_is_an_error_of_usage(good: str, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("{}")
    for name in ("other.json", "none.json"):
        error = _run("diff", good, str(tmp_path / name)).exception
        assert isinstance(error, ClaimweaveError)
        assert error.exit_code == 2
        assert "holds no saved results" in str(error)


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"nothing", "it is no JSON"),
        (b"{}", "it has no `subject`"),
        (b"[]", "it is another thing in JSON"),
        (b"\xff", "it is no UTF-8 text"),
        (None, "no such file or directory"),
    ],
)
def test_a_file_without_results_is_told_in_a_line(good: str, tmp_path: Path, content: bytes | None, wrong: str) -> None:
    junk = tmp_path / "junk.json"
    if content is not None:
        junk.write_bytes(content)
    expected = f"{junk} holds no saved results of claimweave eval ({wrong}); save some with `claimweave eval -o {junk}`"
    assert str(_run("diff", str(junk), good).exception) == expected


def test_saved_results_of_one_label_are_told_apart_by_their_files(good: str, bad: str) -> None:
    told = json.loads(_run("diff", good, bad, "--json").stdout)["comparison"]
    assert (told["base"]["label"], told["new"]["label"]) == (f"claims.v1 in {good}", f"claims.v1 in {bad}")


def test_a_misspelt_side_is_found_before_anything_is_tried(good: str) -> None:
    for sides in (("extractive", "brokke"), ("brokke", "extractive"), (good, "brokke")):
        ran = _run("diff", *sides, "--cases", str(EXAMPLE))
        assert isinstance(ran.exception, ClaimweaveError)
        assert ran.exception.exit_code == 2
        assert "called brokke; a model is named model:brokke" in str(ran.exception)
        assert ran.output == ""


def test_floors_are_pinned_checked_and_lowered_only_on_demand(good: str, bad: str, tmp_path: Path) -> None:
    at = ("--floors", str(tmp_path / "floors.json"))
    assert _run("floors", good, "--update", *at).exit_code == 0
    assert _run("floors", good, *at).exit_code == 0
    below = _run("floors", bad, *at)
    assert below.exit_code == 1
    assert "0.2 is below the floor of 0.8" in below.output
    refused = _run("floors", bad, "--update", *at).exception
    assert isinstance(refused, ClaimweaveError)
    assert refused.exit_code == 2
    assert _run("diff", bad, bad, *at).exit_code == 1
    assert _run("floors", bad, "--update", "--allow-regression", *at).exit_code == 0
    assert _run("floors", bad, *at).exit_code == 0


def test_subjects_are_tried_where_no_results_are_saved() -> None:
    ran = _run("diff", "model:extractive", "extractive", "--cases", str(EXAMPLE), "--only", "claims", "--json")
    told = json.loads(ran.stdout)
    assert (ran.exit_code, told["complaints"]) == (0, [])
    recall = next(row for row in told["comparison"]["rows"] if row["metric"]["name"] == "recall")
    assert recall["difference"] == 0
    assert recall["clusters"] == len([*EXAMPLE.glob("*.txt"), *EXAMPLE.glob("*.md")])


RECORDINGS = EXAMPLE.parents[1] / "tests" / "recordings"
OFFLINE = ("--cases", str(EXAMPLE), "--only", "claims", "--offline", "--recordings", str(RECORDINGS))
RENEW = f"Renew with: claimweave eval record --recordings {RECORDINGS} --cases {EXAMPLE} --model"


def test_an_answer_missing_offline_is_told_in_every_output_with_the_command_that_records_it(tmp_path: Path) -> None:
    files = {name: tmp_path / f"eval.{name}" for name in ("junit", "markdown", "html")}
    wanted = [part for name, path in files.items() for part in (f"--{name}", str(path))]
    ran = _run("diff", "claims.v2", "model:small-9b", *OFFLINE, "--model", "qwen-1.5b", "--json", "--github", *wanted)
    told = json.loads(ran.stdout)
    assert (ran.exit_code, told["exit_code"], told["comparison"]) == (5, 5, None)
    (missing,) = told["complaints"]
    assert (missing["what"], missing["name"]) == ("missing", "model:small-9b")
    assert "the nearest stored one differs in: model: asked small-9b, stored qwen-1.5b" in missing["detail"]
    assert missing["detail"].endswith(f"{RENEW} small-9b --only claims")
    assert "without --offline" not in missing["detail"]
    assert "::error title=missing%3A model%3Asmall-9b::" in ran.stderr
    assert 'failures="1"' in files["junit"].read_text()
    assert "claimweave eval record" in files["markdown"].read_text()
    assert "Nothing was compared: answers are missing." in files["html"].read_text()


def test_the_command_names_the_prompts_and_stands_on_a_line_of_its_own() -> None:
    ran = _run("diff", "claims.v2,model:small-8b", "claims.v2", *OFFLINE, "--model", "small-9b")
    assert ran.exit_code == 5
    commands = [line.strip() for line in ran.stdout.splitlines() if "Renew with" in line]
    assert commands == [
        f"{RENEW} {model} --prompt prompt:claims.v2 --only claims" for model in ("small-8b", "small-9b")
    ]


def test_floors_and_an_evaluation_name_the_command_too(good: str, tmp_path: Path) -> None:
    pinned = ("--floors", str(tmp_path / "floors.json"))
    assert _run("floors", good, "--update", *pinned).exit_code == 0
    checked = _run("floors", "small-9b", *OFFLINE, *pinned)
    assert checked.exit_code == 5
    assert f"{RENEW} small-9b --only claims" in checked.stdout
    tried = _run("--model", "extractive", "--model", "small-9b", *OFFLINE).exception
    assert isinstance(tried, OfflineMiss)
    assert str(tried).endswith(f"{RENEW} small-9b --only claims")
