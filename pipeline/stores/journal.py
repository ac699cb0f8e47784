"""Rows that a store could not take to a file that keeps them, and back when the store is next opened."""

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.exchange import Exchange
from pipeline.locks import lock
from pipeline.stores.rows import DIGEST, decoded

_SUFFIX = ".rows"


class Journal:
    """Where a store's rows go when it cannot be written: beside it, else in the user's folders, each with a SHA-256.

    A file is one process's own and locked while it may still grow. Of a line cut off by a crash nothing is read.
    """

    def __init__(self, store: Path) -> None:
        self._places = _places(store)
        self._name = f"{_prefix(store)}{os.getpid()}"
        self._file: int | None = None
        self._path: Path | None = None
        # Where too many files are open there is still this one to close.
        self._spare: int | None = os.open(os.devnull, os.O_RDONLY)

    def append(self, rows: Iterable[tuple[str, bytes]]) -> Path:
        """Have rows on disk, and say where. Raises OSError where no folder takes them."""
        lines = b"".join(_line(key, value) for key, value in rows)
        if self._file is not None and self._path is not None:
            with suppress(OSError):
                return _appended(self._file, self._path, lines)
        self._close_spare()
        refusal = OSError("no folder was found")
        for place in self._places:
            try:
                return self._begun(place, lines)
            except OSError as error:
                refusal = error
        raise refusal

    def close(self) -> None:
        self._close_spare()
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _begun(self, place: Path, lines: bytes) -> Path:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = _free(place, self._name, _SUFFIX)
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        try:
            lock(file)
            _appended(file, path, lines)
        except OSError:
            os.close(file)
            path.unlink(missing_ok=True)
            raise
        if self._file is not None:
            os.close(self._file)
        self._file, self._path = file, path
        return path

    def _close_spare(self) -> None:
        if self._spare is not None:
            os.close(self._spare)
            self._spare = None


@dataclass(frozen=True, slots=True)
class Found:
    """A journal left behind: the exchanges that could be verified, and whether anything could not."""

    path: Path
    answers: tuple[Exchange, ...]
    audits: tuple[Exchange, ...]
    damaged: bool

    def remove(self) -> Path | None:
        """Remove what was taken in; what was damaged is renamed instead, and the new name given."""
        if not self.damaged:
            self.path.unlink(missing_ok=True)
            return None
        return self.path.rename(_free(self.path.parent, f"{self.path.name}.damaged", ""))


@contextmanager
def left_behind(store: Path) -> Iterator[list[Found]]:
    """Give the journals of a store that no living process writes; they stay locked until the block ends.

    A file of another user, or one that others may write, is not read.
    """
    files: list[int] = []
    try:
        paths = sorted(path for place in _places(store) for path in place.glob(f"{_prefix(store)}*{_SUFFIX}"))
        yield [found for path in paths if (found := _found(path, files))]
    finally:
        for file in files:
            os.close(file)


def _found(path: Path, files: list[int]) -> Found | None:
    try:
        file = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    files.append(file)
    if not lock(file) or not _is_ours(os.fstat(file)):
        return None
    with open(file, "rb", closefd=False) as lines:
        rows = [_row(line) for line in lines]
    sound = [(key, exchange) for key, exchange in rows if exchange is not None]
    answers = tuple(exchange for key, exchange in sound if "." not in key)
    audits = tuple(exchange for key, exchange in sound if "." in key)
    return Found(path, answers, audits, damaged=len(sound) < len(rows))


def _is_ours(found: os.stat_result) -> bool:
    own = not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o022)
    return stat.S_ISREG(found.st_mode) and own


def _line(key: str, value: bytes) -> bytes:
    """Lay a row out on one line: its JSON holds neither a raw line feed nor a raw tab."""
    return f"{key} {value[:DIGEST].hex()} ".encode() + value[DIGEST:].replace(b"\n", b"\t") + b"\n"


def _row(line: bytes) -> tuple[str, Exchange | None]:
    try:
        key, digest, payload = line.removesuffix(b"\n").split(b" ", 2)
        found = decoded(key.decode("ascii"), bytes.fromhex(digest.decode("ascii")) + payload.replace(b"\t", b"\n"))
    except ValueError:
        return "", None
    return key.decode("ascii"), found if isinstance(found, Exchange) else None


def _appended(file: int, path: Path, lines: bytes) -> Path:
    """Write whole lines or none, and have them on disk."""
    before = os.fstat(file).st_size
    try:
        rest = memoryview(lines)
        while rest:
            rest = rest[os.write(file, rest) :]
        os.fsync(file)
    except OSError:
        os.ftruncate(file, before)
        raise
    return path


def _free(place: Path, stem: str, suffix: str) -> Path:
    number = 1
    while (path := place / f"{stem}-{number}{suffix}").exists():
        number += 1
    return path


def _prefix(store: Path) -> str:
    return f"journal-{hashlib.sha256(str(store.absolute()).encode()).hexdigest()[:16]}-"


def _places(store: Path) -> tuple[Path, ...]:
    from platformdirs import user_state_path

    own = [store, user_state_path("claimweave", appauthor=False)]
    with suppress(OSError):  # no folder for temporary files can be written
        own.append(Path(tempfile.gettempdir()) / f"claimweave-{os.getuid() if hasattr(os, 'getuid') else 'journal'}")
    return tuple(own)
