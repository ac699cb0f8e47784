"""Articles, claims and findings that do not hold are flaws, told with file and id."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.verification import verify
from tests.verification.tampering import NOBODY, Rows, rows, tamper, told


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
