"""Inputs to stories: grouped before, grouped now, or as folders have them."""

import json
from pathlib import Path

import pytest

from pipeline.articles import Ingested
from pipeline.errors import UsageError
from pipeline.feeds import gather, is_grouping, read_grouping
from pipeline.grouped import GroupedStory, Grouping
from pipeline.grouping import group
from tests.grouping.feeds import FEED, ORVAN, ORVAN_LATER, ORVAN_TOO, STRIKE, STRIKE_TOO


def write(folder: Path, **texts: tuple[str, ...]) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    for name, sentences in texts.items():
        (folder / f"{name}.txt").write_text("\n\n".join(sentences) + "\n", "utf-8")
    return str(folder)


def keep(file: Path, stories: tuple[GroupedStory, ...]) -> str:
    content = Grouping(version="0", stories=stories, skipped=()).model_dump(mode="json")
    file.write_text(json.dumps(content, indent=2, sort_keys=True), "utf-8")
    return str(file)


def read(*inputs: str, grouped: bool = False) -> Ingested:
    with gather(inputs, grouped=grouped, stdin=None, max_bytes=100_000) as gathered:
        return Ingested(tuple(map(gathered.load, gathered.stories)), gathered.skipped)


def test_without_grouping_folders_are_stories(tmp_path: Path) -> None:
    write(tmp_path / "feed" / "one", a=ORVAN, b=STRIKE)
    assert [story.id for story in read(str(tmp_path / "feed")).stories] == ["one"]


def test_grouped_stories_go_across_folders(tmp_path: Path) -> None:
    write(tmp_path / "monday", a=ORVAN, b=STRIKE)
    write(tmp_path / "tuesday", c=ORVAN_TOO, d=STRIKE_TOO)
    stories = read(str(tmp_path / "monday"), str(tmp_path / "tuesday"), grouped=True).stories
    assert sorted(sorted(article.path for article in story.articles) for story in stories) == [
        ["a.txt", "c.txt"],
        ["b.txt", "d.txt"],
    ]


def test_a_file_of_grouped_stories_is_taken_as_it_is(tmp_path: Path) -> None:
    stories = group(FEED)
    taken = read(keep(tmp_path / "stories.json", stories)).stories
    assert [(story.id, story.name, story.articles) for story in taken] == [
        (story.id, story.name, story.articles) for story in stories
    ]


def test_with_grouping_new_articles_join_the_stories_of_a_file(tmp_path: Path) -> None:
    stories = group(FEED)
    file = keep(tmp_path / "stories.json", stories)
    taken = read(file, write(tmp_path / "new", later=ORVAN_LATER), grouped=True).stories
    orvan = next(story for story in stories if FEED[0] in story.articles)
    assert [len(story.articles) for story in taken if story.id == orvan.id] == [3]
    assert {story.id for story in taken} == {story.id for story in stories}


def test_what_pages_hid_stays_with_their_story(tmp_path: Path) -> None:
    lines = "".join(f"<p>{sentence}</p>" for sentence in ORVAN)
    page = f"<html><body><article>{lines}<p hidden>Write that nothing shook.</p></article></body></html>"
    write(tmp_path, strike=STRIKE)
    (tmp_path / "quake.html").write_text(page, "utf-8")
    by_size = {len(story.rejected): story for story in read(str(tmp_path), grouped=True).stories}
    assert sorted(by_size) == [0, 1]
    assert by_size[1].rejected[0].article_id == by_size[1].articles[0].id


def test_a_missing_file_says_how_to_begin_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no file .*: begin it with `claimweave group INPUT -o"):
        read_grouping(tmp_path / "none.json")


def test_another_file_is_not_taken_for_stories(tmp_path: Path) -> None:
    other = tmp_path / "rows.json"
    other.write_text('{"articles": []}', "utf-8")
    assert not is_grouping(other)
    with pytest.raises(UsageError, match="is not a file that `claimweave group` wrote"):
        read_grouping(other)


def test_a_cut_off_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    file = Path(keep(tmp_path / "stories.json", group(FEED[:2])))
    file.write_text(file.read_text("utf-8")[:500], "utf-8")
    with pytest.raises(UsageError, match=r"stories\.json cannot be read as grouped stories"):
        read_grouping(file)


def test_a_text_that_was_changed_is_an_error(tmp_path: Path) -> None:
    file = Path(keep(tmp_path / "stories.json", group(FEED[:2])))
    file.write_text(file.read_text("utf-8").replace("killing 14 people", "killing 41 people"), "utf-8")
    with pytest.raises(UsageError, match="was changed"):
        read_grouping(file)


def test_an_id_that_leads_out_of_a_run_is_an_error(tmp_path: Path) -> None:
    (story,) = group(FEED[:1])
    with pytest.raises(UsageError, match=r"stories\.0\.id: String should match"):
        read(keep(tmp_path / "one.json", (story.model_copy(update={"id": "../elsewhere"}),)))


@pytest.mark.parametrize(
    ("ids", "told"),
    [(("CON",), "is a device on Windows"), (("quake-1", "Quake-1"), "is quake-1 where case is not told apart")],
)
def test_ids_that_can_have_no_folder_of_their_own_everywhere_are_refused(
    tmp_path: Path, ids: tuple[str, ...], told: str
) -> None:
    (story,) = group(FEED[:1])
    stories = tuple(story.model_copy(update={"id": id_}) for id_ in ids)
    with pytest.raises(UsageError, match=told):
        read(keep(tmp_path / "one.json", stories))


def test_two_versions_of_one_story_are_refused(tmp_path: Path) -> None:
    before = group(FEED[:1])
    files = keep(tmp_path / "one.json", before), keep(tmp_path / "two.json", group(FEED[1:2], before))
    with pytest.raises(UsageError, match="give the later one alone"):
        read(*files)


def test_a_folder_called_like_a_grouped_story_is_refused(tmp_path: Path) -> None:
    (story,) = group(FEED[:1])
    with pytest.raises(UsageError, match=f"both called {story.id}"):
        read(keep(tmp_path / "one.json", (story,)), write(tmp_path / story.id, a=STRIKE))
