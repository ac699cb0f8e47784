"""Whether a claim says what an atomic unit of content says."""

import pytest

from benchmarks.units import covers, weights

KNOWN = weights(
    [
        "Ilka Brandt opened the new bridge at Ostrel on Monday.",
        "The bridge cost 3 million crowns and was not paid for by the town.",
        "Brandt, 51, is the mayor of the town.",
    ]
)


@pytest.mark.parametrize(
    ("claim", "unit"),
    [
        ("Ilka Brandt opened the new bridge at Ostrel on Monday.", "Ilka Brandt opened the bridge"),
        ("Brandt opened the new bridge.", "Ilka Brandt opened the bridge"),
        ("Mayor Brandt is 51 years old.", "Brandt is 51"),
        ("The town will not pay for the new bridge.", "The town did not pay for the bridge"),
        ("The bridge cost 3 million crowns, not 4 million.", "The bridge cost 3 million crowns"),
    ],
)
def test_a_unit_is_covered_by_a_claim_that_says_as_much_or_more(claim: str, unit: str) -> None:
    assert covers(claim, unit, KNOWN)


@pytest.mark.parametrize(
    ("claim", "unit"),
    [
        ("The mayor opened the new bridge.", "Ilka Brandt opened the bridge"),
        ("Brandt is the mayor of the town.", "Brandt is 51"),
        ("The bridge cost 30 million crowns.", "The bridge cost 3 million crowns"),
        ("The town paid for the bridge.", "The town did not pay for the bridge"),
        ("The town did not pay for the bridge.", "The town paid for the bridge"),
        ("Ilka Brandt spoke in Ostrel.", "Ilka Brandt opened the bridge on Monday"),
        ("", "Brandt is 51"),
    ],
)
def test_a_unit_is_not_covered_where_name_figure_negation_or_most_words_are_missing(claim: str, unit: str) -> None:
    assert not covers(claim, unit, KNOWN)


def test_a_unit_of_no_words_is_covered_by_nothing() -> None:
    assert not covers("Brandt is 51.", "", KNOWN)
