"""Folders, files and patterns as the user gives them, and which articles they are."""

from pathlib import Path

import pytest

from pipeline.articles import ingest
from pipeline.errors import UsageError
from tests.articles.harbour import COST, FERRY, WALL, only, reasons, taken_in


def test_a_folder_is_one_story_and_its_paths_are_relative(tmp_path: Path) -> None:
    folder = tmp_path / "Harbour Wall"
    folder.mkdir()
    (folder / "a.txt").write_text(WALL)
    (folder / "b.txt").write_text(FERRY)
    (story,) = taken_in(folder).stories
    assert (story.id, story.name) == ("harbour-wall", "Harbour Wall")
    assert sorted(article.path for article in story.articles) == ["a.txt", "b.txt"]


def test_a_folder_of_folders_is_a_story_each_with_ids_that_differ(tmp_path: Path) -> None:
    for place in ("one/Wall", "two/wall", "ferry"):
        (tmp_path / "in" / place).mkdir(parents=True)
        (tmp_path / "in" / place / "a.txt").write_text(WALL)
    read = taken_in(tmp_path / "in")
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
    assert reasons(read) == [(str(tmp_path / "a.txt"), "duplicate")]


def test_names_that_are_never_articles_are_passed_over_and_other_types_listed(tmp_path: Path) -> None:
    for name in ("README.md", "gold.json", ".hidden.txt", "photo.jpg", "notes.docx", "scan.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7 x" if name.endswith("pdf") else WALL.encode())
    (tmp_path / "a.txt").write_text(FERRY)
    read = taken_in(tmp_path)
    assert only(read).path == "a.txt"
    assert reasons(read) == [("notes.docx", "unsupported"), ("photo.jpg", "unsupported"), ("scan.pdf", "pdf")]


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
    read = taken_in(tmp_path / "in")
    assert only(read).path == "a.txt"
    assert reasons(read) == [("lost.txt", "unreadable")]


def test_a_saved_pages_own_folder_holds_no_articles(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text(f"<p>{FERRY}</p>")
    (tmp_path / "page.html").write_text(f"<html><body><article><p>{WALL}</p><p>{COST}</p></article></body></html>")
    assert only(taken_in(tmp_path)).path == "page.html"


def test_nothing_usable_is_an_error_of_usage_that_names_the_inputs(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(UsageError, match=r"empty\.txt: the file is empty"):
        taken_in(tmp_path)
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
        taken_in(tmp_path)
    assert str(tmp_path) in str(told.value)
    assert "looked for .txt, .md, .html" in str(told.value)
    assert found in str(told.value)


def test_a_folder_without_articles_beside_another_is_listed(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "bare").mkdir()
    (tmp_path / "full" / "a.txt").write_text(WALL)
    read = ingest([str(tmp_path / "full"), str(tmp_path / "bare")])
    assert reasons(read) == [(str(tmp_path / "bare"), "no_articles")]
