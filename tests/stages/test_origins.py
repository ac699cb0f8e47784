"""The stage that names origins."""

from pathlib import Path

from pipeline.asking import Asker
from pipeline.llm.extractive import Extractive
from pipeline.stages.origins import trace
from tests.made import article, story

TEXT = "The gate stood open for two days, and nobody in the town below knew of it."
OTHER = "Engineers closed the gate with a chain, two tractors and a good deal of luck."


def asker(families: Path | None = None) -> Asker:
    """Ask nobody; the user's own table where one is given."""
    return Asker(name="extractive", model=Extractive(), store=None, window=5000, families=families)


async def test_every_article_gets_an_origin_and_what_ties_it_there() -> None:
    first, again = article(TEXT, outlet="Post"), article(TEXT + " It rained.", outlet="Echo", published="2026-02-05")
    told = await trace(story(again, first), asker())
    assert [one.origin for one in told.articles] == [first.id, first.id]
    assert [[link.reason for link in one.origin_links] for one in told.articles] == [["copy"], []]


async def test_the_users_own_agencies_count(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[agencies]\nskerry = ["Skerry", "SNA"]\n', encoding="utf-8")
    papers = story(article(f"(SNA) - {TEXT}", outlet="Post"), article(f"(Skerry) - {OTHER}", outlet="Echo"))
    alone, joined = await trace(papers, asker()), await trace(papers, asker(own))
    assert (len({one.origin for one in alone.articles}), len({one.origin for one in joined.articles})) == (2, 1)


async def test_tracing_a_traced_story_changes_nothing() -> None:
    once = await trace(story(article(TEXT, outlet="Post"), article(OTHER, outlet="Echo")), asker())
    assert await trace(once, asker()) == once
