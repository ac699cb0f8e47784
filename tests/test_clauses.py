"""Lines that tell something, and lines that only name it."""

import pytest

from pipeline.clauses import tells


@pytest.mark.parametrize(
    "line",
    [
        "Stricter patrols and anti-theft operations",
        "New gates at the harbour",
        "Trade, energy and border security",
        "Higher wages for nurses",
        "Bau der neuen Mauer",
        "La reparación de la presa",
        "",
    ],
)
def test_a_line_without_a_verb_tells_nothing(line: str) -> None:
    assert not tells(line)


@pytest.mark.parametrize(
    "line",
    [
        "Police seize two boats",
        "Mayor visits the wall",
        "Ferry sank off Aldmoor",
        "The council will pay half of it",
        "Die Brücke bleibt gesperrt",
        "Kestrel forderte neue Pumpen",
        "El alcalde visitó el puerto",
        "Le maire quitte la ville",
        "O prefeito visitou a ponte",
        "Forty dead, 12 missing",
        "No word from the owner.",
        "“A day of shame”",
    ],
)
def test_a_sentence_a_headline_with_a_verb_and_a_figure_tell_something(line: str) -> None:
    assert tells(line)
