"""Exchanges to rows of an SQLite file that survive a crash and are checked on every read."""

import logging
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.errors import StoreError
from pipeline.exchange import Exchange
from pipeline.store import Damage
from pipeline.stores.quarantine import DATABASE, connect, opening, set_aside, unfit
from pipeline.stores.rows import DIGEST, OURS, SERVED, audit_key, decoded, encoded, rescued

_PAGE = 200
_LOG = logging.getLogger(__name__)


class DiskStore:
    """A store in one folder, shared by any number of processes of one machine (not on a network drive).

    A row's key is the request's, or `<key>.fault.<n>` for a failed asking kept for audit, or `damaged.<n>.<key>`
    for a row whose SHA-256 no longer fits. `quarantined` is where an unfit file was renamed to, if one was found;
    `damaged` counts the rows set aside since opening.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged = 0
        self.quarantined: Path | None = None
        self._cache = self._open(thorough=False)
        self._opened = self._file()

    def get(self, key: str) -> Exchange | None:
        from pipeline.stores.inline import RefusedRowError

        try:
            value = self._mended("read", lambda: self._cache.get(key))
        except RefusedRowError:
            self._set_aside(key, "foreign")
            return None
        if value is None:
            return None
        found = decoded(key, value)
        if isinstance(found, Exchange):
            return found
        self._set_aside(key, found)
        return None

    def put(self, exchange: Exchange) -> None:
        if self._file() != self._opened:
            self._recover()
        self._write(exchange, self.get(exchange.request.key))

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
        rows = [key for key, value in self._rows(None, None) if value[:DIGEST] in wanted]
        return sum(self._mended("written", partial(self._cache.delete, key)) for key in rows)

    def close(self) -> None:
        self._cache.close()

    def _open(self, *, thorough: bool) -> Any:
        from pipeline.stores.inline import open_cache

        if os.path.expandvars(self.path) != str(self.path):
            raise StoreError(f"the answer store's folder {self.path} holds a variable: give it in full")
        with self._named_faults("opened"):
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            with opening(self.path):
                self._quarantine(thorough=thorough)
                return open_cache(str(self.path.absolute()))

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
        try:
            with self._named_faults(what):
                return act()
        except sqlite3.DatabaseError:
            self._recover()
        try:
            with self._named_faults(what):
                return act()
        except sqlite3.DatabaseError as error:
            raise StoreError(f"the answer store in {self.path} is damaged: {error}; move it away") from error

    def _recover(self) -> None:
        """Begin a new file unless another process did, and bring over what can still be verified."""
        before = self.quarantined
        self._cache.close()
        self._cache = self._open(thorough=True)
        self._opened = self._file()
        if self.quarantined is None or self.quarantined == before:
            return
        for key, value in rescued(self.quarantined):
            found = decoded(key, value)
            if isinstance(found, Exchange):
                self._cache.add(key, value, tag=found.request.prompt.name)

    def _write(self, exchange: Exchange, held: Exchange | None) -> None:
        key, new, old = exchange.request.key, exchange, held
        if old is None and not self._add(key, new):
            old = self.get(key)  # another process was faster
        if old is None:
            return
        if new.fault is not None:
            self._add(audit_key(new), new)
        elif old.fault is not None:
            self._add(audit_key(old), old)
            self._mended("written", lambda: self._cache.set(key, encoded(new), tag=new.request.prompt.name))

    def _add(self, key: str, exchange: Exchange) -> bool:
        tag = exchange.request.prompt.name
        return bool(self._mended("written", lambda: self._cache.add(key, encoded(exchange), tag=tag)))

    def _set_aside(self, key: str, reason: str) -> None:
        self.damaged += 1
        _LOG.warning("a stored answer is damaged (%s): it is set aside and asked again: %s", reason, key)
        self._mended("written", lambda: self._rename(key))

    def _rename(self, key: str) -> None:
        with closing(connect(self.path / DATABASE, readonly=False)) as writer:
            writer.execute(
                "UPDATE Cache SET key = 'damaged.' || rowid || '.' || key, tag = NULL WHERE key = ? AND raw = 1",
                (key,),
            )

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
        """Read rows by SQL of our own: diskcache would unpickle keys on its way through them."""

        def read() -> list[tuple[Any, ...]]:
            with closing(connect(self.path / DATABASE, readonly=True)) as reader:
                return reader.execute(query, dict(values)).fetchall()

        rows: list[tuple[Any, ...]] = self._mended("read", read)
        return rows

    @contextmanager
    def _named_faults(self, what: str) -> Iterator[None]:
        """Turn what the system refuses into a StoreError; damage passes through as DatabaseError."""
        from pipeline.stores.inline import Timeout

        try:
            yield
        except (OSError, sqlite3.OperationalError, Timeout) as error:
            reason = str(error) or "it is locked by another process or may not be written"
            raise StoreError(
                f"the answer store in {self.path} could not be {what}: {reason}; "
                "choose a folder that can be written with --cache"
            ) from error
