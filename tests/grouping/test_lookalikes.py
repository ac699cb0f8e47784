"""Reports of two events of one kind stay apart, and those of one event together, at once and one by one."""

from collections.abc import Callable, Sequence

import pytest

from benchmarks.lookalikes import SETS, Lookalike, last_first, merged, one_by_one, read_lookalikes, torn
from pipeline.grouped import GroupedStory
from pipeline.grouping import group
from pipeline.records import Article

MERGED = {
    "apart: attacks in one capital, ten days apart",
    "apart: derailments on one line",
    "apart: stabbings in one city, a week apart",
}
"""Known to be taken for one event: all that is named on one side is named on the other but a place or two."""


@pytest.mark.parametrize("grouped", [group, one_by_one, last_first])
@pytest.mark.parametrize("found", tuple(read_lookalikes(SETS)), ids=lambda found: found.name)
def test_time_names_and_figures_decide_between_look_alike_events(
    found: Lookalike, grouped: Callable[[Sequence[Article]], Sequence[GroupedStory]]
) -> None:
    stories = grouped([article for _, article in found.reports])
    assert not torn(found, stories)
    assert merged(found, stories) == (found.name in MERGED)


def test_look_alikes_stay_apart_in_a_feed_of_many() -> None:
    sets = list(read_lookalikes(SETS))
    stories = group([article for found in sets for _, article in found.reports])
    assert {found.name for found in sets if merged(found, stories)} <= MERGED
    assert not [found.name for found in sets if torn(found, stories)]
