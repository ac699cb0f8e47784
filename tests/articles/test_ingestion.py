"""Inputs of every kind, and what becomes of them."""

import gzip
import io
import json
import os
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.articles import ingest
from pipeline.errors import UsageError
from tests.articles.harbour import COST, FERRY, WALL, only, reasons, sentences, taken_in


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
    read = taken_in(tmp_path, max_bytes=5_000)
    assert only(read).path == "good.txt"
    assert reasons(read) == [(name, reason)]
    assert read.skipped[0].detail


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_encoding_gives_the_same_text_and_id(tmp_path: Path, encoding: str) -> None:
    text = "El alcalde de Puerto Lorne anunció el sábado que la reparación del muro costará 40 millones de euros.\n" * 3
    (tmp_path / "plain.txt").write_bytes(text.encode(encoding))
    article = only(taken_in(tmp_path))
    assert (article.text, article.language) == (text, "es")


def test_only_line_ends_and_the_mark_are_changed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(("\ufeff" + WALL + "\r\n\r\n \u00a0" + COST + "\r“Yes — no.”  \n\n").encode())
    article = only(taken_in(tmp_path))
    assert article.text == WALL + "\n\n \u00a0" + COST + "\n“Yes — no.”  \n\n"
    assert sentences(article) == [WALL, COST, "“Yes — no.”"]


def test_doubles_in_other_presentation_name_the_one_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"“{WALL}”\n\n{COST}")
    (tmp_path / "b.txt").write_text(f'"{WALL}"\n{COST}\n\n')
    read = taken_in(tmp_path)
    assert only(read).path == "a.txt"
    assert [(item.path, item.reason, item.detail) for item in read.skipped] == [
        ("b.txt", "duplicate", "the same text as a.txt")
    ]


def test_one_text_under_two_outlets_is_two_articles(tmp_path: Path) -> None:
    rows = [{"text": WALL, "outlet": outlet} for outlet in ("Lorne Post", "Aldmoor Echo")]
    (tmp_path / "rows.json").write_text(json.dumps(rows))
    (story,) = taken_in(tmp_path).stories
    assert len({article.id for article in story.articles}) == 2


def test_lone_surrogates_nul_and_invalid_numbers_do_no_harm(tmp_path: Path) -> None:
    row = f'{{"text": "\\ud800\\u0000 {WALL}", "date": NaN, "author": 1e999, "title": "\\udfff"}}'
    (tmp_path / "rows.jsonl").write_text(row)
    article = only(taken_in(tmp_path))
    assert article.text == f"\ufffd\ufffd {WALL}"
    assert (article.published, article.author, article.title) == (None, None, "\ufffd")
    assert article.model_dump_json()


def test_one_article_as_json_and_a_list_under_a_name_are_read(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"text": WALL, "title": "Wall approved"}))
    (tmp_path / "many.json").write_text(json.dumps({"articles": [{"text": FERRY}]}))
    (story,) = taken_in(tmp_path).stories
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
    assert sentences(only(taken_in(tmp_path)))[0] == WALL


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
    assert sentences(only(read))[0] == WALL


def test_front_matter_is_metadata_and_stays_out_of_the_text(tmp_path: Path) -> None:
    front = "---\ntitle: The wall\noutlet: Lorne Post\ndate: 2026-02-03\nauthor: [Mara Quist]\n---\n"
    (tmp_path / "a.md").write_text(f"{front}# Council votes\n\n* {WALL}\n\n> {COST}\n")
    article = only(taken_in(tmp_path))
    assert article.text == f"# Council votes\n\n* {WALL}\n\n> {COST}\n"
    assert (article.title, article.outlet, article.author, article.published) == (
        "The wall",
        "Lorne Post",
        "Mara Quist",
        "2026-02-03",
    )
    assert sentences(article) == [WALL, COST]


def test_offsets_lie_in_the_text_in_order_and_never_overlap(tmp_path: Path) -> None:
    mess = (
        f"The Lorne Gazette\n\nWall approved after long debate\nBy Mara Quist\n\nPORT LORNE (AFP) — {WALL} 😀 {COST}\n"
        f"\n• {FERRY}\nThe new wall, drawn by its makers. – Joe Doe/Reuters\n“Ｗe won.” ① Straße İstanbul.\nShare\n"
    )
    (tmp_path / "a.txt").write_text(mess)
    article = only(taken_in(tmp_path))
    spans = sorted([*article.sentences, *((piece.start, piece.end) for piece in article.furniture)])
    assert all(0 <= start < end <= len(article.text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(article.text[start:end].strip() == article.text[start:end] for start, end in spans)
    assert not any("\n" in sentence for sentence in sentences(article))
    assert "Ｗe won" in "".join(sentences(article))


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
    article = only(taken_in(tmp_path))
    assert article.text == wrapped
    assert [" ".join(sentence.split())[:20] for sentence in sentences(article)] == [
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
    assert only(taken_in(tmp_path)).model_dump_json()


def test_markdown_of_marks_alone_has_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# \n- \n> \n" * 20)
    with pytest.raises(UsageError, match="no sentence"):
        taken_in(tmp_path)


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
    assert "good.txt" in {article.path for article in taken_in(tmp_path).stories[0].articles}
