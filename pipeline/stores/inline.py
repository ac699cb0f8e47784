"""A folder to a diskcache file with safe settings, of which diskcache then reads and writes no row.

diskcache unpickles rows marked as pickles, and keys not marked as raw (CVE-2025-69872): whoever can write the
file could run code here. It makes the file and keeps its settings; rows go by SQL of our own (`table`), and this
disk refuses any that would pass through diskcache. Importing this module imports diskcache: import it late.
"""

from typing import NoReturn

from diskcache import Cache, Disk, Timeout
from diskcache.core import DEFAULT_SETTINGS, METADATA

from pipeline.errors import StoreError

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

BUSY_SECONDS = 30.0


class _NoRows(Disk):  # type: ignore[misc]  # diskcache carries no types
    """Takes and gives no row."""

    def put(self, *_row: object) -> NoReturn:
        raise TypeError("rows do not pass through diskcache")

    get = store = fetch = put


def prepare(directory: str) -> None:
    """Make a folder's file if there is none, and have it keep the safe settings whatever it says."""
    try:
        Cache(directory, timeout=BUSY_SECONDS, disk=_NoRows, **SETTINGS).close()
    except Timeout as error:
        raise StoreError(f"the answer store in {directory} is locked by another process: try again") from error
