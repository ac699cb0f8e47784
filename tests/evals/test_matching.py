import pytest

from pipeline.evals.matching import STATES, states

FACT = "Two bridges over the Salla collapsed on Monday, killing 14 people."


@pytest.mark.parametrize(
    "claim",
    [
        FACT,
        "Fourteen people died when two bridges over the Salla collapsed on Monday, killing 14 of them.",
        "Two bridges over the Salla collapsed on Monday, killing 14 people, and Mayor Irena Doltz blamed the flood.",
    ],
)
def test_a_claim_states_a_fact_in_its_own_words_and_may_say_more(claim: str) -> None:
    assert states(claim, FACT) >= STATES


@pytest.mark.parametrize(
    "claim",
    [
        "",
        "The ferry to Orm was cancelled.",
        "Two bridges collapsed.",
        "Two bridges over the Salla collapsed on Monday, killing 41 people.",
        "Two bridges over the Salla did not collapse on Monday, and killed nobody.",
        "Two bridges over the Velm collapsed on Monday, killing 14 people.",
    ],
)
def test_a_claim_with_less_or_other_content_does_not_state_it(claim: str) -> None:
    assert states(claim, FACT) < STATES


def test_a_fact_of_no_words_is_stated_by_nothing() -> None:
    assert states(FACT, "") == 0.0


def test_figures_are_compared_as_values() -> None:
    assert states("The council paid 3.4 million euros.", "The council paid €3,400,000.") >= STATES


def test_a_part_left_out_costs_less_than_a_part_told_otherwise() -> None:
    fact = "The plant in Orm will shed 300 jobs by May."
    assert states("The plant in Orm will shed jobs by May.", fact) > states(
        "The plant in Orm will shed 900 jobs by May.", fact
    )
