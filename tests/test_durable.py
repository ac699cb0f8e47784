"""A file written in the place of another: whole, or not at all."""

from pathlib import Path

import pytest

from pipeline.durable import replacing


def test_a_file_stands_whole_in_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_bytes(b"before")
    with replacing(path) as file:
        file.write(b"aft")
        file.flush()
        assert path.read_bytes() == b"before"
        file.write(b"er")
    assert path.read_bytes() == b"after"
    assert [one.name for one in tmp_path.iterdir()] == ["run.json"]


def test_a_file_stays_as_it_was_where_writing_another_fails(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_bytes(b"before")
    with pytest.raises(ZeroDivisionError):
        fail(path)
    assert path.read_bytes() == b"before"


def fail(path: Path) -> None:
    with replacing(path) as file:
        file.write(b"half")
        raise ZeroDivisionError
