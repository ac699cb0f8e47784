"""A fact as a model words it, and the claim it makes. The facts are hand-written."""

import pytest

from pipeline.drafts import Draft, drafted
from pipeline.questions import Fault
from pipeline.records import Article
from pipeline.windows import windows
from tests.made import article

REPORT = article(
    "Mayor Ilse Brandt and the builder Karl Falk met in Skell on Monday.",
    "Falk left early.",
    "He said that Brandt had told him the bridge was “as safe as a church”.",
    "“We owe nothing,” Falk said.",
    "The town expects to pay about 3 million crowns for the workers’ huts, according to a letter.",
)


def made(fact: str, sentence: int, speaker: str | None = None, of: Article = REPORT) -> Draft | Fault:
    (window,) = windows(of, 5000)
    return drafted(fact, sentence, speaker, window, of)


def claim(fact: str, sentence: int, speaker: str | None = None) -> Draft:
    draft = made(fact, sentence, speaker)
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize("sentence", [1, 5, 77])
def test_the_sentence_is_found_by_the_words_whatever_number_is_given(sentence: int) -> None:
    draft = claim("The town expects to pay about 3 million crowns for the huts.", sentence)
    assert [cited.exact for cited in draft.evidence] == [REPORT.text[slice(*REPORT.sentences[4])]]


def test_a_copied_sentence_keeps_the_marks_of_the_article() -> None:
    assert claim("‘We owe nothing,’ Falk said.", 4).text == "“We owe nothing,” Falk said."


def test_single_marks_around_a_quotation_become_double_and_are_checked_word_for_word() -> None:
    assert claim("Falk said: ‘We owe nothing.’", 4).text == "Falk said: “We owe nothing.”"
    assert made("Falk said: ‘We owe everything.’", 4) == Fault(
        "quotation_not_verbatim",
        '"We owe everything." is not in the report word for word; the words cited say "nothing", not "everything"',
    )


def test_the_day_is_named_and_a_place_that_all_of_it_is_about_left_open() -> None:
    assert claim("Ilse Brandt met Karl Falk in Skell on Monday.", 1).text.endswith("on Monday, 2 February 2026.")
    assert claim("The town expects to pay about 3 million crowns.", 5).left_open == ("The town",)


def test_a_weekday_stays_open_where_nobody_knows_the_day() -> None:
    undated = article("Ilse Brandt met Karl Falk on Monday.", published=None)
    draft = made("Ilse Brandt met Karl Falk on Monday.", 1, of=undated)
    assert isinstance(draft, Draft)
    assert (draft.text, draft.left_open) == ("Ilse Brandt met Karl Falk on Monday.", ("Monday",))


def test_a_bare_quotation_says_whose_it_is() -> None:
    assert claim("We owe nothing.", 4).text == "Karl Falk said: “We owe nothing.”"


def test_who_says_it_within_whose_words_is_told() -> None:
    draft = claim("Karl Falk said that Brandt had told him the bridge was “as safe as a church”.", 3)
    assert draft.attribution is not None
    assert (draft.kind, draft.attribution.within) == (
        "statement",
        None if draft.speaker == "Karl Falk" else "Karl Falk",
    )
    assert draft.attribution.cue == "told"


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
    draft = made(SPOKEN.text[start:end], sentence, of=SPOKEN)
    assert isinstance(draft, Draft)
    assert draft.attribution is not None
    assert (draft.text, draft.speaker, draft.kind) == (text, "Ilse Brandt", "statement")
    assert (draft.attribution.cue, draft.attribution.mode, draft.attribution.within) == (cue, "direct", None)
    assert SPOKEN.text[draft.attribution.start : draft.attribution.end] == cue


def test_the_words_of_a_quotation_are_the_articles_own_brackets_and_all() -> None:
    draft = made("“We owe [the town] nothing at all,” he said.", 6, of=SPOKEN)
    assert isinstance(draft, Draft)
    assert (draft.text, draft.speaker) == ("“We owe [the town] nothing at all,” Karl Falk said.", "Karl Falk")


def test_a_quotation_stands_alone_where_the_words_around_it_do_not() -> None:
    start, end = SPOKEN.sentences[1]
    draft = made(SPOKEN.text[start:end], 2, of=SPOKEN)
    assert isinstance(draft, Draft)
    assert draft.speaker == "Ilse Brandt"
    assert "“We lost a whole row of boats,”" in draft.text


def test_a_meeting_is_nobody_who_speaks() -> None:
    draft = made("The meeting underscored how little was agreed in Skell.", 7, speaker="the meeting", of=SPOKEN)
    assert isinstance(draft, Draft)
    assert (draft.speaker, draft.attribution, draft.kind) == (None, None, "event")


@pytest.mark.parametrize(
    ("fact", "sentence", "reason"),
    [
        ("They met in Skell.", 1, "reference_unresolved"),
        ("The builder met a painter of ships in Skell.", 1, "words_not_in_evidence"),
        ("Anna Holm met Karl Falk in Skell.", 1, "name_not_in_article"),
        ("Nobody expects to pay 3 million crowns.", 5, "number_not_in_evidence"),
        ("met in Skell on Monday.", 1, "fragment"),
        ("Rain fell everywhere else yesterday.", 99, "not_in_report"),
    ],
)
def test_what_the_report_does_not_say_makes_no_claim(fact: str, sentence: int, reason: str) -> None:
    fault = made(fact, sentence)
    assert isinstance(fault, Fault)
    assert fault.reason == reason


def test_nobody_but_the_speaker_does_what_a_quotation_says_i_did() -> None:
    gave = article("Mayor Ilse Brandt and Karl Falk met.", "“I gave Brandt their names,” Karl Falk said.")
    assert made("Brandt gave the names to Karl Falk.", 2, of=gave) == Fault(
        "reference_differs", 'the "we" or "I" of the report is not shown to be Brandt'
    )
    kept = made("“I gave Brandt their names,” Karl Falk said.", 2, of=gave)
    assert isinstance(kept, Draft)
    assert kept.text == "“I gave Brandt their names,” Karl Falk said."


def test_who_is_the_name_of_no_speaker() -> None:
    met = article("Two leaders who have criticised each other in public met in Skell and called it useful.")
    draft = made("Two leaders who have criticised each other in public met in Skell and called it useful.", 1, of=met)
    assert isinstance(draft, Draft)
    assert draft.speaker is None


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        ("The Orsk dam held on Monday.", None),
        ("The dam of Orsk held on Monday.", "name_not_in_evidence"),
        ("The Brandt dam held on Monday.", "name_not_in_evidence"),
    ],
)
def test_the_dam_may_be_called_what_the_report_calls_it_elsewhere(fact: str, reason: str | None) -> None:
    report = article("Engineers of Ilse Brandt watched the Orsk dam all night.", "The dam held on Monday.")
    found = made(fact, 2, of=report)
    assert (found.reason if isinstance(found, Fault) else None) == reason


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
    draft = made(fact, sentence, speaker, of=TOLD)
    assert isinstance(draft, Draft)
    bodies = ("the river rescue service", "two members of the town council", "the waterworks", "the district council")
    assert draft.speaker in bodies


def test_a_longer_name_that_the_report_does_not_have_names_no_speaker() -> None:
    draft = made(
        "The number of houses under water has gone up to 31, the service said.", 2, "the state rescue service", of=TOLD
    )
    assert isinstance(draft, Draft)
    assert draft.speaker == "the service"


def test_a_spanish_body_is_the_speaker_and_a_verb_alone_has_the_models_person() -> None:
    report = article(
        "La ministra Lucía Prado habló el lunes en la aduana de Skell.",
        "Dijo que no existe contrato alguno para el puerto.",
        "En los muelles trabajan 900 personas, según el sindicato portuario.",
    ).model_copy(update={"language": "es"})
    body = made("En los muelles trabajan 900 personas, según el sindicato portuario.", 3, of=report)
    alone = made("Lucía Prado dijo que no existe contrato alguno para el puerto.", 2, "Lucía Prado", of=report)
    assert isinstance(body, Draft)
    assert isinstance(alone, Draft)
    assert (body.speaker, alone.speaker) == ("el sindicato portuario", "Lucía Prado")


@pytest.mark.parametrize(
    ("language", "sentences", "quoted", "claim", "speaker"),
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
    language: str, sentences: tuple[str, ...], quoted: str, claim: str, speaker: str
) -> None:
    report = article(*sentences).model_copy(update={"language": language})
    draft = made(quoted, 2, speaker, of=report)
    assert isinstance(draft, Draft)
    assert (draft.speaker, draft.text) == (speaker, claim)


def test_of_two_people_named_beside_a_quotation_nobody_says_it_by_the_models_word() -> None:
    report = article(
        "En el muelle estaban Eloy Barrutia y Nerea Ibarguren.", "«El mar entraba ya en la casa.»"
    ).model_copy(update={"language": "es"})
    draft = made("«El mar entraba ya en la casa.»", 2, "Eloy Barrutia", of=report)
    assert isinstance(draft, Draft)
    assert draft.speaker is None


def test_as_a_newspaper_first_reported_names_the_newspaper() -> None:
    report = article("Skell had bought the docks, as the Quay Gazette first reported on Monday.")
    draft = made("Skell had bought the docks, as the Quay Gazette first reported.", 1, of=report)
    assert isinstance(draft, Draft)
    assert draft.speaker == "the Quay Gazette"


@pytest.mark.parametrize(
    "words",
    [
        "„Das Tor war offen“, sagte Bahnchefin Mara Quist.",
        "„Das Tor war offen”, sagte Bahnchefin Mara Quist.",
        "Bahnchefin Mara Quist sagte: „Das Tor war offen.“",
    ],
)
def test_a_german_quotation_that_is_closed_gets_no_second_mark(words: str) -> None:
    german = article(words, "Der Rat tagte lange.").model_copy(update={"language": "de"})
    draft = made(words, 1, of=german)
    assert isinstance(draft, Draft)
    assert draft.text == words


QUAY = article(
    "Talks at Orlow ended.",
    "“Whoever says we sold the dock was not there,” Ada Brill said.",
    "For the keepers of Skell the night was long.",
    "“I would not sign it,” Ada Brill, the pilot, said from the quay.",
    "“I am sorry to Mr Ottley and all who heard it,” Brill wrote.",
)


@pytest.mark.parametrize(
    ("fact", "sentence", "text"),
    [
        ("The keepers of Skell the night was long", 3, "For the keepers of Skell the night was long."),
        (
            "Whoever said: ‘Whoever says we sold the dock was not there.’",
            2,
            "Ada Brill said: “Whoever says we sold the dock was not there.”",
        ),
        ("Ada Brill said: ‘I would not sign it,’", 4, "Ada Brill said: “I would not sign it.”"),
        ("‘I would not sign it,’", 4, "Ada Brill said: “I would not sign it.”"),
        (
            "Karl Ottley wrote: ‘I am sorry to Mr Ottley and all who heard it,’ Brill wrote.",
            5,
            "“I am sorry to Mr Ottley and all who heard it,” Brill wrote.",
        ),
        (
            "Ada Brill wrote: ‘I am sorry to Mr Ottley and all who heard it,’ Brill wrote.",
            5,
            "Ada Brill wrote: “I am sorry to Mr Ottley and all who heard it.”",
        ),
    ],
)
def test_a_wording_that_cut_or_doubled_the_report_is_mended(fact: str, sentence: int, text: str) -> None:
    draft = claim_of(fact, sentence, QUAY)
    assert draft.text == text
    assert draft.speaker in {None, "Ada Brill"}


def claim_of(fact: str, sentence: int, of: Article) -> Draft:
    draft = made(fact, sentence, of=of)
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize(
    ("fact", "sentence"), [("Ada Brill, the pilot, said from the quay.", 4), ("Safety of the quay, mostly at night", 3)]
)
def test_what_is_left_of_a_sentence_without_its_quotation_and_a_heading_tell_nothing(fact: str, sentence: int) -> None:
    draft = made(fact, sentence, of=QUAY)
    assert isinstance(draft, Fault)
    assert draft.reason == "fragment"
