"""Inputs of every kind, and what becomes of them."""

import gzip
import io
import json
import os
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.articles import Ingested, ingest
from pipeline.errors import UsageError
from pipeline.records import Article

WALL = "The council of Port Lorne approved the new harbour wall on Tuesday after a debate of six hours."
COST = "Mayor Ilse Brandt said the work would cost 40 million dollars and begin in June."
FERRY = "The ferry between Port Lorne and Aldmoor was cancelled on Friday because of high waves."


def _ingest(folder: Path, max_bytes: int = 5_000_000) -> Ingested:
    return ingest([str(folder)], max_bytes=max_bytes)


def _only(read: Ingested) -> Article:
    ((article,),) = [story.articles for story in read.stories]
    return article


def _sentences(article: Article) -> list[str]:
    return [article.text[start:end] for start, end in article.sentences]


def _reasons(read: Ingested) -> list[tuple[str, str]]:
    return [(item.path, item.reason) for item in read.skipped]


def test_a_folder_is_one_story_and_its_paths_are_relative(tmp_path: Path) -> None:
    folder = tmp_path / "Harbour Wall"
    folder.mkdir()
    (folder / "a.txt").write_text(WALL)
    (folder / "b.txt").write_text(FERRY)
    (story,) = _ingest(folder).stories
    assert (story.id, story.name) == ("harbour-wall", "Harbour Wall")
    assert sorted(article.path for article in story.articles) == ["a.txt", "b.txt"]


def test_a_folder_of_folders_is_a_story_each_with_ids_that_differ(tmp_path: Path) -> None:
    for place in ("one/Wall", "two/wall", "ferry"):
        (tmp_path / "in" / place).mkdir(parents=True)
        (tmp_path / "in" / place / "a.txt").write_text(WALL)
    read = _ingest(tmp_path / "in")
    assert sorted(story.id for story in read.stories) == ["ferry", "wall", "wall-2"]
    assert sorted(article.path for story in read.stories for article in story.articles) == [
        "ferry/a.txt",
        "one/Wall/a.txt",
        "two/wall/a.txt",
    ]


def test_loose_files_and_patterns_are_one_story_named_for_their_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(WALL)
    (tmp_path / "reports" / "b.md").write_text(FERRY)
    monkeypatch.chdir(tmp_path)
    by_name = ingest(["reports/b.md", "reports/a.txt"])
    assert by_name == ingest(["reports/*.*"]) == ingest(["reports/a.*", "reports/b.*"])
    (story,) = by_name.stories
    assert (story.id, sorted(article.path for article in story.articles)) == (
        "reports",
        ["reports/a.txt", "reports/b.md"],
    )


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WALL)
    read = ingest([str(tmp_path), str(tmp_path / "a.txt")])
    assert len(read.stories) == 1
    assert _reasons(read) == [(str(tmp_path / "a.txt"), "duplicate")]


def test_names_that_are_never_articles_are_passed_over_and_other_types_listed(tmp_path: Path) -> None:
    for name in ("README.md", "gold.json", ".hidden.txt", "photo.jpg", "notes.docx", "scan.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7 x" if name.endswith("pdf") else WALL.encode())
    (tmp_path / "a.txt").write_text(FERRY)
    read = _ingest(tmp_path)
    assert _only(read).path == "a.txt"
    assert _reasons(read) == [("notes.docx", "unsupported"), ("photo.jpg", "unsupported"), ("scan.pdf", "pdf")]


def test_a_readme_named_outright_is_listed_as_no_article(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(WALL)
    (tmp_path / "a.txt").write_text(FERRY)
    read = ingest([str(tmp_path / "README.md"), str(tmp_path / "a.txt")])
    assert [item.reason for item in read.skipped] == ["not_an_article"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(WALL)
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in" / "lost.txt").symlink_to(tmp_path / "gone.txt")
    read = _ingest(tmp_path / "in")
    assert _only(read).path == "a.txt"
    assert _reasons(read) == [("lost.txt", "unreadable")]


def test_a_saved_pages_own_folder_holds_no_articles(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text(f"<p>{FERRY}</p>")
    (tmp_path / "page.html").write_text(f"<html><body><article><p>{WALL}</p><p>{COST}</p></article></body></html>")
    assert _only(_ingest(tmp_path)).path == "page.html"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t ", "empty"),
        ("zero.bin.txt", b"\x00\x01\x02\x03" * 300, "binary"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x01\x02\x03\x04\x05\x06\x07\x08\xff\xfe" * 50, "binary"),
        ("paper.txt", b"%PDF-1.4 and so on", "pdf"),
        ("large.txt", WALL.encode() * 60, "too_large"),
        ("bomb.txt.gz", gzip.compress(b"a" * 10_000_000), "too_large"),
        ("cut.txt.gz", gzip.compress(WALL.encode())[:-9], "bad_gzip"),
        ("half.txt", b"\xff\xfe" + WALL.encode("utf-16-le") + b"\x00\xd8", "undecodable"),
        ("nothing.html", b"<html><body><script>x()</script></body></html>", "no_article_text"),
        ("footer.txt", b"Sign in to comment\nAll rights reserved", "no_article_text"),
        ("bad.json", b'{"text": ', "bad_json"),
        ("front.md", b"---\ntitle: [unclosed\n---\n" + WALL.encode(), "bad_front_matter"),
        ("list.md", b"---\n- a\n- b\n---\n" + WALL.encode(), "bad_front_matter"),
    ],
)
def test_bad_input_is_listed_with_its_reason_and_harms_nothing_else(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / "good.txt").write_text(FERRY)
    (tmp_path / name).write_bytes(data)
    read = _ingest(tmp_path, max_bytes=5_000)
    assert _only(read).path == "good.txt"
    assert _reasons(read) == [(name, reason)]
    assert read.skipped[0].detail


def test_nothing_usable_is_an_error_of_usage_that_names_the_inputs(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(UsageError, match=r"empty\.txt: the file is empty"):
        _ingest(tmp_path)
    with pytest.raises(UsageError, match="no such file"):
        ingest([str(tmp_path / "gone.txt")])
    with pytest.raises(UsageError, match="nothing to read"):
        ingest([])


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ([], "it is empty"),
        (["README.md", ".draft.txt"], "found only .draft.txt, README.md, never read as articles"),
        ([".a", ".b", ".c", ".d"], "found only .a, .b, .c and 1 more, never read"),
    ],
)
def test_a_folder_without_articles_says_what_was_looked_for_and_found(
    tmp_path: Path, names: list[str], found: str
) -> None:
    for name in names:
        (tmp_path / name).write_text(WALL)
    with pytest.raises(UsageError) as told:
        _ingest(tmp_path)
    assert str(tmp_path) in str(told.value)
    assert "looked for .txt, .md, .html" in str(told.value)
    assert found in str(told.value)


def test_a_folder_without_articles_beside_another_is_listed(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "bare").mkdir()
    (tmp_path / "full" / "a.txt").write_text(WALL)
    read = ingest([str(tmp_path / "full"), str(tmp_path / "bare")])
    assert _reasons(read) == [(str(tmp_path / "bare"), "no_articles")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_encoding_gives_the_same_text_and_id(tmp_path: Path, encoding: str) -> None:
    text = "El alcalde de Puerto Lorne anunció el sábado que la reparación del muro costará 40 millones de euros.\n" * 3
    (tmp_path / "plain.txt").write_bytes(text.encode(encoding))
    article = _only(_ingest(tmp_path))
    assert (article.text, article.language) == (text, "es")


def test_only_line_ends_and_the_mark_are_changed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(("\ufeff" + WALL + "\r\n\r\n \u00a0" + COST + "\r“Yes — no.”  \n\n").encode())
    article = _only(_ingest(tmp_path))
    assert article.text == WALL + "\n\n \u00a0" + COST + "\n“Yes — no.”  \n\n"
    assert _sentences(article) == [WALL, COST, "“Yes — no.”"]


def test_doubles_in_other_presentation_name_the_one_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"“{WALL}”\n\n{COST}")
    (tmp_path / "b.txt").write_text(f'"{WALL}"\n{COST}\n\n')
    read = _ingest(tmp_path)
    assert _only(read).path == "a.txt"
    assert [(item.path, item.reason, item.detail) for item in read.skipped] == [
        ("b.txt", "duplicate", "the same text as a.txt")
    ]


def test_one_text_under_two_outlets_is_two_articles(tmp_path: Path) -> None:
    rows = [{"text": WALL, "outlet": outlet} for outlet in ("Lorne Post", "Aldmoor Echo")]
    (tmp_path / "rows.json").write_text(json.dumps(rows))
    (story,) = _ingest(tmp_path).stories
    assert len({article.id for article in story.articles}) == 2


def test_rows_of_json_lines_know_their_fields_by_any_name(tmp_path: Path) -> None:
    rows = [
        {"body": WALL, "publisher": "Lorne Post", "date": "2026-02-03", "author": ["Mara Quist", "Jo Adey"]},
        {"content": FERRY, "source": {"name": "Aldmoor Echo"}, "published": "2026-02-03T10:00:00Z", "lang": "en-GB"},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (story,) = _ingest(tmp_path).stories
    assert [
        (article.path, article.outlet, article.author, article.published, article.language)
        for article in story.articles
    ] == [
        ("rows.jsonl#1", "Lorne Post", "Mara Quist, Jo Adey", "2026-02-03", "en"),
        ("rows.jsonl#2", "Aldmoor Echo", None, "2026-02-03T10:00:00Z", "en"),
    ]


def test_rows_go_to_the_story_they_name(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(f'text,story\n"{WALL}",The Wall\n"{FERRY}",\n')
    read = _ingest(tmp_path)
    assert sorted((story.name, len(story.articles)) for story in read.stories) == sorted(
        [("The Wall", 1), (tmp_path.name, 1)]
    )


def test_bad_rows_are_listed_by_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    lines = ["not json", "[1]", '{"title": "x"}', json.dumps({"text": WALL}), "[" * 100_000, '{"text": 5}']
    (tmp_path / "rows.jsonl").write_text("\n".join(lines))
    read = _ingest(tmp_path)
    assert _only(read).path == "rows.jsonl#4"
    assert [(item.path, item.reason, item.detail.split(":")[0]) for item in read.skipped] == [
        (f"rows.jsonl#{n}", "bad_row", f"line {n}") for n in (1, 2, 3, 5, 6)
    ]


def test_bad_rows_of_csv_are_listed_by_line(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(f'text,title\n"{WALL}\n{COST}",One\n,Two\n"{FERRY}",Three,four\n')
    read = _ingest(tmp_path)
    assert _only(read).title == "One"
    assert [(item.path, item.detail.split(":")[0]) for item in read.skipped] == [
        ("rows.csv#2", "line 4"),
        ("rows.csv#3", "line 5"),
    ]


def test_lone_surrogates_nul_and_invalid_numbers_do_no_harm(tmp_path: Path) -> None:
    row = f'{{"text": "\\ud800\\u0000 {WALL}", "date": NaN, "author": 1e999, "title": "\\udfff"}}'
    (tmp_path / "rows.jsonl").write_text(row)
    article = _only(_ingest(tmp_path))
    assert article.text == f"\ufffd\ufffd {WALL}"
    assert (article.published, article.author, article.title) == (None, None, "\ufffd")
    assert article.model_dump_json()


def test_one_article_as_json_and_a_list_under_a_name_are_read(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"text": WALL, "title": "Wall approved"}))
    (tmp_path / "many.json").write_text(json.dumps({"articles": [{"text": FERRY}]}))
    (story,) = _ingest(tmp_path).stories
    assert sorted(article.path for article in story.articles) == ["many.json#1", "one.json#1"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt.gz", WALL),
        ("a.md.gz", WALL),
        ("a.json.gz", json.dumps([{"text": WALL}])),
        ("a.jsonl.gz", json.dumps({"text": WALL})),
        ("a.csv.gz", f'text\n"{WALL}"\n'),
        ("a.html.gz", f"<html><body><article><p>{WALL}</p><p>{COST}</p></article></body></html>"),
    ],
)
def test_every_format_is_read_packed(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(text.encode()))
    assert _sentences(_only(_ingest(tmp_path)))[0] == WALL


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"text": WALL}) + "\n",
        json.dumps([{"text": WALL}], indent=1),
        json.dumps({"text": WALL}, indent=1),
        f'title,text\nOne,"{WALL}"\n',
        f"<html><body><article><p>{WALL}</p><p>{COST}</p></article></body></html>",
        f"{WALL}\n{COST}\n",
    ],
)
def test_standard_input_is_read_as_what_it_is(text: str) -> None:
    read = ingest(["-"], stdin=io.BytesIO(text.encode()))
    assert read.stories[0].id == "stdin"
    assert _sentences(_only(read))[0] == WALL


def test_front_matter_is_metadata_and_stays_out_of_the_text(tmp_path: Path) -> None:
    front = "---\ntitle: The wall\noutlet: Lorne Post\ndate: 2026-02-03\nauthor: [Mara Quist]\n---\n"
    (tmp_path / "a.md").write_text(f"{front}# Council votes\n\n* {WALL}\n\n> {COST}\n")
    article = _only(_ingest(tmp_path))
    assert article.text == f"# Council votes\n\n* {WALL}\n\n> {COST}\n"
    assert (article.title, article.outlet, article.author, article.published) == (
        "The wall",
        "Lorne Post",
        "Mara Quist",
        "2026-02-03",
    )
    assert _sentences(article) == [WALL, COST]


def test_a_sidecar_goes_before_front_matter_and_that_before_the_byline(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\nauthor: Jo Adey\noutlet: Lorne Post\n---\nBy Mara Quist\n\n{WALL}")
    (tmp_path / "b.txt").write_text(f"By Mara Quist\nFebruary 3, 2026\n\n{FERRY}")
    (tmp_path / "metadata.csv").write_text("file,outlet,published\na.txt,Aldmoor Echo,2026-02-04\ngone.txt,X,\n,Y,\n")
    read = _ingest(tmp_path)
    assert sorted(
        (article.path, article.outlet, article.author, article.published) for article in read.stories[0].articles
    ) == [("a.txt", "Aldmoor Echo", "Jo Adey", "2026-02-04"), ("b.txt", None, "Mara Quist", "2026-02-03")]
    assert [(item.reason, item.detail.split(":")[0]) for item in read.skipped] == [
        ("bad_row", "line 3"),
        ("bad_row", "line 4"),
    ]


def test_a_date_in_a_sidecar_that_cannot_be_read_is_listed_and_the_rest_of_its_row_is_used(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WALL)
    (tmp_path / "b.txt").write_text(FERRY)
    rows = "file,outlet,published\na.txt,Aldmoor Echo,4/2/2026\nb.txt,Lorne Post,2026-02\n"
    (tmp_path / "metadata.csv").write_text(rows)
    read = _ingest(tmp_path)
    assert sorted((article.outlet, article.published) for article in read.stories[0].articles) == [
        ("Aldmoor Echo", None),
        ("Lorne Post", "2026-02"),
    ]
    (told,) = read.skipped
    assert (told.reason, told.path) == ("bad_date", (tmp_path / "metadata.csv").as_posix())
    assert told.detail.startswith("line 2: the date '4/2/2026' is not used")
    assert told.detail.endswith("write it as 2026-02-03")


def test_a_sidecar_of_the_input_folder_names_files_below_it(tmp_path: Path) -> None:
    (tmp_path / "wall").mkdir()
    (tmp_path / "wall" / "a.txt").write_text(WALL)
    (tmp_path / "metadata.csv").write_text("file,outlet\nwall/a.txt,Lorne Post\n")
    assert _only(_ingest(tmp_path)).outlet == "Lorne Post"


def test_offsets_lie_in_the_text_in_order_and_never_overlap(tmp_path: Path) -> None:
    mess = (
        f"The Lorne Gazette\n\nWall approved after long debate\nBy Mara Quist\n\nPORT LORNE (AFP) — {WALL} 😀 {COST}\n"
        f"\n• {FERRY}\nThe new wall, drawn by its makers. – Joe Doe/Reuters\n“Ｗe won.” ① Straße İstanbul.\nShare\n"
    )
    (tmp_path / "a.txt").write_text(mess)
    article = _only(_ingest(tmp_path))
    spans = sorted([*article.sentences, *((piece.start, piece.end) for piece in article.furniture)])
    assert all(0 <= start < end <= len(article.text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(article.text[start:end].strip() == article.text[start:end] for start, end in spans)
    assert not any("\n" in sentence for sentence in _sentences(article))
    assert "Ｗe won" in "".join(_sentences(article))


def test_text_wrapped_at_a_width_keeps_its_sentences_whole(tmp_path: Path) -> None:
    wrapped = (
        "The council of Port Lorne approved the new harbour wall on Tuesday after\n"
        "a debate of six hours that ended shortly before midnight. Mayor Ilse\n"
        "Brandt said the work would cost 40 million dollars and would begin in\n"
        "June, once the ferry pier has been moved to the northern side.\n\n"
        "Fishermen had asked the council to wait for a study of the currents in\n"
        "the bay, which the university of Aldmoor is to publish in the autumn of\n"
        "this year. The council refused by nine votes to four, saying that every\n"
        "winter without a wall costs the town more than the wall itself does.\n"
    )
    (tmp_path / "a.txt").write_text(wrapped)
    article = _only(_ingest(tmp_path))
    assert article.text == wrapped
    assert [" ".join(sentence.split())[:20] for sentence in _sentences(article)] == [
        "The council of Port ",
        "Mayor Ilse Brandt sa",
        "Fishermen had asked ",
        "The council refused ",
    ]


def test_the_same_inputs_in_any_order_give_the_same_stories(tmp_path: Path) -> None:
    paths = []
    for name, text in (("c.txt", WALL), ("a.txt", FERRY), ("b.txt", WALL), ("d.txt", COST)):
        (tmp_path / name).write_text(text)
        paths.append(str(tmp_path / name))
    assert ingest(paths) == ingest(paths[::-1])


def test_names_no_text_can_hold_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WALL)
    (tmp_path / "a.txt").rename(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    assert _only(_ingest(tmp_path)).model_dump_json()


def test_markdown_of_marks_alone_has_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# \n- \n> \n" * 20)
    with pytest.raises(UsageError, match="no sentence"):
        _ingest(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 300_000,
        "![a](" * 40_000,
        "\n" * 300_000 + WALL,
        "A, " * 100_000,
        "..[111 " * 20_000,
        "— " * 50_000 + WALL,
        '"' * 300_000,
    ],
)
def test_hostile_text_comes_to_an_end(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "good.txt").write_text(FERRY)
    assert "good.txt" in {article.path for article in _ingest(tmp_path).stories[0].articles}
