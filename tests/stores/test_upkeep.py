"""Looking after a store: figures, recordings out and in, pruning, verifying."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.exchange import Exchange
from pipeline.store import Damage
from pipeline.stores.disk import DiskStore
from pipeline.stores.rows import DIGEST, encoded
from pipeline.stores.upkeep import Stats, Transfer, export, import_, prune, stats, verify

Make = Callable[..., Exchange]


@pytest.fixture
def store(tmp_path: Path, make: Make) -> Iterator[DiskStore]:
    """Give a store of four exchanges: two prompts, two models, one fault."""
    with closing(DiskStore(tmp_path / "cache")) as store:
        store.put(make("A?", asked_at="2026-11-01T00:00:00+00:00"))
        store.put(make("B?", prompt="judge", asked_at="2026-11-02T00:00:00+00:00"))
        store.put(make("C?", model="large-2", version=2, asked_at="2026-11-03T00:00:00+00:00"))
        store.put(make("D?", "{", fault="invalid_json", asked_at="2026-11-04T00:00:00+00:00"))
        yield store


def test_stats_count_what_is_held(store: DiskStore) -> None:
    found = stats(store)
    assert found == Stats(
        entries=4,
        bytes=found.bytes,
        by_model=(("small-1-q4", 4),),
        by_prompt=(("extract.v1", 2), ("extract.v2", 1), ("judge.v1", 1)),
        faults=(("invalid_json", 1),),
        damaged=0,
        oldest="2026-11-01T00:00:00+00:00",
        newest="2026-11-04T00:00:00+00:00",
    )
    assert found.bytes == sum(len(encoded(e)) - DIGEST for e in store.exchanges())


def test_an_empty_store_has_empty_stats(tmp_path: Path) -> None:
    with closing(DiskStore(tmp_path)) as empty:
        assert stats(empty) == Stats(0, 0, (), (), (), 0, None, None)


def test_export_and_import_give_the_same_store(store: DiskStore, tmp_path: Path) -> None:
    folder = tmp_path / "recordings"
    assert export(store, folder) == Transfer(new=4, known=0, refused=())
    assert export(store, folder) == Transfer(new=0, known=4, refused=())
    with closing(DiskStore(tmp_path / "other")) as other:
        assert import_(folder, other) == Transfer(new=4, known=0, refused=())
        assert import_(folder, other) == Transfer(new=0, known=4, refused=())
        assert {e.request.key: e for e in other.exchanges()} == {e.request.key: e for e in store.exchanges()}


def test_import_passes_over_an_edited_recording_and_names_it(store: DiskStore, tmp_path: Path, make: Make) -> None:
    export(store, tmp_path / "recordings")
    edited = tmp_path / "recordings" / "judge.v1" / f"{make('B?', prompt='judge').request.key[:16]}.json"
    edited.write_text(edited.read_text(encoding="utf-8").replace("B?", "X?"), encoding="utf-8")
    with closing(DiskStore(tmp_path / "other")) as other:
        taken = import_(tmp_path / "recordings", other)
    assert (taken.new, taken.known, len(taken.refused)) == (3, 0, 1)
    assert edited.name in taken.refused[0]


def test_export_passes_over_what_holds_a_key(store: DiskStore, tmp_path: Path, make: Make) -> None:
    store.put(make("E? sk-" + "a1B2c3D4" * 4))
    done = export(store, tmp_path / "recordings")
    assert (done.new, len(done.refused)) == (4, 1)


def test_importing_from_nowhere_is_an_error(store: DiskStore, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="absent"):
        import_(tmp_path / "absent", store)


@pytest.mark.parametrize(
    ("conditions", "left"),
    [
        ({}, {"A?", "B?", "C?", "D?"}),
        ({"before": date(2026, 11, 3)}, {"C?", "D?"}),
        ({"prompt": "extract"}, {"B?"}),
        ({"model": "large-2"}, {"A?", "B?", "D?"}),
        ({"faults": True}, {"A?", "B?", "C?"}),
        ({"prompt": "extract", "before": date(2026, 11, 2)}, {"B?", "C?", "D?"}),
    ],
)
def test_pruning_forgets_what_meets_every_condition(
    store: DiskStore, conditions: dict[str, object], left: set[str]
) -> None:
    assert prune(store, **conditions) == 4 - len(left)  # type: ignore[arg-type]  # conditions of mixed types
    assert {e.request.messages[1].content for e in store.exchanges()} == left


def test_verify_names_a_tampered_row(store: DiskStore, tmp_path: Path, make: Make) -> None:
    assert verify(store) == ()
    key = make("A?").request.key
    with closing(sqlite3.connect(tmp_path / "cache" / "cache.db")) as connection, connection:
        connection.execute("UPDATE Cache SET value = x'00' WHERE key = ?", (key,))
    assert verify(store) == (Damage(key, "hash"),)
