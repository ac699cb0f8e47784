"""Who speaks, in one form for an article. Articles and names are made up."""

import pytest

from pipeline.drafting.callings import full_name
from tests.made import article

REPORT = article(
    "The talks at Orlow were led by Edrik Solm and the fire chief Ada Brill.",
    "Mr Solm said that the river was low.",
    "Fire chief Ada Brill said that nobody slept.",
    "Tom Hale and Ruth Hale left, and an aide to Ada Brill said so.",
    "The county said nothing, The Orlow Times said.",
)


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("Fire chief Ada Brill", "Ada Brill"),
        ("fire chief Ada Brill", "Ada Brill"),
        ("Ada Brill", "Ada Brill"),
        ("Brill", "Ada Brill"),
        ("Solm", "Edrik Solm"),
        ("Mr Solm", "Edrik Solm"),
        ("Edrik Solm", "Edrik Solm"),
        ("The county", "the county"),
    ],
)
def test_a_speaker_has_his_fullest_name_without_title(called: str, name: str) -> None:
    assert full_name(called, REPORT) == name


@pytest.mark.parametrize(
    "called", ["Hale", "an aide to Ada Brill", "The Orlow Times", "Ada Brill’s office", "Colombian officials"]
)
def test_who_may_be_two_or_is_another_stays_as_called(called: str) -> None:
    assert full_name(called, REPORT) == called


def test_a_last_name_that_came_first_or_holds_an_office_is_not_shown_to_be_the_other_ones() -> None:
    early = article("Brill opened the talks.", "Ada Brill watched them.")
    assert full_name("Brill", early) == "Brill"
    other = article("Guests were greeted by Ada Brill.", "President Brill spoke at noon.", "Brill left.")
    assert full_name("Brill", other) == "Brill"


def test_a_title_stays_before_a_last_name_that_several_have() -> None:
    family = article("Ada Brill and Tom Brill met.", "Captain Brill said nothing.")
    assert full_name("Captain Brill", family) == "Captain Brill"
