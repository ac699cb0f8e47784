"""Keys to claims on them between processes: locks of the kernel, so that a killed process holds none."""

import os
import struct
import sys
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_FILE = "claims.lock"
_SLOTS = 65_536
_SLOT = 8
_LOCKS_FROM = _SLOTS * _SLOT
"""Offset from which single bytes stand for keys; before it, slots tell when holders were last heard of."""

_BITS = 60
"""Bits of a key that place its byte: of a million keys at once two share a byte with a chance of 1 in 2 million."""


LAST_TURN = 6


def possible() -> bool:
    """Tell whether processes can claim anything from each other here: not on Windows."""
    return find_spec("fcntl") is not None


class Claim(NamedTuple):
    """A claim on the key of a request; `turn` grows whenever a silent holder was passed over, up to `LAST_TURN`."""

    key: str
    turn: int = 0


class Claims:
    """Claims on keys in one folder, each held until it is let go or its process ends, however it ends.

    A claim is a lock on one byte of a file. On Linux the lock belongs to the open file; elsewhere on POSIX to the
    process, where two holders in one process do not see each other.
    """

    def __init__(self, folder: Path) -> None:
        """Open the file of claims in a folder; raises OSError where that cannot be."""
        self._file = os.open(folder / _FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)

    def take(self, claim: Claim) -> bool:
        """Claim, and tell whether it is now ours."""
        taken = _locked(self._file, _byte(claim), lock=True)
        if taken:
            self.beat(claim)
        return taken

    def let_go(self, claim: Claim) -> None:
        if self._file >= 0:
            _locked(self._file, _byte(claim), lock=False)

    def beat(self, claim: Claim) -> None:
        """Leave word that the holder of a claim goes on."""
        # A full disk must not end what could still be kept: then waiting processes hear nothing, and go on alone.
        with suppress(OSError):
            os.pwrite(self._file, struct.pack("d", time.monotonic()), _slot(claim))

    def heard(self, claim: Claim) -> bytes:
        """Give what the holder of a claim last left: something else whenever it was heard of again."""
        return os.pread(self._file, _SLOT, _slot(claim))

    def close(self) -> None:
        """Let go of everything; nothing can be claimed any more."""
        os.close(self._file)
        self._file = -1


def _byte(claim: Claim) -> int:
    return _LOCKS_FROM + (claim.turn << _BITS) + int(claim.key[: _BITS // 4], 16)


def _slot(claim: Claim) -> int:
    return (int(claim.key[:8], 16) + claim.turn) % _SLOTS * _SLOT


def _locked(file: int, at: int, *, lock: bool) -> bool:
    import fcntl

    try:
        if sys.platform == "linux":
            fcntl.fcntl(file, fcntl.F_OFD_SETLK, _flock(fcntl.F_WRLCK if lock else fcntl.F_UNLCK, at))
        else:
            fcntl.lockf(file, (fcntl.LOCK_EX | fcntl.LOCK_NB) if lock else fcntl.LOCK_UN, 1, at)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks: nothing is shared, nobody waits
        return True
    return True


def _flock(kind: int, at: int) -> bytes:
    """Lay out Linux's `struct flock`: kind, whence, start, length, and no process."""
    return struct.pack("@hhqqi4x", kind, os.SEEK_SET, at, 1, 0)
