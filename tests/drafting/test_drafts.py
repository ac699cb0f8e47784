"""A fact as a model words it, and the claim it makes. The facts are hand-written."""

import pytest

from pipeline.questions import Fault
from tests.drafted import REPORT, claim, made
from tests.made import article


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
    draft = claim("Ilse Brandt met Karl Falk on Monday.", 1, of=undated)
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
    kept = claim("“I gave Brandt their names,” Karl Falk said.", 2, of=gave)
    assert kept.text == "“I gave Brandt their names,” Karl Falk said."


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
    draft = claim(words, 1, of=german)
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
    draft = claim(fact, sentence, of=QUAY)
    assert draft.text == text
    assert draft.speaker in {None, "Ada Brill"}


@pytest.mark.parametrize(
    ("fact", "sentence"), [("Ada Brill, the pilot, said from the quay.", 4), ("Safety of the quay, mostly at night", 3)]
)
def test_what_is_left_of_a_sentence_without_its_quotation_and_a_heading_tell_nothing(fact: str, sentence: int) -> None:
    draft = made(fact, sentence, of=QUAY)
    assert isinstance(draft, Fault)
    assert draft.reason == "fragment"


@pytest.mark.parametrize(
    ("fact", "written"),
    [
        ("Brandt knew nothing of the leak, he said.", "Brandt knew nothing of the leak, Karl Falk said."),
        ("Falk knew nothing of the leak, he said.", "Falk knew nothing of the leak, he said."),
    ],
)
def test_who_says_it_is_named_unless_the_claim_names_the_same(fact: str, written: str) -> None:
    report = article("Queen Ilse Brandt stayed at home.", "The lawyer Karl Falk spoke for an hour.", fact)
    draft = claim(fact, 3, "Karl Falk", of=report)
    assert (draft.text, draft.speaker) == (written, "Karl Falk")
