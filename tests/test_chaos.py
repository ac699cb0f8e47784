"""The chaos of `make chaos`, in short: kills, two processes at once, spoilt answers."""

from pathlib import Path

import pytest

from tests.chaos.kills import kill_until_told
from tests.chaos.mutants import mutate_answers
from tests.chaos.together import run_together

SEED = 140
"""By which the first kill comes after the fourth request: at a point in time a fast machine might be done."""


async def test_a_run_killed_at_random_points_loses_nothing_and_tells_the_same(tmp_path: Path) -> None:
    tally = await kill_until_told(tmp_path, seed=SEED, most=3, say=print, stories=3)
    assert (tally.failed, tally.lost, tally.sound) == ([], 0, True)
    assert tally.kills > 0
    assert tally.asked_twice <= tally.unstored


async def test_two_runs_at_once_on_one_store_ask_nothing_twice(tmp_path: Path) -> None:
    tally = await run_together(tmp_path, seed=4, processes=2, stories=3)
    assert (tally.failed, tally.asked_twice, tally.lost) == ([], 0, 0)
    assert tally.answers > 18


@pytest.mark.parametrize("seed", [1, 2])
def test_no_spoilt_answer_ends_a_run_or_passes_on_words_that_are_not_there(seed: int) -> None:
    found = mutate_answers(seed, 100)
    assert (found.crashes, found.unverified) == ([], [])
    assert found.kept > 0
    assert len(found.rejected) > 3
