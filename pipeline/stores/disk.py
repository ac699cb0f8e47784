"""Exchanges to rows of an SQLite file that survive a crash and are checked on every read."""

import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.errors import StoreError
from pipeline.exchange import Exchange, Request
from pipeline.store import Damage
from pipeline.stores.journal import Journal, left_behind
from pipeline.stores.quarantine import DATABASE, opening, set_aside, unfit
from pipeline.stores.rows import DIGEST, OURS, SERVED, audit_key, decoded, encoded, rescued
from pipeline.stores.table import ForeignRowError, Table, Writing

_PAGE = 200
_LOG = logging.getLogger(__name__)


class DiskStore:
    """A store in one folder, shared by any number of processes of one machine (not on a network drive).

    A row's key is the request's, or `<key>.fault.<n>` for a failed asking kept for audit, or `damaged.<n>.<key>`
    for a row whose SHA-256 no longer fits. `quarantined` is where an unfit file was renamed to, if one was found;
    `damaged` counts the rows set aside since opening. One thread may write while another reads.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged = 0
        self.quarantined: Path | None = None
        self._mending = threading.RLock()
        self._failed: StoreError | None = None
        self._table = self._open(thorough=False)
        self._opened = self._file()
        self._journal = Journal(path)
        self._take_in()

    @property
    def shared(self) -> Path | None:
        """The folder, where processes that share this store can meet."""
        return self.path

    def get(self, key: str, request: Request | None = None) -> Exchange | None:
        try:
            value = self._mended("read", lambda: self._table.value(key))
            found = None if value is None else decoded(key, value, request)
        except ForeignRowError:
            found = "foreign"
        if isinstance(found, str):
            self._say_damaged(key, found)
            self._write(lambda writing: writing.set_aside(key))
            return None
        return found

    def put(self, exchange: Exchange) -> None:
        self.put_all([exchange])

    def put_all(self, exchanges: Sequence[Exchange], audits: Sequence[Exchange] = ()) -> None:
        """Keep many in one transaction. Raises StoreError where that cannot be: then a journal keeps them."""
        try:
            if self._failed is not None:
                raise self._failed
            self._store(exchanges, audits)
        except StoreError as error:
            # What could not be written once is not tried again: a lock would be waited for at every answer.
            self._failed = error
            raise self._journalled(error, exchanges, audits) from error

    def keys(self) -> Iterator[str]:
        rows = self._query(f"SELECT key FROM Cache WHERE {SERVED}")  # noqa: S608 - constant
        return iter(sorted(key for (key,) in rows if "." not in key))

    def exchanges(self, prompt: str | None = None, newest: int | None = None) -> Iterator[Exchange]:
        for key, value in self._rows(prompt, newest):
            found = decoded(key, value)
            if isinstance(found, Exchange):
                yield found

    def damages(self) -> Iterator[Damage]:
        """Name the rows that are not ours, whose SHA-256 does not fit, or that were set aside earlier."""
        others = self._query(f"SELECT rowid FROM Cache WHERE NOT ({OURS}) ORDER BY rowid")  # noqa: S608 - constant
        aside = self._query(f"SELECT key FROM Cache WHERE {OURS} AND key LIKE 'damaged.%' ORDER BY key")  # noqa: S608
        yield from (Damage(f"row {row}", "foreign") for (row,) in others)
        yield from (Damage(key, "set_aside") for (key,) in aside)
        for key, value in self._rows(None, None):
            found = decoded(key, value)
            if isinstance(found, str):
                yield Damage(key, found)
        if self.quarantined is not None:
            yield Damage(str(self.quarantined), "quarantined")

    def sizes(self) -> tuple[int, int]:
        """Give the number of rows this store wrote, and the bytes of their JSON."""
        [(count, size)] = self._query(
            f"SELECT COUNT(*), COALESCE(SUM(LENGTH(value) - {DIGEST}), 0) FROM Cache WHERE {OURS}"  # noqa: S608
        )
        return count, size

    def drop(self, exchanges: Iterable[Exchange]) -> int:
        """Forget these exchanges, answers and faults alike; give how many rows went."""
        wanted = {encoded(exchange)[:DIGEST] for exchange in exchanges}
        held = ((key, decoded(key, value)) for key, value in self._rows(None, None))
        keys = [key for key, found in held if isinstance(found, Exchange) and encoded(found)[:DIGEST] in wanted]
        return int(self._write(lambda writing: sum(writing.drop(key) for key in keys)))

    def close(self) -> None:
        self._table.close()
        self._journal.close()

    def _open(self, *, thorough: bool) -> Table:
        from pipeline.stores.inline import prepare

        if os.path.expandvars(self.path) != str(self.path):
            raise StoreError(f"the answer store's folder {self.path} holds a variable: give it in full")
        with self._named_faults("opened"):
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            with opening(self.path):
                self._quarantine(thorough=thorough)
                prepare(self.path)
                return Table(self.path / DATABASE)

    def _quarantine(self, *, thorough: bool) -> None:
        reason = unfit(self.path / DATABASE, thorough=thorough)
        if reason is not None:
            self.quarantined = set_aside(self.path / DATABASE, reason)
            _LOG.warning(
                "the answer store in %s was %s: it is kept as %s, and a new one is begun",
                self.path, reason, self.quarantined.name,
            )  # fmt: skip

    def _file(self) -> int | None:
        """Tell the file by its number: another process may have renamed the one that is open, and begun a new one."""
        try:
            return (self.path / DATABASE).stat().st_ino
        except OSError:
            return None

    def _mended(self, what: str, act: Callable[[], Any]) -> Any:
        """Act; when that meets damage, go on with a mended store and act once more."""
        used = self._table
        try:
            with self._named_faults(what):
                return act()
        except sqlite3.DatabaseError:
            self._recover(used)
        try:
            with self._named_faults(what):
                return act()
        except sqlite3.DatabaseError as error:
            raise StoreError(f"the answer store in {self.path} is damaged: {error}; move it away") from error

    def _recover(self, used: Table) -> None:
        """Begin a new file unless another did since `used` was opened; bring over what can still be verified."""
        with self._mending:
            if self._table is not used:
                return
            before = self.quarantined
            used.close()
            self._table = self._open(thorough=True)
            self._opened = self._file()
            if self.quarantined is not None and self.quarantined != before:
                self._table.write(partial(_bring_over, self.quarantined))

    def _place(self, writing: Writing, new: Exchange) -> None:
        """Write an exchange where it belongs: a held answer stays, a held fault gives way and is kept for audit."""
        key, tag = new.request.key, new.request.prompt.name
        if writing.add(key, encoded(new), tag):
            return
        old = self._held(writing, key)
        if old is None:
            writing.set_aside(key)
            writing.add(key, encoded(new), tag)
        elif new.fault is not None:
            writing.add(audit_key(new), encoded(new), tag)
        elif old.fault is not None:
            writing.add(audit_key(old), encoded(old), tag)
            writing.replace(key, encoded(new))

    def _held(self, writing: Writing, key: str) -> Exchange | None:
        try:
            value = writing.value(key)
            found = None if value is None else decoded(key, value)
        except ForeignRowError:
            found = "foreign"
        if isinstance(found, str):
            self._say_damaged(key, found)
            return None
        return found

    def _say_damaged(self, key: str, reason: str) -> None:
        self.damaged += 1
        _LOG.warning("a stored answer is damaged (%s): it is set aside and asked again: %s", reason, key)

    def _store(self, exchanges: Sequence[Exchange], audits: Sequence[Exchange]) -> None:
        if self._file() != self._opened:
            self._recover(self._table)
        self._write(partial(self._place_all, exchanges, audits))

    def _place_all(self, exchanges: Sequence[Exchange], audits: Sequence[Exchange], writing: Writing) -> None:
        for exchange in exchanges:
            self._place(writing, exchange)
        for exchange in audits:
            writing.add(audit_key(exchange), encoded(exchange), exchange.request.prompt.name)

    def _journalled(self, why: StoreError, exchanges: Sequence[Exchange], audits: Sequence[Exchange]) -> StoreError:
        rows = [(one.request.key, encoded(one)) for one in exchanges]
        rows += [(audit_key(one), encoded(one)) for one in audits]
        try:
            path = self._journal.append(rows)
        except OSError as error:
            return StoreError(f"{why}; no journal could be kept either ({error}): {len(rows)} answers are lost")
        return StoreError(f"{why}; answers that had come are kept in {path} and taken in at the next opening")

    def _take_in(self) -> None:
        """Store what a journal kept while this store could not be written."""
        try:
            self._taken_in()
        except sqlite3.DatabaseError:
            self._recover(self._table)
            self._taken_in()

    def _taken_in(self) -> None:
        with self._named_faults("opened"), opening(self.path), left_behind(self.path) as journals:
            for found in journals:
                self._table.write(partial(self._place_all, found.answers, found.audits))
                aside = found.remove()
                kept = f"; what could not be verified is kept as {aside}" if aside else ""
                count = len(found.answers) + len(found.audits)
                _LOG.warning("took in %d answers that %s had kept%s", count, found.path, kept)

    def _write(self, work: Callable[[Writing], Any]) -> Any:
        return self._mended("written", lambda: self._table.write(work))

    def _rows(self, prompt: str | None, newest: int | None) -> Iterator[tuple[str, bytes]]:
        """Give rows from the newest to the oldest, page by page, so that no read lock is held in between."""
        below, left = 2**62, 2**62 if newest is None else newest
        while left > 0:
            page = self._page(prompt, below, min(left, _PAGE))
            yield from ((key, value) for _, key, value in page)
            if not page:
                return
            below, left = page[-1][0], left - len(page)

    def _page(self, prompt: str | None, below: int, size: int) -> list[tuple[int, str, bytes]]:
        tagged = "" if prompt is None else "AND tag = :prompt "
        query = (
            f"SELECT rowid, key, value FROM Cache WHERE {SERVED} AND rowid < :below "  # noqa: S608 - constant
            f"{tagged}ORDER BY rowid DESC LIMIT :size"
        )
        return self._query(query, {"prompt": prompt, "below": below, "size": size})

    def _query(self, query: str, values: Mapping[str, object] = MappingProxyType({})) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = self._mended("read", lambda: self._table.query(query, values))
        return rows

    @contextmanager
    def _named_faults(self, what: str) -> Iterator[None]:
        """Turn what the system refuses into a StoreError; damage passes through as DatabaseError."""
        try:
            yield
        except (OSError, sqlite3.OperationalError) as error:
            raise StoreError(
                f"the answer store in {self.path} could not be {what}: {error}; "
                "choose a folder that can be written with --cache"
            ) from error


def _bring_over(database: Path, writing: Writing) -> None:
    for key, value in rescued(database):
        found = decoded(key, value)
        if isinstance(found, Exchange):
            writing.add(key, value, found.request.prompt.name)
