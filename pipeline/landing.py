"""A run's folder while it is made, and where it is put in the end, whole or partial."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from pipeline.earlier import MANIFEST, read_manifest
from pipeline.errors import UsageError
from pipeline.export.dataset import replace_folder, write_text
from pipeline.locks import lock
from pipeline.manifest import Run

NOTE = "PARTIAL.txt"
"""Says in the folder of a partial result that it is one."""


def default_folder(stories: int, first: str, started: datetime) -> Path:
    """Give the folder of a run that was given none: `outputs/<date-time>-<name>`."""
    name = first if stories == 1 else f"{stories}-stories"
    return Path("outputs") / f"{started.astimezone():%Y-%m-%dT%H%M%S}-{name}"


@contextmanager
def making(folder: Path) -> Iterator[Path]:
    """Make a folder beside the run's where it is written: an earlier run there stays until this one is put there."""
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir()) and not _ours(folder)):
        raise UsageError(f"{folder} holds something that is no run of claimweave: choose another folder with -o")
    place = _place(folder)
    with ExitStack() as held:
        try:
            if place.exists():
                _hold(place, folder).close()
                shutil.rmtree(place, ignore_errors=True)
            place.mkdir(parents=True)
            held.enter_context(_hold(place, folder))
        except OSError as error:
            reason = f"nothing can be written at {folder}: {error.strerror}; choose a folder with -o"
            raise UsageError(reason) from error
        try:
            yield place
        except BaseException:
            # Only then: once it was put in its place, what stands here is another run's.
            shutil.rmtree(place, ignore_errors=True)
            raise


def _hold(place: Path, folder: Path) -> ExitStack:
    """Hold a folder that is being made against another run; a killed one holds it no longer. Raises UsageError."""
    held = ExitStack()
    if os.name == "posix":  # Windows opens no folders
        handle = os.open(place, os.O_RDONLY)
        held.callback(os.close, handle)
        if not lock(handle):
            held.close()
            raise UsageError(f"another run is writing {folder}: wait for it, or choose another folder with -o")
    return held


def restore(folder: Path) -> None:
    """Put back the run that stood at a folder where a process was killed while it put another there.

    Raises UsageError where one that lives is just doing so.
    """
    earlier = folder.with_name(f".{folder.name}.earlier")
    if folder.exists() or not _ours(earlier):
        return
    with suppress(FileNotFoundError):  # whoever put it there is done by now
        if _place(folder).exists():
            _hold(_place(folder), folder).close()
        earlier.replace(folder)


def _place(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.making")


def put(place: Path, folder: Path, run: Run, finished: int) -> Path:
    """Put what was made in its place, and give that place.

    A whole run takes the place of whatever run stands there. A partial one does so where nothing stands, or a partial
    one with no more stories; else it is put beside, as `<folder>.partial`, until a whole run comes.
    """
    if run.stopped is None:
        replace_folder(place, folder)
        for beside in _partials(folder):
            shutil.rmtree(beside, ignore_errors=True)
        return folder
    write_text(place / NOTE, _note(run, finished))
    target = folder if _gives_way(folder, finished) else _beside(folder)
    replace_folder(place, target)
    return target


def _note(run: Run, finished: int) -> Iterator[str]:
    yield f"This is a partial result: {finished} of {finished + len(run.unfinished)} stories are finished.\n"
    yield f"It was ended early ({run.stopped}): {run.stopped_by}\n"
    yield "What was answered is stored: the same command again goes on from there.\n\nNot finished:\n"
    yield from (f"- {story.name}{'' if story.begun else ' (not begun)'}\n" for story in run.unfinished)


def _gives_way(folder: Path, finished: int) -> bool:
    if not _ours(folder):
        return True
    try:
        standing = read_manifest(folder)
    except UsageError:
        return False
    return standing.stopped is not None and len(standing.stories) <= finished


def _beside(folder: Path) -> Path:
    """Give the place for a partial result beside a folder, where nothing lies that is not one."""
    names = (f"{folder.name}.partial{f'-{number}' if number > 1 else ''}" for number in count(1))
    return next(at for name in names if not (at := folder.with_name(name)).exists() or (at / NOTE).is_file())


def _partials(folder: Path) -> Iterator[Path]:
    beside = folder.with_name(f"{folder.name}.partial")
    if _ours(beside) and (beside / NOTE).is_file():
        yield beside


def _ours(folder: Path) -> bool:
    return (folder / MANIFEST).is_file()
