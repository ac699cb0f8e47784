"""The whole way, replayed from a real model's recorded answers, against what is known of the stories."""

import json
from pathlib import Path

import pytest

from benchmarks.gold import read, score
from pipeline import run
from pipeline.evals.gold import gold
from pipeline.finished import Finished
from pipeline.settings import load
from pipeline.verification import verify

ROOT = Path(__file__).resolve().parent.parent
RECORDINGS = ROOT / "tests" / "recordings"
STORIES = ("bridge-closure", "harbour-fire", "water-pact")


def replay(output: Path, record: Path | None = None) -> Finished:
    settings = load(model="qwen-1.5b", offline=True, recordings=(RECORDINGS,), record=record)
    return run([ROOT / "examples" / story for story in STORIES], output, settings)


@pytest.fixture(scope="module")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Finished, Path]:
    folder = tmp_path_factory.mktemp("replayed")
    return replay(folder / "run", folder / "used"), folder / "used"


def test_no_server_is_asked_and_nothing_fails(replayed: tuple[Finished, Path]) -> None:
    finished, _ = replayed
    assert [story.id for story in finished.stories] == list(STORIES)
    assert sum(use.asked for use in finished.run.use) == 0
    assert sum(use.stored for use in finished.run.use) > 0
    assert finished.run.answered == ("qwen-1.5b",)
    assert [failure for story in finished.stories for failure in story.failures] == []


def test_every_recording_is_used(replayed: tuple[Finished, Path]) -> None:
    _, used = replayed
    kept, asked = ({file.relative_to(folder) for file in folder.rglob("*.json")} for folder in (RECORDINGS, used))
    assert kept - asked == set(), "recordings nobody asks for any more: delete them"


def test_two_replays_give_the_same_bytes_but_for_the_timing(replayed: tuple[Finished, Path], tmp_path: Path) -> None:
    finished, _ = replayed
    again = replay(tmp_path / "run")
    files = [file.relative_to(finished.folder) for file in sorted(finished.folder.rglob("*")) if file.is_file()]
    assert len(files) == 9 * len(STORIES) + 1
    for file in files:
        one, two = ((folder / file).read_bytes() for folder in (finished.folder, again.folder))
        if file.name == "run.json":
            one, two = (json.dumps(json.loads(text) | {"timing": None}).encode() for text in (one, two))
        assert one == two, file


def test_the_run_holds(replayed: tuple[Finished, Path]) -> None:
    assert verify(replayed[0].folder) == ()


@pytest.mark.parametrize("story", STORIES)
def test_origins_metadata_and_planted_words_come_out_as_known(replayed: tuple[Finished, Path], story: str) -> None:
    known = gold(ROOT / "examples" / story / "gold.json")
    scores = score(read(replayed[0].folder / story), known)
    assert (scores.copies.got, scores.copies_wrong) == (scores.copies.of, 0)
    # A masthead in capitals without a word of the trade ("THE SLOW LANE") stays unknown.
    assert scores.metadata.got >= scores.metadata.of - 1
    assert scores.obeyed.got == 0
