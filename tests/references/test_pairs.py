"""The two people a report is about."""

import pytest

from pipeline.references import resolve
from tests.made import article

TALKS = (
    "President Ilse Brandt of Norland met President Karl Falk of Ostrel on Monday.",
    "Brandt arrived with a gift, and Falk with a list.",
    "Falk spoke first, Brandt said, and Brandt listened.",
    "Falk later praised the talks.",
)


@pytest.mark.parametrize(
    ("claim", "named"),
    [
        ("Both leaders smiled.", "Ilse Brandt and Karl Falk smiled."),
        ("The two presidents smiled.", "Ilse Brandt and Karl Falk smiled."),
        ("A call between the two leaders helped.", "A call between Ilse Brandt and Karl Falk helped."),
        ("The two ministers smiled.", None),
        ("Both men smiled.", None),
    ],
)
def test_the_two_a_report_is_about_are_named_where_the_phrase_fits_them(claim: str, named: str | None) -> None:
    meant = resolve(claim, 5, article(*TALKS, claim))
    assert (meant.text if not meant.unresolved else None) == named
    assert bool(meant.evidence) == (named is not None)


def test_a_third_who_is_named_as_often_leaves_it_open() -> None:
    third = ("Anna Holm spoke.", "Holm left, and Holm returned.", "Holm smiled.")
    assert resolve("Both leaders smiled.", 8, article(*TALKS, *third, "Both leaders smiled.")).unresolved
