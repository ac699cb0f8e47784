"""The language of short texts."""

import pytest

from pipeline.articles.languages import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The mayor resigned on Monday. Nobody was told why.", "en"),
        ("Fire crews put out the blaze at the mill. No one was hurt.", "en"),
        ("The bridge is closed. It will open again in May.", "en"),
        ("Der Minister ist am Montag in Bonn. Das Gericht hat die Klage abgewiesen.", "de"),
        ("Die Feuerwehr hat den Brand in der Halle gestoppt.", "de"),
        ("Le maire a fini son mandat lundi. La police a interrogé deux hommes.", "fr"),
        ("El alcalde se fue el lunes. El tribunal no le dio la palabra.", "es"),
        ("O prefeito saiu na segunda-feira. Os bombeiros apagaram o fogo durante a noite.", "pt"),
    ],
)
def test_two_short_sentences_have_a_language(text: str, code: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "De minister heeft de plannen in de stad besproken.",
        "Er is in het hotel brand geweest, aldus de politie.",
        "Regeringen har beslutat att stoppa planen i dag.",
        "Guvernul a aprobat legea dupa un vot de ieri.",
        "Politia a retinut doi barbati in centrul orasului.",
        "El govern ha aprovat la llei en una votació.",
        "Il governo ha approvato la legge in un voto di ieri.",
    ],
)
def test_a_short_sentence_in_another_language_is_not_taken_for_one_of_the_five(text: str) -> None:
    assert detect(text) not in {"en", "de", "fr", "es", "pt"}


@pytest.mark.parametrize("text", ["", "Kovalenko, Ramos", "12-03-2026", "Salt River FC 2 Dunmarrow 1"])
def test_names_and_numbers_alone_have_no_language(text: str) -> None:
    assert detect(text) is None
