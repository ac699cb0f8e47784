"""What an offline miss is told of the nearest stored request."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.exchange import Exchange
from pipeline.stores.disk import DiskStore
from pipeline.stores.nearest import nearest
from pipeline.stores.recordings import Recordings

Make = Callable[..., Exchange]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"model": "large-2"}, "model: asked large-2, stored small-1"),
        ({"version": 2}, "prompt version: asked 2, stored 1"),
        ({"temperature": 0.7}, "temperature: asked 0.7, stored 0.0"),
        ({"question": "One\nTwo?\nThree"}, "message 2 (user) line 2: asked 'Two?', stored 'Two'"),
        ({"question": "One\nTwo"}, "message 2 (user) line 3: asked '', stored 'Three'"),
        (
            {"question": "x" * 500 + "!\nTwo\nThree", "model": "m"},
            "model: asked m, stored small-1; message 2 (user) line 1: asked '" + "x" * 60 + "', stored 'One'",
        ),
    ],
)
def test_what_differs_is_told(tmp_path: Path, make: Make, other: dict[str, object], told: str) -> None:
    recordings = Recordings(tmp_path)
    recordings.put(make("One\nTwo\nThree"))
    found = nearest(recordings, make(**{"question": "One\nTwo\nThree", **other}).request)
    assert found == (make("One\nTwo\nThree"), told)


def test_a_difference_far_into_a_long_line_is_shown_where_it_is(tmp_path: Path, make: Make) -> None:
    recordings = Recordings(tmp_path)
    recordings.put(make("word " * 200 + "asked for a truce" + " word" * 50))
    found = nearest(recordings, make("word " * 200 + "agreed to a truce" + " word" * 50).request)
    assert found is not None
    assert "agreed to a truce" in found[1]
    assert "asked for a truce" in found[1]
    assert len(found[1]) < 200


def test_the_most_alike_of_the_same_prompt_is_given(tmp_path: Path, make: Make) -> None:
    with closing(DiskStore(tmp_path)) as store:
        alike = make("One\nTwo\nThree\nFour")
        for exchange in (make("Quite\nother"), alike, make("One\nTwo\nThree", prompt="judge")):
            store.put(exchange)
        found = nearest(store, make("One\nTwo\nThree").request)
        assert found is not None
        assert found[0] == alike


def test_only_the_newest_rows_are_looked_at(tmp_path: Path, make: Make) -> None:
    with closing(DiskStore(tmp_path)) as store:
        for question in ("One", "Two", "Three"):
            store.put(make(question))
        found = nearest(store, make("One", model="m").request, rows=2)
        assert found is not None
        assert found[0] in (make("Two"), make("Three"))


def test_a_prompt_never_stored_has_none_near(tmp_path: Path, make: Make) -> None:
    Recordings(tmp_path).put(make(prompt="judge"))
    assert nearest(Recordings(tmp_path), make().request) is None
