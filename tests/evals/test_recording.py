"""Recording asks only what is missing, a changed prompt is told from a drifted answer, nothing passes for another."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline import prompts, resources, schemas
from pipeline.cli.evaluating import Asked
from pipeline.cli.recording import check_and_report, record_and_report, refresh_and_report
from pipeline.errors import OfflineMiss, StoreError, UsageError
from pipeline.evals.cases import cases
from pipeline.evals.recording import Task, replayed
from pipeline.evals.refreshing import fresh_of
from pipeline.evals.subjects import subject
from pipeline.evals.trials import Silent, Trial
from pipeline.settings import Settings, load
from pipeline.stores.recordings import Recordings
from tests.llm.server import Received, Script, Server, completion, serving
from tests.obliging import oblige

TEXTS = {
    "lock.txt": "The lock at Varn was shut on Monday. Two barges wait below it.\n\nNobody knows for how long.",
    "barge.txt": "Two barges wait at Varn. The lock was shut on Monday by the canal office.",
}
FACT = {"id": "shut", "statement": "The lock was shut.", "mentions": {"lock.txt": ["The lock at Varn was shut"]}}
CLAIMS, _ = resources.read_prompt("claims")
SCHEMA = json.loads(schemas.asked_for("claims").text)


@dataclass
class Place:
    """A server, a folder of one case, drafts of prompts, and recordings."""

    server: Server
    folder: Path

    @property
    def recordings(self) -> Path:
        """Where answers are recorded."""
        return self.folder / "recordings"

    @property
    def drafts(self) -> Path:
        """Prompts of one's own."""
        return self.folder / "drafts"

    def settings(self, **more: Any) -> Settings:
        """Settings that ask the server."""
        given = {"model": "small-1b", "base_url": self.server.url, "cache": self.folder / "cache", "attempts": 1}
        return load(**(given | {"recordings": (self.recordings,)} | more))

    def asked(self, *, draft: bool = True, model: str = "small-1b") -> Asked:
        """Say what is to be tried."""
        drafts = (f"prompts:{self.drafts}",) if draft else ()
        return Asked((self.folder / "cases",), (model,), drafts, only="claims")

    async def record(self, **asked: Any) -> int:
        """Record what is missing."""
        return await asyncio.to_thread(record_and_report, self.asked(**asked), self.settings(), as_json=True)

    async def refresh(self, *, write: bool = False) -> int:
        """Ask for everything anew."""
        settings = self.settings()
        return await asyncio.to_thread(refresh_and_report, self.asked(), settings, write=write, as_json=False)

    async def check(self, *, prune: bool = False, **asked: Any) -> int:
        """Check the recordings."""
        settings = self.settings()
        return await asyncio.to_thread(check_and_report, self.asked(**asked), settings, prune=prune, as_json=True)

    def files(self) -> dict[Path, bytes]:
        """Give every recording as it is."""
        return {path: path.read_bytes() for path in sorted(self.recordings.rglob("*.json"))}


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    (tmp_path / "cases" / "lock").mkdir(parents=True)
    for name, text in TEXTS.items():
        (tmp_path / "cases" / "lock" / name).write_text(text, "utf-8")
    (tmp_path / "cases" / "lock" / "gold.json").write_text(json.dumps({"facts": [FACT]}), "utf-8")
    (tmp_path / "drafts" / "schemas").mkdir(parents=True)
    (tmp_path / "drafts" / "claims.v7.md").write_bytes(CLAIMS.encode())
    (tmp_path / "drafts" / "schemas" / "answer-claims.v1.json").write_text(json.dumps(SCHEMA), "utf-8")
    async with serving() as server:
        server.play(oblige)
        yield Place(server, tmp_path)


def edit(place: Place, old: str, new: str) -> None:
    draft = place.drafts / "claims.v7.md"
    text = draft.read_bytes().decode()
    assert old in text
    draft.write_bytes(text.replace(old, new).encode())


def told(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


async def test_only_what_is_missing_is_asked_for(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert await place.record() == 0
    first, asked, held = told(capsys), len(place.server.received), place.files()
    assert (first["used"], len(first["new"])) == (len(held), len(held))
    assert asked == len(held) > 0
    assert await place.record() == 0
    assert told(capsys)["new"] == []
    (place.folder / "cases" / "lock" / "third.txt").write_text(
        "The canal office will open the lock on Friday.", "utf-8"
    )
    assert await place.record() == 0
    assert len(told(capsys)["new"]) == len(place.server.received) - asked == len(place.files()) - len(held) == 1
    assert place.files().items() >= held.items()
    assert await place.check() == 0
    assert told(capsys) == []


async def test_an_answer_in_the_cache_is_recorded_and_not_asked_for(place: Place) -> None:
    await place.record()
    asked, held = len(place.server.received), place.files()
    for path in held:
        path.unlink()
    assert await place.record() == 0
    assert (place.files(), len(place.server.received)) == (held, asked)


EDITS = {
    "a word of the rules": ("Add nothing, repeat nothing.", "Add nothing at all."),
    "a line of the request": ("Write one item for each numbered sentence", "Write an item for every sentence"),
    "a line with a variable": ("The report is headed: $title", "Its title: $title"),
    "the temperature": ("temperature: 0", "temperature: 1"),
    "the reason of the change": ("changed: Single", "changed: single"),
}
CHANGED = {
    "a word of the rules": "Add nothing at all.",
    "a line of the request": "+ Write an item for every sentence",
    "a line with a variable": "+ Its title: $title",
    "the temperature": "+ temperature: 1.0",
    "the reason of the change": "front matter",
}


@pytest.mark.parametrize("what", EDITS)
async def test_an_edited_prompt_makes_its_recordings_stale(
    what: str, place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    await place.record()
    edit(place, *EDITS[what])
    told_first = capsys.readouterr()
    assert told_first.err
    assert await place.check() == 1
    missing, stale = told(capsys)
    assert (missing["what"], stale["what"], stale["name"]) == ("missing", "stale", "claims.v7")
    assert CHANGED[what] in stale["detail"]
    assert f"claimweave eval record --recordings {place.recordings} --cases" in stale["detail"]
    assert f"--prompt prompts:{place.drafts} --only claims" in missing["detail"]
    assert "nearest stored one differs in: the prompt's file has changed" in missing["detail"]


async def test_several_earlier_texts_of_a_prompt_are_one_complaint_of_the_nearest(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    await place.record()
    edit(place, *EDITS["a line of the request"])
    await place.record()
    edit(place, *EDITS["the temperature"])
    capsys.readouterr()
    assert await place.check() == 1
    missing, stale = told(capsys)
    assert (missing["what"], stale["what"], stale["name"]) == ("missing", "stale", "claims.v7")
    assert stale["detail"].startswith(f"{len(place.files())} recordings of 2 earlier texts or schemas of it.")
    assert "+ temperature: 1.0" in stale["detail"]
    assert CHANGED["a line of the request"] not in stale["detail"]


async def test_an_edited_schema_makes_its_recordings_stale(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    await place.record()
    changed = json.loads(json.dumps(SCHEMA).replace('"speaker"', '"said_by"'))
    (place.drafts / "schemas" / "answer-claims.v1.json").write_text(json.dumps(changed), "utf-8")
    capsys.readouterr()
    assert await place.check() == 1
    missing, stale = told(capsys)
    assert "schema has changed" in missing["detail"]
    assert '"said_by"' in stale["detail"]


@pytest.mark.parametrize("what", [*EDITS, "the schema", "the model", "the version", "the article"])
async def test_a_recording_never_passes_for_another_request(what: str, place: Place) -> None:
    await place.record()
    model = "small-1b"
    if what in EDITS:
        edit(place, *EDITS[what])
    elif what == "the schema":
        thinner = json.dumps(SCHEMA).replace('"integer"', '"number"')
        (place.drafts / "schemas" / "answer-claims.v1.json").write_text(thinner, "utf-8")
    elif what == "the model":
        model = "small-2b"
    elif what == "the version":
        (place.drafts / "claims.v7.md").rename(place.drafts / "claims.v8.md")
    else:
        (place.folder / "cases" / "lock" / "lock.txt").write_text(TEXTS["lock.txt"].replace("two", "three") + " Now.")
    chosen = subject(f"prompts:{place.drafts}", place.settings(model=model))
    task = Task(Trial(*chosen), cases([place.folder / "cases"]), only="claims")
    asked = len(place.server.received)
    with pytest.raises(OfflineMiss):
        await replayed(task, place.recordings, Silent())
    assert len(place.server.received) == asked, "a miss asks nobody"


async def test_renewed_recordings_leave_stale_ones_that_prune_removes(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    await place.record()
    old = set(place.files())
    edit(place, *EDITS["a word of the rules"])
    capsys.readouterr()
    assert await place.check(prune=True) == 1
    assert set(place.files()) == old, "nothing is removed while an answer is missing"
    await place.record()
    assert len(told_lines(capsys)[-1]["unused"]) == len(old)
    assert await place.check() == 1
    assert [complaint["what"] for complaint in told(capsys)] == ["stale"]
    assert await place.check(prune=True) == 0
    assert old.isdisjoint(place.files())
    assert len(place.files()) == len(old)


def told_lines(capsys: pytest.CaptureFixture[str]) -> list[Any]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


async def test_what_nothing_asks_for_is_named(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    await place.record()
    await place.record(model="small-2b")
    capsys.readouterr()
    assert await place.check() == 1
    (unused,) = told(capsys)
    assert (unused["what"], unused["name"]) == ("unused", "claims.v7 with small-2b")
    named = [path for path in place.files() if str(path) in unused["detail"]]
    assert len(named) * 2 == len(place.files())
    assert await place.check(prune=True) == 0
    assert len(place.files()) == len(named)


async def test_a_damaged_recording_and_one_that_holds_a_key_are_named(
    place: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    await place.record()
    capsys.readouterr()
    monkeypatch.setenv("NEWS_TOKEN", "The lock at Varn was shut on Monday")
    assert await place.check() == 1
    assert {complaint["what"] for complaint in told(capsys)} == {"leaked"}
    monkeypatch.delenv("NEWS_TOKEN")
    path = next(iter(place.files()))
    edited = {"request": ("Varn", "Varm"), "answer": ('"text": [', '"text": [" ",')}
    whole = path.read_text("utf-8")
    for old, new in edited.values():
        assert old in whole
        path.write_text(whole.replace(old, new), "utf-8")
        assert await place.check() == 1
        (damaged,) = told(capsys)
        assert (damaged["what"], damaged["name"]) == ("damaged", str(path))
        assert "was edited" in damaged["detail"]


def otherwise(received: Received) -> Script:
    """Answer like the obliging server, but with one sentence less."""
    script = oblige(received)
    assert isinstance(script.body, dict)
    answer = json.loads(script.body["choices"][0]["message"]["content"])
    return Script(body=completion(json.dumps({"items": answer["items"][1:]}), usage=script.body["usage"]))


async def test_a_refresh_reports_drift_and_replaces_only_with_the_word(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    await place.record()
    held = place.files()
    place.server.play(otherwise)
    capsys.readouterr()
    assert await place.refresh() == 0
    said = capsys.readouterr()
    changed, *rest = said.out.splitlines()
    assert "of" in changed
    assert "answers changed" in changed
    assert rest[-1].strip().startswith("+")
    assert any("cases that came out differently: lock" in line for line in rest)
    assert any("recall" in line and "before" in line for line in rest)
    assert "--refresh --write" in said.err
    assert place.files() == held
    asked = len(place.server.received)
    assert await place.refresh(write=True) == 0
    assert len(place.server.received) == asked, "what was asked before the word is not asked again"
    assert place.files() != held
    assert not fresh_of(place.recordings).exists()
    assert await place.check() == 0


async def test_a_refresh_with_the_same_answers_says_so(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    await place.record()
    capsys.readouterr()
    assert await place.refresh() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("0 of 2 answers changed")
    assert lines[1].strip() == "cases that came out differently: none"


async def test_a_refresh_that_is_not_answered_puts_nothing_in(place: Place) -> None:
    await place.record()
    held = place.files()
    place.server.play(Script(status=500, body={"error": {"message": "down"}}))
    assert await place.refresh(write=True) == 1
    assert place.files() == held


async def test_without_recordings_the_command_that_makes_them_is_named(place: Place) -> None:
    with pytest.raises(UsageError, match=r"claimweave eval record --recordings .* --model small-1b"):
        await place.check()
    place.recordings.mkdir()
    with pytest.raises(UsageError, match="nothing to compare with yet"):
        await place.refresh()
    with pytest.raises(UsageError, match="is not recorded"):
        await place.record(model="extractive")


async def test_a_recording_holds_no_key_header_or_address(place: Place) -> None:
    key = "unlikely0key0of0a0local0server"
    settings = place.settings(api_key=key)
    await asyncio.to_thread(record_and_report, place.asked(draft=False), settings, as_json=True)
    assert any(key in str(received.headers) for received in place.server.received)
    written = "".join(content.decode() for content in place.files().values())
    assert written
    for leak in (key, "127.0.0.1", str(place.server.port), "authorization", "headers"):
        assert leak not in written


async def test_the_key_of_the_settings_is_refused_in_an_answer(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    key = "unlikely0key0of0a0local0server"
    answer = json.dumps({"items": [{"sentence": 1, "facts": [key.upper()], "speaker": None}]})
    place.server.play(Script(body=completion(answer, usage={"prompt_tokens": 900, "completion_tokens": 9})))
    with pytest.raises(StoreError, match="a key of your own"):
        await asyncio.to_thread(record_and_report, place.asked(), place.settings(api_key=key), as_json=True)
    assert not place.recordings.exists() or list(Recordings(place.recordings).keys()) == []


def test_the_shipped_prompt_is_what_the_draft_began_as() -> None:
    assert prompts.load("claims").system in CLAIMS
