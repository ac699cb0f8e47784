"""What ties reports to an origin, in words."""

from typing import Any

import pytest

from pipeline.evidence import cut
from pipeline.export.markdown import render_markdown
from pipeline.export.ties import cited, shared, told
from pipeline.records import Article, Claim, OriginLink, PromptRef
from tests.export.pages import FACTS, STORY, A, B
from tests.made import article

PROMPT = PromptRef(name="claims", version=2, sha256="0")
REPORT = article("LOWMARK (AFP) — The gate stood open.", outlet="Post")
WORDS = cut(REPORT.text, (0, 15), "exact")


def link(reason: str, **given: Any) -> OriginLink:
    """Make a link by hand."""
    return OriginLink.model_validate(
        {"reason": reason, "source": None, "article_id": None, "shared": None, "evidence": None} | given
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (link("copy", article_id="a1", shared=0.834), "has 83% of the shorter text’s words in common with A"),
        (link("credit", source="AFP", evidence=WORDS), "prints AFP’s text: “LOWMARK (AFP) —”"),
        (link("credit", source="AFP", article_id="a1"), "prints AFP’s text, as does A"),
        (link("republished", source="Post", article_id="a1"), "was first published by Post (A)"),
        (link("report", source="Post"), "tells what Post reported"),
        (link("outlet", source="Post", article_id="a1"), "is of the same outlet as A"),
        (link("family", source="Reach", article_id="a1"), "is of one publisher with A, Reach"),
    ],
)
def test_a_tie_is_said_in_words(given: OriginLink, words: str) -> None:
    assert told(given, {"a1": "A"}) == words


def claim(of: Article, **given: Any) -> Claim:
    """Make a claim of an article by hand."""
    return Claim(
        id=f"c{of.id}", article_id=of.id, text="It stood open.", kind="event", speaker=None, modality="asserted",
        evidence=(), model="hand", prompt=PROMPT, **given,
    )  # fmt: skip


def test_reports_that_print_one_agency_are_said_to_have_it_from_it() -> None:
    one = REPORT.model_copy(update={"origin_links": (link("credit", source="AFP"),)})
    other = article("It stood open.", outlet="AFP")
    assert shared([one, other], [claim(one), claim(other)]) == "All have it from AFP."


def test_a_claim_that_cites_the_outlet_has_it_from_it() -> None:
    one, other = article("A.", outlet="The Beacon"), article("B.", outlet="Post")
    cited = claim(other, origin=one.id, rests_on=link("report", source="Beacon", article_id=one.id))
    assert shared([one, other], [claim(one), cited]) == "All have it from The Beacon."


def test_a_rumour_is_from_the_outlet_it_began_with() -> None:
    papers = [article(name, outlet=name) for name in ("Ledger", "Courier", "Beacon")]
    claims = [
        claim(papers[0]),
        claim(papers[1], origin="o1", rests_on=link("report", source="Ledger")),
        claim(papers[2], origin="o2", rests_on=link("report", source="Courier")),
    ]
    assert shared(papers, claims, "Ledger") == "All have it from Ledger."


def test_an_outlet_that_is_the_speaker_is_not_cited_again() -> None:
    resting = {"origin": "o1", "rests_on": link("report", source="Salt Ledger")}
    assert cited(claim(REPORT, **resting)) == "Salt Ledger"
    assert cited(claim(REPORT, **resting).model_copy(update={"speaker": "the Salt Ledger"})) is None


def test_copies_without_a_named_source_are_one_text() -> None:
    one = article("A.", outlet="Post")
    other = article("B.", outlet="Beacon").model_copy(update={"origin_links": (link("copy", article_id=one.id),)})
    assert shared([one, other], [claim(one), claim(other)]) == "They print one text."


def test_the_sources_of_a_briefing_say_what_ties_them() -> None:
    tied = B.model_copy(update={"origin_links": (link("copy", article_id=A.id, shared=0.5),)})
    shown = render_markdown(STORY.model_copy(update={"articles": (A, tied, *STORY.articles[2:])}), FACTS)
    assert "copy of A; has 50% of the shorter text’s words in common with A" in shown


def test_a_quotation_says_which_other_outlet_its_source_cites() -> None:
    first = STORY.claims[0].model_copy(update={"origin": "o1", "rests_on": link("report", source="Salt *Ledger*")})
    shown = render_markdown(STORY.model_copy(update={"claims": (first, *STORY.claims[1:])}), FACTS)
    assert r", citing Salt \*Ledger\*" in shown
