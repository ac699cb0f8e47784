"""How much of one statement another one says, or a whole report."""

import pytest

from pipeline.relations import ENTAILED, Statement, entails

REPORT = Statement(
    "The ferry Alda sank off Lorne on 3 March 2031.\nIts captain, Mira Holm, had warned of a leak in the hull.\n"
    "All 214 passengers were brought ashore by fishing boats.\nThe owner has three other ferries.\n"
    "A court in Dorn will hear the captain in May.",
    "en",
)


@pytest.mark.parametrize(
    "carried",
    [
        "The Alda sank off Lorne.",
        "Mira Holm warned of a leak in the hull.",
        "Fishing boats brought 214 passengers ashore.",
        "The ferry sank in March 2031.",
        "A court in Dorn will hear Mira Holm.",
    ],
)
def test_a_report_carries_what_a_few_of_its_sentences_say(carried: str) -> None:
    assert entails(REPORT, Statement(carried, "en")) >= ENTAILED


@pytest.mark.parametrize(
    "strange",
    [
        "The Alda was built in a shipyard in Keld.",
        "The minister of transport visited the hospital.",
        "Divers found the wreck at a depth of 40 metres.",
        "Ticket prices for ferries doubled after the accident.",
    ],
)
def test_a_report_does_not_carry_what_only_shares_its_topic(strange: str) -> None:
    assert entails(REPORT, Statement(strange, "en")) < ENTAILED


def test_more_says_all_of_less_and_not_the_other_way_round() -> None:
    less = Statement("The council closed the bridge.", "en")
    more = Statement("The council closed the bridge after inspectors found cracks in its arches.", "en")
    assert entails(more, less) == 1.0
    assert entails(less, more) < 0.6


def test_nothing_carries_nothing() -> None:
    empty = Statement("", "en")
    assert entails(REPORT, empty) == entails(empty, REPORT) == 0.0


def test_a_figure_is_carried_as_a_value() -> None:
    assert (
        entails(
            Statement("Sales rose by 3,400,000 crowns.", "en"), Statement("Sales rose by 3.4 million crowns.", "en")
        )
        == 1.0
    )
