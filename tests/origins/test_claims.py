"""Claims that rest on another outlet's report, on hand-made articles."""

from typing import Any

import pytest

from pipeline.evidence import cut
from pipeline.ids import claim_id, outside_origin
from pipeline.origins import cite, decide, read_houses
from pipeline.records import Article, Attribution, Claim, PromptRef
from tests.made import article

PROMPT = PromptRef(name="claims", version=2, sha256="0")
HOUSES = read_houses()
BEACON = article("The gate stood open for two days.", "Nobody was hurt in the town below.", outlet="Lowmark Beacon")
COURIER = article(
    "The gate stood open for two days, the Lowmark Beacon reported on Monday.",
    "Engineers closed it in the afternoon with a chain and two tractors.",
    "Holm told the Salt Ledger that he had warned the town.",
    "The council meets tonight to talk about what it will do.",
    outlet="Tidewater Courier",
    published="2026-02-05",
)
MERCURY = article(
    "The river rose by a metre in the night and fell again by noon.",
    "Holm warned the town, according to the Salt Ledger.",
    "A chain was brought from Osmark in the early hours of the day.",
    outlet="Osmark Mercury",
    published="2026-02-06",
)


def claim(of: Article, sentence: int, cue: str | None = None, **given: Any) -> Claim:
    """Make a claim of one sentence; `cue` is what attributes it."""
    start, end = of.sentences[sentence]
    at = of.text.index(cue, start) if cue else 0
    said = (
        Attribution(
            source=None,
            cue=cue,
            start=at,
            end=at + len(cue),
            force="say",
            mode="indirect",
            position="after",
            within=None,
        )
        if cue
        else None
    )
    text = of.text[start:end]
    return Claim(
        id=claim_id(of.id, text, [(start, end)]),
        article_id=of.id,
        text=text,
        kind="event",
        speaker=None,
        modality="asserted",
        evidence=(cut(of.text, (start, end), "sentence"),),
        model="hand",
        prompt=PROMPT,
        attribution=said,
        **given,
    )


def rests(*claims: Claim) -> list[tuple[str | None, str | None, str | None]]:
    """Give, for each claim, its origin, the outlet it rests on, and the words that say so."""
    articles = (BEACON, COURIER, MERCURY)
    cited = cite(claims, articles, decide(articles, HOUSES), HOUSES)
    return [(one.origin, one.rests_on.source if one.rests_on else None, _words(one)) for one in cited]


def _words(one: Claim) -> str | None:
    return one.rests_on.evidence.exact if one.rests_on and one.rests_on.evidence else None


def test_a_claim_an_outlet_is_cited_for_is_of_that_outlets_origin() -> None:
    assert rests(claim(COURIER, 0, "reported")) == [(BEACON.id, "Lowmark Beacon", "the Lowmark Beacon reported")]


def test_the_rest_of_the_article_stays_its_own() -> None:
    assert rests(claim(COURIER, 1), claim(BEACON, 0)) == [(None, None, None), (None, None, None)]


def test_two_that_cite_one_outlet_outside_the_story_share_an_origin() -> None:
    outside = outside_origin("salt ledger")
    assert rests(claim(COURIER, 2, "told"), claim(MERCURY, 1, "according to")) == [
        (outside, "Salt Ledger", "told the Salt Ledger"),
        (outside, "Salt Ledger", "according to the Salt Ledger"),
    ]


def test_a_claim_beside_what_the_outlet_is_cited_for_stays_the_articles() -> None:
    text = "Holm resigned hours after the Salt Ledger reported that the gate stood open."
    own = article(text, "The council will name another man within a week.", outlet="Osmark Mercury")
    cited = cite([claim(own, 0)], [own], decide([own], HOUSES), HOUSES)
    assert cited[0].origin is None


def test_what_papers_show_that_an_outlet_obtained_is_that_outlets() -> None:
    own = article("Letters obtained by the Salt Ledger show that the gate stood open.", "He left.", outlet="Post")
    cited = cite([claim(own, 0)], [own], decide([own], HOUSES), HOUSES)
    assert cited[0].origin == outside_origin("salt ledger")


@pytest.mark.parametrize("closing", ["the Salt Ledger reports", "the Salt Ledger is reporting on Monday"])
def test_a_sentence_that_closes_with_who_reports_it_is_all_of_that_outlet(closing: str) -> None:
    own = article(f"Holm, the keeper, criticised the town's haste in a letter, {closing}.", "He left.", outlet="Post")
    cited = cite([claim(own, 0, "criticised")], [own], decide([own], HOUSES), HOUSES)
    assert cited[0].origin == outside_origin("salt ledger")


def test_an_outlet_whose_word_comes_between_is_not_cited_for_the_rest_of_the_sentence() -> None:
    own = article("Holm left, the Salt Ledger reported, and the council named another man.", outlet="Post")
    cited = cite([claim(own, 0)], [own], decide([own], HOUSES), HOUSES)
    assert cited[0].origin is None


def test_an_article_does_not_cite_itself() -> None:
    own = article("Holm told the Post that the gate stood open.", "He left.", outlet="Lowmark Post")
    cited = cite([claim(own, 0, "told")], [own], decide([own], HOUSES), HOUSES)
    assert cited[0].origin is None


def test_an_outlet_of_several_names_does_not_cite_itself_by_a_short_one() -> None:
    own = article("Holm told The Post that the gate stood open.", "He left.", outlet="WaPo")
    cited = cite([claim(own, 0, "told")], [own], decide([own], HOUSES), HOUSES)
    assert cited[0].origin is None


def test_an_agencys_dispatch_that_was_told_to_the_agency_is_the_agencys() -> None:
    printed = article(
        "LOWMARK (AP) — Holm told The Associated Press that it stood open.", "He left.", outlet="Lowmark Post"
    )
    cited = cite([claim(printed, 0, "told")], [printed], decide([printed], HOUSES), HOUSES)
    assert cited[0].origin is None


LIT = "The old kiln at Sarrow was lit again on Monday before forty potters and a brass band."


def long(name: str) -> tuple[str, ...]:
    """Make a report so long that one sentence in common makes no copy of it."""
    return tuple(" ".join(f"{name}{line}{word}" for word in "abcdefghijkl") + "." for line in range(30))


WIRE = article(f"SARROW (AP) - {LIT}", *long("wire"), outlet="AP")
HELPED = article(LIT, *long("mercury"), "Reporting by AP", outlet="Sarrow Mercury", published="2026-02-06")


def test_a_claim_in_the_agency_s_words_is_the_agency_s_where_it_helped_and_the_rest_is_the_article_s_own() -> None:
    articles = (WIRE, HELPED)
    decided = decide(articles, HOUSES)
    assert decided[HELPED.id].origin == HELPED.id
    (link,) = (link for link in decided[HELPED.id].links if link.reason == "helped")
    assert (link.source, link.article_id, link.evidence and link.evidence.exact) == ("AP", WIRE.id, "Reporting by AP")
    first, second = cite((claim(HELPED, 0), claim(HELPED, 1)), articles, decided, HOUSES)
    assert first.rests_on is not None
    assert (first.origin, first.rests_on.reason, first.rests_on.article_id) == (WIRE.id, "helped", WIRE.id)
    assert (second.origin, second.rests_on) == (None, None)


def test_two_that_an_agency_helped_and_that_share_a_sentence_have_it_from_outside() -> None:
    other = article(LIT, *long("osmark"), "(With AP)", outlet="Osmark Mercury")
    articles = (HELPED, other)
    found = cite((claim(HELPED, 0), claim(other, 0)), articles, decide(articles, HOUSES), HOUSES)
    assert [one.origin for one in found] == [outside_origin("ap")] * 2
    assert [one.rests_on and one.rests_on.article_id for one in found] == [None, None]
