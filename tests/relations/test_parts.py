"""A count of some of many against a count of the many."""

import pytest

from pipeline.relations import Statement, relation


@pytest.mark.parametrize(
    ("part", "whole", "language"),
    [
        ("Three of its 12 crew were hurt.", "The trawler had 12 crew.", "en"),
        ("Two of the nine swimmers brought ashore are brothers.", "Nine swimmers were brought ashore.", "en"),
        ("Two of the nine swimmers brought ashore are brothers.", "Fourteen swimmers were brought ashore.", "en"),
        ("Most of the nine hostages are women.", "Nine hostages were taken.", "en"),
        ("A guard is among the 16 workers hurt.", "16 workers were hurt.", "en"),
        ("Of the 40 houses burnt, seven were empty.", "40 houses burnt.", "en"),
        ("Four out of ten climbers turned back.", "Ten climbers turned back.", "en"),
        ("One in five voters stayed at home.", "Five voters stayed at home.", "en"),
        ("Tres de los 12 tripulantes resultaron heridos.", "12 tripulantes resultaron heridos.", "es"),
        ("Zwei der neun Arbeiter wurden verletzt.", "Neun Arbeiter wurden verletzt.", "de"),
    ],
)
def test_some_of_many_are_another_count_than_the_many(part: str, whole: str, language: str) -> None:
    one, other = Statement(part, language), Statement(whole, language)
    assert {relation(one, other).relation, relation(other, one).relation} == {"different"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Three of its 12 crew were hurt.", "Three crew were hurt."),
        ("Two of the nine swimmers brought ashore are brothers.", "Nine swimmers, two of them brothers, came ashore."),
        ("Most of the nine hostages are women.", "Most of the hostages are women."),
        ("One in five voters stayed at home.", "20 percent of voters stayed at home."),
        ("12 of the 27 members voted for the plan.", "Twelve of 27 members voted for the plan."),
        ("The minister of the 3 provinces met 40 farmers.", "The minister met 40 farmers."),
    ],
)
def test_the_same_part_told_in_other_words_is_no_other_count(a: str, b: str) -> None:
    assert relation(Statement(a, "en"), Statement(b, "en")).relation != "different"


def test_two_figures_for_one_part_of_one_whole_still_differ() -> None:
    one = Statement("Two of the nine miners brought up were hurt.", "en")
    other = Statement("Four of the nine miners brought up were hurt.", "en")
    assert relation(one, other).relation == "conflicts"
