"""A run's folder to what lies in it, read when it is asked for: a batch is larger than memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from pipeline.earlier import MANIFEST, folder_of, read_manifest, read_told
from pipeline.manifest import Run, StopReason
from pipeline.records import Story


@dataclass(frozen=True, slots=True)
class Finished:
    """A run that has ended: where it lies, and why it is partial, where it is."""

    folder: Path
    account: Run
    """The manifest without its stories, which may be many: see `run`."""
    finished: int
    """How many stories are."""
    failures: int
    """Questions that got no usable answer; they are listed with their stories."""

    @property
    def stopped(self) -> StopReason | None:
        """Say why the result is partial; None where every story is finished."""
        return self.account.stopped

    @property
    def run(self) -> Run:
        """Read the manifest."""
        return read_manifest(self.folder)

    @property
    def stories(self) -> "Stories":
        """Give the finished stories, each read when it is looked at."""
        return Stories(tuple((story.id, folder_of(self.folder, story)) for story in self.run.stories))

    def manifest(self) -> Iterator[str]:
        """Give the manifest's JSON line by line, without the line's end and indentation."""
        with (self.folder / MANIFEST).open(encoding="utf-8", newline="\n") as file:
            for line in file:
                yield line.strip(" \n")


class Stories(Sequence[Story]):
    """The stories of a run, each read from its folder whenever it is looked at."""

    def __init__(self, places: Sequence[tuple[str, Path]]) -> None:
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> Story: ...
    @overload
    def __getitem__(self, at: slice) -> "Stories": ...
    def __getitem__(self, at: int | slice) -> "Story | Stories":
        if isinstance(at, slice):
            return Stories(self._places[at])
        return read_told(*self._places[at])
