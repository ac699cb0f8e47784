"""A first folder of cases is written, holds, and is never written over anything."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.evals.cases import cases
from pipeline.evals.layouts import begin
from pipeline.evals.subjects import subject
from pipeline.evals.trials import Trial, tried
from pipeline.settings import load


async def test_the_first_case_is_passed_by_the_baseline(tmp_path: Path) -> None:
    begin(tmp_path / "evals")
    results = await tried(Trial(*subject("", load(model="extractive"))), cases([tmp_path / "evals"]))
    judged = {"recall", "precision", "attribution", "absent", "status", "valid_first"}
    measured = {cell.metric for cell in results.cells if cell.of}
    assert judged <= measured
    assert [cell for cell in results.cells if cell.metric in judged and cell.got != cell.of] == []


def test_what_is_written_is_told_and_the_readme_is_short(tmp_path: Path) -> None:
    written = begin(tmp_path / "evals")
    assert sorted(path.relative_to(tmp_path).as_posix() for path in written) == [
        "evals/README.md",
        "evals/ferry-pause/gold.json",
        "evals/ferry-pause/quay-messenger.md",
    ]
    assert len((tmp_path / "evals" / "README.md").read_text("utf-8").splitlines()) <= 12


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="nothing is overwritten"):
        begin(tmp_path)
    assert readme.read_text("utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
