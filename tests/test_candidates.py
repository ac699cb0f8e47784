"""Pairs of hand-made claims that could speak of the same fact."""

import random
from typing import Any

from pipeline.candidates import PARTNERS, candidates
from pipeline.records import Claim, PromptRef


def claim(name: str, text: str, article: str) -> Claim:
    """Make a claim by hand."""
    fields: dict[str, Any] = {"kind": "event", "speaker": None, "modality": "asserted", "evidence": (), "model": "hand"}
    return Claim(
        id=name, article_id=article, text=text, prompt=PromptRef(name="claims", version=1, sha256="0"), **fields
    )


CLAIMS = (
    claim("c1", "Forty passengers left the ferry Aurelie near Pell.", "a1"),
    claim("c2", "Near Pell, 36 passengers of the ferry were brought ashore.", "a2"),
    claim("c3", "Tom Reiss blamed a broken radar.", "a2"),
    claim("c4", "The harbour master, Tom Reiss, spoke of a radar that failed.", "a3"),
    claim("c5", "The mayor will open a school in May.", "a3"),
)


def test_claims_that_share_names_and_rare_words_are_paired() -> None:
    assert {(pair.a, pair.b) for pair in candidates(CLAIMS)} == {("c1", "c2"), ("c3", "c4")}


def test_claims_of_one_article_are_paired_only_when_they_say_it_in_the_same_words() -> None:
    twice = (claim("c1", "The ferry sank off Pell.", "a1"), claim("c2", "The ferry sank off Pell!", "a1"))
    near = (twice[0], claim("c3", "The ferry sank off Pell on Monday.", "a1"))
    assert [(pair.a, pair.b) for pair in candidates(twice)] == [("c1", "c2")]
    assert candidates(near) == ()


def test_no_claim_gets_more_partners_than_allowed() -> None:
    many = [claim(f"c{n:02}", f"The ferry Aurelie sank off Pell, report {n} says.", f"a{n}") for n in range(30)]
    pairs = candidates(many)
    assert max(sum(name in (pair.a, pair.b) for pair in pairs) for name in (c.id for c in many)) == PARTNERS


def test_the_order_of_the_claims_changes_nothing() -> None:
    assert candidates(CLAIMS) == candidates(random.Random(1).sample(CLAIMS, len(CLAIMS)))


def test_no_claims_make_no_pairs() -> None:
    assert candidates(()) == ()
