"""Stores combined: what is read first, and where answers go."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.exchange import Exchange
from pipeline.stores.disk import DiskStore
from pipeline.stores.layers import open_stores
from pipeline.stores.recordings import Recordings

Make = Callable[..., Exchange]


def test_an_answer_goes_to_the_cache_and_the_record(tmp_path: Path, make: Make) -> None:
    with closing(open_stores(tmp_path / "cache", record=tmp_path / "record")) as store:
        store.put(make())
    with closing(DiskStore(tmp_path / "cache")) as cache:
        assert list(cache.exchanges()) == [make()]
    assert list(Recordings(tmp_path / "record").exchanges()) == [make()]


def test_a_hit_in_the_cache_or_in_recordings_is_recorded_too(tmp_path: Path, make: Make) -> None:
    with closing(DiskStore(tmp_path / "cache")) as cache:
        cache.put(make("A?"))
    Recordings(tmp_path / "old").put(make("B?"))
    with closing(open_stores(tmp_path / "cache", [tmp_path / "old"], tmp_path / "record")) as store:
        assert [store.get(make(question).request.key) for question in ("A?", "B?")] == [make("A?"), make("B?")]
        assert store.get(make("C?").request.key) is None
    assert set(Recordings(tmp_path / "record").keys()) == {make("A?").request.key, make("B?").request.key}


def test_recordings_are_read_before_the_cache_and_answers_before_faults(tmp_path: Path, make: Make) -> None:
    Recordings(tmp_path / "first").put(make("A?", "recorded"))
    Recordings(tmp_path / "first").put(make("B?", "{", fault="invalid_json"))
    with closing(open_stores(tmp_path / "cache", [tmp_path / "first"])) as store:
        store.put(make("A?", "cached"))
        store.put(make("B?", "cached"))
        assert store.get(make("A?").request.key) == make("A?", "recorded")
        assert store.get(make("B?").request.key) == make("B?", "cached")
        assert len(list(store.keys())) == 2


def test_recordings_alone_replay_and_take_nothing_new(tmp_path: Path, make: Make) -> None:
    Recordings(tmp_path).put(make())
    with closing(open_stores(None, [tmp_path])) as store:
        assert store.get(make().request.key) == make()
        with pytest.raises(StoreError, match="nowhere to store"):
            store.put(make("New?"))


def test_a_missing_folder_of_recordings_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no folder of recordings at .*absent"):
        open_stores(None, [tmp_path / "absent"])
