"""A time that is written out keeps its early, late, morning and night, and the sentence stays one."""

import pytest

from pipeline.references import dangling, resolve
from pipeline.references.times import dated
from tests.made import article

CASES = [
    ("en", "The dam broke early on Tuesday in Ulm.", "The dam broke early on Tuesday, 3 February 2026, in Ulm."),
    ("en", "Hale died late on Tuesday night.", "Hale died late on the night of Tuesday, 3 February 2026."),
    ("en", "The pier fell late Tuesday.", "The pier fell late on Tuesday, 3 February 2026."),
    ("en", "Early on Tuesday, the dam broke.", "Early on Tuesday, 3 February 2026, the dam broke."),
    ("en", "Late last night the talks failed.", "Late on the night of 4 February 2026, the talks failed."),
    ("en", "The pier opened on the morning of Tuesday.", "The pier opened on the morning of Tuesday, 3 February 2026."),
    ("en", "Bread rose at the end of last month.", "Bread rose at the end of January 2026."),
    ("en", "The mill closed early last year.", "The mill closed early in 2025."),
    ("en", "The pier has been shut since early last year.", "The pier has been shut since early 2025."),
    ("en", "The dam broke late last week.", "The dam broke late in the week of 26 January 2026."),
    ("en", "Tuesday night's match was lost.", "The 3 February 2026 night match was lost."),
    ("en", "The ferry will rest until at least Sunday.", "The ferry will rest until at least Sunday, 8 February 2026."),
    (
        "en",
        "The mill could shut as early as this week.",
        "The mill could shut as early as the week of 2 February 2026.",
    ),
    ("en", "The mill will shut no later than tomorrow.", "The mill will shut no later than 6 February 2026."),
    ("en", "The mill will shut as soon as next month.", "The mill will shut as soon as March 2026."),
    ("es", "El club prevé jugar el martes.", "El club prevé jugar el martes 10 de febrero de 2026."),
    ("es", "El martes volverá el frío.", "El martes 10 de febrero de 2026 volverá el frío."),
    ("es", "La noche del martes ardió el hotel.", "La noche del martes 3 de febrero de 2026 ardió el hotel."),
    ("es", "Ardió el martes por la noche.", "Ardió el martes 3 de febrero de 2026 por la noche."),
    ("es", "El pleno votó ayer por la tarde.", "El pleno votó el 4 de febrero de 2026 por la tarde."),
    ("es", "El muro cayó anoche.", "El muro cayó el 4 de febrero de 2026 por la noche."),
    ("es", "El muro cayó en la noche de ayer.", "El muro cayó en la noche del 4 de febrero de 2026."),
    ("es", "A finales del mes pasado cayó el muro.", "A finales de enero de 2026 cayó el muro."),
    ("fr", "Le pont est tombé mardi soir.", "Le pont est tombé le mardi 3 février 2026 au soir."),
    ("fr", "Le maire a parlé ce matin.", "Le maire a parlé le 5 février 2026 au matin."),
    ("de", "Gestern Abend wurde der Damm gesperrt.", "Am Abend des 4. Februar 2026 wurde der Damm gesperrt."),
    ("de", "Der Rat hat am Dienstag Morgen getagt.", "Der Rat hat am Dienstag Morgen, 3. Februar 2026, getagt."),
    ("pt", "O muro caiu na noite de terça-feira.", "O muro caiu na noite de terça-feira, 3 de fevereiro de 2026."),
    ("pt", "O muro caiu ontem à noite.", "O muro caiu em 4 de fevereiro de 2026 à noite."),
]


@pytest.mark.parametrize(("language", "claim", "written"), CASES)
def test_a_time_written_out_keeps_its_part_of_the_day(language: str, claim: str, written: str) -> None:
    report = article(claim, published="2026-02-05").model_copy(update={"language": language})
    resolved = resolve(claim, 1, report)
    assert (resolved.text, resolved.unresolved) == (written, ())


def test_a_french_month_whose_mark_stands_behind_it_is_left_open() -> None:
    claim = "Fin du mois dernier, le pont est tombé."
    assert [dated(claim, loose, "2026-02-05", "fr") for loose in dangling(claim, "fr")] == [None]
