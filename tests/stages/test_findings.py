"""Findings woven from hand-made claims; a scripted asker that says yes stands in for the model."""

import random
from typing import Any, cast

import pytest

from pipeline.answers import JudgeItem
from pipeline.asking import Asker
from pipeline.questions import Outcome
from pipeline.records import (
    Article,
    Claim,
    DisputeType,
    Finding,
    Judgement,
    Relation,
    Story,
)
from pipeline.stages.findings import status, weave
from pipeline.stages.judgement import judge
from tests.stages.told import PROMPT, article, claim


class Agreeable:
    """A scripted asker that answers yes to everything."""

    pairs = 8
    extractive = False
    embedder = None
    name = "scripted"

    async def ask(self, question: Any, check: Any) -> Outcome[JudgeItem]:
        """Answer yes to every line of the question."""
        lines = question.blanks["pairs"].splitlines()
        items = tuple(check(JudgeItem(pair=n, answer="yes")) for n in range(1, len(lines) + 1))
        return Outcome(items, (), (), "scripted", PROMPT)


async def woven(articles: tuple[Article, ...], *claims: Claim) -> tuple[Finding, ...]:
    """Judge and weave a story made by hand."""
    asker = cast("Asker", Agreeable())
    story = Story(id="s", name="s", articles=articles, claims=claims)
    return (await weave(await judge(story, asker), asker)).findings


def hurt(count: str) -> str:
    """Say how many were hurt."""
    return f"{count} people were injured in the hotel fire."


X, Y, Z = article("x"), article("y"), article("z")


async def test_a_number_told_three_ways_is_one_dispute_of_three_versions() -> None:
    (found,) = await woven((X, Y, Z), claim("x", hurt("12")), claim("y", hurt("14")), claim("z", hurt("16")))
    assert found.status == "disputed"
    assert found.dispute is not None
    assert (found.dispute.type, [version.claims for version in found.dispute.versions]) == (
        "number",
        [("cx",), ("cy",), ("cz",)],
    )
    assert [version.statement for version in found.dispute.versions] == [hurt("12"), hurt("14"), hurt("16")]
    assert all(part in found.dispute.explanation for part in ("the number", "12", "14", "16", "*X*", "*Y*", "*Z*"))


async def test_a_count_that_rises_over_two_days_is_updated() -> None:
    early, late = article("x", published="2031-03-01"), article("y", published="2031-03-02")
    (found,) = await woven((late, early), claim("y", hurt("14")), claim("x", hurt("12")))
    assert (found.status, found.dispute, found.statement) == ("updated", None, hurt("14"))
    assert found.update is not None
    assert [version.claims for version in found.update.versions] == [("cx",), ("cy",)]


async def test_a_newest_number_that_is_contradicted_the_same_day_is_disputed() -> None:
    early = article("x", published="2031-03-01")
    rivals = (article("y", published="2031-03-02"), article("z", published="2031-03-02"))
    claims = (claim("x", hurt("12")), claim("y", hurt("14")), claim("z", hurt("16")))
    (found,) = await woven((early, *rivals), *claims)
    assert found.status == "disputed"
    assert found.dispute is not None
    assert [version.claims for version in found.dispute.versions] == [("cy",), ("cz",)]


async def test_a_wire_text_in_two_outlets_is_echoed() -> None:
    copy = article("y", origin="ax")
    (found,) = await woven((X, copy), claim("x", hurt("12")), claim("y", hurt("12")))
    assert (found.status, found.outlets, found.origins) == ("echoed", ("X", "Y"), ("ax",))


async def test_a_copy_that_changed_a_number_does_not_dispute_its_origin() -> None:
    copy = article("y", origin="ax")
    (found,) = await woven((X, copy), claim("x", hurt("12")), claim("y", hurt("14")))
    assert (found.status, found.dispute) == ("echoed", None)


async def test_two_origins_corroborate() -> None:
    (found,) = await woven((X, Y), claim("x", hurt("12")), claim("y", hurt("Twelve")))
    assert (found.status, found.origins, found.claims) == ("corroborated", ("ax", "ay"), ("cx", "cy"))


async def test_one_article_that_says_it_twice_is_a_single_source() -> None:
    (found,) = await woven((X,), claim("x1", hurt("12")), claim("x2", hurt("12"), at=90))
    assert (found.status, found.claims) == ("single", ("cx1", "cx2"))


async def test_the_dead_and_the_injured_are_two_findings() -> None:
    found = await woven((X, Y), claim("x", hurt("12")), claim("y", "3 people were killed in the hotel fire."))
    assert [finding.status for finding in found] == ["single", "single"]


async def test_a_denial_is_a_dispute_between_speakers() -> None:
    said = claim("x", "The radar of the ferry had failed, the harbour master said.", speaker="the harbour master")
    denied = claim(
        "y", "The owner denied that the radar of the ferry had failed.", speaker="the owner", modality="denied"
    )
    (found,) = await woven((X, Y), said, denied)
    assert (found.status, found.dispute and found.dispute.type) == ("disputed", "negation")


async def test_a_statement_names_its_speaker() -> None:
    (found,) = await woven((X,), claim("x", "The radar had failed.", speaker="Tom Reiss"))
    assert found.statement == "The radar had failed, according to Tom Reiss."


async def test_an_article_of_no_outlet_goes_by_its_path() -> None:
    (found,) = await woven((article("x", outlet=None),), claim("x", hurt("12")))
    assert found.outlets == ("x.txt",)


async def test_the_order_of_articles_and_claims_changes_nothing() -> None:
    claims = [
        claim("x", hurt("12")),
        claim("y", hurt("14")),
        claim("z1", hurt("16")),
        claim("z2", "The hotel was built in 1890.", at=60),
    ]
    results = set()
    for seed in range(8):
        shuffled = random.Random(seed)
        results.add(await woven(tuple(shuffled.sample((X, Y, Z), 3)), *shuffled.sample(claims, 4)))
    (found,) = results
    assert sorted(name for finding in found for name in finding.claims) == ["cx", "cy", "cz1", "cz2"]


@pytest.mark.parametrize(
    ("outlets", "origins", "expected"),
    [(1, 1, "single"), (1, 2, "single"), (2, 1, "echoed"), (3, 2, "corroborated")],
)
def test_status_counts_outlets_and_origins(outlets: int, origins: int, expected: str) -> None:
    assert status(outlets, origins, None, None) == expected


async def test_no_claims_make_no_findings() -> None:
    assert await woven((X,)) == ()


def told(a: str, b: str, relation: Relation, kind: DisputeType | None = None) -> Judgement:
    """Judge two claims by hand."""
    return Judgement(a=f"c{a}", b=f"c{b}", relation=relation, type=kind, by="values", explanation="")


def fell(day: str) -> str:
    """Say when the chimney fell."""
    return f"The chimney of the old brickworks fell on {day}."


async def put(articles: tuple[Article, ...], claims: tuple[Claim, ...], *judgements: Judgement) -> tuple[Finding, ...]:
    """Weave a story that was judged by hand."""
    story = Story(id="s", name="s", articles=articles, claims=claims, judgements=judgements)
    return (await weave(story, cast("Asker", Agreeable()))).findings


async def test_a_dispute_is_put_in_the_words_of_one_of_its_versions_not_of_a_claim_that_takes_no_part() -> None:
    general = "The chimney of the old brickworks fell in May 2031, it is told along the whole of the river."
    claims = (claim("x", fell("3 May 2031")), claim("y", fell("9 May 2031")), claim("z", general))
    judged = (told("x", "y", "conflicts", "date"), told("x", "z", "specific"), told("y", "z", "specific"))
    (found,) = await put((X, Y, Z), claims, *judged)
    assert found.dispute is not None
    assert [version.claims for version in found.dispute.versions] == [("cx",), ("cy",)]
    assert found.statement in {fell("3 May 2031"), fell("9 May 2031")}


async def test_a_claim_that_says_the_same_as_one_side_alone_is_of_that_side() -> None:
    claims = (
        claim("x", "The mill owner paid for the new weir."),
        claim("y", "The mill owner did not pay for the new weir."),
        claim("z", "The new weir was paid for out of the mill owner's purse."),
    )
    judged = (told("x", "y", "conflicts", "negation"), told("x", "z", "same"))
    (found,) = await put((X, Y, Z), claims, *judged)
    assert found.dispute is not None
    assert [version.claims for version in found.dispute.versions] == [("cx", "cz"), ("cy",)]


async def test_a_series_gives_days_to_read_and_hours_where_two_reports_are_of_one_day() -> None:
    first, then = article("x", published="2031-03-04T00:00:00Z"), article("y", published="2031-03-05T00:00:00Z")
    last = article("z", published="2031-03-05T16:30:00Z")
    claims = (claim("x", hurt("12")), claim("y", hurt("14")), claim("z", hurt("16")))
    judged = (told("x", "y", "updates", "number"), told("x", "z", "updates", "number"))
    (found,) = await put((last, then, first), claims, *judged, told("y", "z", "updates", "number"))
    assert found.update is not None
    assert found.update.explanation.endswith(
        "12 (4 March 2031), then 14 (5 March 2031, 00:00 UTC), then 16 (5 March 2031, 16:30 UTC)."
    )


async def test_a_series_goes_by_the_clock_of_its_zones_then_by_the_day_its_claims_name() -> None:
    east, west = article("x", published="2031-03-05T01:00:00+09:00"), article("y", published="2031-03-04T17:00:00Z")
    (found,) = await put((east, west), (claim("x", hurt("12")), claim("y", hurt("14"))), told("x", "y", "updates"))
    assert found.update is not None
    assert [version.claims for version in found.update.versions] == [("cx",), ("cy",)]
    one, other = article("x", published="2031-03-05"), article("y", published="2031-03-05")
    late, early = (f"{count} boats lay in the harbour on {day} March 2031." for count, day in ((7, 4), (9, 2)))
    (found,) = await put((one, other), (claim("x", late), claim("y", early)), told("y", "x", "updates"))
    assert found.update is not None
    assert [version.claims for version in found.update.versions] == [("cy",), ("cx",)]
