"""Front matter as people write it, and dates that cannot be read wherever they are given."""

import json
from pathlib import Path

import pytest

from pipeline.articles import Ingested, ingest
from pipeline.errors import UsageError

WALL = "The council of Port Lorne approved the new harbour wall on Tuesday after a debate of six hours."


def _read(folder: Path, name: str, front: str) -> Ingested:
    (folder / name).write_text(f"---\n{front}\n---\n{WALL}\n")
    return ingest([str(folder)])


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Harbour wall: who pays", "Harbour wall: who pays"),
        ("Wall: costs: a history", "Wall: costs: a history"),
        ("'Wall' vote: council split", "'Wall' vote: council split"),
        ('"We pay": mayor on the wall', '"We pay": mayor on the wall'),
        ("[Update] Harbour wall approved", "[Update] Harbour wall approved"),
        ("@lorne asks who pays", "@lorne asks who pays"),
        ("*Harbour* wall", "*Harbour* wall"),
        ('"Wall: approved"', "Wall: approved"),
        ("50% off: the wall", "50% off: the wall"),
    ],
)
def test_a_title_needs_no_quotation_marks(tmp_path: Path, name: str, written: str, title: str) -> None:
    read = _read(
        tmp_path, name, f"title: {written}\noutlet: Lorne Post\npublished: 2026-02-03\nauthor:\n  - Mara Quist"
    )
    ((article,),) = [story.articles for story in read.stories]
    assert (article.title, article.outlet, article.author, article.published, article.text.strip()) == (
        title,
        "Lorne Post",
        "Mara Quist",
        "2026-02-03",
        WALL,
    )
    assert read.skipped == ()


def test_front_matter_of_plain_text_that_no_quoting_mends_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the front matter is not YAML"):
        _read(tmp_path, "a.txt", "title: [unclosed\noutlet: Lorne Post")


def test_plain_text_between_rules_that_names_no_field_stays_text(tmp_path: Path) -> None:
    read = _read(tmp_path, "a.txt", "Note: to all: the pier\n- is: [closed")
    ((article,),) = [story.articles for story in read.stories]
    assert "to all: the pier" in article.text


@pytest.mark.parametrize("date", ["4/2/2026", "yesterday", "2026-02-30", "Feb 3"])
def test_a_date_of_front_matter_that_cannot_be_read_is_listed_and_the_article_read(tmp_path: Path, date: str) -> None:
    read = _read(tmp_path, "a.txt", f"title: Wall: approved\ndate: {date}")
    ((article,),) = [story.articles for story in read.stories]
    assert (article.published, article.title) == (None, "Wall: approved")
    (told,) = read.skipped
    assert (told.path, told.reason) == ("a.txt", "bad_date")
    assert told.detail.startswith(f"the date {date!r} is not used")


def test_a_date_of_a_row_that_cannot_be_read_is_listed_and_the_row_read(tmp_path: Path) -> None:
    rows = [{"text": WALL, "date": "3 or 4 March"}, {"text": WALL, "outlet": "Lorne Post", "date": "2026-02-03"}]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    read = ingest([str(tmp_path / "rows.jsonl")])
    assert [(item.path.rsplit("/", 1)[-1], item.reason) for item in read.skipped if item.reason == "bad_date"] == [
        ("rows.jsonl#1", "bad_date")
    ]
