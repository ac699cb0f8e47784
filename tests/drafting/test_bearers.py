"""Whose name a phrase that names a speaker holds. Phrases and names are made up."""

import pytest

from pipeline.drafting.bearers import own_stretches


@pytest.mark.parametrize(
    ("source", "own"),
    [
        ("Mayor Ruth Cray", "Mayor Ruth Cray"),
        ("Ruth Cray, the mayor of Orlow", "Ruth Cray| the mayor"),
        ("Tolland’s lawyer, Piers Quarry", " lawyer| Piers Quarry"),
        ("a lawyer for Tolland", "a lawyer"),
        ("the clerk who saw Tolland", "the clerk"),
        ("Piers Quarry, who defends Tolland, Cray and others", "Piers Quarry"),
        ("el abogado de Tolland", "el abogado"),
    ],
)
def test_a_name_is_the_speakers_own_as_head_or_beside_it(source: str, own: str) -> None:
    assert "|".join(source[low:high].rstrip() for low, high in own_stretches(source)) == own
