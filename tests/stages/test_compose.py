"""Briefings: sections by status, a bottom line that names its claims. The model's answers are hand-written."""

import json

from pipeline.asking import Asker
from pipeline.llm.extractive import Extractive
from pipeline.records import Article, Briefing, Line, Story
from pipeline.stages.compose import compose
from pipeline.stages.extract import extract
from pipeline.stages.findings import weave
from pipeline.stages.judgement import judge
from pipeline.stages.origins import trace
from tests.made import article, story
from tests.scripted import Scripted

ARTICLES = (
    article("A fire destroyed 40 homes in Skell on Monday.", "Tea was served.", outlet="The Ledger"),
    article("A fire destroyed 52 homes in Skell on Monday.", "The ferry did not sail.", outlet="The Post"),
)


async def woven(*articles: Article) -> Story:
    told = story(*(articles or ARTICLES))
    asker = Asker(name="extractive", model=Extractive(), store=None, window=5000)
    for stage in (extract, trace, judge, weave):
        told = await stage(told, asker)
    return told


def scripted(*items: dict[str, object]) -> Asker:
    return Asker(name="scripted-1", model=Scripted([json.dumps({"items": items})]), store=None, window=5000, repairs=0)


async def briefed(told: Story, asker: Asker) -> tuple[Briefing, Story]:
    composed = await compose(told, asker)
    assert composed.briefing is not None
    return composed.briefing, composed


async def test_every_finding_is_in_the_section_of_its_status() -> None:
    told = await woven()
    briefing, _ = await briefed(told, Asker(name="extractive", model=Extractive(), store=None, window=5000))
    assert [finding.status for finding in told.findings] == ["disputed", "single", "single"]
    assert (len(briefing.disputed), len(briefing.single), briefing.agreed) == (1, 2, ())
    assert {*briefing.disputed, *briefing.single} == {finding.id for finding in told.findings}


async def test_a_line_carries_the_claims_of_the_findings_it_cites() -> None:
    told = await woven()
    line: dict[str, object] = {"text": "The reports give 40 or 52 homes.", "findings": [1]}
    briefing, _ = await briefed(told, scripted(line))
    assert briefing.bottom_line == (Line(text="The reports give 40 or 52 homes.", claims=told.findings[0].claims),)


async def test_a_line_that_cites_every_finding_keeps_those_that_carry_it() -> None:
    told = await woven(
        article("The ferry did not sail.", outlet="The Ledger"), article("Tea was served at noon.", outlet="The Post")
    )
    briefing, _ = await briefed(told, scripted({"text": "The ferry did not sail.", "findings": [1, 2]}))
    (ferry,) = (claim.id for claim in told.claims if "ferry" in claim.text)
    assert briefing.bottom_line == (Line(text="The ferry did not sail.", claims=(ferry,)),)


async def test_a_line_with_a_number_of_its_own_is_withheld_and_the_findings_speak() -> None:
    told = await woven()
    briefing, composed = await briefed(told, scripted({"text": "The fire destroyed 60 homes.", "findings": [1]}))
    assert [rejected.reason for rejected in composed.rejected] == ["number_not_in_evidence"]
    assert briefing.bottom_line[0].text.startswith(told.findings[0].statement)
    assert briefing.bottom_line[0].claims == told.findings[0].claims


async def test_sources_have_no_part_in_the_event() -> None:
    told = await woven()
    lines: list[dict[str, object]] = [
        {"text": "The homes in Skell were attended by both outlets on Monday.", "findings": [1]},
        {"text": "A fire in Skell was reported by both outlets.", "findings": [1]},
    ]
    briefing, composed = await briefed(told, scripted(*lines))
    assert [line.text for line in briefing.bottom_line] == ["A fire in Skell was reported by both outlets."]
    assert [one.detail for one in composed.rejected if one.stage == "compose"] == [
        '"attended by both outlets" is not in the words cited'
    ]


async def test_a_weekday_a_claim_left_open_dates_nothing_on_the_timeline() -> None:
    told = await woven(
        article("The ferry may sail on Monday.", "Fire destroyed a mill on Sunday.", published="2026-02-04")
    )
    briefing, _ = await briefed(told, Asker(name="extractive", model=Extractive(), store=None, window=5000))
    assert sorted(claim.left_open for claim in told.claims) == [(), ("Monday",)]
    assert [entry.date for entry in briefing.timeline] == ["2026-02-01"]


async def test_a_story_without_findings_asks_nobody() -> None:
    briefing, _ = await briefed(story(*ARTICLES), Asker(name="scripted-1", model=Scripted([]), store=None, window=5000))
    assert briefing == Briefing(bottom_line=(), agreed=(), disputed=(), updated=(), echoed=(), single=(), timeline=())
