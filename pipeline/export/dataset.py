"""A story to its folder of files: the claim dataset as JSON Lines, and the briefing.

A folder appears whole or not at all: it is written beside its place and renamed. What must be whole after a power cut
too is flushed to disk before that, once for all the folders in it.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.durable import replacing, sync, sync_all
from pipeline.export.html import render_html
from pipeline.export.markdown import render_markdown
from pipeline.manifest import Facts, Told
from pipeline.records import Record, Story


def write_story(story: Story, folder: Path, facts: Facts) -> None:
    """Write a story's files into `folder`, in place of what an earlier run left there."""
    making = folder.with_name(f".{folder.name}.making")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    for name, text in _files(story, facts).items():
        with _naming(making / name):
            (making / name).write_text(text, encoding="utf-8", newline="\n")
    _put(making, folder)


def replace_folder(making: Path, folder: Path) -> None:
    """Put a finished folder in its place, flushed to disk; what stood there goes when the new one stands."""
    sync_all()
    _put(making, folder)
    sync(folder.parent)


def _put(making: Path, folder: Path) -> None:
    earlier = folder.with_name(f".{folder.name}.earlier")
    shutil.rmtree(earlier, ignore_errors=True)
    if folder.exists():
        folder.replace(earlier)
    making.replace(folder)
    shutil.rmtree(earlier, ignore_errors=True)


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write one JSON file whole or not at all."""
    write_text(path, [json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n"])


def write_text(path: Path, pieces: Iterable[str]) -> None:
    """Write one file whole or not at all, piece by piece."""
    with _naming(path), replacing(path) as file:
        file.writelines(piece.encode() for piece in pieces)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let an error name the file: of a disk that is full, the system tells no more than that."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def told(story: Story, facts: Facts) -> Told:
    """Give what the briefing is made from besides the dataset."""
    return Told(name=story.name, facts=facts, failures=story.failures, briefing=story.briefing, changes=story.changes)


def _files(story: Story, facts: Facts) -> dict[str, str]:
    return {
        "articles.jsonl": _lines(story.articles),
        "summaries.jsonl": _lines(story.summaries),
        "claims.jsonl": _lines(story.claims),
        "judgements.jsonl": _lines(story.judgements),
        "findings.jsonl": _lines(story.findings),
        "rejected.jsonl": _lines(story.rejected),
        "briefing.json": _lines([told(story, facts)]),
        "briefing.md": render_markdown(story, facts),
        "briefing.html": render_html(story, facts),
    }


def _lines(records: Iterable[Record]) -> str:
    return "".join(
        json.dumps(record.model_dump(mode="json"), sort_keys=True, ensure_ascii=False) + "\n" for record in records
    )
