"""Statements that somebody makes: when two speakers say one thing, and when one quotation has two speakers."""

import pytest

from pipeline.relations import Statement, conflicts, relation

WORDS = "“We were warned of the rust in October and nobody in the county lifted a finger.”"
SAYINGS = (
    ("The plan to drain the marsh is a disaster.", "It is a disaster, the plan to drain the marsh."),
    ("The harbour needs a second crane.", "A second crane is what the harbour needs."),
    ("The law on tolls is unfair to farmers.", "Unfair to farmers is the law on tolls."),
    ("Taxes on fuel must fall before winter.", "Before winter, taxes on fuel must fall."),
    ("The trial of the clerk was a farce.", "It was a farce, the trial of the clerk."),
)


@pytest.mark.parametrize(("one", "other"), SAYINGS)
def test_an_opinion_of_two_people_is_attributed_to_each(one: str, other: str) -> None:
    a = Statement(one, "en", speaker="Ana Ruiz", kind="opinion")
    b = Statement(other, "en", speaker="Mayor Holt", kind="opinion")
    assert relation(a, b).relation == relation(b, a).relation == "attributed"


@pytest.mark.parametrize(("one", "other"), SAYINGS)
def test_an_opinion_of_one_person_is_the_same_under_two_titles(one: str, other: str) -> None:
    a = Statement(one, "en", speaker="Ana Ruiz", kind="opinion")
    b = Statement(other, "en", speaker="Minister Ruiz", kind="opinion")
    assert relation(a, b).relation in {"same", "specific"}


def test_what_happened_is_the_same_whoever_reports_it() -> None:
    a = Statement("Twelve people were injured in the fire.", "en", speaker="the police", kind="quantity")
    b = Statement("Twelve people were injured in the fire.", "en", speaker="the mayor", kind="quantity")
    assert relation(a, b).relation == "same"


def test_one_quotation_in_two_mouths_is_a_dispute_on_attribution() -> None:
    a = Statement(f"Ana Ruiz said: {WORDS}", "en", speaker="Ana Ruiz", kind="statement", quoted=WORDS)
    b = Statement(f"Josse Holt said: {WORDS}", "en", speaker="Josse Holt", kind="statement", quoted=WORDS)
    found = conflicts(a, b)
    assert found is not None
    assert (found.type, found.a, found.b) == ("attribution", "Ana Ruiz", "Josse Holt")


def test_a_name_and_a_role_are_not_two_names_for_one_quotation() -> None:
    a = Statement(f"Ana Ruiz said: {WORDS}", "en", speaker="Ana Ruiz", kind="statement", quoted=WORDS)
    b = Statement(f"The engineer said: {WORDS}", "en", speaker="the engineer", kind="statement", quoted=WORDS)
    assert conflicts(a, b) is None
