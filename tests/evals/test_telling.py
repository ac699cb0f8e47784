"""One verdict as text, JSON, JUnit XML, annotations and Markdown."""

import json
import re
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]

from pipeline.evals.comparing import compared, verdict
from pipeline.evals.records import Cell, Complaint, Results, Told, Verdict
from pipeline.evals.report import page
from pipeline.evals.telling import annotations, junit, machine, markdown, text, wording
from pipeline.evals.telling.changing import changed_lines, other_schemas
from pipeline.evals.telling.moving import Side, places
from pipeline.records import Claim
from tests.made import article
from tests.tried import PROMPT, case, cells, results, subject

ARTICLE = article("Nine people were hurt.", "The fire began in a cold store.", path="fire/a00.txt")
HOSTILE = "@ops see #12 <img src=x> ``` **bold** | \x1b[31m 50%\n::error::boo ]]> \x00"
XSD = etree.XMLSchema(
    etree.fromstring(
        """
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
 <xs:attributeGroup name="counts">
  <xs:attribute name="name" type="xs:string" use="required"/>
  <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
  <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
  <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
 </xs:attributeGroup>
 <xs:element name="testsuites"><xs:complexType><xs:sequence>
  <xs:element name="testsuite" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
   <xs:element name="testcase" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
    <xs:choice minOccurs="0" maxOccurs="unbounded">
    <xs:element name="skipped"><xs:complexType>
     <xs:attribute name="message" type="xs:string"/>
    </xs:complexType></xs:element>
    <xs:element name="failure"><xs:complexType><xs:simpleContent><xs:extension base="xs:string">
     <xs:attribute name="message" type="xs:string"/><xs:attribute name="type" type="xs:string"/>
    </xs:extension></xs:simpleContent></xs:complexType></xs:element>
    <xs:element name="system-out" type="xs:string"/>
   </xs:choice>
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="classname" type="xs:string" use="required"/>
    <xs:attribute name="time" type="xs:decimal"/>
   </xs:complexType></xs:element>
  </xs:sequence>
   <xs:attributeGroup ref="counts"/>
   <xs:attribute name="skipped" type="xs:nonNegativeInteger"/><xs:attribute name="time" type="xs:decimal"/>
  </xs:complexType></xs:element>
 </xs:sequence><xs:attributeGroup ref="counts"/></xs:complexType></xs:element>
</xs:schema>"""
    )
)
"""What the schema of Jenkins' JUnit reader asks of a file, as far as ours uses it."""


def _claim(text_: str) -> Claim:
    ref = subject().prompts[0]
    return Claim(
        id=text_[:8],
        article_id=ARTICLE.id,
        text=text_,
        kind="event",
        speaker=None,
        modality="asserted",
        evidence=(),
        model="qwen-0.5b",
        prompt=ref,
    )


def _trial(had: list[tuple[float, float]], *claims: str, **fields: Any) -> Results:
    told = Told(
        case="fire",
        repeat=0,
        summaries=(),
        claims=tuple(map(_claim, claims)),
        findings=(),
        rejected=(),
        failures=(),
    )
    given = {"cases": (case(articles=(ARTICLE,)),), "told": (told,)}
    return results(cells("recall", had), cells("exact", [(1.0, 1.0)] * 6), **(given | fields))


@pytest.fixture
def fallen() -> Verdict:
    base = _trial([(4.0, 5.0)] * 6, "Nine people were hurt.", "The fire began in a cold store.")
    changed = subject("claims.v2", text=PROMPT.replace("Quote the words.", "Write freely."))
    new = _trial([(1.0, 5.0)] * 6, "Nine people were hurt.", "The fire began in a warm store.", subject=changed)
    return verdict(compared(base, new), (base, new))


@pytest.fixture
def hostile() -> Verdict:
    base = _trial([(4.0, 5.0)] * 6, "Nine people were hurt.")
    new = _trial([(1.0, 5.0)] * 6, HOSTILE, subject=subject(HOSTILE, text=f"{PROMPT}{HOSTILE}\n````"))
    complaint = Complaint(what="stale", name=HOSTILE, detail=HOSTILE)
    return verdict(compared(base, new), (base, new), (complaint,))


def test_what_both_sides_told_stands_side_by_side_with_the_words_that_changed(fallen: Verdict) -> None:
    place = places(fallen)[0]
    assert (place.name, place.alike) == ("fire / a00.txt", 1)
    assert [(one.metric, one.base, one.new) for one in place.moved] == [("recall", 0.8, 0.2)]
    assert place.sides == (
        Side(
            (("The fire began in a ", False), ("cold ", True), ("store.", False)),
            (("The fire began in a ", False), ("warm ", True), ("store.", False)),
        ),
    )


def test_a_prompts_changed_lines_are_a_small_diff(fallen: Verdict) -> None:
    assert fallen.comparison is not None
    lines = changed_lines(fallen.comparison.base, fallen.comparison.new)
    assert [line for line in lines if line[0] in "+-"] == [
        "--- claims.v1",
        "+++ claims.v1",
        "-Quote the words.",
        "+Write freely.",
    ]
    assert changed_lines(subject(), subject("other")) == ()
    assert other_schemas(subject(), subject().model_copy(update={"schemas": {"claims": "9" * 64}})) == ("claims",)


def test_the_text_tells_ruling_rule_prompt_and_cases_in_a_hundred_columns(fallen: Verdict, hostile: Verdict) -> None:
    told = text.written(fallen)
    assert "REGRESSION in recall" in told
    assert re.search(r"^recall\* +80\.0 .* -60\.0 \[-60, -60\] +6/0/6 +\.016 +REGRESSION$", told, re.MULTILINE)
    assert "exact*" in told
    assert "+Write freely." in told
    assert "[-cold-]" in told
    assert "{+warm+}" in told
    assert all(len(line) <= 100 for one in (told, text.written(hostile)) for line in one.splitlines())


def test_no_control_character_of_a_model_or_prompt_reaches_the_terminal(hostile: Verdict) -> None:
    assert all(char == "\n" or char.isprintable() for char in text.written(hostile))


def test_the_json_carries_rows_moved_cases_complaints_and_the_exit_code(fallen: Verdict) -> None:
    told = json.loads(machine.written(fallen))
    assert told["exit_code"] == fallen.exit_code == 1
    assert [row["metric"]["name"] for row in told["comparison"]["rows"]] == ["recall", "exact"]
    assert told["comparison"]["rows"][0]["chance"] == 1 / 2**6
    assert [one["name"] for one in told["complaints"]] == ["recall"]
    assert told["comparison"]["moved"][0]["article"] == "a00.txt"


def test_the_junit_xml_is_valid_whatever_was_answered(fallen: Verdict, hostile: Verdict) -> None:
    for one, names in ((fallen, ["recall", "exact"]), (hostile, ["recall", "exact", None]), (verdict(None), ["check"])):
        tree = etree.fromstring(junit.written(one).encode())
        XSD.assertValid(tree)
        assert [
            None if None in names and at == 2 else found.get("name") for at, found in enumerate(tree.iter("testcase"))
        ] == names
        assert len(tree.findall(".//failure")) == int(tree.get("failures", "")) == len(one.complaints)


def test_annotations_are_one_line_each_and_escaped(fallen: Verdict, hostile: Verdict) -> None:
    assert annotations.written(fallen).startswith("::error title=regression%3A recall::gold facts that a claim states")
    lines = annotations.written(hostile).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::error"]
    assert "%0A::error::boo" in lines[1].split("::", 2)[2]
    assert "%0A%3A%3Aerror%3A%3Aboo" in lines[1]


def test_a_comparison_without_a_finding_is_a_notice_and_one_passing_test() -> None:
    once = _trial([(4.0, 5.0)] * 6)
    calm = verdict(compared(once, once), (once, once))
    assert annotations.written(calm) == (
        "::notice title=claimweave eval::no evidence of a regression or an improvement\n"
    )
    assert "<failure" not in junit.written(calm)
    assert text.written(calm).count("No evidence of a regression or an improvement") == 1


def test_the_markdown_has_a_table_and_folds_what_moved(fallen: Verdict) -> None:
    told = markdown.written(fallen)
    assert "### claimweave eval: REGRESSION in recall" in told
    assert "| **recall** | 80.0 " in told
    assert "```diff\n--- claims.v1" in told
    assert "a <del>cold </del>store." in told
    assert "a <ins>warm </ins>store." in told
    assert told.count("<details>") == told.count("</details>")


def test_the_markdown_lets_nothing_of_an_answer_be_mark_up(hostile: Verdict) -> None:
    told = markdown.written(hostile)
    fence = re.search(r"^(`{5,})diff\n.*?^\1$", told, re.MULTILINE | re.DOTALL)
    assert fence is not None
    outside = told.replace(fence[0], "")
    assert "<img" not in outside
    assert not re.search(r"@(?!<!-- -->)|(?<![\\&#])#1", outside)
    assert not re.search(r"(?<!\\)\*\*bold", outside.split("<details>")[0])


def test_few_articles_are_said_to_be_too_few() -> None:
    base, new = _trial([(4.0, 5.0)] * 3), _trial([(0.0, 5.0)] * 3)
    told = text.written(verdict(compared(base, new), (base, new)))
    assert "Too few for any ruling: recall, on fewer than 5 articles or stories." in told


def _all_of(found: Verdict) -> list[str]:
    return [module.written(found) for module in (text, machine, markdown, annotations)] + [page(found)]


def test_articles_too_few_for_any_ruling_are_said_first_in_every_output() -> None:
    once = _trial([(4.0, 5.0)])
    calm = verdict(compared(_alone(once), _alone(once)))
    words = "too few articles for any ruling: 1, and the rule needs 5"
    assert wording.headline(calm) == words
    assert all(words in one or words.capitalize() in one for one in _all_of(calm))
    assert annotations.written(calm) == f"::warning title=nothing can be ruled on::{words}\n"
    assert "Not ruled on</span>" in page(calm)
    tree = etree.fromstring(junit.written(calm).encode())
    XSD.assertValid(tree)
    assert (tree[0].get("failures"), tree[0].get("skipped")) == ("0", "1")
    assert tree.find(".//skipped").get("message") == "too few for a ruling: 1 article, and the rule needs 5"


def _alone(trial: Results, *more: Cell) -> Results:
    """Keep recall alone, and what is given."""
    kept = (*(one for one in trial.cells if one.metric == "recall"), *more)
    return trial.model_copy(update={"cells": kept})


def test_a_collapse_on_one_article_fails_in_every_output() -> None:
    base, new = _alone(_trial([(5.0, 5.0)])), _alone(_trial([(0.0, 5.0)]))
    gone = verdict(compared(base, new), (base, new))
    assert gone.exit_code == 1
    assert wording.headline(gone).endswith("the rule needs 5; COLLAPSE of recall: nothing is left")
    assert "collapse: recall: gold facts that a claim states: 1.000 to 0.000 on 1 article" in text.written(gone)
    assert "- **collapse**: recall" in markdown.written(gone)
    assert "::error title=collapse%3A recall::" in annotations.written(gone)
    assert "A collapse: <bdi>recall</bdi>" in page(gone)
    tree = etree.fromstring(junit.written(gone).encode())
    XSD.assertValid(tree)
    assert (tree.get("failures"), tree.find(".//failure").get("type")) == ("1", "collapse")


def test_a_metric_no_longer_measured_is_said_to_be_in_every_output() -> None:
    had = [(4.0, 5.0)] * 6
    found = verdict(compared(_trial(had), _alone(_trial(had))))
    assert wording.headline(found) == "no longer measured: exact"
    assert all("no longer measured" in one.lower() for one in _all_of(found))
    assert re.search(r"^exact\* .*no longer measured", text.written(found), re.MULTILINE)
    assert re.search(r"^\| \*\*exact\*\* .* no longer measured \|", markdown.written(found), re.MULTILINE)
    assert "measured on 6 before" in page(found)
    skipped = etree.fromstring(junit.written(found).encode()).findall(".//skipped")
    assert [one.get("message") for one in skipped] == [
        "no longer measured: the base was, on 6 articles; the new trial has nothing to measure it on"
    ]


def test_lost_claims_show_as_gone_where_the_baseline_stood_in_with_the_same_sentences() -> None:
    sentences = ("Nine people were hurt.", "The fire began in a cold store.")
    base, new = _trial([(5.0, 5.0)], *sentences), _trial([(0.0, 5.0)], *sentences)
    stand_ins = tuple(one.model_copy(update={"model": "extractive"}) for one in new.told[0].claims)
    gone = new.model_copy(update={"told": (new.told[0].model_copy(update={"claims": stand_ins}),)})
    found = verdict(compared(base, gone), (base, gone))
    place = places(found)[0]
    assert (place.alike, place.stood_in) == (0, (0, 2))
    assert place.sides == tuple(Side(((one, True),), ()) for one in sentences)
    words = "the baseline stood in with 2 sentences in new: not scored, not shown"
    assert words in text.written(found)
    assert words in markdown.written(found)


def test_what_the_baseline_tells_is_shown_where_it_is_what_is_tried() -> None:
    tried = subject(model="extractive")
    base, new = (_trial([(got, 5.0)], "Nine people were hurt.", subject=tried) for got in (5.0, 1.0))
    own = tuple(one.model_copy(update={"model": "extractive"}) for one in new.told[0].claims)
    base, new = (
        one.model_copy(update={"told": (one.told[0].model_copy(update={"claims": own}),)}) for one in (base, new)
    )
    place = places(verdict(compared(base, new), (base, new)))[0]
    assert (place.alike, place.stood_in) == (1, (0, 0))


def test_two_verdicts_of_the_same_trials_are_the_same_bytes(fallen: Verdict) -> None:
    for module in (text, machine, junit, annotations, markdown):
        assert module.written(fallen) == module.written(Verdict.model_validate_json(fallen.model_dump_json()))


def test_a_fall_beyond_its_own_interval_is_told_where_the_rule_is_silent() -> None:
    had = [(5.0, 5.0)] * 12
    has = [(1.0, 5.0)] * 4 + [(5.0, 5.0)] * 8
    others = ("supported", "coverage", "attribution", "valid_first")
    noise = [cells(name, [(4.0 + (at % 2), 5.0) for at in range(12)]) for name in others]
    turned = [cells(name, [(4.0 + (at % 3 == 0), 5.0) for at in range(12)]) for name in others]
    told = verdict(compared(results(cells("recall", had), *noise), results(cells("recall", has), *turned)))
    assert told.exit_code == 0
    assert "no regression by the rule, but recall fell" in text.written(told).lower()
