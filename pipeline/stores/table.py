"""An open database file to its rows: one reads, another writes many rows in one transaction."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.stores.quarantine import connect
from pipeline.stores.rows import OURS

_VALUE = f"SELECT CASE WHEN {OURS} THEN value END FROM Cache WHERE key = ? AND raw = 1"  # noqa: S608 - constant
_INSERT = (
    "INSERT INTO Cache (key, raw, store_time, access_time, access_count, tag, size, mode, value) "
    "VALUES (?, 1, ?, ?, 0, ?, 0, 1, ?) ON CONFLICT (key, raw) DO NOTHING"
)
_ASIDE = "UPDATE Cache SET key = 'damaged.' || rowid || '.' || key, tag = NULL WHERE key = ? AND raw = 1"


class ForeignRowError(Exception):
    """A row that this store did not write; nothing of it is read."""


class Table:
    """The rows of a database file that exists.

    Rows are read and written by SQL of our own: diskcache would unpickle keys and values on their way through it.
    One thread may write while another reads; writers wait for each other, in this process and in others.
    """

    def __init__(self, database: Path) -> None:
        self._reader = connect(database, readonly=True)
        try:
            self._writer = connect(database, readonly=False)
        except sqlite3.Error:
            self._reader.close()
            raise
        self._writer.execute("PRAGMA synchronous = FULL")
        self._writing = threading.RLock()

    def value(self, key: str) -> bytes | None:
        """Give the value of a key; raises ForeignRowError where the row is not ours."""
        return _value(self._reader, key)

    def query(self, statement: str, values: Mapping[str, object] = MappingProxyType({})) -> list[tuple[Any, ...]]:
        """Read rows."""
        return self._reader.execute(statement, dict(values)).fetchall()

    def write(self, work: Callable[["Writing"], Any]) -> Any:
        """Do all of `work` in one transaction: it is on disk when this returns, or none of it was done."""
        with self._writing, _transaction(self._writer):
            return work(Writing(self._writer))

    def close(self) -> None:
        with self._writing:
            self._reader.close()
            self._writer.close()


class Writing:
    """What can be done in a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def value(self, key: str) -> bytes | None:
        """Give the value of a key; raises ForeignRowError where the row is not ours."""
        return _value(self._connection, key)

    def add(self, key: str, value: bytes, tag: str) -> bool:
        """Put a row in unless its key is taken, and tell."""
        now = time.time()
        return self._connection.execute(_INSERT, (key, now, now, tag, value)).rowcount == 1

    def replace(self, key: str, value: bytes) -> None:
        self._connection.execute("UPDATE Cache SET value = ? WHERE key = ? AND raw = 1", (value, key))

    def set_aside(self, key: str) -> None:
        """Give a row a name that no request has."""
        self._connection.execute(_ASIDE, (key,))

    def drop(self, key: str) -> bool:
        return self._connection.execute("DELETE FROM Cache WHERE key = ? AND raw = 1", (key,)).rowcount == 1


def _value(connection: sqlite3.Connection, key: str) -> bytes | None:
    rows = connection.execute(_VALUE, (key,)).fetchall()
    if not rows:
        return None
    value: bytes | None = rows[0][0]
    if value is None:
        raise ForeignRowError(key)
    return value


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
