"""Which count of two is of an event of years ago."""

import pytest

from pipeline.relations import Statement
from pipeline.relations.bygone import of_another_time

NOW = Statement("Nine people were hurt when the lift at Sorn fell.", "en", "2026-03-02")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("In 2014, 31 people were hurt when a lift at Kell fell.", "31"),
        ("It was the worst accident since 2014, when 31 people were hurt at Kell.", "31"),
        ("Ten years ago 31 people were hurt at Kell.", "31"),
        ("A similar fall in 2014 hurt 31 people.", "31"),
    ],
)
def test_a_count_of_years_ago_is_of_another_event(text: str, figure: str) -> None:
    past = Statement(text, "en", "2026-03-03")
    assert of_another_time(past, NOW, (figure, "Nine"))
    assert of_another_time(NOW, past, ("Nine", figure))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Eleven people were hurt on 2 March 2026 at Sorn.", "Eleven"),
        ("Eleven people were hurt in the lift, which was built in 1962.", "Eleven"),
        ("It was the worst accident since 2014, with 11 people hurt.", "11"),
    ],
)
def test_a_count_of_now_is_not(text: str, figure: str) -> None:
    assert not of_another_time(Statement(text, "en", "2026-03-03"), NOW, (figure, "Nine"))


def test_two_counts_of_one_old_event_are_compared() -> None:
    old = Statement("In 2014, 31 people were hurt at Kell.", "en", "2026-03-03")
    assert not of_another_time(old, Statement("At Kell 28 people were hurt.", "en", "2026-03-03"), ("31", "28"))
    assert not of_another_time(old, Statement("In 2014 a fall hurt 28 people.", "en", "2026-03-03"), ("31", "28"))
