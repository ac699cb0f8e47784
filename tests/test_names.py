"""A country is recognised by its people, and a stranger is not."""

import pytest

from pipeline.names import called


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("China", "the Chinese builder"),
        ("Chinese", "built in China"),
        ("Mexico", "the Mexican court"),
        ("Israel", "Israeli carriers"),
        ("Turkish", "came from Turkey"),
        ("U.K.", "British activists"),
        ("American", "the United States said"),
        ("Ruiz", "Mayor Ana Ruiz spoke"),
        ("Perez", "Mayor Ana Pérez spoke"),
        ("Danish", "a firm from Denmark"),
        ("NHB", "the National Harbour Board said"),
        ("GPM", "Guild for Pilots and Mates"),
        ("Fed", "the Federal Reserve said"),
        ("Ruiz's", "Ana Ruiz spoke"),
    ],
)
def test_a_name_is_known_by_its_other_forms(name: str, text: str) -> None:
    assert called(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("China", "the chin of a man"),
        ("Falk", "Tom Hale spoke"),
        ("France", "the Friends of Ruiz"),
        ("NHB", "the National Harbour spoke"),
    ],
)
def test_another_name_is_not(name: str, text: str) -> None:
    assert not called(name, text)
