"""A finished run is left alone or tampered with in one place, and verified."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli.verifying import verify_and_report
from pipeline.export.dataset import write_json
from pipeline.runner import run
from pipeline.settings import Settings
from pipeline.verification import Flaw, verify

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "water-pact"
STORY = "water-pact"
FILES = (
    "articles.jsonl",
    "summaries.jsonl",
    "claims.jsonl",
    "judgements.jsonl",
    "findings.jsonl",
    "rejected.jsonl",
    "briefing.md",
    "briefing.html",
)
NOBODY = "c000000000000"
Rows = list[dict[str, Any]]


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run([EXAMPLE], tmp_path_factory.mktemp("verified") / "run", Settings(model="extractive")).folder


@pytest.fixture
def finished(untouched: Path, tmp_path: Path) -> Path:
    """Give a copy of the run to tamper with."""
    return Path(shutil.copytree(untouched, tmp_path / "run"))


def rows(folder: Path, file: str) -> Rows:
    return [json.loads(line) for line in (folder / STORY / file).read_text("utf-8").split("\n")[:-1]]


def rewrite(folder: Path, file: str, changed: Rows) -> None:
    text = "".join(json.dumps(row, sort_keys=True, ensure_ascii=False) + "\n" for row in changed)
    (folder / STORY / file).write_text(text, "utf-8", newline="\n")


def tamper(folder: Path, file: str, change: Callable[[Rows], object]) -> Rows:
    """Change the rows of a file in place and give what they were."""
    before, changed = rows(folder, file), rows(folder, file)
    change(changed)
    assert before != changed
    rewrite(folder, file, changed)
    return before


def replace(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / STORY / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8", newline="\n")


def told(flaws: tuple[Flaw, ...], file: str) -> list[tuple[str, str]]:
    return [(flaw.where, flaw.what) for flaw in flaws if flaw.file == f"{STORY}/{file}"]


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


def test_one_letter_of_a_text_changes_its_hash_and_id(finished: Path) -> None:
    (first, *_) = tamper(finished, "articles.jsonl", lambda rows: rows[0].update(text="X" + rows[0]["text"][1:]))
    flaws = told(verify(finished), "articles.jsonl")
    assert {where for where, _ in flaws} == {first["id"]}
    assert any("hashed" in what for _, what in flaws)
    assert any("id does not come from" in what for _, what in flaws)


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"text_sha256": "0" * 64}, "the text is not the one that was hashed"),
        ({"outlet": "Another"}, "the id does not come from its outlet and text"),
        ({"sentences": [[0, 9], [8, 12]]}, "a sentence's offsets"),
        ({"sentences": [[0, 10**9]]}, "a sentence's offsets"),
        ({"furniture": [{"start": 5, "end": 5, "kind": "byline"}]}, "a piece of furniture"),
        ({"origin": "a000000000000"}, "a000000000000 is no origin"),
        ({"origin": None}, "None is no origin"),
    ],
)
def test_an_article_that_does_not_hold_is_a_flaw(finished: Path, fields: dict[str, Any], what: str) -> None:
    before = tamper(finished, "articles.jsonl", lambda articles: articles[-1].update(fields))
    assert any(
        where == before[-1]["id"] and said.startswith(what) for where, said in told(verify(finished), "articles.jsonl")
    )


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"start": -1}, "lie outside the text"),
        ({"end": 10**9}, "lie outside the text"),
        ({"exact": "words nobody wrote"}, "are not the words given as exact"),
        ({"prefix": "words nobody wrote"}, "is not the prefix and suffix given"),
        ({"suffix": ""}, "is not the prefix and suffix given"),
    ],
)
@pytest.mark.parametrize("file", ["claims.jsonl", "summaries.jsonl"])
def test_evidence_that_is_not_in_the_article_is_a_flaw(
    finished: Path, file: str, fields: dict[str, Any], what: str
) -> None:
    def change(records: Rows) -> None:
        holder = records[0] if file == "claims.jsonl" else records[0]["sentences"][0]
        holder["evidence"][0].update(fields)

    before = tamper(finished, file, change)
    assert any(where == before[0]["id"] and what in said for where, said in told(verify(finished), file))


def test_evidence_shifted_by_one_is_a_flaw(finished: Path) -> None:
    def change(claims: Rows) -> None:
        cited = claims[3]["evidence"][0]
        cited.update(start=cited["start"] + 1, end=cited["end"] + 1)

    before = tamper(finished, "claims.jsonl", change)
    whats = [what for where, what in told(verify(finished), "claims.jsonl") if where == before[3]["id"]]
    assert "the id does not come from its text and evidence" in whats
    assert any("are not the words given as exact" in what for what in whats)


def test_a_claim_told_otherwise_has_another_id(finished: Path) -> None:
    before = tamper(finished, "claims.jsonl", lambda claims: claims[0].update(text="It was otherwise."))
    assert told(verify(finished), "claims.jsonl") == [
        (before[0]["id"], "the id does not come from its text and evidence")
    ]


def test_a_claim_of_no_article_is_a_flaw(finished: Path) -> None:
    before = tamper(finished, "claims.jsonl", lambda claims: claims[0].update(article_id="a000000000000"))
    assert (before[0]["id"], "there is no article a000000000000") in told(verify(finished), "claims.jsonl")


def test_a_claim_given_twice_is_a_flaw(finished: Path) -> None:
    before = tamper(finished, "claims.jsonl", lambda claims: claims.append(claims[0]))
    assert (before[0]["id"], "two claims have this id") in told(verify(finished), "claims.jsonl")


def test_a_claim_in_no_finding_is_a_flaw(finished: Path) -> None:
    (first, *_) = tamper(finished, "findings.jsonl", lambda findings: findings[0]["claims"].pop())
    flaws = told(verify(finished), "findings.jsonl")
    assert (first["claims"][-1], "the claim is in 0 findings and belongs in one") in flaws


def test_a_claim_in_two_findings_is_a_flaw(finished: Path) -> None:
    before = tamper(finished, "findings.jsonl", lambda rows: rows[1]["claims"].append(rows[0]["claims"][0]))
    flaws = told(verify(finished), "findings.jsonl")
    assert (before[0]["claims"][0], "the claim is in 2 findings and belongs in one") in flaws


@pytest.mark.parametrize("status", ["corroborated", "echoed", "single", "disputed", "updated"])
def test_a_status_its_origins_do_not_give_is_a_flaw(finished: Path, status: str) -> None:
    before = rows(finished, "findings.jsonl")
    at = next(number for number, finding in enumerate(before) if finding["status"] != status)
    tamper(finished, "findings.jsonl", lambda findings: findings[at].update(status=status))
    assert told(verify(finished), "findings.jsonl") == [
        (before[at]["id"], f"by its claims it is {before[at]['status']}, not {status}")
    ]


def test_an_article_made_independent_changes_what_its_findings_are(finished: Path) -> None:
    def change(articles: Rows) -> None:
        copy = next(article for article in articles if article["origin"] != article["id"])
        copy.update(origin=copy["id"])

    tamper(finished, "articles.jsonl", change)
    whats = [what for _, what in told(verify(finished), "findings.jsonl")]
    assert "by its claims it is corroborated, not echoed" in whats


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"outlets": ["Nobody"]}, "its claims are from the outlets"),
        ({"origins": ["a000000000000"]}, "its claims are of the origins"),
        ({"claims": [NOBODY]}, f"there is no claim {NOBODY}"),
        ({"claims": []}, "it has no claims"),
        ({"id": "f000000000000"}, "the id does not come from its first claim"),
    ],
)
def test_a_finding_that_does_not_fit_its_claims_is_a_flaw(finished: Path, fields: dict[str, Any], what: str) -> None:
    before = tamper(finished, "findings.jsonl", lambda findings: findings[0].update(fields))
    where = fields.get("id", before[0]["id"])
    assert any(at == where and said.startswith(what) for at, said in told(verify(finished), "findings.jsonl"))


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"claims": [NOBODY]}, "version 1 rests on no claims of the finding"),
        ({"claims": []}, "version 1 rests on no claims of the finding"),
        ({"statement": "words nobody wrote"}, "version 1 is not told in the words of one of its claims"),
    ],
)
def test_a_version_that_is_not_its_claims_is_a_flaw(finished: Path, fields: dict[str, Any], what: str) -> None:
    before = rows(finished, "findings.jsonl")
    at = next(number for number, finding in enumerate(before) if finding["update"])
    tamper(finished, "findings.jsonl", lambda findings: findings[at]["update"]["versions"][0].update(fields))
    assert (before[at]["id"], what) in told(verify(finished), "findings.jsonl")


@pytest.mark.parametrize("file", ["judgements.jsonl", "rejected.jsonl"])
def test_a_line_about_nothing_known_is_a_flaw(finished: Path, file: str) -> None:
    field = {"judgements.jsonl": "a", "rejected.jsonl": "article_id"}[file]
    tamper(finished, file, lambda records: records[0].update({field: NOBODY}))
    assert [(where, NOBODY in what) for where, what in told(verify(finished), file)] == [("line 1", True)]


@pytest.mark.parametrize("file", ["briefing.md", "briefing.html"])
def test_an_edited_quotation_is_a_flaw(finished: Path, file: str) -> None:
    opening = {"briefing.md": "- “Both ministers signed", "briefing.html": '">Both ministers signed'}[file]
    replace(finished, file, opening, opening.replace("Both", "Few"))
    (flaw,) = told(verify(finished), file)
    assert flaw[0].startswith("line ")
    assert flaw[1].startswith("the quotation is not the evidence of c")


@pytest.mark.parametrize("file", ["briefing.md", "briefing.html"])
def test_an_unknown_claim_cited_is_a_flaw(finished: Path, file: str) -> None:
    cited = rows(finished, "findings.jsonl")[0]["claims"][0]
    link = {"briefing.md": "](#{})", "briefing.html": 'href="#{}"'}[file]
    replace(finished, file, link.format(cited), link.format(NOBODY))
    assert any(what == f"it cites {NOBODY}, and there is no such claim" for _, what in told(verify(finished), file))


@pytest.mark.parametrize("file", ["briefing.md", "briefing.html"])
def test_a_claim_the_briefing_leaves_out_is_a_flaw(finished: Path, file: str) -> None:
    finding = rows(finished, "findings.jsonl")[-1]
    claim = finding["claims"][0]
    path = finished / STORY / file
    text = path.read_text("utf-8").replace(f"(#{claim})", "()").replace(f'href="#{claim}"', 'href="#top"')
    path.write_text(text, "utf-8", newline="\n")
    assert (claim, f"the claim of {finding['id']} is not cited") in told(verify(finished), file)


def test_a_quotation_taken_out_of_the_evidence_is_a_flaw(finished: Path) -> None:
    path = finished / STORY / "briefing.md"
    claim = rows(finished, "findings.jsonl")[-1]["claims"][0]
    kept = [line for line in path.read_text("utf-8").split("\n") if not (line[:3] == "> “" and claim in line)]
    path.write_text("\n".join(kept), "utf-8", newline="\n")
    assert told(verify(finished), "briefing.md") == [(claim, "the claim's evidence is not quoted under Evidence")]


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


def test_a_page_that_is_no_html_is_a_flaw_and_no_traceback(finished: Path) -> None:
    (finished / STORY / "briefing.html").write_text("<![oops[ <q data-claim=", "utf-8")
    assert told(verify(finished), "briefing.html")


def test_offsets_told_wrong_in_the_briefing_are_a_flaw(finished: Path) -> None:
    cited = rows(finished, "claims.jsonl")[0]
    start, end = (cited["evidence"][0][name] for name in ("start", "end"))
    replace(finished, "briefing.md", f"`{cited['id']}`, characters {start} to", f"`{cited['id']}`, characters 9999 to")
    ((_, what),) = told(verify(finished), "briefing.md")
    assert what == f"characters 9999 to {end} are not where {cited['id']} rests"
