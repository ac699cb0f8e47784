"""Who says a sentence."""

import pytest

from pipeline import attribution


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
