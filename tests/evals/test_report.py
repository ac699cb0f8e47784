"""What holds of the report's page before any browser opens it."""

import base64
import hashlib
import json
import re
from typing import get_args

import pytest

from pipeline.evals.records import Complaint, Interval, Metric, Results, Ruling, Verdict
from pipeline.evals.report import edits, figures, page, sentences
from pipeline.evals.report.edits import EditedLine
from tests.evals.reported import AFTER, BASE, BEFORE, HOSTILE, NEW, ONE, QUIET, TWO, subject

SHARE = Metric(name="recall", words="facts stated", better="higher")
TOKENS = Metric(name="tokens", words="tokens", better="lower", unit="tokens")


@pytest.fixture(scope="module")
def markup() -> str:
    return page(TWO)


def inline(markup: str, tag: str) -> str:
    (found,) = re.findall(rf"<{tag}>(.*?)</{tag}>", markup, re.DOTALL)
    return str(found)


def test_a_policy_lets_in_the_pages_own_style_and_script_and_nothing_else(markup: str) -> None:
    style, script = (
        base64.b64encode(hashlib.sha256(inline(markup, tag).encode()).digest()).decode() for tag in ("style", "script")
    )
    expected = (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert f'<meta http-equiv="Content-Security-Policy" content="{expected}">' in markup


def test_no_text_of_an_article_a_label_or_a_claim_becomes_an_element(markup: str) -> None:
    assert "<img" not in markup
    assert markup.count("</script") == markup.count("<script")


def test_the_texts_of_a_case_stand_in_the_page_as_they_are(markup: str) -> None:
    cases = re.findall(r'<script type="application/json" id="case-\d+">(.*?)</script>', markup, re.DOTALL)
    story, trap = (json.loads(case) for case in cases)
    assert story["articles"][0]["text"] == QUIET.text
    assert story["told"][1][0]["rejected"][0]["detail"] == HOSTILE
    assert trap["told"][0][0]["claims"][0]["text"] == f"It says {HOSTILE}."


def test_gold_tells_which_claims_of_each_trial_state_a_fact(markup: str) -> None:
    story = json.loads(re.findall(r'id="case-0">(.*?)</script>', markup, re.DOTALL)[0])
    assert [tried[0]["stating"] for tried in story["told"]] == [[[0], [], []], [[], [], [1]]]


def test_what_the_baseline_stood_in_with_is_counted_and_not_shown() -> None:
    first = NEW.told[0]
    stand_ins = tuple(one.model_copy(update={"model": "extractive"}) for one in first.claims[:2])
    told = first.model_copy(update={"claims": (*stand_ins, *first.claims[2:])})
    new = NEW.model_copy(update={"told": (told, *NEW.told[1:])})
    markup = page(TWO.model_copy(update={"results": (BASE, new)}))
    shown = json.loads(re.findall(r'id="case-0">(.*?)</script>', markup, re.DOTALL)[0])["told"][1][0]
    assert [one["text"] for one in shown["claims"]] == [first.claims[2].text]
    assert (shown["stoodIn"], shown["findings"], shown["stating"]) == ([0, 0], [], [[], [], []])


def test_values_and_cases_can_be_read_without_any_script(markup: str) -> None:
    still = re.sub(r"<script.*?</script>", "", markup, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", still))
    assert "recall gold facts that a claim states" in text
    assert "66.7%" in text
    assert "quiet.txt the-ferry 50 → 100 ▲ +50.0 better" in text


def test_a_page_is_the_same_each_time_and_nothing_stands_around_it(markup: str) -> None:
    assert page(TWO) == markup
    assert (markup[:15], markup[-8:]) == ("<!DOCTYPE html>", "</html>\n")


def test_a_verdict_of_nothing_is_a_page_too() -> None:
    empty = page(Verdict(comparison=None, results=(), complaints=()))
    assert "Nothing was tried." in empty
    assert 'id="cases"' not in empty


def test_a_complaint_is_told_with_what_to_do() -> None:
    complaint = Complaint(what="stale", name="claims.v2", detail="run: claimweave eval record")
    told = page(Verdict(comparison=None, results=(BASE,), complaints=(complaint,)))
    assert 'Recordings gone stale: <bdi>claims.v2</bdi></b><span dir="auto">run: claimweave eval record' in told
    assert "claims.v1 falls short on 4 articles in 2 stories." in told


def test_every_sort_of_complaint_has_its_words() -> None:
    assert set(sentences.COMPLAINTS) == set(get_args(Complaint.model_fields["what"].annotation))
    assert set(sentences.RULINGS) == set(get_args(Ruling))


def test_three_trials_stand_in_one_matrix() -> None:
    third = NEW.model_copy(update={"subject": subject("claims.v3", 3, AFTER)})
    told = page(Verdict(comparison=None, results=(BASE, NEW, third), complaints=()))
    assert "<bdi>claims.v3</bdi>" in told
    assert "Changed lines of prompts" not in told
    assert 'id="moved-only"' not in told


def test_a_trial_by_itself_has_nothing_to_compare() -> None:
    told = page(ONE)
    assert "Difference" not in told
    assert "claims.v1, tried on 4 articles in 2 stories." in told


def test_two_trials_of_one_label_are_told_apart() -> None:
    again = Results.model_validate(NEW.model_copy(update={"subject": subject("claims.v1", 1, AFTER)}))
    comparison = TWO.comparison
    assert comparison is not None
    same = comparison.model_copy(update={"new": again.subject})
    told = page(Verdict(comparison=same, results=(BASE, again), complaints=()))
    assert "<bdi>claims.v1 before</bdi>" in told
    assert "<bdi>claims.v1 after</bdi>" in told
    assert "50 → 100" in re.sub(r"<[^>]+>", "", told)


def test_the_changed_lines_of_a_prompt_name_the_words_that_changed() -> None:
    (edit,) = edits.edits(subject("a", 1, BEFORE), subject("b", 2, AFTER))
    assert (edit.before, edit.after) == ("claims.v1", "claims.v2")
    assert edit.lines[1:] == (
        EditedLine("gone", (("Name who ", False), ("says", True), (" it.", False))),
        EditedLine("new", (("Name who ", False), ("said", True), (" it.", False))),
        EditedLine("same", (("Answer in JSON.", False),)),
        EditedLine("new", (("Be brief.", False),)),
    )


def test_prompts_that_are_the_same_have_no_changed_lines() -> None:
    assert edits.edits(subject("a", 1, BEFORE), subject("b", 1, BEFORE)) == ()


@pytest.mark.parametrize(
    ("value", "metric", "expected"),
    [
        (0.1234, SHARE, "+12.3"),
        (-0.5, SHARE, "−50.0"),
        (0.0, SHARE, "±0.0"),
        (None, SHARE, "–"),
        (-1234.5, TOKENS, "−1,234"),
    ],
)
def test_a_difference_is_told_with_its_sign(value: float | None, metric: Metric, expected: str) -> None:
    assert figures.changed(value, metric) == expected


def test_an_interval_is_told_from_end_to_end() -> None:
    assert figures.between(Interval(low=-0.05, high=0.125), SHARE) == "−5.0 to 12.5"


def test_two_shares_that_differ_do_not_look_the_same_in_a_narrow_column() -> None:
    assert figures.short((0.384, 0.378), SHARE) == ("38.4", "37.8")
    assert figures.short((0.384, 0.384), SHARE) == ("38", "38")
    assert figures.short((0.384, None), SHARE) == ("38", "–")


def test_lines_left_out_before_a_change_are_hinted_at() -> None:
    long = "".join(f"Line {number}.\n" for number in range(9))
    (edit,) = edits.edits(subject("a", 1, long), subject("b", 2, long + "Last.\n"))
    assert [line.kind for line in edit.lines] == ["skipped", "same", "same", "same", "new"]


def test_the_rule_is_stated_below_what_it_rules(markup: str) -> None:
    assert "Rule: a metric has regressed when by chance" in markup
