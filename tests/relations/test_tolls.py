"""Which figure of a claim is the toll of its event, and which two tolls are of one."""

import pytest

from pipeline.relations import Statement, Told
from pipeline.relations.tolls import differ, toll, tolls, worded
from tests.stages.told import article, claim

DAY = "2026-05-04"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Six people were killed when the ferry sank off Arno.", "Six"),
        ("The blaze killed at least 12 people, the mayor said.", "at least 12"),
        ("More than 30 people have died in the heat.", "more than 30"),
        ("A coach with 48 people aboard overturned, killing nine.", "nine"),
        ("The death toll in the landslide rose to 31 after two hikers died overnight.", "31"),
        ("The toll rose from 12 to 31.", "31"),
        ("The number of people killed in the blast has climbed to 14.", "14"),
        ("Eight people died in the crash, not nine as the police had said.", "Eight"),
        ("The toll stands at eight, after the police had wrongly put it at nine.", "eight"),
        ("The storm left 17 dead and 40 injured.", "17"),
    ],
)
def test_a_claim_gives_the_toll_of_its_event(text: str, words: str) -> None:
    assert worded(Statement(text, "en", DAY)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Al menos cuatro personas murieron en el incendio.", "al menos cuatro"),
        ("La cifra de muertos ascendió a siete.", "siete"),
        ("El temblor dejó 12 muertos.", "12"),
    ],
)
def test_a_toll_is_read_in_spanish(text: str, words: str) -> None:
    assert worded(Statement(text, "es", DAY)) == words


@pytest.mark.parametrize(
    "text",
    [
        "Three of the dead were students.",
        "Two more people died in the night.",
        "Another four people were killed on Sunday.",
        "Two people died overnight of their wounds.",
        "Forty people were injured.",
        "In 2011, 24 people died in a collision at Orrin.",
        "It was the deadliest crash since 2011, when 24 people died at Orrin.",
        "A decade ago a similar fire killed 70 people.",
        "The 2017 fire killed 70 people.",
        "It was the worst since the collision that killed 24 people.",
        "Hace diez años un incendio mató a 70 personas.",
    ],
)
def test_some_of_the_dead_and_those_of_an_earlier_event_are_no_toll(text: str) -> None:
    assert toll(Statement(text, "es" if text.startswith("Hace") else "en", DAY)) is None


def test_a_year_that_something_was_built_in_dates_no_toll() -> None:
    assert worded(Statement("The bridge built in 1962 collapsed and killed 12 people.", "en", DAY)) == "12"
    assert worded(Statement("It was the deadliest fire since 1988, with 31 dead.", "en", DAY)) == "31"


def _told(name: str, text: str, day: str) -> Told:
    return Told(claim(name, text), article(name, published=day))


def test_two_reports_give_the_tolls_of_one_event() -> None:
    early = _told("x", "At least 12 people were killed when the dam at Orrin burst.", "2026-05-04")
    late = _told("y", "The death toll of the dam burst rose to 31, the ministry said.", "2026-05-06")
    found = tolls(early, late)
    assert found is not None
    assert [quantity.raw for quantity in found] == ["12", "31"]
    assert differ(*found)


@pytest.mark.parametrize(
    "text",
    [
        "Five people were killed in a flood at Marl.",
        "Three students were killed when the dam at Orrin burst.",
        "In 1998, 70 people died when the dam at Orrin burst.",
    ],
)
def test_another_event_and_those_of_one_kind_are_not_one_toll(text: str) -> None:
    early = _told("x", "At least 12 people were killed when the dam at Orrin burst.", "2026-05-04")
    assert tolls(early, _told("y", text, "2026-05-05")) is None


def test_reports_far_apart_are_not_of_one_toll() -> None:
    early = _told("x", "Twelve people were killed in the flood at Marl.", "2026-05-04")
    assert tolls(early, _told("y", "Nineteen people were killed in the flood at Marl.", "2026-09-01")) is None


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("At least 12 people died.", "At least 31 people died.", True),
        ("At least 12 people died.", "31 people died.", True),
        ("At least six people died.", "Six people died.", False),
        ("About 30 people died.", "31 people died.", False),
        ("Nine people died.", "Eight people died.", True),
    ],
)
def test_a_lower_bound_is_a_toll_of_its_day(one: str, other: str, *, apart: bool) -> None:
    ours, theirs = toll(Statement(one)), toll(Statement(other))
    assert ours is not None
    assert theirs is not None
    assert differ(ours, theirs) is apart
