"""A folder to a diskcache file with safe settings, of which diskcache then reads and writes no row.

diskcache unpickles rows marked as pickles, and keys not marked as raw (CVE-2025-69872): whoever can write the
file could run code here. It makes the file and keeps its settings; rows go by SQL of our own (`table`), and this
disk refuses any that would pass through diskcache. Importing this module imports diskcache: import it late.
"""

import shutil
import tempfile
from contextlib import closing
from pathlib import Path
from typing import NoReturn

from diskcache import Cache, Disk, Timeout
from diskcache.core import DEFAULT_SETTINGS, METADATA

from pipeline.durable import sync
from pipeline.errors import StoreError
from pipeline.stores.quarantine import BUSY_SECONDS, DATABASE, connect

SETTINGS: dict[str, int | str] = {
    **DEFAULT_SETTINGS,
    "eviction_policy": "none",
    "cull_limit": 0,
    "size_limit": 2**62,
    "sqlite_synchronous": 2,
    "statistics": 0,
    "tag_index": 1,  # the tag is the prompt's name: `exchanges(prompt=...)` finds it by index
}
"""All settings, named in full: those stored in the file would otherwise be applied again on opening."""

SETTING_NAMES = frozenset(DEFAULT_SETTINGS) | frozenset(METADATA)

_NEW = ".new-"


class _NoRows(Disk):  # type: ignore[misc]  # diskcache carries no types
    """Takes and gives no row."""

    def put(self, *_row: object) -> NoReturn:
        raise TypeError("rows do not pass through diskcache")

    get = store = fetch = put


def prepare(folder: Path) -> None:
    """Make a folder's file if there is none, and have it keep the safe settings whatever it says.

    A new one is made aside and moved in whole: a process killed here leaves no empty file to wonder about.
    """
    database = folder / DATABASE
    if database.exists():
        if not _is_settled(database):
            _settle(folder)
        return
    for left in folder.glob(f"{_NEW}*"):
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(dir=folder, prefix=_NEW) as new:
        _settle(Path(new))
        (Path(new) / DATABASE).replace(database)
    sync(folder)


def _is_settled(database: Path) -> bool:
    with closing(connect(database, readonly=True)) as reader:
        tables = {name for (name,) in reader.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        held = dict(reader.execute("SELECT key, value FROM Settings")) if "Settings" in tables else {}
    return "Cache" in tables and held.items() >= SETTINGS.items()


def _settle(folder: Path) -> None:
    try:
        Cache(str(folder.absolute()), timeout=BUSY_SECONDS, disk=_NoRows, **SETTINGS).close()
    except Timeout as error:
        raise StoreError(f"the answer store in {folder} is locked by another process: try again") from error
