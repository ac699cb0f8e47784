"""Which sentences name the two that a fact puts for "the two offices"."""

from pipeline.drafting.twos import named_before

SHOWN = {
    1: "The harbour rescue service counted nine boats.",
    2: "The tide was high.",
    3: "The regional weather office counted eleven.",
    4: "The two offices will meet on Monday.",
}
FACT = "The harbour rescue service and the regional weather office will meet on Monday."


def test_both_are_cited_where_they_stand_before() -> None:
    assert named_before(FACT, 4, SHOWN) == (1, 3, 4)


def test_a_third_body_between_leaves_it_open() -> None:
    assert named_before(FACT, 4, SHOWN | {2: "The town council counted ten."}) == ()


def test_one_that_the_report_does_not_name_is_not_cited() -> None:
    assert named_before(FACT.replace("weather office", "tax office"), 4, SHOWN) == ()


def test_a_sentence_about_no_two_has_nothing_before_it() -> None:
    assert named_before(FACT, 3, SHOWN) == ()
