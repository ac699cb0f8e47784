"""Batches with much in them that is no article."""

import json
from pathlib import Path

from pipeline.runner import SHOWN, run
from pipeline.settings import Settings
from pipeline.verification import verify

WALL = "The council of Port Lorne approved the new harbour wall on Tuesday after a debate of six hours."


def test_a_briefing_lists_the_first_of_many_skipped_inputs_and_the_manifest_all(tmp_path: Path) -> None:
    rows = [json.dumps({"text": WALL, "story": "Wall"})] * (SHOWN + 6)
    (tmp_path / "rows.jsonl").write_text("\n".join(rows))
    finished = run([tmp_path / "rows.jsonl"], tmp_path / "out", Settings(model="extractive"))
    assert len(finished.run.skipped) == SHOWN + 5
    told = json.loads((tmp_path / "out" / "wall" / "briefing.json").read_text())["facts"]["skipped"]
    assert told[:-1] == [one.model_dump() for one in finished.run.skipped[:SHOWN]]
    assert (told[-1]["path"], told[-1]["detail"][:7]) == ("run.json", "5 more ")
    assert verify(tmp_path / "out") == ()


def test_hostile_names_of_stories_lead_nowhere_but_into_the_runs_folder(tmp_path: Path) -> None:
    names = [
        "../../x",
        "..",
        "/abs/olute",
        "C:\\x",
        "CON",
        "a" * 300,
        "é" * 300,
        "😀",
        ".hidden",
        "dot.",
        "Twin",
        "twin",
    ]
    rows = [{"text": WALL, "story": name, "outlet": f"../{name}", "url": f"../{name}"} for name in names]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    out = tmp_path / "deep" / "out"
    finished = run([tmp_path / "in" / "rows.jsonl"], out, Settings(model="extractive"))
    folders = sorted(story.folder for story in finished.run.stories)
    assert sorted(path.name for path in out.iterdir()) == sorted([*folders, "run.json"])
    assert len({folder.casefold() for folder in folders}) == len(names)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep", "in"]
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["out"]
    assert verify(out) == ()


def test_a_batch_of_one_article_many_times_is_one_article(tmp_path: Path) -> None:
    for n in range(30):
        (tmp_path / "in" / "same").mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / "same" / f"{n}.txt").write_text(WALL)
    finished = run([tmp_path / "in"], tmp_path / "out", Settings(model="extractive"))
    assert [story.articles for story in finished.run.stories] == [1]
    assert {one.reason for one in finished.run.skipped} == {"duplicate"}
