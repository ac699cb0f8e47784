"""Claims and what they rest on. The model's answers are hand-written."""

import json
from typing import Any

import pytest

from pipeline.asking import Asker
from pipeline.llm.extractive import Extractive
from pipeline.records import Article, Story
from pipeline.stages.extract import extract
from tests.made import article, story
from tests.scripted import Scripted

REPORT = article(
    "A fire destroyed “about 40” homes in Skell on Monday.",
    "Mayor Ilse Brandt said she had asked Norvia to pay.",
    "She was not injured, but two firefighters were.",
    "The harbour is closed.",
)


def item(**given: object) -> dict[str, object]:
    usual: dict[str, object] = {
        "sentence": 4,
        "quote": "The harbour is closed",
        "speaker": None,
        "kind": "event",
        "modality": "asserted",
        "text": "The harbour in Skell is closed.",
    }
    return usual | given


async def extracted(*answers: list[dict[str, Any]], of: Article = REPORT) -> Story:
    script = [json.dumps({"items": items}) for items in answers]
    return await extract(
        story(of), Asker(name="scripted-1", model=Scripted(script), store=None, window=5000, repairs=0)
    )


async def test_a_claim_rests_on_the_words_quoted_where_they_carry_it() -> None:
    (claim,) = (await extracted([item(text="The harbour is closed.")])).claims
    (cited,) = claim.evidence
    assert (cited.exact, cited.match) == ("The harbour is closed", "exact")
    assert REPORT.text[cited.start : cited.end] == cited.exact


async def test_words_that_stand_elsewhere_in_the_sentence_widen_the_evidence_to_it() -> None:
    quoted = item(sentence=1, quote="A fire destroyed", text="A fire destroyed about 40 homes in Skell.")
    (claim,) = (await extracted([quoted])).claims
    assert (claim.evidence[0].exact, claim.evidence[0].match) == (REPORT.text[: REPORT.sentences[0][1]], "sentence")


async def test_a_miscounted_sentence_is_found_by_its_words() -> None:
    (claim,) = (await extracted([item(sentence=3)])).claims
    assert claim.evidence[0].exact == "The harbour is closed"


async def test_straight_quotation_marks_find_curly_ones() -> None:
    (claim,) = (
        await extracted([item(sentence=1, quote='destroyed "about 40" homes', text="Fire destroyed about 40 homes.")])
    ).claims
    assert claim.evidence[0].exact == "destroyed “about 40” homes"
    assert claim.evidence[0].match == "folded"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (item(quote="The harbour is shut"), "quote_not_found"),
        (
            item(sentence=1, quote="A fire destroyed", text="A fire destroyed 50 homes in Skell."),
            "number_not_in_evidence",
        ),
        (item(text="The harbour of Tornhaven is closed."), "name_not_in_article"),
        (item(text="The harbour is not closed."), "negation_differs"),
        (item(sentence=2, quote="asked Norvia to pay", text="Norvia agreed to pay Ilse Brandt."), "modality_differs"),
        (item(text="The harbour “is closed for good”."), "quotation_not_verbatim"),
        (item(text="Closed."), "fragment"),
        (item(sentence=3, quote="She was not injured", text="She was not injured."), "pronoun_unresolved"),
        (item(kind="rumour"), "schema_mismatch"),
    ],
)
async def test_what_says_more_than_its_evidence_is_rejected_with_the_reason(
    given: dict[str, object], reason: str
) -> None:
    told = await extracted([given])
    assert told.claims == ()
    assert [(rejected.reason, rejected.article_id) for rejected in told.rejected] == [(reason, REPORT.id)]
    assert json.loads(told.rejected[0].answer) == given


async def test_a_quote_that_is_not_found_names_the_nearest_words() -> None:
    told = await extracted([item(quote="The harbor is closed")])
    assert "The harbour is closed" in told.rejected[0].detail


async def test_labels_are_believed_only_where_a_word_stands_for_them() -> None:
    wrong = item(speaker="Ilse Brandt", kind="statement", modality="denied", text="The harbour is closed.")
    right = item(
        sentence=2,
        quote="she had asked Norvia to pay",
        speaker="Ilse Brandt",
        kind="statement",
        modality="requested",
        text="Ilse Brandt said she had asked Norvia to pay.",
    )
    claims = (await extracted([wrong, right])).claims
    assert [(claim.speaker, claim.kind, claim.modality) for claim in claims] == [
        ("Ilse Brandt", "statement", "requested"),
        (None, "event", "asserted"),
    ]


async def test_the_same_claim_given_twice_is_one_with_the_evidence_of_both() -> None:
    twice = [item(text="The harbour is closed."), item(text="The HARBOUR is closed.", quote="harbour is closed.")]
    (claim,) = (await extracted(twice)).claims
    assert len(claim.evidence) == 2


async def test_the_baseline_makes_a_claim_of_every_sentence_that_stands_alone() -> None:
    told = await extract(story(REPORT), Asker(name="extractive", model=Extractive(), store=None, window=5000))
    assert [claim.evidence[0].exact for claim in told.claims] == [
        REPORT.text[start:end] for start, end in REPORT.sentences if not REPORT.text[start:].startswith("She")
    ]
    assert [rejected.reason for rejected in told.rejected] == ["pronoun_unresolved"]


async def test_a_quotation_set_in_single_marks_is_found() -> None:
    quoted = item(sentence=1, quote="A fire destroyed ‘about 40’ homes", text="A fire destroyed about 40 homes.")
    (claim,) = (await extracted([quoted])).claims
    assert claim.evidence[0].exact == "A fire destroyed “about 40” homes"
