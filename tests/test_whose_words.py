"""Whose words a sentence tells, of all the people in it. Articles and names are made up."""

import pytest

from pipeline.drafting import Draft, drafted
from pipeline.windows import windows
from tests.made import article


def told(sentence: str, *before: str, fact: str = "", language: str = "en") -> Draft:
    report = article(*before, sentence).model_copy(update={"language": language})
    (window,) = windows(report, 5000)
    draft = drafted(fact or sentence, len(before) + 1, None, window, report)
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Tolland's lawyer, Piers Quarry, said that the file was thin.", "Piers Quarry"),
        ("“The file is thin,” said Tolland’s lawyer, Piers Quarry.", "Piers Quarry"),
        ("The lawyer for Edwin Tolland, Piers Quarry, said that the judge was wrong.", "Piers Quarry"),
        ("Piers Quarry, a lawyer for Edwin Tolland, said that the judge was wrong.", "Piers Quarry"),
        ("Tolland's wife, Maud, told reporters that the trunk was packed.", "Maud"),
        ("A spokeswoman for Tolland said that the appeal would fail.", "a spokeswoman for Tolland"),
        ("A former aide to Edwin Tolland told the court that the notes burned.", "a former aide to Edwin Tolland"),
        ("An adviser to Mayor Ruth Cray said the tram was dead.", "an adviser to Mayor Ruth Cray"),
        ("According to a colleague of Ruth Cray, the tram was cold.", "a colleague of Ruth Cray"),
        ("Edwin Tolland's brother said that the house was empty.", "Edwin Tolland's brother"),
        ("The clerk who saw Edwin Tolland said that the bag was heavy.", "the clerk who saw Edwin Tolland"),
        ("People close to Ruth Cray said that the tram was dead.", "People close to Ruth Cray"),
        ("Mayor Ruth Cray said the tram was late.", "Ruth Cray"),
        ("The mayor, Ruth Cray, said the tram was full.", "Ruth Cray"),
    ],
)
def test_who_belongs_to_another_speaks_for_himself(sentence: str, speaker: str) -> None:
    assert told(sentence, "Edwin Tolland and Mayor Ruth Cray met in March.").speaker == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“At no time did anybody warn us of the flood,” Joan Ashby said.", "Joan Ashby"),
        ("“At no time did anyone tell us that the dam was weak,” Joan Ashby said.", "Joan Ashby"),
        ("“The guards told us to stay inside the hall,” said Wim Dekker.", "Wim Dekker"),
        ("“Everybody says the bridge is safe but it is not,” Selma Aydin said.", "Selma Aydin"),
        ("Wim Dekker said: “The guards told us to wait in the hall.”", "Wim Dekker"),
    ],
)
def test_who_is_quoted_speaks_whoever_the_quotation_tells_of(sentence: str, speaker: str) -> None:
    assert told(sentence).speaker == speaker


def test_a_fact_of_the_inner_words_alone_has_the_inner_speaker() -> None:
    sentence = "Ruth Cray said that Wim Dekker had told her that the hall was flooded to the roof."
    assert told(sentence, fact="The hall was flooded to the roof.").speaker == "Wim Dekker"


@pytest.mark.parametrize(
    "sentence",
    [
        "Two brothers appeared before magistrates in Orlow on Tuesday accused of theft.",
        "Clara Venn, the former clerk who said that the vault was empty, will testify.",
        "Clara Venn, the former clerk who said there was no vault, will testify before the council on Tuesday.",
        "Nora Ek, who told police that the vault was empty, was arrested on Monday.",
        "Edwin Tolland did not respond to requests for comment.",
    ],
)
def test_what_the_report_itself_says_has_no_speaker(sentence: str) -> None:
    assert told(sentence).speaker is None


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“The vault was empty,” Clara Venn, who ran the archive until May, told the paper.", "Clara Venn"),
        ("“The boy cannot see,” his mother, Ida Falk, said.", "Ida Falk"),
        ("“I have lost the trust of the board,” wrote Edwin Tolland.", "Edwin Tolland"),
        ("A girl was bitten by a dog and lost a toe, her mother, Ida Falk, said.", "Ida Falk"),
        ("The tram was late, according to the mayor, Ruth Cray.", "Ruth Cray"),
    ],
)
def test_much_may_stand_between_a_quotation_and_its_verb(sentence: str, speaker: str) -> None:
    assert told(sentence).speaker == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("El Gobierno regional no ha declarado el estado de alarma.", None),
        ("El sindicato ha declarado que no habrá huelga.", "el sindicato"),
        ("El puente se cerró el lunes, según informó Protección Civil.", "Protección Civil"),
        ("El puente se cerró el lunes, según informaron los bomberos.", "los bomberos"),
        ("El puente se cerró el lunes, según ha explicado la alcaldesa, Lucía Prado.", "Lucía Prado"),
        ("«El agua subió muy deprisa», insistió Lucía Prado.", "Lucía Prado"),
        ("«No hubo fallos», rechazó el portavoz de la empresa, Tomás Reyna.", "Tomás Reyna"),
        ("La consejera Lucía Prado rechazó haber recibido la carta.", "Lucía Prado"),
        ("La alcaldesa de Orlo, Lucía Prado, insistió en que la campana no sonó.", "Lucía Prado"),
        ("La alcaldesa Lucía Prado afirmó que el agua subió muy deprisa.", "Lucía Prado"),
    ],
)
def test_a_spanish_report_names_its_speakers(sentence: str, speaker: str | None) -> None:
    before = "La alcaldesa Lucía Prado habló el lunes en la aduana con el portavoz Tomás Reyna."
    assert told(sentence, before, language="es").speaker == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Nach Angaben des Landkreises wurden zwölf Menschen verletzt.", "der Landkreis"),
        ("Nach Angaben der Feuerwehr wurden zwölf Menschen verletzt.", "die Feuerwehr"),
        ("Zwölf Menschen wurden nach Angaben des Betreibers verletzt.", "Betreiber"),
        ("Zwölf Menschen wurden verletzt, so der Landkreis.", "der Landkreis"),
        ("„Das Wasser ist heute sicher“, so Landrätin Ute Brandis.", "Ute Brandis"),
        ("„Das Wasser war kalt“, sagte Feuerwehrchef Jens Harke.", "Jens Harke"),
        ("Zwölf Menschen wurden verletzt, wie die Klinik am Montag mitteilte.", "die Klinik"),
        ("Wie die Klinik mitteilte, wurden zwölf Menschen verletzt.", "die Klinik"),
        ("Das Unternehmen bestritt die Vorwürfe.", "Das Unternehmen"),
        ("Ute Brandis wies die Vorwürfe zurück.", "Ute Brandis"),
        ("Das Wasser ist so sauber wie die Luft in den Bergen.", None),
    ],
)
def test_a_german_report_names_its_speakers(sentence: str, speaker: str | None) -> None:
    before = "Der Landkreis traf sich mit der Klinik, und Ute Brandis kam auch."
    assert told(sentence, before, language="de").speaker == speaker
