"""The command `claimweave eval` as a user meets it: tables, JSON, files, errors, and the page that explains them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli.evaluating import Asked, Saved, evaluate_and_report
from pipeline.errors import ProviderRefused, UsageError
from pipeline.evals.gold import Gold
from pipeline.evals.metrics import METRICS
from pipeline.evals.records import Results
from pipeline.settings import load
from tests.evals.cased import PAYS, SANK, written
from tests.test_cli import claimweave

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "evals.md").read_text("utf-8")


@pytest.fixture
def evals(tmp_path: Path) -> Path:
    """Give a folder of cases with one case in it."""
    written(tmp_path / "evals" / "trawlers", {"facts": [SANK, PAYS]})
    return tmp_path / "evals"


def test_a_first_folder_of_cases_is_made_and_tried(tmp_path: Path) -> None:
    made = claimweave("eval", "init", folder=tmp_path)
    assert made.stdout.splitlines() == [
        "evals/README.md",
        "evals/ferry-pause/gold.json",
        "evals/ferry-pause/quay-messenger.md",
    ]
    done = claimweave("eval", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert re.search(r"^recall +100\.0% \[\d+\.\d, 100\.0\] +gold facts", done.stdout, re.MULTILINE)
    assert "extractive: 1 of 1 case" in done.stderr
    again = claimweave("eval", "init", folder=tmp_path)
    assert (again.returncode, again.stdout) == (2, "")
    assert "nothing is overwritten" in again.stderr


def test_claims_of_a_run_are_added_as_a_case_beside_the_others(tmp_path: Path) -> None:
    written(tmp_path / "trawlers", {})
    claimweave("run", "trawlers", "-o", "out", folder=tmp_path)
    line = (tmp_path / "out" / "trawlers" / "claims.jsonl").read_text("utf-8").splitlines()[0]
    done = claimweave("eval", "add", "out", json.loads(line)["id"], folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "evals/trawlers\n")
    assert "1 fact in 2 articles" in done.stderr
    refused = claimweave("eval", "add", "out", json.loads(line)["id"], folder=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")


def test_without_cases_it_says_how_to_make_one(tmp_path: Path) -> None:
    done = claimweave("eval", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "claimweave eval init evals" in done.stderr


def test_every_prompt_is_tried_with_every_model_and_each_is_saved(
    evals: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = Asked((evals,), ("extractive",), ("claims.v2", "summary.v1"), only="claims")
    saving = Saved(tmp_path / "results", tmp_path / "pages" / "all.html")
    assert evaluate_and_report(asked, load(), saving, as_json=False) == 0
    table, _, rejected = capsys.readouterr().out.partition("\n\n")
    assert table.splitlines()[0].split() == ["claims.v2", "extractive", "summary.v1", "extractive"]
    assert "claims.v2 extractive, not kept: nothing" in rejected
    saved = [Results.model_validate_json(file.read_text("utf-8")) for file in (tmp_path / "results").iterdir()]
    assert sorted(one.subject.label for one in saved) == ["claims.v2 extractive", "summary.v1 extractive"]
    page = (tmp_path / "pages" / "all.html").read_text("utf-8")
    assert "claims.v2 extractive and summary.v1 extractive, compared on 2 articles in 1 story." in page


@pytest.mark.parametrize(("prompt", "model"), [("model:m-1b", "m-1b"), ("claims.v2,extractive", "extractive")])
def test_a_prompt_is_never_a_model(evals: Path, prompt: str, model: str) -> None:
    with pytest.raises(UsageError, match=f"--prompt {prompt} names a model.*: write --model {model}"):
        evaluate_and_report(Asked((evals,), (), (prompt,)), load(), Saved(), as_json=False)


def test_json_has_the_values_with_their_intervals(
    evals: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = Asked((evals,), ("extractive",), (), only="claims")
    evaluate_and_report(asked, load(), Saved(), as_json=True)
    (told,) = json.loads(capsys.readouterr().out)
    assert told["subject"]["label"] == "extractive"
    assert told["metrics"]["recall"]["value"] == 1.0
    assert 0 < told["metrics"]["recall"]["interval"]["low"] < told["metrics"]["recall"]["interval"]["high"] == 1.0
    assert [case["name"] for case in told["cases"]] == ["trawlers"]
    assert "findings" not in told["metrics"]


def test_one_file_cannot_hold_the_results_of_two(evals: Path, tmp_path: Path) -> None:
    asked = Asked((evals,), ("extractive",), ("claims.v2", "summary.v1"))
    with pytest.raises(UsageError, match="2 are tried, each with results of its own: give -o a folder"):
        evaluate_and_report(asked, load(), Saved(tmp_path / "results.json"), as_json=False)


def test_a_model_that_cannot_be_reached_ends_it_and_says_why(evals: Path, tmp_path: Path) -> None:
    settings = load(base_url="http://127.0.0.1:9/v1", attempts=1, cache=tmp_path / "cache")
    asked = Asked((evals,), ("m-1b",), (), only="claims")
    with pytest.raises(ProviderRefused, match="Nothing could be reached"):
        evaluate_and_report(asked, settings, Saved(), as_json=False)


def test_the_page_on_evals_names_every_metric_and_no_other() -> None:
    table = PAGE.split("| metric | got | of |")[1].split("\n\n")[0]
    named = [name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1] if row else "")]
    assert named == list(METRICS)


def test_the_gold_the_page_shows_is_read() -> None:
    (shown,) = re.findall(r"^```json\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    gold = Gold.model_validate_json(shown)
    assert [(fact.id, fact.type, fact.values) for fact in gold.facts] == [
        ("homes", "number", ()),
        ("cost", None, ("2.5 million crowns",)),
    ]


def test_the_python_the_page_shows_runs(tmp_path: Path) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    (shown,) = (block for block in blocks if "asyncio.run" in block)
    written(tmp_path / "examples" / "trawlers", {"facts": [SANK, PAYS]})
    (tmp_path / "shown.py").write_text(shown, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); exec(open('shown.py').read())"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.stdout.startswith("(1.0, Interval("), done.stderr
