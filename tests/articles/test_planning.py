"""Stories planned at first and loaded one by one."""

import gzip
import io
import json
import tracemalloc
from pathlib import Path

import pytest

from pipeline.articles import Gathered, ingest, plan
from pipeline.errors import UsageError
from tests.articles.harbour import COST, FERRY, WALL

ROWS = [
    {"text": WALL, "story": "Wall", "outlet": "Lorne Post"},
    {"text": FERRY, "story": "Ferry"},
    {"text": f"{WALL} {COST}", "story": "Wall"},
    {"text": WALL, "story": "Wall"},
    {"text": WALL, "story": "Ferry"},
]
LINES = "\n".join(map(json.dumps, ROWS))


def texts(gathered: Gathered) -> dict[str, list[str]]:
    return {one.id: [article.text for article in gathered.load(one).articles] for one in gathered.stories}


def test_a_plan_tells_of_each_story_how_many_articles_wait_and_loads_them(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(LINES)
    with plan([str(tmp_path)]) as gathered:
        assert [(one.id, one.name, one.articles) for one in gathered.stories] == [
            ("ferry", "Ferry", 2),
            ("wall", "Wall", 2),
        ]
        assert [len(gathered.load(one).articles) for one in gathered.stories] == [2, 2]
        assert [(item.path, item.detail) for item in gathered.skipped] == [
            ("rows.jsonl#4", "the same text as rows.jsonl#1")
        ]


def test_a_story_can_be_loaded_again_and_in_any_order(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(LINES)
    with plan([str(tmp_path)]) as gathered:
        backwards = [gathered.load(one) for one in reversed(gathered.stories)]
        assert (
            backwards[::-1] == [gathered.load(one) for one in gathered.stories] == list(ingest([str(tmp_path)]).stories)
        )


def test_what_becomes_of_a_file_later_changes_nothing(tmp_path: Path) -> None:
    for name, text in (("one", WALL), ("two", FERRY)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text)
    with plan([str(tmp_path)]) as gathered:
        (tmp_path / "one" / "a.txt").write_text(COST)
        (tmp_path / "two" / "a.txt").unlink()
        assert texts(gathered) == {"one": [WALL], "two": [FERRY]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("packed", [False, True])
def test_rows_are_the_same_from_a_file_and_from_standard_input(tmp_path: Path, encoding: str, packed: bool) -> None:
    rows = [row | {"outlet": "El Día de Lorne — edición", "url": f"u{n}"} for n, row in enumerate(ROWS)]
    data = "\r\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode(encoding)
    data = gzip.compress(data) if packed else data
    (tmp_path / f"rows.jsonl{'.gz' if packed else ''}").write_bytes(data)
    with plan([str(tmp_path)]) as from_file, plan(["-"], stdin=io.BytesIO(data)) as piped:
        assert texts(from_file) == texts(piped)
        outlets = {article.outlet for one in piped.stories for article in piped.load(one).articles}
        assert outlets == {"El Día de Lorne — edición"}


def test_a_large_file_of_rows_is_never_whole_in_memory(tmp_path: Path) -> None:
    plan([str(_large(tmp_path, 2))]).close()  # what is loaded once and for all
    large = _large(tmp_path, 1500)
    assert large.stat().st_size > 15_000_000
    tracemalloc.start()
    try:
        with plan([str(large)]) as gathered:
            assert len(gathered.stories) == 1500
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 5_000_000


def _large(folder: Path, rows: int) -> Path:
    file = folder / "large.jsonl"
    with file.open("w") as opened:
        for n in range(rows):
            row = {
                "text": f"The wall was {n} metres long.",
                "story": f"Story {n}",
                "language": "en",
                "note": "x" * 10_000,
            }
            opened.write(json.dumps(row) + "\n")
    return file


def test_a_line_that_is_too_long_is_listed_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(json.dumps({"text": "x" * 20_000}) + "\n" + json.dumps({"text": WALL}))
    with plan([str(tmp_path)], max_bytes=1_000) as gathered:
        assert [(item.path, item.detail) for item in gathered.skipped] == [
            ("rows.jsonl#1", "line 1: longer than 8,000 characters")
        ]
        assert sum(one.articles for one in gathered.stories) == 1


@pytest.mark.parametrize("rest", ["x" * 50_000, f"{WALL}\n" * 500])
def test_a_stray_quotation_mark_in_csv_is_listed_and_what_was_before_it_is_read(tmp_path: Path, rest: str) -> None:
    (tmp_path / "rows.csv").write_text(f'text,title\n"{WALL}",One\n"{rest}')
    with plan([str(tmp_path)], max_bytes=5_000) as gathered:
        assert [(item.path, item.reason) for item in gathered.skipped] == [("rows.csv#2", "bad_row")]
        assert "what follows it is not read" in gathered.skipped[0].detail
        assert texts(gathered).popitem()[1] == [WALL]


@pytest.mark.parametrize(("name", "factor"), [("rows.jsonl", 400), ("rows.csv", 400), ("rows.json", 20), ("a.txt", 1)])
@pytest.mark.parametrize("packed", [False, True])
def test_a_file_over_its_limit_is_refused_before_it_is_read(
    tmp_path: Path, name: str, factor: int, packed: bool
) -> None:
    (tmp_path / "good.txt").write_text(WALL)
    data = b"a" * (100 * factor + 1)
    (tmp_path / f"{name}{'.gz' if packed else ''}").write_bytes(gzip.compress(data) if packed else data)
    with plan([str(tmp_path)], max_bytes=100) as gathered:
        assert [item.reason for item in gathered.skipped] == ["too_large"]


def test_standard_input_that_is_one_article_has_the_limit_of_one() -> None:
    with pytest.raises(UsageError, match="over the limit of 1,000 bytes"):
        plan(["-"], stdin=io.BytesIO((WALL * 30).encode()), max_bytes=1_000)
