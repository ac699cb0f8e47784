"""What an article's lead says of the days of its event, and of another event before."""

import pytest

from pipeline.grouping.events import detail
from tests.made import article


@pytest.mark.parametrize(
    ("lead", "earlier"),
    [
        ("Two people died on Friday in an explosion at a mill, three days after a blast at a sawmill in Lenmoor.", 3),
        ("A second bomb attack shook Lenmoor on Friday, a week after an attack on the market.", 7),
        ("On Friday a train derailed at Lenmoor in a crash on the bridge, 4 days after another collision.", 4),
    ],
)
def test_a_lead_that_brings_in_two_events_says_when_the_other_was(lead: str, earlier: int) -> None:
    found = detail(article(lead, "Nobody knows why.", published="2026-03-06"))
    assert found.days is not None
    assert found.before == {found.days.first - earlier}


@pytest.mark.parametrize(
    "lead",
    [
        "Rescuers searched the ruins on Friday, three days after an explosion that killed four people in Lenmoor.",
        "A crowd met on Friday, three days after a fire at the sawmill.",
        "A fire broke out on Friday, three days after the fire brigade had warned of one.",
        "A man hurt in a fire on Tuesday died on Friday, three days after the blaze.",
    ],
)
def test_a_lead_that_goes_on_from_one_event_names_no_other(lead: str) -> None:
    assert detail(article(lead, published="2026-03-06")).before == frozenset()
