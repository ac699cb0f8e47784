"""Trials into what the page shows of a case when it is opened, as JSON that a script element may hold."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.evals import standins
from pipeline.evals.cases import file_name
from pipeline.evals.reaching import mentions, places
from pipeline.evals.records import Case, Results, Told
from pipeline.evals.report.table import cases
from pipeline.records import Claim, Finding, Rejected, Summary

_ANSWER = 600
"""Characters shown of a rejected answer: enough to recognise it."""

_SPELLED = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
"""No text of an article or a model can end the element it stands in, or begin another."""


def details(trials: Sequence[Results | None]) -> tuple[str, ...]:
    """Write each case with what every subject made of it, one JSON text a case; offsets count code points."""
    return tuple(json_text(_case(case, trials)) for case in cases(trials))


def json_text(value: object) -> str:
    """Write a value as JSON that may stand in a script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_SPELLED)


def _case(case: Case, trials: Sequence[Results | None]) -> dict[str, Any]:
    return {
        "name": case.name,
        "articles": [
            {
                "file": file_name(article),
                "title": article.title,
                "outlet": article.outlet,
                "language": article.language,
                "text": article.text,
            }
            for article in case.articles
        ],
        "facts": [{"id": fact.id, "statement": fact.statement} for fact in case.gold.facts],
        "mentions": list(_mentions(case)),
        "told": [[_told(told, case, own) for told, own in _of(trial, case)] for trial in trials],
    }


def _of(trial: Results | None, case: Case) -> Iterator[tuple[Told, Told]]:
    """Give what came of a case, and of that what is scored."""
    for told in trial.told if trial else ():
        if trial and told.case == case.name:
            yield told, told if standins.extractive(trial) else standins.without(told)


def _mentions(case: Case) -> Iterator[dict[str, Any]]:
    """Give the places of gold's words, in the order that `mentions` gives who states them."""
    files = {file_name(article): place for place, article in enumerate(case.articles)}
    for number, fact in enumerate(case.gold.facts):
        for name, every in fact.mentions.items():
            article = case.articles[files[name]]
            for words in every:
                yield {"fact": number, "article": files[name], "spans": [list(span) for span in places(words, article)]}


def _told(told: Told, case: Case, own: Told) -> dict[str, Any]:
    at = {article.id: place for place, article in enumerate(case.articles)}
    numbers = {claim.id: number for number, claim in enumerate(own.claims)}
    articles = {file_name(article): article for article in case.articles}
    reached = mentions(own.claims, articles, case.gold)
    return {
        "claims": [_claim(claim, at) for claim in own.claims],
        "stoodIn": [at.get(claim.article_id) for claim in told.claims if claim.id not in numbers],
        "stating": [sorted(numbers[claim] for claim in mention.stating) for mention in reached],
        "findings": [_finding(finding, numbers) for finding in own.findings],
        "rejected": [_rejected(rejected, at) for rejected in told.rejected],
        "failures": [
            {"article": at.get(failure.article_id or ""), "stage": failure.stage, "reason": failure.fault,
             "detail": failure.detail, "answer": ""}
            for failure in told.failures
        ],
        "summaries": [_summary(summary, at) for summary in own.summaries],
    }  # fmt: skip


def _claim(claim: Claim, at: dict[str, int]) -> dict[str, Any]:
    speaker = [f"said by {claim.speaker}"] if claim.speaker else []
    return {
        "article": at.get(claim.article_id),
        "text": claim.text,
        "notes": [claim.kind, claim.modality, *speaker],
        "spans": [[evidence.start, evidence.end] for evidence in claim.evidence],
    }


def _finding(finding: Finding, numbers: dict[str, int]) -> dict[str, Any]:
    parted = finding.dispute or finding.differs
    return {
        "text": finding.statement,
        "notes": [finding.status, *([f"differ by {parted.type}"] if parted else [])],
        "claims": [numbers[claim] for claim in finding.claims if claim in numbers],
    }


def _rejected(rejected: Rejected, at: dict[str, int]) -> dict[str, Any]:
    answer = rejected.answer
    return {
        "article": at.get(rejected.article_id or ""),
        "stage": rejected.stage,
        "reason": rejected.reason,
        "detail": rejected.detail,
        "answer": answer if len(answer) <= _ANSWER else answer[:_ANSWER].rstrip() + " …",
    }


def _summary(summary: Summary, at: dict[str, int]) -> dict[str, Any]:
    return {
        "article": at.get(summary.article_id),
        "text": " ".join(sentence.text for sentence in summary.sentences),
    }
