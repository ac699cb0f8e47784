"""Citations of other outlets, on hand-written sentences."""

import pytest

from pipeline.origins import read_houses
from pipeline.origins.citing import citations, press

AMONG = press(read_houses(), ["The Verrin Tribune", "Lowmark Beacon", "Radio Osmark"])


def cited(*sentences: str) -> list[str]:
    """Give the outlets that sentences cite."""
    text = " ".join(sentences)
    starts = [sum(len(sentence) + 1 for sentence in sentences[:at]) for at in range(len(sentences))]
    spans = [(start, start + len(sentence)) for start, sentence in zip(starts, sentences, strict=True)]
    return [citation.name for citation in citations(text, spans, AMONG)]


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("Holm told the Verrin Tribune that the gate was open.", "Verrin Tribune"),
        ("The gate was open, the Tribune reported on Monday.", "The Verrin Tribune"),
        ("According to the Salt Ledger, the gate was open.", "Salt Ledger"),
        ("The gate was open, the Beacon first reported.", "Lowmark Beacon"),
        ("The gate was open, the Beacon is reporting.", "Lowmark Beacon"),
        ("The gate was open, Reuters said, citing an engineer.", "Reuters"),
        ("According to the Salt Ledger’s Page Six, the gate was open.", "Salt Ledger"),
        ("The People’s Daily reported that the gate was open.", "People’s Daily"),
        ("Speaking to CNN on Tuesday, Holm said the gate was open.", "CNN"),
        ("In an interview with the newspaper Kestrel, Holm denied it.", "Kestrel"),
        ("The gate was open, as first reported by the Salt Ledger.", "Salt Ledger"),
        ("But Radio Osmark reported that the gate was open.", "Radio Osmark"),
        ("Letters seen by the Salt Ledger show that the gate was open.", "Salt Ledger"),
        ("Letters obtained by the Salt Ledger and ABC News show that it was open.", "Salt Ledger"),
        ("The Associated Press has reported that the gate was open.", "Associated Press"),
        ("Ada Holm of Sky News reported that the gate was open.", "Sky News"),
        ("La compuerta estaba abierta, según el diario La Marea.", "Marea"),
        ("Holm dijo a la agencia EFE que la compuerta estaba abierta.", "EFE"),
        ("Das Tor war offen, berichtete die Almirer Zeitung.", "Almirer Zeitung"),
        ("La porte était ouverte, a-t-il déclaré à l’AFP.", "AFP"),
    ],
)
def test_a_sentence_cites_another_outlet(sentence: str, outlet: str) -> None:
    assert cited(sentence) == [outlet]


@pytest.mark.parametrize(
    "sentence",
    [
        "Holm told reporters that the gate was open.",
        "Holm told the press that the gate was open.",
        "According to a Salt Ledger poll, most blame the town.",
        "Holm told a Verrin Tribune photographer to leave.",
        "Holm wrote to the Post Office about the gate.",
        "The Verrin Tribune building burned for hours.",
        "The Standard said on the label was not met.",
        "According to Holm, the Mercury River rose by a metre.",
        "As reported, the gate was open today.",
        "The Tribune was said to be for sale.",
        "Today reported losses doubled.",
    ],
)
def test_a_sentence_that_names_no_outlet_as_its_source_cites_none(sentence: str) -> None:
    assert cited(sentence) == []


def test_the_paper_is_the_one_cited_last() -> None:
    assert cited("The gate was open, the Salt Ledger reported.", "The newspaper said nobody was hurt.") == [
        "Salt Ledger",
        "Salt Ledger",
    ]


def test_the_paper_is_nobody_where_none_was_cited() -> None:
    assert cited("The gate was open.", "The newspaper said nobody was hurt.") == []


def test_a_short_name_is_the_longer_one_cited_before() -> None:
    assert cited("The Salt Ledger reported it.", "Holm told the Ledger that it was so.") == [
        "Salt Ledger",
        "Salt Ledger",
    ]


def test_hostile_text_is_read_in_time() -> None:
    assert cited("According to the " + "Nobody of " * 100_000 + "x.") == []
