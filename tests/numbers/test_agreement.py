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
    ("half of the voters", "50 percent of voters", "equal"),
    ("two-thirds of voters", "67%", "equal"),
    ("one in five children", "20 percent of children", "equal"),
    ("25 basis points", "0.25 percentage points", "equal"),
    ("200 pounds", "200 lb", "equal"),
    ("two decades", "20 years", "equal"),
    ("twice as many ships", "double the number", "equal"),
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
    ("hundreds of people", "300 people", True),
    ("hundreds of people", "3,000 people", False),
    ("dozens of cars", "20 cars", False),
    ("a couple of boats", "two boats", True),
    ("two boats", "a couple of boats", False),
    ("200 pounds", "200 lb", True),
    ("3 million pounds", "£3m", True),
    ("20 degrees", "20 degrees Celsius", True),
    ("20 degrees Celsius", "20 degrees Fahrenheit", False),
    ("half of the voters", "50 percent of voters", True),
    ("two-thirds of voters", "66 percent of voters", False),
    ("two-thirds of voters", "67 percent of voters", True),
    ("about two-thirds of voters", "66 percent of voters", True),
    ("1 percentage point", "100 basis points", True),
    ("1 percentage point", "1 percent", False),
    ("more than a decade", "12 years", True),
]


@pytest.mark.parametrize(("a", "b", "expected"), PAIRS)
def test_quantities_agree_as_far_as_both_can_be_right(a: str, b: str, expected: Agreement) -> None:
    first, second = quantities(a)[0], quantities(b)[0]
    assert agree(first, second) == agree(second, first) == expected


def test_numbers_of_any_size_are_compared() -> None:
    text = "9999 trillion trillion years; 1 second; 0.00000001 mg, 99,999,999 trillion trillion tons, 0 km, minus 5 C"
    read = quantities(f"{text}, {'9' * 23} people, 0.0000001 people, {'7' * 500} men")
    assert len(read) == 8
    assert all(covers(quantity, quantity) for quantity in read)
    assert {agree(a, b) for a in read for b in read} == {"equal", "disjoint", "incomparable"}


@pytest.mark.parametrize(("claimed", "told", "expected"), COVERED)
def test_a_claim_covers_what_it_says_no_more_than(claimed: str, told: str, expected: bool) -> None:
    assert covers(quantities(claimed)[0], quantities(told)[0]) is expected
