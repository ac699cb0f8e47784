"""Floors are pinned, held, and lowered only where that is said."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.evals.floors import Floors, below, floor_of, read, updated, write
from tests.tried import case, cells, results, subject

HIGH, LOW = [(4.0, 5.0)] * 3, [(3.0, 5.0)] * 3
PINNED = Floors(floors=(floor_of(results(cells("recall", HIGH), cells("numbers", HIGH))),))


def test_a_floor_holds_gating_metrics_and_comes_back_from_its_file(tmp_path: Path) -> None:
    write(tmp_path / "evals" / "floors.json", PINNED)
    assert read(tmp_path / "evals" / "floors.json") == PINNED
    assert PINNED.floors[0].values == {"recall": 0.8}


def test_what_holds_is_not_complained_of() -> None:
    assert below(PINNED, floor_of(results(cells("recall", HIGH), cells("numbers", LOW)))) == ()


def test_a_metric_below_its_floor_or_gone_is_complained_of() -> None:
    fallen = below(PINNED, floor_of(results(cells("recall", LOW))))
    assert [(one.what, one.name, one.detail) for one in fallen] == [
        ("floor", "qwen-0.5b recall", "0.6 is below the floor of 0.8")
    ]
    gone = below(PINNED, floor_of(results(cells("exact", HIGH))))
    assert [one.detail for one in gone] == ["pinned at 0.8, no longer measured"]


def test_another_model_has_no_floor_until_one_is_pinned() -> None:
    other = floor_of(results(cells("recall", HIGH), subject=subject(model="gpt")))
    assert [one.name for one in below(PINNED, other)] == ["gpt"]
    assert below(updated(PINNED, [other]), other) == ()


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"cases": (case(digest="7" * 64),)}, "changed_cases"),
        ({"subject": subject().model_copy(update={"schemas": {}})}, "changed_prompts"),
    ],
)
def test_what_a_floor_was_not_measured_on_is_said(fields: dict[str, object], what: str) -> None:
    found = below(PINNED, floor_of(results(cells("recall", HIGH), **fields)))
    assert [one.what for one in found] == [what]


def test_an_answer_that_was_changed_in_the_recordings_is_said() -> None:
    recorded = PINNED.floors[0].model_copy(update={"recordings": "8" * 64})
    assert [one.what for one in below(PINNED, recorded)] == ["changed_recordings"]


def test_no_floor_is_lowered_unless_that_is_allowed() -> None:
    lower = floor_of(results(cells("recall", LOW)))
    with pytest.raises(UsageError, match=r"--allow-regression:\n  qwen-0.5b recall: 0.6 is below the floor of 0.8"):
        updated(PINNED, [lower])
    assert updated(PINNED, [lower], allow_regression=True) == Floors(floors=(lower,))


def test_a_floor_is_raised_and_those_of_other_models_stay() -> None:
    other = floor_of(results(cells("recall", LOW), subject=subject(model="gpt")))
    higher = floor_of(results(cells("recall", [(5.0, 5.0)])))
    assert updated(updated(PINNED, [other]), [higher]) == Floors(floors=(other, higher))


def test_a_file_that_is_no_floors_file_is_an_error_of_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="pin them with"):
        read(tmp_path / "none.json")
    (tmp_path / "floors.json").write_text("[]")
    with pytest.raises(UsageError, match="is no file of floors"):
        read(tmp_path / "floors.json")
