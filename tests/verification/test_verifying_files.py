"""Files missing, cut off or no records, and a manifest that does not fit them, are flaws."""

import json
import shutil
from pathlib import Path

import pytest

from pipeline.cli.verifying import verify_and_report
from pipeline.export.dataset import write_json
from pipeline.verification import Flaw, verify
from tests.verification.tampering import FILES, STORY, tamper, told


def test_an_untouched_run_holds(untouched: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(untouched) == ()
    assert verify_and_report(untouched, as_json=True) == 0
    assert json.loads(capsys.readouterr().out) == {"flaws": []}


def test_a_flaw_is_reported_with_its_file_and_place(finished: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (finished / STORY / "findings.jsonl").unlink()
    assert verify_and_report(finished, as_json=False) == 1
    assert f"{STORY}/findings.jsonl: file: it is missing\n" in capsys.readouterr().out


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_a_flaw(finished: Path, file: str) -> None:
    (finished / STORY / file).unlink()
    assert ("file", "it is missing") in told(verify(finished), file)


@pytest.mark.parametrize("file", [file for file in FILES if file != "rejected.jsonl"])
def test_a_file_cut_off_is_a_flaw(finished: Path, file: str) -> None:
    path = finished / STORY / file
    path.write_bytes(path.read_bytes()[:-9])
    assert ("end", "it is cut off: the last line has no end") in told(verify(finished), file)


@pytest.mark.parametrize("file", FILES)
def test_bytes_that_are_no_utf8_are_a_flaw(finished: Path, file: str) -> None:
    (finished / STORY / file).write_bytes(b"ab\xff\n")
    assert ("byte 2", "it is not UTF-8") in told(verify(finished), file)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "it is not JSON"),
        ("", "it is not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", "it breaks its schema"),
        ('{"id": NaN}', "it breaks its schema"),
        ('{"a": "\\ud800"}', "it breaks its schema"),
    ],
)
@pytest.mark.parametrize("file", [file for file in FILES if file.endswith("jsonl")])
def test_a_line_that_is_no_record_is_a_flaw(finished: Path, file: str, line: str, what: str) -> None:
    path = finished / STORY / file
    path.write_text(line + "\n" + path.read_text("utf-8"), "utf-8", newline="\n")
    ((where, said),) = [flaw for flaw in told(verify(finished), file) if flaw[0].startswith("line 1")]
    assert what in said
    assert where.split(",")[0] == "line 1"


def test_a_field_of_another_type_is_named_by_its_path(finished: Path) -> None:
    tamper(finished, "claims.jsonl", lambda claims: claims[1]["evidence"][0].update(start="4"))
    assert ("line 2, $.evidence[0].start", "it breaks its schema: '4' is not of type 'integer'") in told(
        verify(finished), "claims.jsonl"
    )


@pytest.mark.parametrize("name", ["articles", "origins", "summaries", "claims", "rejected", "findings"])
def test_a_wrong_count_is_a_flaw(finished: Path, name: str) -> None:
    manifest = json.loads((finished / "run.json").read_text("utf-8"))
    story = manifest["stories"][0]
    story[name] = {**story[name], **dict.fromkeys(story[name], 99)} if isinstance(story[name], dict) else 99
    write_json(finished / "run.json", manifest)
    (flaw,) = verify(finished)
    assert (flaw.file, flaw.where) == ("run.json", f"{STORY}, {name}")
    assert "99" in flaw.what


@pytest.mark.parametrize("folder", ["../elsewhere", "..", "", ".", "/", "a\x00b"])
def test_a_story_outside_the_run_is_not_read(finished: Path, folder: str) -> None:
    manifest = json.loads((finished / "run.json").read_text("utf-8"))
    manifest["stories"][0]["folder"] = folder
    write_json(finished / "run.json", manifest)
    (flaw,) = verify(finished)
    assert "no folder of the run" in flaw.what or flaw.what == "it is missing"


def test_stories_that_are_not_finished_are_known_and_have_a_reason(finished: Path) -> None:
    manifest = json.loads((finished / "run.json").read_text("utf-8"))
    other = {"id": "other", "name": "other", "begun": False}
    write_json(finished / "run.json", manifest | {"unfinished": [other], "stopped": "quota"})
    assert verify(finished) == ()
    write_json(finished / "run.json", manifest | {"unfinished": [other]})
    assert [flaw.where for flaw in verify(finished)] == ["unfinished"]
    write_json(finished / "run.json", manifest | {"unfinished": [other | {"id": STORY}], "stopped": "quota"})
    assert [flaw.where for flaw in verify(finished)] == [STORY]


def test_a_story_without_its_folder_is_a_flaw(finished: Path) -> None:
    shutil.rmtree(finished / STORY)
    assert verify(finished) == (Flaw(STORY, "folder", "it is missing"),)


@pytest.mark.parametrize("content", [b"", b"{}\n", b"\xff\n", b"[" * 100_000 + b"\n", b"null"])
def test_a_manifest_that_cannot_be_read_is_the_one_flaw(finished: Path, content: bytes) -> None:
    (finished / "run.json").write_bytes(content)
    (flaw,) = verify(finished)
    assert flaw.file == "run.json"


def test_a_folder_without_a_manifest_is_no_finished_run(tmp_path: Path) -> None:
    assert verify(tmp_path) == (Flaw("run.json", "file", "it is missing"),)
