"""Pairs of hand-made claims that could speak of the same fact."""

import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.candidates import read, score
from pipeline.candidates import PARTNERS, Candidate, candidates
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


def widest(pairs: Iterable[Candidate]) -> int:
    """Count the partners of the claim that has most."""
    return max(Counter(name for pair in pairs for name in (pair.a, pair.b)).values())


def test_claims_that_share_names_and_rare_words_are_paired() -> None:
    assert {(pair.a, pair.b) for pair in candidates(CLAIMS)} == {("c1", "c2"), ("c3", "c4")}


def test_claims_of_one_article_are_paired_only_when_they_say_it_in_the_same_words() -> None:
    twice = (claim("c1", "The ferry sank off Pell.", "a1"), claim("c2", "The ferry sank off Pell!", "a1"))
    near = (twice[0], claim("c3", "The ferry sank off Pell on Monday.", "a1"))
    assert [(pair.a, pair.b) for pair in candidates(twice)] == [("c1", "c2")]
    assert candidates(near) == ()


def test_no_claim_gets_more_partners_than_allowed() -> None:
    many = [claim(f"c{n:02}", f"The ferry Aurelie sank off Pell, report {n} says.", f"a{n}") for n in range(30)]
    assert widest(candidates(many)) == PARTNERS
    assert widest(candidates(many, 3)) == 3


def test_claims_repeated_in_one_article_count_as_partners() -> None:
    many = [claim(f"c{n:02}", "The ferry Aurelie sank off Pell.", f"a{n % 2}") for n in range(30)]
    assert widest(candidates(many, 3)) == 3


def test_claims_told_by_all_articles_alike_hang_together() -> None:
    many = [claim(f"c{n:03}", "The ferry Aurelie sank off Pell.", f"a{n}") for n in range(500)]
    near: dict[str, set[str]] = {told.id: set() for told in many}
    for pair in candidates(many):
        near[pair.a].add(pair.b)
        near[pair.b].add(pair.a)
    reached, fresh = {"c000"}, {"c000"}
    while fresh := set().union(*(near[name] for name in fresh)) - reached:
        reached |= fresh
    assert len(reached) == len(many)


def test_a_claim_of_two_facts_finds_partners_for_both() -> None:
    fire = [claim(f"f{n:02}", f"Fire gutted the Orlen warehouse on quay {n}.", f"a{n}") for n in range(20)]
    strike = claim("s1", "Dockers began a strike.", "b1")
    both = claim("t1", "Fire gutted the Orlen warehouse on the quay, and dockers began a strike.", "b2")
    assert ("s1", "t1") in {(pair.a, pair.b) for pair in candidates([*fire, strike, both], 4)}


def test_the_best_pairs_come_first() -> None:
    scores = [pair.score for pair in candidates(CLAIMS)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_the_order_of_the_claims_changes_nothing() -> None:
    assert candidates(CLAIMS) == candidates(random.Random(1).sample(CLAIMS, len(CLAIMS)))


def test_a_large_story_pairs_what_its_rare_words_share() -> None:
    words = random.Random(1).sample(
        [f"{a}{b}{c}{d}" for a in "bdfk" for b in "aeio" for c in "lmnrst" for d in "ou"], 150
    )
    chance = random.Random(2)
    told = [
        claim(f"c{fact:04}-{article}", f"The harbour saw {words[fact % 150]} {fact} {chance.choice(words)}.", article)
        for fact in range(1500)
        for article in ("a1", "a2")
    ]
    pairs = {(pair.a, pair.b) for pair in candidates(told)}
    assert all((f"c{fact:04}-a1", f"c{fact:04}-a2") in pairs for fact in range(1500))


def test_of_the_mentions_of_one_event_nearly_all_hang_together(shared: Path) -> None:
    scores = score(list(read(shared / "data", every=False)), PARTNERS)
    assert scores.joined >= 0.98
    assert scores.found >= 0.7 * scores.most
    assert scores.widest <= PARTNERS


def test_no_claims_and_claims_without_words_make_no_pairs() -> None:
    assert candidates(()) == ()
    assert candidates((claim("c1", "It is.", "a1"), claim("c2", "...", "a2"), claim("c3", "", "a3"))) == ()
