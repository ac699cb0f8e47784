"""A metadata.csv beside the files, and what it says of them."""

from pathlib import Path

from tests.articles.harbour import FERRY, WALL, only, taken_in


def test_a_sidecar_goes_before_front_matter_and_that_before_the_byline(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\nauthor: Jo Adey\noutlet: Lorne Post\n---\nBy Mara Quist\n\n{WALL}")
    (tmp_path / "b.txt").write_text(f"By Mara Quist\nFebruary 3, 2026\n\n{FERRY}")
    (tmp_path / "metadata.csv").write_text("file,outlet,published\na.txt,Aldmoor Echo,2026-02-04\ngone.txt,X,\n,Y,\n")
    read = taken_in(tmp_path)
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
    read = taken_in(tmp_path)
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
    assert only(taken_in(tmp_path)).outlet == "Lorne Post"
