"""A folder's name to a first set of cases in it, for a user to fill in."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pipeline.errors import UsageError


def begin(folder: Path) -> tuple[Path, ...]:
    """Write a README and one small case, which the extractive baseline passes; gives the files written.

    Raises UsageError where one of them is there already: nothing is ever overwritten.
    """
    wanted = {folder / name: content for name, content in _layout(files("pipeline.evals") / "layout", Path())}
    there = [path for path in wanted if path.exists()]
    if there:
        raise UsageError(f"{there[0]} is there already, and nothing is overwritten: give another folder")
    try:
        for path, content in wanted.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"nothing can be written at {folder}: {error.strerror}; give another folder") from error
    return tuple(wanted)


def _layout(place: Traversable, here: Path) -> list[tuple[Path, bytes]]:
    entries = sorted(place.iterdir(), key=lambda entry: entry.name)
    return [
        found
        for entry in entries
        for found in (
            [(here / entry.name, entry.read_bytes())] if entry.is_file() else _layout(entry, here / entry.name)
        )
    ]
