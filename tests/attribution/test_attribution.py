"""Who says a sentence, and how firmly."""

import pytest

from pipeline import attribution
from pipeline.records import Kind, Modality


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Mayor Ilse Brandt said on Friday that nobody was hurt.", "Mayor Ilse Brandt"),
        ("“Nobody was hurt,” said Ilse Brandt, the mayor.", "Ilse Brandt"),
        ("According to Ilse Brandt, nobody was hurt.", "Ilse Brandt"),
        ("Ilse Brandt, the mayor, has denied it.", "Ilse Brandt"),
        ("La alcaldesa Inés de la Torre dijo que nadie resultó herido.", "La alcaldesa Inés de la Torre"),
        ("A spokesman for the ministry said nobody was hurt.", "A spokesman for the ministry"),
        ("Two officials said nobody was hurt.", "Two officials"),
        ("The deal, according to two people briefed on it, is off.", "two people briefed on it"),
        (
            "Officials familiar with the talks told the Courier that a deal was near.",
            "Officials familiar with the talks",
        ),
        ("Jan Kok (Harbour Party) said nobody was hurt.", "Jan Kok (Harbour Party)"),
        ("“Nobody was hurt,” said Jan Kok at the harbour.", "Jan Kok"),
        ("A survey found that nobody was hurt.", "A survey"),
        ("The bridge showed that nobody cared.", None),
        ("Many residents said nobody was hurt.", "Many residents"),
        ("Her deputy said nobody was hurt.", None),
        ("She said nobody was hurt.", None),
        ("The meeting underscored how little was agreed.", None),
        ("Nobody was hurt.", None),
    ],
)
def test_the_speaker_is_named_in_the_sentences_own_words(sentence: str, speaker: str | None) -> None:
    assert attribution.speaker(sentence) == speaker


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The bridge fell.", "asserted"),
        ("The company denied that the bridge fell.", "denied"),
        ("He allegedly fell.", "alleged"),
        ("The mayor asked the builder to pay.", "requested"),
        ("Both sides agreed to meet.", "agreed"),
        ("They plan to meet in May.", "planned"),
        ("It may have been the wind.", "possible"),
        ("The ministers meet only if it rains.", "conditional"),
    ],
)
def test_the_modality_is_read_off_the_words(sentence: str, modality: Modality) -> None:
    assert attribution.modality(sentence) == modality
    assert attribution.carries(sentence, modality)
    assert attribution.carries(sentence, "asserted")


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("“Nobody was hurt,” she said.", "statement"),
        ("They plan to meet in May.", "plan"),
        ("The bridge fell.", "event"),
        ("The bridge is 300 metres long.", "quantity"),
        ("The bridge must be the best there is.", "opinion"),
    ],
)
def test_the_kind_is_read_off_the_words(sentence: str, kind: Kind) -> None:
    assert attribution.kind(sentence) == kind
