"""What lies where one stands and is not tried is noted on stderr."""

from pathlib import Path

import pytest

from pipeline import resources
from pipeline.cli.noticing import notice
from tests.evals.cased import SANK, written

NEWEST = f"claims.v{resources.prompt_versions()['claims'][-1]}"
NEXT = f"claims.v{resources.prompt_versions()['claims'][-1] + 1}"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with the prompts that come with claimweave, unchanged."""
    (tmp_path / "prompts").mkdir()
    for name, versions in resources.prompt_versions().items():
        text = resources.read_prompt(name)[0]
        (tmp_path / "prompts" / f"{name}.v{versions[-1]}.md").write_bytes(text.encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def edit(here: Path, prompt: str) -> None:
    text = resources.read_prompt("claims")[0]
    (here / "prompts" / f"{prompt}.md").write_bytes(text.encode() + b"Be brief.\n")


def noted(capsys: pytest.CaptureFixture[str], *specs: str) -> str:
    notice((), specs, "--prompt prompts")
    return capsys.readouterr().err


def test_prompts_that_are_those_tried_are_not_noted(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert noted(capsys) == noted(capsys, NEWEST) == ""
    (here / "prompts" / "own.v1.md").write_text("No stage asks for this one.", encoding="utf-8")
    assert noted(capsys) == ""


@pytest.mark.parametrize("prompt", [NEWEST, NEXT])
@pytest.mark.parametrize("specs", [(), (NEWEST,), ("summary.v1",), ("model:m-1b", "claims")])
def test_an_edited_prompt_that_is_not_tried_is_noted_once(
    prompt: str, specs: tuple[str, ...], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(here, prompt)
    note = f"note: prompts/{prompt}.md differs from what is tried; try it with --prompt prompts\n"
    assert noted(capsys, *specs) == note


def test_two_edited_prompts_are_one_note(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(here, NEWEST)
    edit(here, "lines.v1")
    assert noted(capsys) == (
        f"note: prompts/{NEWEST}.md, prompts/lines.v1.md differ from what is tried; try them with --prompt prompts\n"
    )


@pytest.mark.parametrize("specs", [("prompts",), ("prompts:prompts", "claims"), ("git:main",), ("git:main", "model:m")])
def test_where_a_name_is_a_place_nothing_is_noted(
    specs: tuple[str, ...], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(here, NEWEST)
    assert noted(capsys, *specs) == ""


def test_articles_without_gold_are_noted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path / "trawlers", {"facts": [SANK]})
    (written(tmp_path / "ferries", {}) / "gold.json").unlink()
    notice((tmp_path,), (), "--prompt prompts")
    place = tmp_path / "ferries"
    assert capsys.readouterr().err == f"note: {place} holds articles but no gold.json, so nothing in it is tried\n"
