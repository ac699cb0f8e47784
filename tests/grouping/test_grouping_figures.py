"""The figures of grouping on public sets, with the one setting there is."""

from pathlib import Path

import pytest

from benchmarks.grouping import Labelled, b3, read_basil, read_ecbplus
from pipeline.grouping import group


def test_b3_counts_for_each_article_how_much_of_its_group_is_right() -> None:
    gold = {"a": "1", "b": "1", "c": "2", "d": "2"}
    assert b3(gold, gold) == (1.0, 1.0)
    assert b3(gold, dict.fromkeys(gold, "all")) == (0.5, 1.0)
    assert b3(gold, {name: name for name in gold}) == (1.0, 0.5)


@pytest.mark.parametrize(
    ("read", "file", "least"), [(read_ecbplus, "ecbplus_docs", 0.92), (read_basil, "basil_articles", 0.96)]
)
def test_stories_of_a_public_set_are_found(read: object, file: str, least: float, shared: Path) -> None:
    assert callable(read)
    labelled: Labelled = read(shared / "data" / f"{file}.jsonl")
    found = {article.id: story.id for story in group(labelled.articles) for article in story.articles}
    assert b3(labelled.gold, found).f1 >= least
