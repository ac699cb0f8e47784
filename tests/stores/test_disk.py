"""The store on disk: what was put is given back, through crashes, damage and strangers' files."""

import hashlib
import logging
import os
import pickle
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.exchange import Exchange
from pipeline.store import Damage
from pipeline.stores.disk import DiskStore

Make = Callable[..., Exchange]

TORTURE = (
    "“curly” «guillemets» — – … NBSP\u00a0thin\u2009 ﬁ ﬂ e\u0301 👩‍👩‍👧‍👦 🇫🇷 漢字 \u202eשלום\u202c zero\u200bwidth "
    "\ufeffß İ ı ẞ \x00\x01\x7f\x85\u2028\u2029 \r\n\r \t \\ \" ' \U0010ffff\n"
)


def _fill(folder: Path, exchanges: list[Exchange]) -> None:
    with closing(DiskStore(folder)) as store:
        for exchange in exchanges:
            store.put(exchange)


def _edit(folder: Path, statement: str, values: tuple[object, ...] = ()) -> None:
    with closing(sqlite3.connect(folder / "cache.db")) as connection, connection:
        connection.execute(statement, values)


def _spawn(program: str, *arguments: str) -> subprocess.Popen[str]:
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'tests' / 'stores'}"}
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )


def test_an_exchange_comes_back_as_it_was_put(tmp_path: Path, make: Make) -> None:
    exchange = make(TORTURE, TORTURE)
    _fill(tmp_path / "cache", [exchange])
    with closing(DiskStore(tmp_path / "cache")) as store:
        assert store.get(exchange.request.key) == exchange
        assert store.get("0" * 64) is None
        assert list(store.keys()) == [exchange.request.key]


def test_rows_of_the_first_version_are_read_and_dropped_as_others(tmp_path: Path, make: Make) -> None:
    exchanges = [make(TORTURE, TORTURE), make("Another?")]
    _fill(tmp_path, [make("New?")])
    for exchange in exchanges:
        whole = exchange.model_dump_json().encode()
        row = (exchange.request.key, hashlib.sha256(whole).digest() + whole)
        _edit(tmp_path, "INSERT INTO Cache (key, raw, store_time, mode, value) VALUES (?, 1, 0, 1, ?)", row)
    _edit(tmp_path, "UPDATE Cache SET key = replace(key, ?, ?)", (exchanges[1].request.key, "0" * 64))
    with closing(DiskStore(tmp_path)) as store:
        assert store.get(exchanges[0].request.key, exchanges[0].request) == exchanges[0]
        assert [damage.reason for damage in store.damages()] == ["key"]
        assert store.drop([exchanges[0]]) == 1
        assert list(store.keys()) == sorted([make("New?").request.key, "0" * 64])


def test_a_row_is_verified_against_the_request_that_it_is_given_for(tmp_path: Path, make: Make) -> None:
    exchange, other = make(), make("Another?")
    _fill(tmp_path, [exchange])
    with closing(DiskStore(tmp_path)) as store:
        assert store.get(exchange.request.key, exchange.request) == exchange
    _edit(tmp_path, "UPDATE Cache SET key = ?", (other.request.key,))
    with closing(DiskStore(tmp_path)) as store:
        assert store.get(other.request.key, other.request) is None
        assert store.damaged == 1


def test_many_are_put_all_or_none(tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_: object) -> bytes:
        raise ZeroDivisionError

    with closing(DiskStore(tmp_path)) as store:
        store.put(make("Before?"))
        monkeypatch.setattr("pipeline.stores.disk.audit_key", breaks)
        with pytest.raises(ZeroDivisionError):
            store.put_all([make(f"{n}?") for n in range(9)], audits=[make("Refused?", fault="refusal")])
        assert list(store.keys()) == [make("Before?").request.key]
        monkeypatch.undo()
        store.put_all([make(f"{n}?") for n in range(9)], audits=[make("Refused?", fault="refusal")])
        assert len(list(store.keys())) == 10


def test_the_folder_is_the_users_alone(tmp_path: Path, make: Make) -> None:
    _fill(tmp_path / "a" / "cache", [make()])
    assert stat.S_IMODE((tmp_path / "a" / "cache").stat().st_mode) == 0o700


def test_safe_settings_hold_whatever_the_file_says(tmp_path: Path, make: Make) -> None:
    _fill(tmp_path, [make()])
    for name, value in (("size_limit", 1), ("cull_limit", 10), ("sqlite_synchronous", 0)):
        _edit(tmp_path, "UPDATE Settings SET value = ? WHERE key = ?", (value, name))
    _edit(tmp_path, "UPDATE Settings SET value = 'least-recently-stored' WHERE key = 'eviction_policy'")
    more = [make(f"Question {n}?") for n in range(30)]
    _fill(tmp_path, more)
    with closing(DiskStore(tmp_path)) as store:
        assert len(list(store.keys())) == 31
    with closing(sqlite3.connect(tmp_path / "cache.db")) as connection:
        settings = dict(connection.execute("SELECT key, value FROM Settings"))
    wanted = {"eviction_policy": "none", "cull_limit": 0, "size_limit": 2**62, "sqlite_synchronous": 2, "statistics": 0}
    assert {name: settings[name] for name in wanted} == wanted


def test_an_answer_stays_and_a_fault_gives_way_and_is_kept(tmp_path: Path, make: Make) -> None:
    failed, answered, later = make(answer="{", fault="invalid_json"), make(answer="first"), make(answer="second")
    with closing(DiskStore(tmp_path)) as store:
        store.put(failed)
        assert store.get(failed.request.key) == failed
        store.put(answered)
        store.put(later)
        store.put(failed)
        assert store.get(failed.request.key) == answered
        assert sorted(e.reply.text for e in store.exchanges()) == ["first", "{"]
        assert list(store.keys()) == [failed.request.key]


def test_exchanges_come_newest_first_and_by_prompt(tmp_path: Path, make: Make) -> None:
    exchanges = [make(f"{n}?", prompt="judge" if n % 2 else "extract") for n in range(230)]
    _fill(tmp_path, exchanges)
    with closing(DiskStore(tmp_path)) as store:
        assert list(store.exchanges()) == exchanges[::-1]
        assert list(store.exchanges("judge", newest=3)) == [exchanges[229], exchanges[227], exchanges[225]]


def test_writes_go_on_while_exchanges_are_read(tmp_path: Path, make: Make) -> None:
    _fill(tmp_path, [make(f"{n}?") for n in range(3)])
    with closing(DiskStore(tmp_path)) as store:
        seen = []
        for number, exchange in enumerate(store.exchanges()):
            store.put(make(f"meanwhile {number}?"))
            seen.append(exchange)
        assert (len(seen), len(list(store.keys()))) == (3, 6)


def test_acknowledged_writes_survive_kill_9(tmp_path: Path, make: Make) -> None:
    writer = _spawn(
        """
        import sys
        from pathlib import Path
        from conftest import build
        from pipeline.stores.disk import DiskStore

        store = DiskStore(Path(sys.argv[1]))
        for number in range(100_000):
            store.put(build(f"Question {number}?"))
            print(number, flush=True)
        """,
        str(tmp_path / "cache"),
    )
    assert writer.stdout is not None
    acknowledged = [int(writer.stdout.readline()) for _ in range(100)]
    writer.send_signal(signal.SIGKILL)
    acknowledged += [int(line) for line in writer.stdout.read().split("\n")[:-1]]
    writer.wait()
    writer.stdout.close()
    with closing(DiskStore(tmp_path / "cache")) as store:
        assert store.quarantined is None
        lost = [n for n in acknowledged if store.get(make(f"Question {n}?").request.key) is None]
        assert (lost, list(store.damages())) == ([], [])


def test_a_store_that_was_killed_in_the_making_is_begun_anew_without_a_word(
    tmp_path: Path, make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / ".new-1").mkdir()
    (tmp_path / ".new-1" / "cache.db").write_bytes(b"")
    _fill(tmp_path, [make()])
    with closing(DiskStore(tmp_path)) as store:
        assert (store.get(make().request.key), store.quarantined, caplog.records) == (make(), None, [])
    assert not list(tmp_path.glob(".new-*"))


def test_two_processes_open_and_write_one_store(tmp_path: Path, make: Make) -> None:
    program = """
        import sys
        from pathlib import Path
        from conftest import build
        from pipeline.stores.disk import DiskStore

        store = DiskStore(Path(sys.argv[1]))
        for number in range(int(sys.argv[2]), int(sys.argv[2]) + 120):
            store.put(build(f"Question {number}?", f"by {sys.argv[2]}"))
        store.close()
        """
    writers = [_spawn(program, str(tmp_path / "cache"), first) for first in ("0", "100")]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    for writer in writers:
        assert writer.stdout is not None
        writer.stdout.close()
    with closing(DiskStore(tmp_path / "cache")) as store:
        assert store.quarantined is None
        assert set(store.keys()) == {make(f"Question {n}?").request.key for n in range(220)}
        assert list(store.damages()) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b"not a database, but a diary\n" * 400, "damaged"), (b"SQLite format 3\x00" * 600, "damaged")],
    ids=["empty", "text", "header only"],
)
def test_an_unfit_file_is_renamed_and_a_new_store_begun(
    tmp_path: Path, make: Make, caplog: pytest.LogCaptureFixture, content: bytes, reason: str
) -> None:
    (tmp_path / "cache.db").write_bytes(content)
    with caplog.at_level(logging.WARNING), closing(DiskStore(tmp_path)) as store:
        assert store.quarantined == tmp_path / f"cache.db.{reason}-1"
        assert store.quarantined.read_bytes() == content
        store.put(make())
        assert store.get(make().request.key) == make()
    assert f"cache.db.{reason}-1" in caplog.text


def test_half_a_file_is_renamed_and_what_it_still_holds_brought_over(tmp_path: Path, make: Make) -> None:
    exchanges = [make(f"{n}?", "x" * 3000) for n in range(100)]
    _fill(tmp_path, exchanges)
    whole = (tmp_path / "cache.db").read_bytes()
    (tmp_path / "cache.db").write_bytes(whole[: len(whole) // 2])
    with closing(DiskStore(tmp_path)) as store:
        assert store.quarantined == tmp_path / "cache.db.damaged-1"
        assert store.quarantined.read_bytes() == whole[: len(whole) // 2]
        held = list(store.exchanges())
        assert all(exchange in exchanges for exchange in held)


def test_a_strangers_database_is_left_as_it_was(tmp_path: Path) -> None:
    _edit(tmp_path, "CREATE TABLE Invoices (id INTEGER)")
    before = (tmp_path / "cache.db").read_bytes()
    with closing(DiskStore(tmp_path)) as store:
        assert store.quarantined == tmp_path / "cache.db.foreign-1"
        assert list(store.keys()) == []
    assert (tmp_path / "cache.db.foreign-1").read_bytes() == before


def test_a_setting_that_is_none_of_ours_makes_the_file_foreign(tmp_path: Path, make: Make) -> None:
    _fill(tmp_path, [make()])
    _edit(tmp_path, "INSERT INTO Settings VALUES ('get', 1)")
    with closing(DiskStore(tmp_path)) as store:
        assert store.quarantined == tmp_path / "cache.db.foreign-1"


def test_random_pages_never_give_a_wrong_answer(tmp_path: Path, make: Make) -> None:
    exchanges = {e.request.key: e for e in (make(f"{n}?", f"{n} " * 800) for n in range(120))}
    _fill(tmp_path, list(exchanges.values()))
    sound = (tmp_path / "cache.db").read_bytes()
    kept = [_with_random_pages(tmp_path / str(seed), sound, exchanges, seed) for seed in range(4)]
    assert max(kept) > 60


def test_reading_everything_mends_a_damaged_store_too(tmp_path: Path, make: Make) -> None:
    exchanges = [make(f"{n}?", f"{n} " * 800) for n in range(60)]
    _fill(tmp_path, exchanges)
    data = bytearray((tmp_path / "cache.db").read_bytes())
    data[-8 * 4096 :] = bytes([7]) * 8 * 4096
    (tmp_path / "cache.db").write_bytes(data)
    with closing(DiskStore(tmp_path)) as store:
        found = list(store.exchanges())
        assert all(exchange in exchanges for exchange in found)
        assert 30 < len(list(store.keys())) < 60
        assert Damage(str(tmp_path / "cache.db.damaged-1"), "quarantined") in list(store.damages())


def test_damage_mended_by_another_process_is_taken_up(tmp_path: Path, make: Make) -> None:
    exchange = make()
    _fill(tmp_path, [make(f"{n}?", "x" * 3000) for n in range(60)])
    with closing(DiskStore(tmp_path)) as late, closing(DiskStore(tmp_path)) as early:
        data = bytes([7]) * 4096
        with (tmp_path / "cache.db").open("r+b") as file:
            for page in range(3, 40):
                file.seek(page * 4096)
                file.write(data)
        for number in range(60):
            early.get(make(f"{number}?").request.key)
        early.put(exchange)
        assert early.quarantined is not None
        late.put(make("Another?"))
        assert late.get(exchange.request.key) == exchange
        assert early.get(make("Another?").request.key) == make("Another?")


def _with_random_pages(folder: Path, sound: bytes, exchanges: dict[str, Exchange], seed: int) -> int:
    """Damage six pages, read, store again what is missing; give how many answers were still there."""
    data, chance = bytearray(sound), random.Random(seed)
    for page in chance.sample(range(1, len(data) // 4096), 6):
        data[page * 4096 : (page + 1) * 4096] = chance.randbytes(4096)
    folder.mkdir()
    (folder / "cache.db").write_bytes(data)
    with closing(DiskStore(folder)) as store:
        for _ in range(2):
            given = {key: store.get(key) for key in exchanges}
            assert all(found in (None, exchanges[key]) for key, found in given.items())
        for exchange in exchanges.values():
            store.put(exchange)
        assert {key: store.get(key) for key in exchanges} == exchanges
    return sum(found is not None for found in given.values())


def _boom(path: Path) -> bytes:
    class Boom:
        def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
            return os.mkdir, (str(path),)

    return pickle.dumps(Boom())


@pytest.mark.parametrize("raw", [1, 0], ids=["pickled value", "pickled key"])
def test_a_planted_pickle_is_never_unpickled(tmp_path: Path, make: Make, raw: int) -> None:
    exchange, mark = make(), tmp_path / "executed"
    planted: object = exchange.request.key if raw else _boom(mark)
    _fill(tmp_path / "cache", [make("Another?")])
    _edit(
        tmp_path / "cache",
        "INSERT INTO Cache (key, raw, store_time, mode, value, tag) VALUES (?, ?, 0, 4, ?, 'extract')",
        (planted, raw, _boom(mark)),
    )
    with closing(DiskStore(tmp_path / "cache")) as store:
        assert [damage.reason for damage in store.damages()] == ["foreign"]
        assert store.get(exchange.request.key) is None
        assert list(store.keys()) == [make("Another?").request.key]
        assert list(store.exchanges("extract")) == [make("Another?")]
        store.put(exchange)
        assert store.get(exchange.request.key) == exchange
        assert store.damaged == raw
    assert not mark.exists()
    pickle.loads(_boom(mark))  # noqa: S301 - shows that the plant was live
    assert mark.exists()


def test_a_row_naming_a_file_is_refused(tmp_path: Path, make: Make) -> None:
    exchange = make()
    _fill(tmp_path / "cache", [exchange])
    (tmp_path / "secret").write_bytes(b"secret")
    _edit(tmp_path / "cache", "UPDATE Cache SET mode = 2, filename = '../secret', value = NULL")
    with closing(DiskStore(tmp_path / "cache")) as store:
        assert store.get(exchange.request.key) is None
    assert (tmp_path / "secret").read_bytes() == b"secret"


def test_flipped_bits_are_counted_set_aside_and_a_miss(tmp_path: Path, make: Make) -> None:
    exchange, sound = make(), make("Another?")
    key = exchange.request.key
    _fill(tmp_path, [exchange, sound])
    _edit(tmp_path, "UPDATE Cache SET value = CAST(replace(value, 'old', 'new') AS BLOB) WHERE key = ?", (key,))
    with closing(DiskStore(tmp_path)) as store:
        assert list(store.damages()) == [Damage(key, "hash")]
        assert store.get(key) is None
        assert store.damaged == 1
        assert list(store.damages()) == [Damage(f"damaged.1.{key}", "set_aside")]
        store.put(exchange)
        assert (store.get(key), store.get(sound.request.key)) == (exchange, sound)


def test_an_answer_moved_to_another_requests_key_is_a_miss(tmp_path: Path, make: Make) -> None:
    exchange, other = make(), make("Another?")
    _fill(tmp_path, [exchange])
    _edit(tmp_path, "UPDATE Cache SET key = ?", (other.request.key,))
    with closing(DiskStore(tmp_path)) as store:
        assert list(store.damages()) == [Damage(other.request.key, "key")]
        assert store.get(other.request.key) is None


def test_a_file_in_the_folders_place_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    with pytest.raises(StoreError, match=r"cache could not be opened.*--cache"):
        DiskStore(tmp_path / "cache")


def test_a_store_locked_by_another_is_a_clear_error_and_stays(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(tmp_path, [make()])
    monkeypatch.setattr("pipeline.stores.quarantine.BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(tmp_path / "cache.db")) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked"):
            DiskStore(tmp_path)
    with closing(DiskStore(tmp_path)) as store:
        assert (store.quarantined, store.get(make().request.key)) == (None, make())


def test_a_folder_named_with_a_variable_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLACE", "elsewhere")
    with pytest.raises(StoreError, match="in full"):
        DiskStore(tmp_path / "$PLACE")


def test_opening_again_and_again_leaves_what_was_put(tmp_path: Path, make: Make) -> None:
    for number in range(10):
        _fill(tmp_path, [make(f"{number}?")])
    with closing(DiskStore(tmp_path)) as store:
        assert len(list(store.keys())) == 10
