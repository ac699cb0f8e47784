"""A claimed date or time of day says no more than the one told."""

import pytest

from pipeline.dates import date_covers, dates, time_covers, times

PUBLISHED = "2026-02-04"  # a Wednesday

CARRIED = [
    ("3 May 2026", "3 May 2026"),
    ("May 2026", "3 May 2026"),
    ("2026", "Tuesday"),
    ("Tuesday", "3 February 2026"),
    ("3 February 2026", "Tuesday"),
    ("last month", "January 2026"),
    ("last week", "Friday"),
    ("2025", "the third quarter of 2025"),
    ("the 1990s", "in 1995"),
    ("the 20th century", "the 1990s"),
    ("2025", "spring 2025"),
    ("in March", "mid-March"),
    ("mid-March 2025", "15 March 2025"),
    ("late 2024", "December 2024"),
    ("Monday night", "late on Monday"),
    ("on Monday", "Monday night"),
    ("before June 2026", "3 May 2026"),
    ("before June 2026", "before May 2026"),
    ("by Friday", "by Thursday"),
    ("by 6 February 2026", "by Friday"),
    ("after 2019", "in 2021"),
    ("since Monday", "since 2 February 2026"),
    ("around 1950", "1950"),
    ("in May 2026", "between 3 and 5 May 2026"),
    ("between 3 and 5 May 2026", "on 4 May 2026"),
    ("from 3 May to 5 May 2026", "May 3-5, 2026"),
    ("the previous day", "the previous day"),
    ("over the last three years", "the past 3 years"),
]
NOT_CARRIED = [
    ("3 May 2026", "May 2026"),
    ("on Friday", "by Friday"),
    ("in 2030", "before 2030"),
    ("on Monday", "since Monday"),
    ("by Friday", "until Friday"),
    ("by Thursday", "by Friday"),
    ("before May 2026", "before June 2026"),
    ("in 1950", "around 1950"),
    ("in January", "late 2025"),
    ("mid-March 2025", "March 2025"),
    ("December 2024", "late 2024"),
    ("Monday night", "on Monday"),
    ("Monday morning", "Monday night"),
    ("on 4 May 2026", "between 3 and 5 May 2026"),
    ("spring 2025", "summer 2025"),
    ("FY2024", "in 2024"),
    ("the previous day", "the following day"),
    ("the previous day", "3 February 2026"),
]
CLOCKS = [
    ("at 11 p.m.", "at 23:00", True),
    ("at 11 p.m.", "shortly before 11 p.m.", False),
    ("shortly before 11 p.m.", "shortly before 11 p.m.", True),
    ("shortly before 11 p.m.", "before 11 p.m.", False),
    ("shortly before 11 p.m.", "at 10:50 p.m.", True),
    ("shortly before 11 p.m.", "at 9 p.m.", False),
    ("before 11 p.m.", "shortly before 11 p.m.", True),
    ("before 11 p.m.", "at 9 a.m.", True),
    ("before 11 p.m.", "by 11 p.m.", False),
    ("by 11 p.m.", "before 11 p.m.", True),
    ("by 11 p.m.", "at 11 p.m.", True),
    ("around 11 p.m.", "at 11:04 p.m.", True),
    ("around 11 p.m.", "shortly before 11 p.m.", True),
    ("around 11 p.m.", "at 9:30 p.m.", False),
    ("at 11:04 p.m.", "around 11 p.m.", False),
    ("just before midnight", "at 23:50", True),
    ("before midnight", "at 9 p.m.", True),
    ("just after midnight", "at midnight", False),
    ("after 9 a.m.", "after 10 a.m.", True),
    ("after 10 a.m.", "after 9 a.m.", False),
    ("until 5 a.m.", "by 5 a.m.", False),
    ("at 9 o'clock", "at 9 p.m.", True),
    ("at 9 p.m.", "at 9 o'clock", False),
    ("at 0900 GMT", "at 9 a.m.", False),
    ("at 9 a.m.", "at 0900 GMT", True),
]


def _covered(claimed: str, told: str) -> bool:
    (ours,), (theirs,) = dates(claimed, PUBLISHED), dates(told, PUBLISHED)
    return date_covers(ours, theirs)


@pytest.mark.parametrize(("claimed", "told"), CARRIED)
def test_a_date_as_precise_or_less_is_carried(claimed: str, told: str) -> None:
    assert _covered(claimed, told)


@pytest.mark.parametrize(("claimed", "told"), NOT_CARRIED)
def test_a_date_that_says_more_is_not_carried(claimed: str, told: str) -> None:
    assert not _covered(claimed, told)


@pytest.mark.parametrize(("claimed", "told", "carried"), CLOCKS)
def test_a_time_of_day_is_carried_within_its_bound(claimed: str, told: str, carried: bool) -> None:
    (ours,), (theirs,) = times(claimed), times(told)
    assert time_covers(ours, theirs) is carried


def test_a_date_with_two_readings_is_carried_by_the_same_words_alone() -> None:
    assert _covered("05/03/2026", "05/03/2026")
    assert not _covered("05/03/2026", "03/05/2026")
