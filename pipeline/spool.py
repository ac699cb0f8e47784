"""Records of stories, in whatever order they are finished, to one `run.json` in the order of the stories."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import Any, Self

from pipeline.export.dataset import write_text
from pipeline.manifest import Run, StoryCount

_NONE = '\n  "stories": [],\n'


class Spool:
    """Holds on disk what came of each story: of the batch, memory holds a place and a length a story."""

    def __init__(self, folder: Path) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - closed with the spool
        self._held: dict[int, tuple[int, int]] = {}
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def put(self, place: int, count: StoryCount) -> None:
        """Take in what came of the story at a place of the input."""
        text = _pretty(count.model_dump(mode="json")).encode()
        self._file.seek(self._end)
        self._file.write(text)
        self._held[place] = (self._end, len(text))
        self._end += len(text)

    def __contains__(self, place: int) -> bool:
        return place in self._held

    def __len__(self) -> int:
        return len(self._held)

    def texts(self) -> Iterator[str]:
        """Give the records as JSON, in the stories' order."""
        for _, (start, length) in sorted(self._held.items()):
            self._file.seek(start)
            yield self._file.read(length).decode()


def write_run(path: Path, run: Run, spool: Spool) -> None:
    """Write a run's manifest, with the stories that are spooled in the place of its own."""
    write_text(path, _pieces(run, spool))


def _pieces(run: Run, spool: Spool) -> Iterator[str]:
    whole = _pretty(run.model_copy(update={"stories": ()}).model_dump(mode="json")) + "\n"
    before, stories, after = whole.partition(_NONE)
    if not len(spool):
        yield whole
        return
    yield before + stories.rstrip("],\n")
    for number, text in enumerate(spool.texts()):
        # Not by textwrap: it takes a line separator inside a string for the end of a line.
        yield ("," if number else "") + "\n    " + text.replace("\n", "\n    ")
    yield "\n  ],\n" + after


def _pretty(content: dict[str, Any]) -> str:
    return json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False)
