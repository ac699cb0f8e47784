"""A run's folder while it is made, and where it is put when it is whole."""

import shutil
from datetime import datetime
from pathlib import Path

from pipeline.earlier import MANIFEST
from pipeline.errors import UsageError


def default_folder(stories: int, first: str, started: datetime) -> Path:
    """Give the folder of a run that was given none: `outputs/<date-time>-<name>`."""
    name = first if stories == 1 else f"{stories}-stories"
    return Path("outputs") / f"{started.astimezone():%Y-%m-%dT%H%M%S}-{name}"


def begin(folder: Path) -> Path:
    """Make the folder beside the run's where it is written: an earlier run there stays until this one is whole."""
    ours = (folder / MANIFEST).is_file()
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir()) and not ours):
        raise UsageError(f"{folder} holds something that is no run of claimweave: choose another folder with -o")
    making = folder.with_name(f".{folder.name}.making")
    try:
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
    except OSError as error:
        raise UsageError(f"nothing can be written at {folder}: {error.strerror}; choose a folder with -o") from error
    return making
