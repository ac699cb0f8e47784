"""Words that correct or take back what was told before, and words that only go on from it. Written by hand."""

import pytest

from pipeline.corrections import correction

CORRECTED = (
    "The ministry revised the toll down to 31 after two lists were found to overlap.",
    "Officials corrected the number of dead to 31.",
    "The figure was corrected on Thursday.",
    "Nine bodies had been counted twice, the coroner said.",
    "The hospital had mistakenly reported twelve deaths.",
    "31 people died, not 40 as earlier reported.",
    "Correction: the ferry carried 31 people.",
    "The earlier figure of 40 was wrong, the minister said.",
    "The county lowered its estimate down to 200 homes.",
    "An earlier version of this article said the ferry had carried 40 people; it carried 31.",
    "An earlier report in this newspaper said that the ferry had carried 40 people.",
    "A previous version of our story wrongly stated the age of Ada Holm.",
    "A first edition misspelled the name of the ferry.",
    "This article was amended on 4 June to give the ferry’s name.",
    "In einer früheren Fassung dieses Artikels hieß es, 40 Menschen seien an Bord gewesen.",
    "Una versión anterior de este artículo decía que iban 40 personas a bordo.",
    "Une version précédente de cet article indiquait 40 passagers.",
    "Uma versão anterior deste texto dizia que havia 40 pessoas a bordo.",
    "El gobierno corrigió la cifra a 31 muertos.",
    "Le bilan a été rectifié : 31 morts.",
    "Die Zahl wurde auf 31 korrigiert.",
    "O governo corrigiu o número para 31.",
)
RETRACTED = (
    "The agency retracted its report of an explosion.",
    "The minister took back his words on Friday.",
    "Police withdrew their statement that the driver had fled.",
    "The paper no longer stands by the story.",
    "Le ministre s’est rétracté vendredi.",
    "La portavoz se retractó el viernes.",
)
NEITHER = (
    "The toll rose to 31 on Thursday.",
    "He gave the correct answer at once.",
    "The bill was revised in committee.",
    "An earlier report by the ministry said 40 people had died.",
    "The first report of the fire came at noon.",
    "The original version of the song was said to be slower.",
    "The constitution was amended in 1998.",
    "The army withdrew its troops.",
    "The town has not taken on new debt.",
    "She was right, as she had said.",
    "They counted the votes twice as fast.",
    "Los bomberos no corrieron peligro.",
)


@pytest.mark.parametrize("text", CORRECTED)
def test_a_correction_is_known_by_its_words(text: str) -> None:
    assert correction(text) == "correction"


@pytest.mark.parametrize("text", RETRACTED)
def test_a_retraction_is_known_by_its_words(text: str) -> None:
    assert correction(text) == "retraction"


@pytest.mark.parametrize("text", NEITHER)
def test_other_words_correct_nothing(text: str) -> None:
    assert correction(text) is None
