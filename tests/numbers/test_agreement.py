"""Two quantities agree as values: units, rounding and bounds known."""

import pytest

from pipeline.numbers import Agreement, agree, covers, quantities

PAIRS: list[tuple[str, str, Agreement]] = [
    ("12 people", "12 persons", "equal"),
    ("12 people", "14 people", "disjoint"),
    ("12 homes", "12 people", "incomparable"),
    ("12 killed", "12 people", "equal"),
    ("12 killed", "12 injured", "incomparable"),
    ("$3 million", "£3 million", "incomparable"),
    ("3 hours", "3 km", "incomparable"),
    ("90 minutes", "an hour and a half", "equal"),
    ("5 km", "5,000 metres", "equal"),
    ("3.4 million", "3,412,000", "equal"),
    ("85.19%", "85%", "equal"),
    ("85.19%", "about 85%", "equal"),
    ("3%", "3.4%", "overlapping"),
    ("12,000 people", "12,345 people", "equal"),
    ("100 people", "105 people", "disjoint"),
    ("nearly two hours", "more than two hours", "disjoint"),
    ("about two hours", "nearly two hours", "overlapping"),
    ("about two hours", "more than two hours", "overlapping"),
    ("two hours", "nearly two hours", "overlapping"),
    ("at least 10 people", "12 people", "overlapping"),
    ("at least 10 people", "8 people", "disjoint"),
    ("up to 40 people", "50 people", "disjoint"),
    ("10-15 people", "12 people", "overlapping"),
    ("10-15 people", "10 to 15 people", "equal"),
]

COVERED = [
    ("more than 10 people", "12 people", True),
    ("12 people", "more than 10 people", False),
    ("more than 10 people", "100 people", False),
    ("more than 10 people", "at least 10 people", False),
    ("at least 10 people", "more than 10 people", True),
    ("two hours", "nearly two hours", False),
    ("three hours", "nearly two hours", False),
    ("nearly two hours", "two hours", False),
    ("nearly two hours", "115 minutes", True),
    ("about two hours", "nearly two hours", True),
    ("nearly two hours", "about two hours", False),
    ("3.4 million", "3,412,000", True),
    ("3,412,000", "3.4 million", False),
    ("85%", "85.19%", True),
    ("about 85%", "85.19%", True),
    ("85.19%", "85%", False),
    ("120 people", "about 120 people", False),
    ("about 120 people", "120 people", True),
    ("about 120 people", "150 people", False),
    ("40 people", "up to 40 people", False),
    ("up to 40 people", "as many as 40 people", True),
    ("about 40 people", "more than 40 people", False),
    ("90 minutes", "an hour and a half", True),
    ("5 to 7 people", "5-7 people", True),
    ("6 people", "5-7 people", False),
    ("3 hours", "3 km", False),
]


@pytest.mark.parametrize(("a", "b", "expected"), PAIRS)
def test_quantities_agree_as_far_as_both_can_be_right(a: str, b: str, expected: Agreement) -> None:
    first, second = quantities(a)[0], quantities(b)[0]
    assert agree(first, second) == agree(second, first) == expected


@pytest.mark.parametrize(("claimed", "told", "expected"), COVERED)
def test_a_claim_covers_what_it_says_no_more_than(claimed: str, told: str, expected: bool) -> None:
    assert covers(quantities(claimed)[0], quantities(told)[0]) is expected
