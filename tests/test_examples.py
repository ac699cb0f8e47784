"""The example stories hold what their gold answers say, and between them everything the pipeline must cope with."""

import json
from html.parser import HTMLParser
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from pipeline.evals.gold import Fact, Gold, gold

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
STORIES = sorted(path.parent for path in EXAMPLES.glob("*/gold.json"))
GOLD = {folder.name: gold(folder / "gold.json") for folder in STORIES}
NO_ARTICLE = {"gold.json", "README.md", "metadata.csv"}

each_story = pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)


class Paragraphs(HTMLParser):
    """The text of a page's headline and paragraphs, one a line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.reading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        hidden = {"hidden", "class"} & {name for name, _ in attrs}
        if tag in {"p", "h1"} and not hidden:
            self.reading = True
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self.reading = self.reading and tag not in {"p", "h1"}

    def handle_data(self, data: str) -> None:
        if self.reading:
            self.lines[-1] += data


def texts(folder: Path) -> dict[str, str]:
    """Give the texts of a story's articles by file name, rows by `file#n`."""
    found: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        text = path.read_text(encoding="utf-8")
        if path.name in NO_ARTICLE:
            continue
        if path.suffix == ".jsonl":
            rows = [json.loads(line) for line in text.splitlines()]
            found |= {f"{path.name}#{n}": row["text"] for n, row in enumerate(rows, 1)}
        elif path.suffix == ".html":
            page = Paragraphs()
            page.feed(text)
            found[path.name] = "\n".join(page.lines)
        else:
            found[path.name] = text.split("---\n")[-1] if path.suffix == ".md" else text
    return found


def origins(fact: Fact, known: Gold) -> set[str]:
    """Give the origins of the articles that state a fact: copies are one, and so is whoever gives another's word."""
    first = {b: a for a, b in known.copies} | fact.taken_from
    return {first.get(name, name) for name in fact.mentions}


def five_words(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return set(zip(*(words[n:] for n in range(5)), strict=False))


def facts() -> list[tuple[Gold, Fact]]:
    return [(known, fact) for known in GOLD.values() for fact in known.facts]


@each_story
def test_gold_lists_every_article_of_its_story(folder: Path) -> None:
    assert set(GOLD[folder.name].articles) == set(texts(folder))
    assert GOLD[folder.name].story == folder.name
    assert 4 <= len(texts(folder)) <= 7


@each_story
def test_articles_are_as_long_as_short_news_reports(folder: Path) -> None:
    counts = {name: len(text.split()) for name, text in texts(folder).items()}
    assert {name: count for name, count in counts.items() if not 120 <= count <= 450} == {}


@each_story
def test_every_mention_stands_once_in_its_article(folder: Path) -> None:
    found = texts(folder)
    counts = {
        (fact.id, name, words): found[name].count(words)
        for fact in GOLD[folder.name].facts
        for name, mentions in fact.mentions.items()
        for words in mentions
    }
    assert {mention: count for mention, count in counts.items() if count != 1} == {}


@each_story
def test_quotations_and_planted_words_stand_in_their_articles(folder: Path) -> None:
    known, found = GOLD[folder.name], texts(folder)
    assert [quote for quote in known.quotations if found[quote.article].count(quote.text) != 1] == []
    assert [quote for quote in known.quotations if quote.speaker.split()[-1] not in found[quote.article]] == []
    assert [planted for planted in known.hostile if planted.text not in found[planted.article]] == []
    assert [planted for planted in known.hostile if planted.must_not_appear not in planted.text] == []


@each_story
def test_copies_share_their_words_and_nothing_else_does(folder: Path) -> None:
    runs = {name: five_words(text) for name, text in texts(folder).items()}
    contained = {
        (a, b): len(runs[a] & runs[b]) / min(len(runs[a]), len(runs[b])) for a, b in combinations(sorted(runs), 2)
    }
    copies = {tuple(sorted(pair)) for pair in GOLD[folder.name].copies}
    assert {pair for pair, share in contained.items() if share > 0.7} == copies
    assert {pair for pair, share in contained.items() if share > 0.1} == copies


@each_story
def test_every_story_has_every_status_and_enough_facts(folder: Path) -> None:
    known = GOLD[folder.name]
    assert {fact.status for fact in known.facts} == {"corroborated", "echoed", "single", "disputed", "updated"}
    assert len({fact.id for fact in known.facts}) == len(known.facts) >= 8


@pytest.mark.parametrize(("known", "fact"), facts(), ids=lambda value: getattr(value, "id", ""))
def test_status_follows_from_origins_and_versions(known: Gold, fact: Fact) -> None:
    """Count articles and origins, as the design's rules do, and compare with the status that gold gives."""
    if fact.status in {"disputed", "updated"}:
        assert len(fact.versions) >= 2
        assert {name for version in fact.versions for name in version.articles} == set(fact.mentions)
    else:
        by_count = "single" if len(fact.mentions) == 1 else "echoed"
        assert fact.status == ("corroborated" if len(origins(fact, known)) > 1 else by_count)
        assert fact.versions == ()
    assert (fact.type is not None) == (fact.status == "disputed")


@pytest.mark.parametrize(("known", "fact"), facts(), ids=lambda value: getattr(value, "id", ""))
def test_every_mention_is_put_as_an_ideal_claim_that_tells_a_version_of_its_article(known: Gold, fact: Fact) -> None:
    assert {name: len(claims) for name, claims in fact.ideal.items()} == {n: len(m) for n, m in fact.mentions.items()}
    told = {(name, one.version) for name, claims in fact.ideal.items() for one in claims if one.version is not None}
    assert told == {(name, n) for n, version in enumerate(fact.versions) for name in version.articles}


@each_story
def test_a_feed_of_several_events_tells_each_article_and_fact_of_one(folder: Path) -> None:
    known = GOLD[folder.name]
    events = known.stories or (tuple(known.articles),)
    assert sorted(name for event in events for name in event) == sorted(known.articles)
    assert [fact.id for fact in known.facts if not any(set(fact.mentions) <= set(event) for event in events)] == []


def test_an_update_is_told_on_a_later_day_than_what_it_supersedes() -> None:
    updated = [(known, fact) for known, fact in facts() if fact.status == "updated"]
    assert updated
    for known, fact in updated:
        days = [{known.articles[name].published for name in version.articles} for version in fact.versions]
        assert [fact.id for a, b in pairwise(days) if max(map(str, a)) >= min(map(str, b))] == []


def test_between_them_the_stories_hold_what_the_pipeline_must_cope_with() -> None:
    disputed = [fact for _, fact in facts() if fact.status == "disputed"]
    articles = [article for known in GOLD.values() for article in known.articles.values()]
    suffixes = {name.partition("#")[0].rpartition(".")[2] for known in GOLD.values() for name in known.articles}
    assert {fact.type for fact in disputed} >= {"number", "date", "duration", "place", "modality", "negation"}
    assert any(fact.type == "number" and len(fact.versions) == 3 for fact in disputed)
    assert {article.language for article in articles} == {"en", "es"}
    assert suffixes == {"txt", "md", "html", "jsonl"}
    assert any(article.published is None for article in articles)
    assert any(article.author is None for article in articles)
    assert any(known.hostile for known in GOLD.values())


def test_an_agency_is_credited_by_one_printer_of_its_text_but_not_by_the_other() -> None:
    known, found = GOLD["harbour-fire"], texts(EXAMPLES / "harbour-fire")
    credited = [["Skerry News Agency" in found[name] for name in pair] for pair in known.copies]
    assert credited == [[True, False]]


def test_the_page_has_furniture_around_its_report() -> None:
    page = (EXAMPLES / "harbour-fire" / "radio-osmark.html").read_text(encoding="utf-8")
    assert [mark for mark in ("<nav", "cookie", "<p hidden", "<aside", "<footer") if mark not in page] == []
