"""Turns sets of look-alike reports into how many were merged or torn: python -m benchmarks.lookalikes.

The sets (tests/grouping/lookalikes.txt) are invented, of two or three short reports each: two events of one kind that
must stay apart, or one event told in ways that differ, that must stay together. Each set is grouped by itself, at once
and one report after the other, with the days of publication and without; then all sets in one feed.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.articles.drafts import Draft, freeze
from pipeline.articles.fields import Fields
from pipeline.grouped import GroupedStory
from pipeline.grouping import group
from pipeline.records import Article

SETS = Path(__file__).resolve().parents[1] / "tests" / "grouping" / "lookalikes.txt"


class Lookalike(NamedTuple):
    """Reports that look alike, each with the event it tells, "a" or "b"."""

    name: str
    reports: tuple[tuple[str, Article], ...]


def main() -> None:
    for dated in (True, False):
        sets = [Lookalike(found.name, _dated(found.reports, dated)) for found in read_lookalikes(SETS)]
        print("with days of publication" if dated else "without")
        for way, grouped in (("at once", group), ("one by one", one_by_one), ("last first", last_first)):
            stories = [grouped([article for _, article in found.reports]) for found in sets]
            print(f"  each set by itself, {way}: {_told(sets, stories)}")
        feed = group([article for found in sets for _, article in found.reports])
        print(f"  all in one feed: {_told(sets, [feed] * len(sets))}")


def one_by_one(articles: Sequence[Article]) -> Sequence[GroupedStory]:
    """Group as if each article came alone, after the others."""
    stories: Sequence[GroupedStory] = ()
    for article in articles:
        stories = group([article], stories)
    return stories


def last_first(articles: Sequence[Article]) -> Sequence[GroupedStory]:
    """Group one by one, from the last to the first."""
    return one_by_one(articles[::-1])


def merged(found: Lookalike, stories: Sequence[GroupedStory]) -> bool:
    """Whether some story holds reports of both events of a set."""
    event = {article.id: event for event, article in found.reports}
    return any(len({event[article.id] for article in story.articles if article.id in event}) > 1 for story in stories)


def torn(found: Lookalike, stories: Sequence[GroupedStory]) -> bool:
    """Whether the reports of one event of a set are in several stories."""
    of = {article.id: story.id for story in stories for article in story.articles}
    return len({(event, of[article.id]) for event, article in found.reports}) > len(dict(found.reports))


def read_lookalikes(path: Path) -> Iterator[Lookalike]:
    """Read sets: `# name`, then for each report `@ event day headline` and its sentences, one a line."""
    for block in path.read_text("utf-8").split("# ")[1:]:
        name, *lines = block.strip().split("\n@ ")
        yield Lookalike(name, tuple(_report(lines_) for lines_ in lines))


def _report(lines: str) -> tuple[str, Article]:
    head, _, body = lines.partition("\n")
    event, day, title = head.split(" ", 2)
    text = body.strip().replace("\n", "\n\n")
    return event, freeze(Draft(title, text, "text", title, Fields(title=title, published=day))).article


def _dated(reports: Sequence[tuple[str, Article]], dated: bool) -> tuple[tuple[str, Article], ...]:
    if dated:
        return tuple(reports)
    return tuple((event, article.model_copy(update={"published": None})) for event, article in reports)


def _told(sets: Sequence[Lookalike], stories: Sequence[Sequence[GroupedStory]]) -> str:
    every = list(zip(sets, stories, strict=True))
    mixed = [found.name.removeprefix("apart: ") for found, made in every if merged(found, made)]
    apiece = [found.name for found, made in every if torn(found, made)]
    apart = sum(found.name.startswith("apart") for found in sets)
    return f"{len(mixed)} of {apart} merged {mixed}, {len(apiece)} of {len(sets)} torn {apiece}"


if __name__ == "__main__":
    main()
