"""A folder's database file to the reason it is unfit, if it is; unfit files are renamed, never deleted."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.locks import lock

DATABASE = "cache.db"

BUSY_SECONDS = 30.0
"""How long another process may hold the file before it is called locked: eight writers at once wait under one."""

_TABLES = {"Cache", "Settings"}
_COLUMNS = {
    "rowid", "key", "raw", "store_time", "expire_time", "access_time", "access_count", "tag",
    "size", "mode", "filename", "value",
}  # fmt: skip


def connect(database: Path, *, readonly: bool) -> sqlite3.Connection:
    """Open an existing database file without creating one; any thread may use it, one at a time."""
    uri = f"{database.absolute().as_uri()}?mode={'ro' if readonly else 'rw'}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def unfit(database: Path, *, thorough: bool = False) -> str | None:
    """Say why a database is not one of ours: `empty`, `damaged`, `foreign`; None if it is fit or absent.

    `thorough` reads every page. Raises StoreError when another process holds the file or it cannot be written.
    """
    if not database.exists():
        return None
    if database.stat().st_size == 0:
        return "empty"
    try:
        with closing(connect(database, readonly=False)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
            return _fault(connection, thorough)
    except sqlite3.OperationalError as error:
        raise StoreError(
            f"the answer store {database} cannot be used: {error}; end the process that holds it, "
            "check that it can be written, or choose another folder with --cache"
        ) from error
    except sqlite3.DatabaseError:
        return "damaged"


def _fault(connection: sqlite3.Connection, thorough: bool) -> str | None:
    if not _is_ours(connection):
        return "foreign"
    if thorough and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        return "damaged"
    return None


def _is_ours(connection: sqlite3.Connection) -> bool:
    objects = connection.execute("SELECT type, name, tbl_name FROM sqlite_master").fetchall()
    tables = {name for kind, name, _ in objects if kind == "table"}
    if not tables <= _TABLES or not all(_known(kind, name, table) for kind, name, table in objects):
        return False
    if "Cache" in tables:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(Cache)")}
        if columns != _COLUMNS:
            return False
    return "Settings" not in tables or _settings_are_ours(connection)


def _known(kind: str, name: str, table: str) -> bool:
    if kind == "trigger":
        return table == "Cache" and name.startswith(("Settings_count_", "Settings_size_"))
    return kind in {"table", "index"} and table in _TABLES


def _settings_are_ours(connection: sqlite3.Connection) -> bool:
    """Tell whether diskcache may apply the stored settings: it sets attributes and pragmas by their names."""
    from pipeline.stores.inline import SETTING_NAMES

    rows = connection.execute("SELECT key, value FROM Settings").fetchall()
    return all(
        key in SETTING_NAMES and (isinstance(value, int) or str(value).replace("-", "").isalpha())
        for key, value in rows
    )


def set_aside(database: Path, reason: str) -> Path:
    """Rename a database, with its log files, to the first free `cache.db.<reason>-<n>`; give the new path."""
    number = 1
    while (target := database.with_name(f"{database.name}.{reason}-{number}")).exists():
        number += 1
    for suffix in ("-wal", "-shm", ""):
        part = database.with_name(database.name + suffix)
        if part.exists():
            part.rename(target.with_name(target.name + suffix))
    return target


@contextmanager
def opening(folder: Path) -> Iterator[None]:
    """Hold off other processes that open this folder.

    A database is 0 bytes long while it is being made: nobody else may take it for an empty one and rename it.
    On Windows nothing is held, because there an open file cannot be renamed at all.
    """
    with (folder / "opening.lock").open("ab") as file:
        until = time.monotonic() + BUSY_SECONDS
        while not lock(file.fileno()):
            if time.monotonic() > until:
                raise StoreError(
                    f"the answer store in {folder} is being opened by another process for {BUSY_SECONDS:.0f} s: "
                    "end that process, or choose another folder with --cache"
                )
            time.sleep(0.01)
        yield
