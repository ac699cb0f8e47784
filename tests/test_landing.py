"""A run's folder while it is made and put in its place, by one run at a time, whatever is killed."""

import json
from contextlib import ExitStack
from pathlib import Path

import pytest

from pipeline import run
from pipeline.errors import UsageError
from pipeline.landing import making, restore
from pipeline.settings import Settings
from tests.test_endings import TOWNS, feed, files


def test_a_run_is_put_back_that_a_killed_process_had_moved_aside(tmp_path: Path) -> None:
    settings = Settings(model="extractive")
    run([feed(tmp_path)], tmp_path / "out", settings)
    before = files(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / ".out.earlier")
    with pytest.raises(UsageError):
        run([tmp_path / "none.txt"], tmp_path / "out", settings)
    run([feed(tmp_path)], tmp_path / "out", settings)
    assert files(tmp_path / "out") == before
    assert not (tmp_path / ".out.earlier").exists()


def test_a_run_that_was_put_back_is_what_the_next_one_is_compared_with(tmp_path: Path) -> None:
    settings = Settings(model="extractive")
    reports = feed(tmp_path, TOWNS[:1])
    run([reports], tmp_path / "out", settings)
    (tmp_path / "out").rename(tmp_path / ".out.earlier")
    later = {"story": TOWNS[0], "outlet": "The Echo", "text": "Nine cranes lifted the barge from the river on Friday."}
    with reports.open("a", encoding="utf-8") as file:
        file.write(json.dumps(later) + "\n")
    finished = run([reports], tmp_path / "out", settings)
    assert finished.stories[0].changes is not None


def test_no_run_is_put_back_while_another_is_being_put_in_its_place(tmp_path: Path) -> None:
    run([feed(tmp_path)], tmp_path / "out", Settings(model="extractive"))
    with making(tmp_path / "out"):
        (tmp_path / "out").rename(tmp_path / ".out.earlier")
        with pytest.raises(UsageError, match="another run is writing"):
            restore(tmp_path / "out")
    assert (tmp_path / ".out.earlier").is_dir()


def test_two_runs_do_not_write_one_folder_at_once(tmp_path: Path) -> None:
    with making(tmp_path / "out") as place:
        (place / "half.txt").write_text("x")
        with pytest.raises(UsageError, match="another run is writing"):
            run([feed(tmp_path)], tmp_path / "out", Settings(model="extractive"))
        assert (place / "half.txt").exists()
    run([feed(tmp_path)], tmp_path / "out", Settings(model="extractive"))


def test_a_run_that_begins_as_another_is_put_in_its_place_is_left_alone(tmp_path: Path) -> None:
    with ExitStack() as second:
        with making(tmp_path / "out") as place:
            (place / "run.json").write_text("{}")
            place.rename(tmp_path / "out")
            other = second.enter_context(making(tmp_path / "out"))
        assert other.is_dir()
