"""A file or folder that is written to one that a power cut leaves whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Write a file that stands whole in its place, on disk, when this ends; or as it was."""
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync(path.parent)


def sync(folder: Path) -> None:
    """Have a rename on disk: the folder's entry is written too (Windows opens no folders, and needs none)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sync_all() -> None:
    """Have all that was written on disk, at once: file by file a batch's take a millisecond or ten apiece."""
    if os.name == "posix":
        os.sync()
