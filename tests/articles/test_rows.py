"""Files of rows, and what becomes of each row."""

import json
from pathlib import Path

from tests.articles.harbour import COST, FERRY, WALL, only, taken_in


def test_rows_of_json_lines_know_their_fields_by_any_name(tmp_path: Path) -> None:
    rows = [
        {"body": WALL, "publisher": "Lorne Post", "date": "2026-02-03", "author": ["Mara Quist", "Jo Adey"]},
        {"content": FERRY, "source": {"name": "Aldmoor Echo"}, "published": "2026-02-03T10:00:00Z", "lang": "en-GB"},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (story,) = taken_in(tmp_path).stories
    assert [
        (article.path, article.outlet, article.author, article.published, article.language)
        for article in story.articles
    ] == [
        ("rows.jsonl#1", "Lorne Post", "Mara Quist, Jo Adey", "2026-02-03", "en"),
        ("rows.jsonl#2", "Aldmoor Echo", None, "2026-02-03T10:00:00Z", "en"),
    ]


def test_rows_go_to_the_story_they_name(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(f'text,story\n"{WALL}",The Wall\n"{FERRY}",\n')
    read = taken_in(tmp_path)
    assert sorted((story.name, len(story.articles)) for story in read.stories) == sorted(
        [("The Wall", 1), (tmp_path.name, 1)]
    )


def test_bad_rows_are_listed_by_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    lines = ["not json", "[1]", '{"title": "x"}', json.dumps({"text": WALL}), "[" * 100_000, '{"text": 5}']
    (tmp_path / "rows.jsonl").write_text("\n".join(lines))
    read = taken_in(tmp_path)
    assert only(read).path == "rows.jsonl#4"
    assert [(item.path, item.reason, item.detail.split(":")[0]) for item in read.skipped] == [
        (f"rows.jsonl#{n}", "bad_row", f"line {n}") for n in (1, 2, 3, 5, 6)
    ]


def test_bad_rows_of_csv_are_listed_by_line(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(f'text,title\n"{WALL}\n{COST}",One\n,Two\n"{FERRY}",Three,four\n')
    read = taken_in(tmp_path)
    assert only(read).title == "One"
    assert [(item.path, item.detail.split(":")[0]) for item in read.skipped] == [
        ("rows.csv#2", "line 4"),
        ("rows.csv#3", "line 5"),
    ]
