"""Quotations, links and offsets that a briefing tells wrong are flaws."""

from pathlib import Path

import pytest

from pipeline.verification import verify
from tests.verification.tampering import NOBODY, STORY, replace, rows, told


@pytest.mark.parametrize("file", ["briefing.md", "briefing.html"])
def test_an_edited_quotation_is_a_flaw(finished: Path, file: str) -> None:
    opening = {"briefing.md": "- “The reservoir behind", "briefing.html": '">The reservoir behind'}[file]
    replace(finished, file, opening, opening.replace("The", "No"))
    flaw, *_ = told(verify(finished), file)
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


def test_a_page_that_is_no_html_is_a_flaw_and_no_traceback(finished: Path) -> None:
    (finished / STORY / "briefing.html").write_text("<![oops[ <q data-claim=", "utf-8")
    assert told(verify(finished), "briefing.html")


def test_offsets_told_wrong_in_the_briefing_are_a_flaw(finished: Path) -> None:
    cited = rows(finished, "claims.jsonl")[0]
    start, end = (cited["evidence"][0][name] for name in ("start", "end"))
    replace(finished, "briefing.md", f"`{cited['id']}`, characters {start} to", f"`{cited['id']}`, characters 9999 to")
    ((_, what),) = told(verify(finished), "briefing.md")
    assert what == f"characters 9999 to {end} are not where {cited['id']} rests"


@pytest.mark.parametrize("file", ["briefing.md", "briefing.html"])
@pytest.mark.parametrize(("words", "others"), [("independent origins", "agreeing courts"), ("Water pact", "Water war")])
def test_words_of_a_briefing_that_the_dataset_does_not_say_are_a_flaw(
    finished: Path, file: str, words: str, others: str
) -> None:
    text = (finished / STORY / file).read_text("utf-8")
    found = words if words in text else words.casefold().replace(" ", "-")
    (finished / STORY / file).write_text(text.replace(found, others, 1), "utf-8", newline="\n")
    ((where, what),) = told(verify(finished), file)
    assert (where.startswith("line "), what) == (True, "it is not what the dataset says there")


def test_a_statement_turned_round_in_the_dataset_is_a_flaw(finished: Path) -> None:
    path = finished / STORY / "findings.jsonl"
    path.write_text(path.read_text("utf-8").replace('"statement": "', '"statement": "Not ', 1), "utf-8", newline="\n")
    assert "it is not what the dataset says there" in {what for _, what in told(verify(finished), "briefing.md")}


def test_a_missing_record_of_the_briefing_is_a_flaw(finished: Path) -> None:
    (finished / STORY / "briefing.json").unlink()
    assert told(verify(finished), "briefing.json") == [("file", "it is missing")]
