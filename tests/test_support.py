"""A claim that says more than the words it cites is named for what it adds."""

import pytest

from pipeline.support import Unsupported, speaker_unknown, unsupported
from pipeline.support.nearness import nearest
from tests.support_cases import BACKGROUND, OTHER_LANGUAGES, Written
from tests.support_cases import FAULTY as WRONG
from tests.support_cases import SUPPORTED as RIGHT
from tests.support_pairs import PAIRS

ALL = [*RIGHT, *WRONG, *OTHER_LANGUAGES, *PAIRS]
ARTICLE = (
    "Mayor Ana Ruiz said on Tuesday that the bridge would not reopen before May. Nearly 40 lorries were stranded. "
    '"We cannot risk a collapse," she said. Engineers asked the Chinese builder for the plans of 1997. '
    "Repairs may cost $3.4 million. Traffic rose by 85.19 percent on the northern road. "
    "The builder, Lian Works, is based in the UK. Ruiz met Tom Hale yesterday."
)
PUBLISHED = "2026-02-04"

SUPPORTED = {
    "a fuller name": (
        "Mayor Ana Ruiz said the bridge would not reopen before May.",
        "Ruiz said on Tuesday that the bridge would not reopen before May",
    ),
    "a name for a pronoun": ('"We cannot risk a collapse," Ana Ruiz said.', '"We cannot risk a collapse," she said.'),
    "a rounded number": (
        "Traffic rose by 85 percent on the northern road.",
        "Traffic rose by 85.19 percent on the northern road.",
    ),
    "figures for words": ("Nearly forty lorries were stranded.", "Nearly 40 lorries were stranded."),
    "a weekday resolved": (
        "Ruiz met Tom Hale on 3 February 2026.",
        "Ruiz met Tom Hale yesterday.",
    ),
    "a people for a country": (
        "Engineers asked the builder in China for the plans.",
        "Engineers asked the Chinese builder for the plans of 1997.",
    ),
    "a country by another name": (
        "The British builder is Lian Works.",
        "The builder, Lian Works, is based in the UK.",
    ),
    "another inflection": ("Repairs may be costing $3.4 million.", "Repairs may cost $3.4 million."),
}

FAULTY = {
    "another number": ("About 60 lorries were stranded.", "Nearly 40 lorries were stranded.", "number_not_in_evidence"),
    "another unit": ("Repairs may cost £3.4 million.", "Repairs may cost $3.4 million.", "number_not_in_evidence"),
    "an opposite bound": (
        "More than 40 lorries were stranded.",
        "Nearly 40 lorries were stranded.",
        "number_not_in_evidence",
    ),
    "another year": (
        "Engineers asked the builder for the plans of 1998.",
        "Engineers asked the Chinese builder for the plans of 1997.",
        "date_not_in_evidence",
    ),
    "another day": (
        "Ruiz met Tom Hale on 2 February 2026.",
        "Ruiz met Tom Hale yesterday.",
        "date_not_in_evidence",
    ),
    "a stranger": ("Ruiz met Peter Falk.", "Ruiz met Tom Hale yesterday.", "name_not_in_article"),
    "a lost negation": (
        "Ruiz said the bridge would reopen before May.",
        "Ruiz said that the bridge would not reopen before May.",
        "negation_differs",
    ),
    "an added negation": (
        "The lorries were not stranded.",
        "Nearly 40 lorries were stranded.",
        "negation_differs",
    ),
    "an opposite": (
        "Traffic fell by 85.19 percent on the northern road.",
        "Traffic rose by 85.19 percent on the northern road.",
        "negation_differs",
    ),
    "a lost hedge": ("Repairs cost $3.4 million.", "Repairs may cost $3.4 million.", "modality_differs"),
    "asked made agreed": (
        "Engineers agreed with the builder on the plans.",
        "Engineers asked the Chinese builder for the plans.",
        "modality_differs",
    ),
    "words nobody said": (
        'Ruiz said "we will not risk any collapse".',
        '"We cannot risk a collapse," Ruiz said.',
        "quotation_not_verbatim",
    ),
    "other matters": (
        "Cyclists demand wider pavements beside schools.",
        "Nearly 40 lorries were stranded.",
        "words_not_in_evidence",
    ),
}


@pytest.mark.parametrize(("claim", "evidence"), SUPPORTED.values(), ids=SUPPORTED)
def test_a_claim_that_says_no_more_than_its_evidence_is_supported(claim: str, evidence: str) -> None:
    assert unsupported(claim, evidence, ARTICLE, "en", published=PUBLISHED) == ()


@pytest.mark.parametrize(("claim", "evidence", "reason"), FAULTY.values(), ids=FAULTY)
def test_what_a_claim_adds_is_named(claim: str, evidence: str, reason: str) -> None:
    assert reason in [fault.reason for fault in unsupported(claim, evidence, ARTICLE, "en", published=PUBLISHED)]


@pytest.mark.parametrize("sentence", ARTICLE.split(". "))
def test_every_sentence_supports_itself(sentence: str) -> None:
    assert unsupported(sentence, sentence, ARTICLE, "en") == ()


def test_a_fault_says_what_is_missing() -> None:
    assert unsupported("About 60 lorries were stranded.", "Nearly 40 lorries were stranded.", ARTICLE, "en") == (
        Unsupported("number_not_in_evidence", '"60" is not in the words cited'),
    )


def test_a_relative_date_is_not_resolved_while_publication_is_unknown() -> None:
    faults = unsupported("Ruiz met Tom Hale on 3 February 2026.", "Ruiz met Tom Hale yesterday.", ARTICLE, "en")
    assert [fault.reason for fault in faults] == ["date_not_in_evidence"]


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.language}: {case.claim}")
def test_a_claim_is_faulted_for_what_its_evidence_does_not_say_and_for_nothing_else(case: Written) -> None:
    faults = unsupported(case.claim, case.evidence, f"{case.evidence} {BACKGROUND}", case.language)
    assert sorted(fault.reason for fault in faults) == sorted(case.reasons)


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.language}: {case.evidence}")
def test_words_copied_from_the_report_are_supported(case: Written) -> None:
    assert unsupported(case.evidence, case.evidence, f"{case.evidence} {BACKGROUND}", case.language) == ()


def test_each_fault_says_what_the_report_has_instead() -> None:
    def found(claim: str, evidence: str) -> tuple[Unsupported, ...]:
        return unsupported(claim, evidence, f"{evidence} {BACKGROUND}", "en")

    assert found("Jane Tarrant resigned.", "John Tarrant resigned.") == (
        Unsupported("name_differs", 'the report says "John Tarrant", not "Jane Tarrant"'),
    )
    assert found("The storm killed 12 people.", "The storm injured 12 people.") == (
        Unsupported("measure_differs", '"12" is the number of hurt in the words cited'),
    )
    assert found("All schools were shut.", "Some schools were shut.") == (
        Unsupported("scope_differs", '"All" is not in the words cited'),
    )
    assert found("The banners were green.", "The banners were yellow.") == (
        Unsupported("word_differs", '"green" is nowhere in the report'),
    )


def test_a_change_is_seen_where_the_whole_report_is_the_evidence() -> None:
    report = f"The council rejected the plan for the quay on Monday. The mayor had approved another. {BACKGROUND}"
    assert unsupported("The council rejected the plan for the quay.", report, report, "en") == ()
    faults = unsupported("The council did not reject the plan for the quay.", report, report, "en")
    assert [fault.reason for fault in faults] == ["negation_differs"]


@pytest.mark.parametrize(
    "speaker", ["Gustavo Lemos", "Lemos", "the union president", "president of the union", "British engineers", "Ashby"]
)
def test_a_speaker_is_known_by_name_or_by_the_words_of_the_role(speaker: str) -> None:
    assert speaker_unknown(speaker, BACKGROUND) is None


@pytest.mark.parametrize(
    ("speaker", "missing"), [("Maria Lemos", "Maria"), ("the fire chief", "fire"), ("Falk", "Falk")]
)
def test_a_speaker_the_report_does_not_have_is_named(speaker: str, missing: str) -> None:
    assert speaker_unknown(speaker, BACKGROUND) == Unsupported(
        "speaker_not_in_article", f'"{missing}" is nowhere in the report'
    )


def test_the_nearest_sentences_together_have_most_of_a_claims_words() -> None:
    text = "The ferry left at noon. It rained. Nobody was hurt on the ferry. The captain, Ada Pell, was praised."
    assert nearest("Captain Ada Pell's ferry left at noon.", text) == (
        "The captain, Ada Pell, was praised.",
        "The ferry left at noon.",
    )


@pytest.mark.parametrize(
    "hostile",
    ["A " * 20_000, "not " * 20_000, "Xx " * 20_000, '"' * 40_000, "1 2026-02-03 " * 4_000, "a" * 90_000, "-" * 90_000],
    ids=["capitals", "negations", "names", "quotes", "figures", "one word", "dashes"],
)
def test_hostile_text_gets_an_answer(hostile: str) -> None:
    assert unsupported("The ferry did not sink.", hostile, hostile, "en") != ()


@pytest.mark.parametrize("case", PAIRS, ids=lambda case: f"{case.language}: {case.claim}")
def test_other_sentences_cited_beside_change_nothing(case: Written) -> None:
    cited = f"{case.evidence} {BACKGROUND}"
    assert bool(unsupported(case.claim, cited, cited, case.language)) == bool(case.reasons)


def test_a_step_too_far_says_what_the_report_has() -> None:
    def found(claim: str, evidence: str) -> tuple[Unsupported, ...]:
        return unsupported(claim, evidence, f"{evidence} {BACKGROUND}", "en")

    assert found("Dietz hit Holt.", "Holt hit Dietz.") == (
        Unsupported("roles_swapped", 'in the words cited "Holt" and "Dietz" change places around "hit"'),
    )
    assert found("The clerk was convicted of theft.", "The clerk was charged with theft.") == (
        Unsupported("stage_differs", 'the words cited say "charged", not "convicted"'),
    )
    assert found("The talks reached a deal.", "The talks failed to reach a deal.") == (
        Unsupported("attempt_not_deed", 'the words cited say "failed to"'),
    )
    assert found("The minister resigned.", "The former minister resigned.") == (
        Unsupported("title_differs", 'the words cited say "former minister", not "minister"'),
    )
    assert found("The senator met the crew.", "The senator's aide met the crew.") == (
        Unsupported("title_differs", 'the words cited say it of the aide, not of "senator"'),
    )


def test_by_an_hour_of_a_day_is_by_that_hour_of_the_weekday() -> None:
    told = "Holders of half the shares had agreed to sell by Tuesday noon."
    claim = "Holders of half the shares had agreed to sell by noon on {} October 2026."
    assert unsupported(claim.format(6), told, told, "en", published="2026-10-06") == ()
    assert unsupported(claim.format(7), told, told, "en", published="2026-10-06") != ()
