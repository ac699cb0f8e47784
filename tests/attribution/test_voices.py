"""Who, and what, can say anything."""

import pytest

from pipeline.attribution import can_speak


@pytest.mark.parametrize(
    "name",
    [
        "Ilse Brandt",
        "the mayor",
        "a spokesman for the ministry",
        "two officials familiar with the talks",
        "sources",
        "many residents",
        "a number of officials",
        "62 percent of voters",
        "the government",
        "the harbour office",
        "Norvia",
        "the report",
        "a poll of 900 ferry passengers",
        "a statement",
        "the court filing",
        "the company’s engineers",
        "her brother",
        "workers at the plant",
        "he",
        "la policía",
    ],
)
def test_people_bodies_and_documents_speak(name: str) -> None:
    assert can_speak(name)


@pytest.mark.parametrize(
    "name",
    [
        "the meeting",
        "which",
        "the commitment expressed by the minister",
        "Monday",
        "May",
        "yesterday",
        "the bridge",
        "the weather",
        "the number",
        "a number of bridges",
        "the decision of the council",
        "the agreement",
        "it’s",
        "the",
        "",
        "the talks with Norvia",
        "the harbour",
        "a restaurant",
    ],
)
def test_events_dates_and_things_do_not(name: str) -> None:
    assert not can_speak(name)
