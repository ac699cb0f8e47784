"""Whether a fact says anything, and which words of the report it cut short. The facts are hand-written."""

import pytest

from pipeline.drafting.phrasings import beheaded, is_empty, is_remnant, said_once, stopped


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hale spoke in the square.", "en"),
        ("La patrona, Marta Ulloa, explicó a este diario la patrona, Marta Ulloa.", "es"),
        ("Marta Ulloa dijo a los periodistas.", "es"),
        ("Le maire a déclaré à la presse.", "fr"),
        ("Die Richterin sagte dieser Zeitung.", "de"),
        ("O prefeito disse a este jornal.", "pt"),
    ],
)
def test_that_somebody_spoke_says_nothing(text: str, language: str) -> None:
    assert is_empty(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hale said that the dam held.", "en"),
        ("No bell rang before the flood, Hale said.", "en"),
        ("Marta Ulloa explicó que no firmaron.", "es"),
        ("Le maire a dit non.", "fr"),
        ("Die Richterin erklärte den Vertrag für nichtig.", "de"),
        ("O prefeito disse a este jornal que a ponte reabre.", "pt"),
        ("El puente cerró el lunes.", "es"),
    ],
)
def test_what_somebody_said_says_something(text: str, language: str) -> None:
    assert not is_empty(text, language)


def test_the_end_behind_a_quotation_is_a_remnant_and_a_sentence_of_its_own_is_none() -> None:
    assert is_remnant("Hale said from the quay.", "“It is over,” Hale said from the quay.")
    assert not is_remnant("Hale left the quay.", "“It is over.” Hale left the quay.")


def test_only_a_lost_preposition_makes_a_sentence_headless() -> None:
    told = ["It rained.", "With the keepers of Skell nobody spoke."]
    assert beheaded("The keepers of Skell nobody spoke", told) == 1
    assert beheaded("Keepers of Skell nobody spoke.", told) is None


def test_who_is_named_before_and_behind_is_named_once() -> None:
    assert said_once("Tom Hale said: “It is over,” said Hale.") == "Tom Hale said: “It is over,”"
    assert said_once("Tom Hale said: “It is over,” Brill wrote.") == "“It is over,” Brill wrote."
    assert said_once("Tom Hale said: “It is over.”") == "Tom Hale said: “It is over.”"


def test_a_quotation_ends_with_a_full_stop_where_its_sentence_went_on() -> None:
    assert stopped("Hale said: “It is over,”") == "Hale said: “It is over.”"
    assert stopped("Hale said: “It is over”") == "Hale said: “It is over.”"
    assert stopped("Hale called it “a step”") == "Hale called it “a step”"
    assert stopped("“It is over,” Hale said.") == "“It is over,” Hale said."
