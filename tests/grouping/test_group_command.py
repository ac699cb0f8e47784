"""`claimweave group` and `claimweave run --group`, as a user meets them."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pipeline import resources
from pipeline.grouping import group
from tests.grouping.feeds import ORVAN, ORVAN_LATER, ORVAN_TOO, RECIPE, STRIKE, STRIKE_TOO, report
from tests.test_cli import claimweave
from tests.test_feeds import keep, write


@pytest.fixture
def feed(tmp_path: Path) -> str:
    return write(tmp_path / "feed", a=ORVAN, b=ORVAN_TOO, c=STRIKE, d=STRIKE_TOO, e=RECIPE)


def test_a_table_shows_the_stories_and_a_file_holds_them(feed: str, tmp_path: Path) -> None:
    done = claimweave("group", feed, "-o", "stories.json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    head, *lines = done.stdout.splitlines()
    assert head.split() == ["articles", "dates", "story"]
    assert [line.split()[0] for line in lines] == ["2", "2", "1"]
    assert "5 articles in 3 stories, 1 of one article" in done.stderr
    assert "claimweave run stories.json" in done.stderr
    kept = json.loads((tmp_path / "stories.json").read_text("utf-8"))
    assert sorted(len(story["articles"]) for story in kept["stories"]) == [1, 2, 2]
    Draft202012Validator(resources.read_schema("grouping.v1")).validate(kept)


def test_grouping_twice_gives_the_same_bytes(feed: str, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.json", "two.json")]
    for file in files:
        claimweave("group", feed, "-o", str(file), folder=tmp_path)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_new_articles_go_into_the_stories_of_a_file(feed: str, tmp_path: Path) -> None:
    claimweave("group", feed, "-o", "stories.json", folder=tmp_path)
    before = json.loads((tmp_path / "stories.json").read_text("utf-8"))["stories"]
    done = claimweave("group", write(tmp_path / "new", f=ORVAN_LATER), "--into", "stories.json", folder=tmp_path)
    after = json.loads((tmp_path / "stories.json").read_text("utf-8"))["stories"]
    assert {story["id"]: story["name"] for story in after} == {story["id"]: story["name"] for story in before}
    assert "3 (+1)" in done.stdout
    assert "1 joined earlier stories, 0 stories are new" in done.stderr


def test_a_story_that_became_part_of_another_is_told(tmp_path: Path) -> None:
    stories = [*group([report(ORVAN)]), *group([report(ORVAN_TOO)])]
    keep(tmp_path / "stories.json", tuple(stories))
    done = claimweave("group", write(tmp_path / "new", c=STRIKE), "--into", "stories.json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    stays, goes = sorted(story.id for story in stories)
    assert f"story {goes} joined {stays}\n" in done.stderr
    assert "0 joined earlier stories, 1 story is new" in done.stderr
    assert "2 (+1)" in done.stdout
    kept = json.loads((tmp_path / "stories.json").read_text("utf-8"))["stories"]
    assert {story["id"]: story["joined"] for story in kept if story["joined"]} == {stays: [goes]}


def test_json_on_stdout_is_what_the_file_would_hold(feed: str, tmp_path: Path) -> None:
    done = claimweave("group", feed, "--json", "-o", "stories.json", folder=tmp_path)
    assert json.loads(done.stdout) == json.loads((tmp_path / "stories.json").read_text("utf-8"))


def test_a_run_takes_the_file_and_groups_by_itself_alike(feed: str, tmp_path: Path) -> None:
    claimweave("group", feed, "-o", "stories.json", folder=tmp_path)
    for given in (["stories.json", "-o", "one"], [feed, "--group", "-o", "two"]):
        done = claimweave("run", *given, folder=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "5 articles in 3 stories" in done.stderr
    one, two = (sorted(file.parent.name for file in (tmp_path / out).glob("*/briefing.md")) for out in ("one", "two"))
    assert one == two
    assert len(one) == 3


def test_nothing_else_is_written_over(feed: str, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("[]", "utf-8")
    done = claimweave("group", feed, "-o", "mine.json", folder=tmp_path)
    assert done.returncode == 2
    assert "mine.json holds something else than grouped stories" in done.stderr
    assert (tmp_path / "mine.json").read_text("utf-8") == "[]"


def test_a_missing_file_to_group_into_is_an_error(feed: str, tmp_path: Path) -> None:
    done = claimweave("group", feed, "--into", "none.json", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        "claimweave: there is no file none.json: begin it with `claimweave group INPUT -o none.json`\n"
    )


def test_the_help_shows_the_way_from_feed_to_briefing(tmp_path: Path) -> None:
    shown = claimweave("group", "--help", folder=tmp_path).stdout
    assert "claimweave group tuesday/ --into stories.json" in shown
    assert "claimweave run stories.json" in shown


def test_one_article_is_said_to_be_all_there_is(tmp_path: Path) -> None:
    done = claimweave("group", write(tmp_path / "feed", a=ORVAN), folder=tmp_path)
    assert done.returncode == 0
    assert "1 article in 1 story: there is nothing to group it with\n" in done.stderr


def test_one_story_is_no_stories(tmp_path: Path) -> None:
    write(tmp_path / "feed", a=ORVAN, b=ORVAN_TOO)
    assert "2 articles in 1 story\n" in claimweave("group", "feed", "-o", "stories.json", folder=tmp_path).stderr
    done = claimweave("group", write(tmp_path / "new", c=STRIKE), "--into", "stories.json", folder=tmp_path)
    assert "3 articles in 2 stories, 1 of one article; 0 joined earlier stories, 1 story is new\n" in done.stderr


def test_folders_without_an_article_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path / "pictures")
    (tmp_path / "pictures" / "a.bin").write_bytes(b"x")
    for folder, told in (
        ("empty", "empty: no article in the folder or below"),
        ("pictures", "no usable article"),
    ):
        done = claimweave("group", folder, folder=tmp_path)
        assert done.returncode == 2
        assert told in done.stderr


def test_a_grouped_story_keeps_its_folder_when_articles_join(tmp_path: Path) -> None:
    write(tmp_path / "feed", b=ORVAN_TOO, c=STRIKE)

    def run() -> list[str]:
        done = claimweave("run", "feed", "--group", "-o", "out", folder=tmp_path)
        assert done.returncode == 0, done.stderr
        return sorted(file.parent.name for file in (tmp_path / "out").glob("*/briefing.md"))

    before = run()
    write(tmp_path / "feed", a=ORVAN, d=STRIKE_TOO, f=ORVAN_LATER)
    assert run() == before
    assert len(before) == 2
