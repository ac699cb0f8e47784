"""Which figures go on from an earlier one, and which are counted once."""

import pytest

from pipeline.relations import Statement, grows


@pytest.mark.parametrize(
    ("earlier", "later", "figures"),
    [
        ("The flood killed 12 people.", "The flood killed 19 people.", ("12", "19")),
        ("The storm left 400 homes without power.", "The storm left 900 homes without power.", ("400", "900")),
        ("The fire burned 80 hectares.", "The fire burned 210 hectares.", ("80", "210")),
        ("Police arrested 6 men.", "Police arrested 9 men.", ("6", "9")),
        ("The clinic had 30 visitors.", "The clinic has had 45 visitors so far.", ("30", "45")),
        ("As of Monday 8 wells were dry.", "On Friday 11 wells were dry.", ("8", "11")),
    ],
)
def test_what_is_counted_on_grows(earlier: str, later: str, figures: tuple[str, str]) -> None:
    assert grows(Statement(earlier), Statement(later), figures)


@pytest.mark.parametrize(
    ("earlier", "later", "figures"),
    [
        ("The council voted 29 to 22 for it.", "The council voted 31 to 20 for it.", ("29", "31")),
        ("The senate passed it by 51 votes.", "The senate passed it by 53 votes.", ("51", "53")),
        ("The party won 41 seats.", "The party won 47 seats.", ("41", "47")),
        ("The mill was sold for 3 million crowns.", "The mill was sold for 4 million crowns.", ("3", "4")),
        ("The tower is 90 metres tall.", "The tower is 95 metres tall.", ("90", "95")),
    ],
)
def test_what_is_counted_once_does_not(earlier: str, later: str, figures: tuple[str, str]) -> None:
    assert not grows(Statement(earlier), Statement(later), figures)
