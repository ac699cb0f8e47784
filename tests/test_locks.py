"""Locks on open files: one holder at a time, and none where a file system has none."""

import errno
from pathlib import Path

import pytest

from pipeline.locks import lock

fcntl = pytest.importorskip("fcntl", reason="the system has no locks of this kind")


def test_a_file_is_locked_by_one_at_a_time_until_it_is_closed(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("wb") as one, (tmp_path / "lock").open("wb") as other:
        assert lock(one.fileno())
        assert not lock(other.fileno())
        one.close()
        assert lock(other.fileno())


def test_where_a_file_system_has_no_locks_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_file: int, _kind: int) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with (tmp_path / "lock").open("wb") as file:
        assert lock(file.fileno())
