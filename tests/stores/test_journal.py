"""Answers that came while the store could not be written: kept in a journal, and taken in at the next opening."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.exchange import Exchange
from pipeline.stores.disk import DiskStore

Make = Callable[..., Exchange]

WRITER = """
    import resource, sys
    from pathlib import Path
    from conftest import build
    from pipeline.errors import StoreError
    from pipeline.stores.disk import DiskStore

    store = DiskStore(Path(sys.argv[1]))
    store.put(build("Before?", "x" * 3000))
    {limit}
    for number in range(200):
        try:
            store.put(build(f"Question {{number}}?", "y" * 3000))
        except StoreError as error:
            print(error)
    store.close()
    """
LIMITS = {
    # As on a full disk: no file grows beyond this, the journal neither.
    "no room": "resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))",
    "too many files": """
    import os
    resource.setrlimit(resource.RLIMIT_NOFILE, (len(os.listdir("/proc/self/fd")) - 1,) * 2)
    store._table._writer.close()
    """,
}


def _child(program: str, *arguments: str) -> subprocess.Popen[str]:
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'tests' / 'stores'}"}
    command = [sys.executable, "-c", textwrap.dedent(program), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def _journals(folder: Path) -> list[Path]:
    return sorted(folder.rglob("journal-*"))


def _held(folder: Path, exchanges: list[Exchange]) -> list[bool]:
    with closing(DiskStore(folder)) as store:
        return [store.get(one.request.key) == one for one in exchanges]


def _locked_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch, exchanges: list[Exchange], audits: list[Exchange]
) -> str:
    """Put exchanges while another holds the file; give what the error says."""
    monkeypatch.setattr("pipeline.stores.quarantine.BUSY_SECONDS", 0.1)
    with closing(DiskStore(folder)) as store, closing(sqlite3.connect(folder / "cache.db")) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as refused:
            store.put_all(exchanges, audits)
    return str(refused.value)


def test_answers_that_a_locked_store_cannot_take_are_taken_in_later(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, refused = [make(f"{n}?") for n in range(5)], make("Refused?", "I can't.", fault="refusal")
    said = _locked_out(tmp_path, monkeypatch, answers, [refused])
    (journal,) = _journals(tmp_path)
    assert "locked" in said
    assert str(journal) in said
    with closing(DiskStore(tmp_path)) as store:
        assert [store.get(one.request.key) for one in answers] == answers
        assert store.get(refused.request.key) is None
        assert refused in list(store.exchanges())
    assert _journals(tmp_path) == []


def test_after_a_first_refusal_everything_goes_to_the_journal_at_once(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.stores.quarantine.BUSY_SECONDS", 0.1)
    answers = [make(f"{n}?") for n in range(3)]
    with closing(DiskStore(tmp_path)) as store:
        with closing(sqlite3.connect(tmp_path / "cache.db")) as holder:
            holder.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="kept in"):
                store.put(answers[0])
        for answer in answers[1:]:
            with pytest.raises(StoreError, match=r"locked.*kept in"):
                store.put(answer)
        assert len(_journals(tmp_path)) == 1
    assert _held(tmp_path, answers) == [True] * 3


@pytest.mark.parametrize("limit", LIMITS)
def test_nothing_that_came_is_lost_for_want_of(limit: str, tmp_path: Path, make: Make) -> None:
    with _child(WRITER.format(limit=LIMITS[limit]), str(tmp_path / "cache")) as writer:
        said, _ = writer.communicate(timeout=120)
    assert writer.returncode == 0
    assert "kept in" in said
    exchanges = [make("Before?", "x" * 3000), *(make(f"Question {n}?", "y" * 3000) for n in range(200))]
    assert _held(tmp_path / "cache", exchanges) == [True] * 201
    assert _journals(tmp_path / "cache") == []


def test_a_journal_goes_elsewhere_where_the_stores_folder_takes_none(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    real = os.open

    def full(path: str | Path, *arguments: int, dir_fd: int | None = None) -> int:
        if str(path).startswith(str(tmp_path / "cache" / "journal-")):
            raise OSError(28, "No space left on device")
        return real(path, *arguments, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", full)
    said = _locked_out(tmp_path / "cache", monkeypatch, [make()], [])
    (journal,) = _journals(home)
    assert str(journal) in said
    assert _held(tmp_path / "cache", [make()]) == [True]
    assert _journals(home) == []


def test_only_rows_that_can_be_verified_are_taken_in_and_the_rest_is_set_aside(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchanges = [make(f"{n}?", "The old one.") for n in range(3)]
    _locked_out(tmp_path, monkeypatch, exchanges, [])
    (journal,) = _journals(tmp_path)
    lines = journal.read_bytes().splitlines(keepends=True)
    edited = lines[1].replace(b"old", b"new")
    moved = exchanges[0].request.key.encode() + lines[2][64:]
    journal.write_bytes(b"".join([lines[0], edited, moved, b"\x80 nonsense\n", lines[2][:200]]))
    assert _held(tmp_path, exchanges) == [True, False, False]
    assert [path.name for path in _journals(tmp_path)] == [f"{journal.name}.damaged-1"]


def test_a_journal_that_others_may_write_is_not_read(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    _locked_out(tmp_path, monkeypatch, [make()], [])
    (journal,) = _journals(tmp_path)
    journal.chmod(0o666)
    assert _held(tmp_path, [make()]) == [False]
    assert journal.exists()


def test_another_stores_journal_is_left_alone(tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    _locked_out(tmp_path / "one", monkeypatch, [make()], [])
    (journal,) = _journals(tmp_path / "one")
    (tmp_path / "two").mkdir()
    moved = journal.rename(tmp_path / "two" / journal.name)
    assert _held(tmp_path / "two", [make()]) == [False]
    assert moved.exists()


def test_a_journal_still_being_written_waits_for_its_writer(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.stores.quarantine.BUSY_SECONDS", 0.1)
    with closing(DiskStore(tmp_path)) as store:
        with closing(sqlite3.connect(tmp_path / "cache.db")) as holder:
            holder.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError):
                store.put(make())
        assert _held(tmp_path, [make()]) == [False]
    assert _held(tmp_path, [make()]) == [True]


def test_a_kill_in_mid_journal_loses_no_acknowledged_answer(tmp_path: Path, make: Make) -> None:
    program = """
        import sqlite3, sys
        from pathlib import Path
        from conftest import build
        from pipeline.errors import StoreError
        from pipeline.stores import quarantine
        from pipeline.stores.disk import DiskStore

        quarantine.BUSY_SECONDS = 0.1
        store = DiskStore(Path(sys.argv[1]))
        holder = sqlite3.connect(Path(sys.argv[1]) / "cache.db")
        holder.execute("BEGIN IMMEDIATE")
        for number in range(100_000):
            try:
                store.put(build(f"Question {number}?"))
            except StoreError:
                print(number, flush=True)
        """
    with _child(program, str(tmp_path / "cache")) as writer:
        assert writer.stdout is not None
        acknowledged = [int(writer.stdout.readline()) for _ in range(50)]
        writer.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in writer.stdout.read().split("\n")[:-1]]
    assert all(_held(tmp_path / "cache", [make(f"Question {n}?") for n in acknowledged]))
