"""What a model puts in somebody's mouth that the report says itself. The facts are hand-written."""

import pytest

from tests.drafted import claim
from tests.made import article

REPORT = article(
    "Mayor Ilse Brandt met the builder Karl Falk in Skell on Monday.",
    "The storm of January sank eleven boats and broke the north wall of the harbour.",
    "The wall, Brandt said, had stood for ninety years and would be built again.",
    "“The huts were old. The new ones will stand behind the second dyke. Nobody will miss them,” she told the Courier.",
)


@pytest.mark.parametrize("voiced", ["Ilse Brandt said that the", "Brandt said the", "Karl Falk added that the"])
def test_what_the_report_says_itself_is_nobody_s_statement(voiced: str) -> None:
    draft = claim(f"{voiced} storm of January sank eleven boats.", 2, of=REPORT)
    assert (draft.text, draft.speaker) == ("The storm of January sank eleven boats.", None)


@pytest.mark.parametrize(
    "fact",
    [
        "Ilse Brandt said that the wall had stood for ninety years.",
        "Ilse Brandt said that the new ones will stand behind the second dyke.",
    ],
)
def test_what_somebody_says_in_the_report_stays_in_his_mouth(fact: str) -> None:
    assert claim(fact, 3, of=REPORT).text == fact
