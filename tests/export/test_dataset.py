"""Writing a story's folder and the run's manifest."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.export.dataset import write_json, write_story
from pipeline.export.html import render_html
from pipeline.export.markdown import render_markdown
from pipeline.records import Article, Claim, Finding, Judgement, Record, Rejected, Story, Summary
from tests.export.pages import FACTS, STORY, A
from tests.test_cli import environment

TYPES: dict[str, type[Record]] = {
    "articles": Article,
    "claims": Claim,
    "findings": Finding,
    "judgements": Judgement,
    "rejected": Rejected,
    "summaries": Summary,
}


def test_the_files_give_back_the_story(tmp_path: Path) -> None:
    """One record a line, each as strict as the record it came from, and nothing else in the folder."""
    write_story(STORY, tmp_path / "made", FACTS)
    assert sorted(file.name for file in (tmp_path / "made").iterdir()) == sorted(
        [*(f"{name}.jsonl" for name in TYPES), "briefing.html", "briefing.json", "briefing.md"]
    )
    for name, record in TYPES.items():
        lines = (tmp_path / "made" / f"{name}.jsonl").read_bytes().decode().splitlines()
        assert tuple(map(record.model_validate_json, lines)) == getattr(STORY, name)


def test_the_briefings_are_written_as_rendered(tmp_path: Path) -> None:
    write_story(STORY, tmp_path / "made", FACTS)
    assert (tmp_path / "made/briefing.md").read_bytes().decode() == render_markdown(STORY, FACTS)
    assert (tmp_path / "made/briefing.html").read_bytes().decode() == render_html(STORY, FACTS)


def test_a_record_is_one_line_with_sorted_keys_in_utf8(tmp_path: Path) -> None:
    """Line and paragraph separators of Unicode are letters here: a line ends with a line feed only."""
    strange = A.model_copy(update={"text": "é\u2028\r\n\x85", "furniture": (), "sentences": ()})
    write_story(Story(id="s", name="s", articles=(strange,)), tmp_path / "s", FACTS)
    data = (tmp_path / "s/articles.jsonl").read_bytes()
    assert data.count(b"\n") == 1
    assert data.endswith(b"\n")
    assert "é".encode() in data
    assert b"\r" not in data
    told = json.loads(data)
    assert list(told) == sorted(told)
    assert told["text"] == strange.text


def test_nothing_to_write_is_an_empty_file(tmp_path: Path) -> None:
    """A reader of the dataset finds every file, always."""
    write_story(Story(id="s", name="s", articles=()), tmp_path / "s", FACTS)
    assert [(tmp_path / "s" / f"{name}.jsonl").read_bytes() for name in TYPES] == [b""] * len(TYPES)


def test_an_earlier_runs_folder_is_replaced(tmp_path: Path) -> None:
    """What the earlier run left does not stay beside the new files, nor what a killed one was making."""
    for stale in ("made/stale.jsonl", ".made.making/half.jsonl"):
        (tmp_path / stale).parent.mkdir()
        (tmp_path / stale).write_text("x")
    write_story(STORY, tmp_path / "made", FACTS)
    assert [folder.name for folder in tmp_path.iterdir()] == ["made"]
    assert not (tmp_path / "made/stale.jsonl").exists()


def test_a_folder_that_cannot_be_finished_does_not_appear(tmp_path: Path) -> None:
    """A text no UTF-8 can hold stops the writing, and the earlier files stay as they were."""
    write_story(STORY, tmp_path / "made", FACTS)
    before = {file.name: file.read_bytes() for file in (tmp_path / "made").iterdir()}
    broken = STORY.model_copy(update={"failures": (STORY.failures[0].model_copy(update={"detail": "\ud800"}),)})
    with pytest.raises(UnicodeEncodeError):
        write_story(broken, tmp_path / "made", FACTS)
    assert {file.name: file.read_bytes() for file in (tmp_path / "made").iterdir()} == before


def test_one_json_file_is_written_whole_with_sorted_keys(tmp_path: Path) -> None:
    write_json(tmp_path / "run.json", {"b": "é", "a": [1]})
    assert (tmp_path / "run.json").read_bytes() == '{\n  "a": [\n    1\n  ],\n  "b": "é"\n}\n'.encode()
    assert [file.name for file in tmp_path.iterdir()] == ["run.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="there a process cannot be limited so")
def test_a_log_in_json_names_the_file_that_found_no_room(tmp_path: Path) -> None:
    code = """
import resource
from pathlib import Path
from pipeline.cli.lines import as_lines
from pipeline.export.dataset import write_text
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
with as_lines():
    write_text(Path("run.json"), ["x" * 5000])
"""
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, env=environment(), check=False
    )
    (line,) = ended.stderr.splitlines()
    told = json.loads(line)
    assert (ended.returncode, told["event"], told["exit_code"]) == (2, "error", 2)
    assert "run.json" in told["text"]
