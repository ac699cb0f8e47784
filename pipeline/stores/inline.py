"""Text keys and bytes values to rows of diskcache, held inline, with every other row refused.

diskcache unpickles rows marked as pickles, and keys not marked as raw (CVE-2025-69872): whoever can write the
file could run code here. This disk knows neither. Importing this module imports diskcache: import it late.
"""

import sqlite3
from typing import Any

from diskcache import Cache, Disk, Timeout
from diskcache.core import DEFAULT_SETTINGS, METADATA, MODE_RAW

__all__ = ["SETTINGS", "SETTING_NAMES", "InlineDisk", "RefusedRowError", "Timeout", "open_cache"]

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


class RefusedRowError(Exception):
    """A row that this store did not write."""


class InlineDisk(Disk):  # type: ignore[misc]  # diskcache carries no types
    """Takes text keys and bytes values; nothing is ever pickled, unpickled or kept in a file of its own."""

    def put(self, key: object) -> tuple[str, bool]:
        if type(key) is not str:
            raise RefusedRowError(f"a key must be text, not {type(key).__name__}")
        return key, True

    def get(self, key: object, raw: object) -> str:
        if not raw or type(key) is not str:
            raise RefusedRowError("a key that is not text")
        return key

    def store(self, value: object, read: object, key: object = None) -> tuple[int, int, None, Any]:  # noqa: ARG002 - diskcache's signature
        if read or type(value) is not bytes:
            raise RefusedRowError(f"a value must be bytes, not {type(value).__name__}")
        return 0, MODE_RAW, None, sqlite3.Binary(value)

    def fetch(self, mode: object, filename: object, value: object, read: object) -> bytes:
        if read or mode != MODE_RAW or filename is not None or type(value) is not bytes:
            raise RefusedRowError("a value that is not inline bytes")
        return value


def open_cache(directory: str) -> Cache:
    """Open a diskcache of inline rows, with the safe settings whatever the file says."""
    return Cache(directory, timeout=BUSY_SECONDS, disk=InlineDisk, **SETTINGS)
