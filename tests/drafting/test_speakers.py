"""Who says what a claim tells, whatever a model names. The facts are hand-written."""

import pytest

from pipeline.questions import Fault
from tests.drafted import claim, made
from tests.made import article

SPOKEN = article(
    "Mayor Ilse Brandt met the builder Karl Falk in Skell on Monday.",
    "“We lost a whole row of boats,” she told the Courier, as its readers know.",
    "“The water came up at night.",
    "“Nobody in the harbour had been warned.”",
    "Falk was angry.",
    "“We owe [the town] nothing at all,” he said.",
    "The meeting underscored how little was agreed in Skell.",
)


@pytest.mark.parametrize(
    ("sentence", "text", "cue"),
    [
        (3, "Ilse Brandt said: “The water came up at night.”", "told"),
        (4, "Ilse Brandt said: “Nobody in the harbour had been warned.”", "told"),
    ],
)
def test_each_sentence_of_a_quotation_over_several_paragraphs_is_its_speakers(
    sentence: int, text: str, cue: str
) -> None:
    start, end = SPOKEN.sentences[sentence - 1]
    draft = claim(SPOKEN.text[start:end], sentence, of=SPOKEN)
    assert draft.attribution is not None
    assert (draft.text, draft.speaker, draft.kind) == (text, "Ilse Brandt", "statement")
    assert (draft.attribution.cue, draft.attribution.mode, draft.attribution.within) == (cue, "direct", None)
    assert SPOKEN.text[draft.attribution.start : draft.attribution.end] == cue


def test_the_words_of_a_quotation_are_the_articles_own_brackets_and_all() -> None:
    draft = claim("“We owe [the town] nothing at all,” he said.", 6, of=SPOKEN)
    assert (draft.text, draft.speaker) == ("“We owe [the town] nothing at all,” Karl Falk said.", "Karl Falk")


def test_a_quotation_stands_alone_where_the_words_around_it_do_not() -> None:
    start, end = SPOKEN.sentences[1]
    draft = claim(SPOKEN.text[start:end], 2, of=SPOKEN)
    assert draft.speaker == "Ilse Brandt"
    assert "“We lost a whole row of boats,”" in draft.text


def test_a_meeting_is_nobody_who_speaks() -> None:
    draft = claim("The meeting underscored how little was agreed in Skell.", 7, speaker="the meeting", of=SPOKEN)
    assert (draft.speaker, draft.attribution, draft.kind) == (None, None, "event")


def test_who_is_the_name_of_no_speaker() -> None:
    met = article("Two leaders who have criticised each other in public met in Skell and called it useful.")
    draft = claim("Two leaders who have criticised each other in public met in Skell and called it useful.", 1, of=met)
    assert draft.speaker is None


TOLD = article(
    "The river rescue service of Skell sent three boats in the night.",
    "The number of houses under water has gone up to 31, the service said.",
    "The road will stay shut, two members of the town council told the Gazette.",
    "The pumps had been tested, according to the waterworks.",
    "It rained on Ansley for a day.",
    "About 20 families left their homes before dawn, the district council said.",
)


@pytest.mark.parametrize(
    ("fact", "sentence", "speaker"),
    [
        ("The number of houses under water has gone up to 31, the service said.", 2, "the river rescue service"),
        ("The road will stay shut, two members of the town council told the Gazette.", 3, None),
        ("The pumps had been tested, according to the waterworks.", 4, None),
        ("About 20 families left their homes in Ansley before dawn, the district council said.", 6, None),
    ],
)
def test_a_body_that_says_something_is_the_speaker(fact: str, sentence: int, speaker: str | None) -> None:
    draft = claim(fact, sentence, speaker, of=TOLD)
    bodies = ("the river rescue service", "two members of the town council", "the waterworks", "the district council")
    assert draft.speaker in bodies


def test_a_longer_name_that_the_report_does_not_have_names_no_speaker() -> None:
    draft = claim(
        "The number of houses under water has gone up to 31, the service said.", 2, "the state rescue service", of=TOLD
    )
    assert draft.speaker == "the service"


def test_a_spanish_body_is_the_speaker_and_a_verb_alone_has_the_models_person() -> None:
    report = article(
        "La ministra Lucía Prado habló el lunes en la aduana de Skell.",
        "Dijo que no existe contrato alguno para el puerto.",
        "En los muelles trabajan 900 personas, según el sindicato portuario.",
    ).model_copy(update={"language": "es"})
    body = claim("En los muelles trabajan 900 personas, según el sindicato portuario.", 3, of=report)
    alone = claim("Lucía Prado dijo que no existe contrato alguno para el puerto.", 2, "Lucía Prado", of=report)
    assert (body.speaker, alone.speaker) == ("el sindicato portuario", "Lucía Prado")


@pytest.mark.parametrize(
    ("language", "sentences", "quoted", "text", "speaker"),
    [
        (
            "es",
            ("«Soltamos las redes al alba», contó a esta radio el capitán, Eloy Barrutia.", "«El mar entraba ya.»"),
            "«El mar entraba ya.»",
            "Eloy Barrutia dijo: «El mar entraba ya.»",
            "Eloy Barrutia",
        ),
        (
            "es",
            (
                "La consejera de Pesca, Nerea Ibarguren, negó que la lonja cierre.",
                "«No cerraremos ni un solo muelle», declaró en el mercado, ante varios pescadores.",
            ),
            "Nerea Ibarguren declaró: «No cerraremos ni un solo muelle».",
            "Nerea Ibarguren declaró: «No cerraremos ni un solo muelle».",
            "Nerea Ibarguren",
        ),
        (
            "fr",
            (
                "« Le pont ne tient plus debout », a déclaré lundi à la presse la maire, Odile Ferrand.",
                "« Nous le fermons ce soir. »",
            ),
            "« Nous le fermons ce soir. »",
            "Odile Ferrand a dit : « Nous le fermons ce soir. »",
            "Odile Ferrand",
        ),
        (
            "pt",
            ("«A ponte já não aguenta», disse à rádio o engenheiro, Rui Sabugal.", "«Fechamos a ponte hoje.»"),
            "«Fechamos a ponte hoje.»",
            "Rui Sabugal disse: «Fechamos a ponte hoje.»",
            "Rui Sabugal",
        ),
    ],
)
def test_a_quotation_in_another_language_has_its_speaker(
    language: str, sentences: tuple[str, ...], quoted: str, text: str, speaker: str
) -> None:
    report = article(*sentences).model_copy(update={"language": language})
    draft = claim(quoted, 2, speaker, of=report)
    assert (draft.speaker, draft.text) == (speaker, text)


def test_of_two_people_named_beside_a_quotation_nobody_says_it_by_the_models_word() -> None:
    report = article(
        "En el muelle estaban Eloy Barrutia y Nerea Ibarguren.", "«El mar entraba ya en la casa.»"
    ).model_copy(update={"language": "es"})
    draft = claim("«El mar entraba ya en la casa.»", 2, "Eloy Barrutia", of=report)
    assert draft.speaker is None


def test_as_a_newspaper_first_reported_names_the_newspaper() -> None:
    report = article("Skell had bought the docks, as the Quay Gazette first reported on Monday.")
    draft = claim("Skell had bought the docks, as the Quay Gazette first reported.", 1, of=report)
    assert draft.speaker == "the Quay Gazette"


def test_what_points_back_at_a_thing_is_nobody_who_speaks() -> None:
    text = ("The yard has four halls.", "The one in Skell is the oldest.", "“We lost a whole row of boats,” he said.")
    plants = article(*text)
    assert isinstance(made("“We lost a whole row of boats,” he said.", 3, "the one in Skell", of=plants), Fault)
    draft = claim("“We lost a whole row of boats,” he said.", 3, "Karl Falk", of=article(*text, "Karl Falk owns it."))
    assert draft.speaker == "Karl Falk"
