"""How firmly a sentence says what it says, and what sort of thing: cases written here."""

from pathlib import Path

import pytest

from pipeline import attribution
from pipeline.records import Kind, Modality

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "modalities.tsv").read_text(encoding="utf-8").splitlines()
    if line
]


@pytest.mark.parametrize(("language", "expected", "sentence"), CASES)
def test_the_verb_that_governs_the_sentence_tells_its_modality(
    language: str, expected: Modality, sentence: str
) -> None:
    assert attribution.modality(sentence, language) == expected


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("“Nobody was hurt,” she said.", "statement"),
        ("A survey found that most ferries run late.", "statement"),
        ("They plan to meet in May.", "plan"),
        ("The council asked the builder to pay.", "plan"),
        ("The bridge fell.", "event"),
        ("The bridge fell on 3 March 2024.", "event"),
        ("The council met on Tuesday at 9 a.m.", "event"),
        ("Two men were arrested in Skell.", "event"),
        ("The bridge was built in 1998.", "event"),
        ("The plan of May 2021 failed.", "event"),
        ("The bridge is 300 metres long.", "quantity"),
        ("The fire destroyed 40 homes on 3 March 2024.", "quantity"),
        ("The repair cost 3 million crowns.", "quantity"),
        ("Turnout was 62 percent.", "quantity"),
        ("The bridge must be the best there is.", "opinion"),
        ("The town should never have closed it.", "opinion"),
    ],
)
def test_the_kind_is_read_off_the_sentence(sentence: str, kind: Kind) -> None:
    assert attribution.kind(sentence) == kind
