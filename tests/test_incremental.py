"""A story told again with new articles: who is asked, which ids stay, what the briefing opens with."""

import asyncio
import json
import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.articles import plan
from pipeline.cli.differing import diff_and_report
from pipeline.earlier import open_run, read_run
from pipeline.errors import UsageError
from pipeline.feeds import continued
from pipeline.runner import run
from pipeline.settings import Settings
from pipeline.verification import verify
from tests.llm.server import serving
from tests.obliging import oblige

STORY = Path(__file__).parent.parent / "examples" / "harbour-fire"
FIRST, ADDED = ("tornhaven-courier.txt", "inland-post.txt"), "tornhaven-beacon.md"
EXTRACTIVE = Settings(model="extractive")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "harbour-fire"
    folder.mkdir()
    for name in FIRST:
        shutil.copy(STORY / name, folder)
    return folder


def told(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "harbour-fire").iterdir()}


def test_a_new_article_opens_the_briefing_and_findings_keep_their_ids(reports: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    before = run([reports], output, EXTRACTIVE).stories[0]
    shutil.copy(STORY / ADDED, reports)
    after = run([reports], output, EXTRACTIVE).stories[0]
    assert after.changes is not None
    assert {finding.id for finding in before.findings} <= {finding.id for finding in after.findings}
    assert {claim.id for claim in before.claims} <= {claim.id for claim in after.claims}
    assert [one.statement for one in after.changes.changes if one.kind == "new"]
    markdown = told(output)["briefing.md"].decode()
    assert markdown.index("## Since the earlier briefing") < markdown.index("## Bottom line")
    assert "New reports: The Tornhaven Beacon." in markdown
    assert verify(output) == ()


def test_the_same_articles_again_give_the_same_bytes(reports: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run([reports], output, EXTRACTIVE)
    first = told(output)
    run([reports], output, EXTRACTIVE)
    assert told(output) == first
    shutil.copy(STORY / ADDED, reports)
    run([reports], output, EXTRACTIVE)
    second = told(output)
    run([reports], output, EXTRACTIVE)
    assert told(output) == second != first


def test_an_earlier_run_elsewhere_is_named_with_since(reports: Path, tmp_path: Path) -> None:
    run([reports], tmp_path / "monday", EXTRACTIVE)
    (reports / FIRST[1]).unlink()
    later = run([reports], tmp_path / "tuesday", EXTRACTIVE, since=tmp_path / "monday").stories[0]
    assert later.changes is not None
    assert later.changes.gone == ("Inland Post",)
    with pytest.raises(UsageError, match="there is no run at"):
        run([reports], tmp_path / "tuesday", EXTRACTIVE, since=tmp_path / "sunday")


def test_a_story_that_took_in_another_is_compared_with_both(tmp_path: Path) -> None:
    for folder, report in zip(("one", "other"), FIRST, strict=True):
        (tmp_path / folder).mkdir()
        shutil.copy(STORY / report, tmp_path / folder)
    apart = run([tmp_path / "one", tmp_path / "other"], tmp_path / "monday", EXTRACTIVE).stories
    shutil.move(tmp_path / "other" / FIRST[1], tmp_path / "one")
    (story,) = run([tmp_path / "one"], tmp_path / "tuesday", EXTRACTIVE, since=tmp_path / "monday").stories
    before = open_run(tmp_path / "monday")
    with plan([str(tmp_path / "one")]) as gathered:
        (planned,) = gathered.stories
        earlier = continued(gathered, before, grouped=False).before(planned.id)
    assert earlier is not None
    assert {claim.id for one in apart for claim in one.claims} == {claim.id for claim in earlier.claims}
    assert story.changes is None or not (story.changes.added or story.changes.gone)


def test_a_broken_earlier_run_is_listed_and_the_story_told_anew(reports: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run([reports], output, EXTRACTIVE)
    (output / "harbour-fire" / "claims.jsonl").write_text("{broken\n")
    finished = run([reports], output, EXTRACTIVE)
    assert [skip.reason for skip in finished.run.skipped] == ["earlier_run_unreadable"]
    assert finished.stories[0].changes is None
    assert verify(output) == ()


def test_a_manifest_that_points_out_of_the_run_reads_nothing_there(reports: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run([reports], output, EXTRACTIVE)
    manifest = json.loads((output / "run.json").read_text())
    manifest["stories"][0]["folder"] = "../../harbour-fire"
    (output / "run.json").write_text(json.dumps(manifest))
    assert list(read_run(output)) == ["harbour-fire"]


async def test_only_the_new_article_is_asked_about(reports: Path, tmp_path: Path) -> None:
    async with serving() as server:
        server.play(oblige)
        settings = Settings(model="gpt-4o-mini", base_url=server.url, cache=tmp_path / "cache")
        await asyncio.to_thread(run, [reports], tmp_path / "out", settings)
        asked = len(server.received)
        shutil.copy(STORY / ADDED, reports)
        await asyncio.to_thread(run, [reports], tmp_path / "out", settings)
    fresh = [json.dumps(received.body) for received in server.received[asked:] if received.body]
    about = [text for text in fresh if "[1] " in text]
    assert len(about) == 2
    assert all("sailmakers" in text for text in about)


def test_a_run_since_one_that_shares_no_report_says_so_and_tells_nothing_as_new_or_withdrawn(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "elsewhere" / reports.name
    other.mkdir(parents=True)
    (other / "kiln.txt").write_text("Outlet: Kiln Post\n\nThe old kiln at Sarrow was lit again. Forty potters came.")
    run([reports], tmp_path / "monday", EXTRACTIVE)
    later = run([other], tmp_path / "tuesday", EXTRACTIVE, since=tmp_path / "monday")
    assert later.stories[0].changes is None
    assert [one.reason for one in later.run.skipped] == ["nothing_in_common"]
    assert diff_and_report(tmp_path / "monday", tmp_path / "tuesday", as_json=False) == 0
    assert capsys.readouterr().out == "The two runs have no report in common, so there is nothing to compare.\n"


def test_a_story_under_another_name_is_known_by_its_reports(reports: Path, tmp_path: Path) -> None:
    before = run([reports], tmp_path / "monday", EXTRACTIVE).stories[0]
    renamed = reports.rename(reports.with_name("fire-at-the-quay"))
    later = run([renamed], tmp_path / "tuesday", EXTRACTIVE, since=tmp_path / "monday").stories[0]
    assert (later.changes, later.findings) == (None, before.findings)


SENTENCES = (
    "The bridge at Orlow closed after a barge struck it.",
    "Four people were hurt when the barge struck the bridge.",
    "Five people were hurt when the barge struck the bridge.",
    "The barge carried 300 tonnes of gravel.",
    "Divers searched the river at Orlow for the captain.",
)


@pytest.mark.parametrize("seed", [1, 4, 5])
def test_a_run_holds_however_often_claims_are_grouped_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    folder = tmp_path / "orlow"
    folder.mkdir()

    def regrouped(ids: Sequence[str], *_: object) -> tuple[tuple[str, ...], ...]:
        shuffled = chance.sample(list(ids), len(ids))
        starts = range(0, len(shuffled), chance.randint(1, 4))
        return tuple(tuple(shuffled[start : start + starts.step]) for start in starts)

    monkeypatch.setattr("pipeline.stages.findings.clusters", regrouped)
    for step in range(6):
        outlet = chance.choice("ABC") if step else "A"
        text = " ".join(chance.sample(SENTENCES, 3))
        if step % 2 == 0:
            (folder / f"{outlet}.txt").write_text(f"Outlet: Paper {outlet}\nPublished: 2026-03-02\n\n{text}")
        run([folder], tmp_path / "out", EXTRACTIVE)
        assert verify(tmp_path / "out") == ()
