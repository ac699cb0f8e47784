"""The manifest of a batch, put together from what was spooled of each story."""

import json
from pathlib import Path

import pytest

from pipeline.cli.running import print_manifest
from pipeline.finished import Finished
from pipeline.manifest import Run
from pipeline.runner import run
from pipeline.settings import Settings
from pipeline.spool import Spool, write_run
from tests.test_endings import feed


def made(folder: Path) -> Run:
    run([feed(folder)], folder / "out", Settings(model="extractive"))
    return Run.model_validate_json((folder / "out" / "run.json").read_text("utf-8"))


def test_stories_spooled_in_any_order_are_written_in_their_own_and_as_if_at_once(tmp_path: Path) -> None:
    manifest = made(tmp_path)
    strange = manifest.stories[0].model_copy(update={"name": "a\u2028line\x85 of\nits own"})
    manifest = manifest.model_copy(update={"stories": (strange, *manifest.stories[1:])})
    with Spool(tmp_path) as spool:
        for place in (3, 0, 5, 1, 4, 2):
            spool.put(place, manifest.stories[place])
        assert (len(spool), 3 in spool, 6 in spool) == (6, True, False)
        write_run(tmp_path / "run.json", manifest, spool)
    text = json.dumps(manifest.model_dump(mode="json"), indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    assert (tmp_path / "run.json").read_text("utf-8") == text


def test_a_run_that_finished_no_story_has_a_manifest_with_none(tmp_path: Path) -> None:
    manifest = made(tmp_path)
    with Spool(tmp_path) as spool:
        write_run(tmp_path / "run.json", manifest, spool)
    assert Run.model_validate_json((tmp_path / "run.json").read_text("utf-8")).stories == ()


def test_the_manifest_on_one_line_is_that_of_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = made(tmp_path)
    print_manifest(Finished(tmp_path / "out", manifest, 6, 0))
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    assert json.loads(printed) == {"folder": str(tmp_path / "out")} | manifest.model_dump(mode="json")


def test_stories_are_read_from_the_folder_when_they_are_looked_at(tmp_path: Path) -> None:
    manifest = made(tmp_path)
    stories = Finished(tmp_path / "out", manifest, 6, 0).stories
    assert len(stories) == 6
    assert [story.id for story in stories[2:4]] == [stories[2].id, stories[3].id]
    assert stories[0].findings
    assert stories[0].briefing is not None
    assert {claim.article_id for claim in stories[0].claims} <= {article.id for article in stories[0].articles}
