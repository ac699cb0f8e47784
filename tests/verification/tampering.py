"""Changes to the files of a finished run, for tests of what is noticed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.verification import Flaw

STORY = "water-pact"
FILES = (
    "articles.jsonl",
    "summaries.jsonl",
    "claims.jsonl",
    "judgements.jsonl",
    "findings.jsonl",
    "rejected.jsonl",
    "briefing.md",
    "briefing.html",
)
NOBODY = "c000000000000"
Rows = list[dict[str, Any]]


def rows(folder: Path, file: str) -> Rows:
    return [json.loads(line) for line in (folder / STORY / file).read_text("utf-8").split("\n")[:-1]]


def rewrite(folder: Path, file: str, changed: Rows) -> None:
    text = "".join(json.dumps(row, sort_keys=True, ensure_ascii=False) + "\n" for row in changed)
    (folder / STORY / file).write_text(text, "utf-8", newline="\n")


def tamper(folder: Path, file: str, change: Callable[[Rows], object]) -> Rows:
    """Change the rows of a file in place and give what they were."""
    before, changed = rows(folder, file), rows(folder, file)
    change(changed)
    assert before != changed
    rewrite(folder, file, changed)
    return before


def replace(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / STORY / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8", newline="\n")


def told(flaws: tuple[Flaw, ...], file: str) -> list[tuple[str, str]]:
    return [(flaw.where, flaw.what) for flaw in flaws if flaw.file == f"{STORY}/{file}"]
