"""What came of a case is counted against its gold. Claims are made by hand."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.evals.cases import file_name
from pipeline.evals.records import Case, Told
from pipeline.evals.scoring import cells, reasons
from pipeline.evidence import cut
from pipeline.records import Claim, Dispute, Finding, PromptRef, Rejected, Status, Summary, SummarySentence, Version
from tests.evals.cased import PAYS, SANK, case

PROMPT = PromptRef(name="claims", version=1, sha256="0" * 64)
DISPUTED = {**SANK, "status": "disputed", "type": "number"}


def claim(of: Case, file: str, text: str, words: str, *, speaker: str | None = None, model: str = "small") -> Claim:
    article = next(one for one in of.articles if file_name(one) == file)
    start = article.text.index(words)
    evidence = cut(article.text, (start, start + len(words)), "exact")
    return Claim(
        id=f"c-{file}-{text}", article_id=article.id, text=text, kind="event", speaker=speaker, modality="asserted",
        evidence=(evidence,), model=model, prompt=PROMPT,
    )  # fmt: skip


def summary(of: Case, file: str, text: str) -> Summary:
    article = next(one for one in of.articles if file_name(one) == file)
    sentence = SummarySentence(text=text, sentences=(1,), evidence=())
    return Summary(id="s", article_id=article.id, sentences=(sentence,), model="small", prompt=PROMPT)


def finding(name: str, claims: Sequence[Claim], status: Status = "single", disputed: bool = False) -> Finding:
    ids = tuple(one.id for one in claims)
    versions = tuple(Version(statement=one, claims=(one,)) for one in ids)
    dispute = Dispute(type="number", explanation="", versions=versions) if disputed else None
    return Finding(
        id=name, statement="", status=status, claims=ids, outlets=(), origins=(), dispute=dispute, update=None
    )


def told(
    of: Case,
    claims: Sequence[Claim] = (),
    findings: Sequence[Finding] = (),
    rejected: Sequence[Rejected] = (),
    summaries: Sequence[Summary] = (),
) -> Told:
    return Told(
        case=of.name, repeat=0, summaries=tuple(summaries), claims=tuple(claims), findings=tuple(findings),
        rejected=tuple(rejected), failures=(),
    )  # fmt: skip


def score(metric: str, of: Case, made: Told, *, extractive: bool = False) -> dict[str | None, tuple[float, float]]:
    """Give one metric's cells by article, but for those of nothing."""
    scored = cells(made, of, extractive=extractive)
    return {cell.article: (cell.got, cell.of) for cell in scored if cell.metric == metric and cell.of}


def refused(of: Case, file: str, reason: str, stage: str = "extract") -> Rejected:
    article = next(one for one in of.articles if file_name(one) == file)
    return Rejected.model_validate(
        {"stage": stage, "article_id": article.id, "reason": reason, "detail": "", "answer": "{}"}
    )


def test_a_fact_is_recalled_where_a_claim_on_its_words_states_it(tmp_path: Path) -> None:
    of = case(tmp_path, facts=[SANK, PAYS])
    stated = claim(of, "pilot.txt", "Two trawlers sank off Keld Point on Monday.", "Two trawlers sank off Keld Point")
    beside = claim(of, "gazette.txt", "The owner is Brun & Sons.", "The owner, Brun & Sons")
    made = told(of, [stated, beside])
    assert score("recall", of, made) == {"pilot.txt": (1, 1), "gazette.txt": (0, 2)}
    assert score("precision", of, made) == {"pilot.txt": (1, 1), "gazette.txt": (0, 1)}


def test_the_right_words_from_another_place_recall_nothing(tmp_path: Path) -> None:
    of = case(tmp_path, facts=[SANK])
    elsewhere = claim(of, "pilot.txt", "Two trawlers sank off Keld Point.", "The harbour office counted 14 sailors")
    assert score("recall", of, told(of, [elsewhere]))["pilot.txt"] == (0, 1)


def test_an_ideal_wording_of_a_mention_is_stated_too(tmp_path: Path) -> None:
    text = "Brun & Sons owns both trawlers."
    fact = {**PAYS, "mentions": {"gazette.txt": ["The owner, Brun & Sons"]}}
    plain = case(tmp_path / "plain", facts=[fact])
    worded = case(tmp_path / "worded", facts=[{**fact, "ideal": {"gazette.txt": [{"text": text}]}}])
    shares = [
        score("recall", of, told(of, [claim(of, "gazette.txt", text, "The owner, Brun & Sons")]))["gazette.txt"]
        for of in (plain, worded)
    ]
    assert shares == [(0, 1), (1, 1)]


@pytest.mark.parametrize(
    ("text", "got"),
    [
        ("Brun & Sons will pay 3 million crowns for the wreck.", 1),
        ("Brun & Sons will pay 3,000,000 crowns for the wreck.", 1),
        ("Brun & Sons will pay 4 million crowns for the wreck.", 0),
        ("Brun & Sons will pay for the wreck.", 0),
    ],
)
def test_a_value_is_carried_as_a_value_however_it_is_written(tmp_path: Path, text: str, got: int) -> None:
    wordings = [{"text": text}]
    of = case(tmp_path, facts=[{**PAYS, "values": ["3 million crowns"], "ideal": {"gazette.txt": wordings}}])
    made = told(of, [claim(of, "gazette.txt", text, "Brun & Sons, will pay 3 million crowns")])
    assert score("recall", of, made) == {"gazette.txt": (got, 1)}


def test_of_a_mention_that_has_one_of_several_figures_that_one_is_asked_for(tmp_path: Path) -> None:
    words = "14 sailors on board"
    fact = {"id": "crew", "statement": "How many", "mentions": {"pilot.txt": [words]}, "values": ["14", "16 sailors"]}
    of = case(tmp_path, facts=[fact])
    got = [
        score("recall", of, told(of, [claim(of, "pilot.txt", f"There were {number} sailors on board.", words)]))
        for number in (14, 16)
    ]
    assert got == [{"pilot.txt": (1, 1)}, {"pilot.txt": (0, 1)}]


def test_a_day_may_be_a_value(tmp_path: Path) -> None:
    fact = {
        **SANK,
        "mentions": {"pilot.txt": ["Two trawlers sank off Keld Point on Monday"]},
        "values": ["12 May 2025"],
    }
    of = case(tmp_path, facts=[fact])
    words = "Two trawlers sank off Keld Point on Monday"
    got = [
        score("recall", of, told(of, [claim(of, "pilot.txt", f"{words}, {day}.", words)]))["pilot.txt"][0]
        for day in ("12 May 2025", "13 May 2025")
    ]
    assert got == [1, 0]


def test_what_the_baseline_stood_in_with_counts_only_where_it_is_evaluated(tmp_path: Path) -> None:
    of = case(tmp_path, facts=[SANK])
    text = "Two trawlers sank off Keld Point on Monday."
    made = told(of, [claim(of, "pilot.txt", text, text, model="extractive")])
    for metric in ("recall", "coverage"):
        assert score(metric, of, made)["pilot.txt"][0] == 0
        assert score(metric, of, made, extractive=True)["pilot.txt"][0] == 1
    assert score("supported", of, made) == {}


def test_a_quotation_counts_with_its_speaker_alone(tmp_path: Path) -> None:
    of = case(tmp_path, quotations=[{"article": "pilot.txt", "speaker": "Nora Vesk", "text": "We heard one bang"}])
    words = "“We heard one bang,”"
    for speaker, got in (("pilot Nora Vesk", 1), ("the pilot", 0), (None, 0)):
        made = told(of, [claim(of, "pilot.txt", f"{words} Vesk said.", words, speaker=speaker)])
        assert score("attribution", of, made) == {"pilot.txt": (got, 1)}


def test_facts_refused_for_their_evidence_lower_support_and_faults_of_form_do_not(tmp_path: Path) -> None:
    of = case(tmp_path)
    kept = claim(of, "pilot.txt", "Two trawlers sank.", "Two trawlers sank")
    reasons_ = ("number_not_in_evidence", "schema_mismatch", "truncated", "said_already")
    made = told(of, [kept], rejected=[refused(of, "pilot.txt", reason) for reason in reasons_])
    assert score("supported", of, made) == {"pilot.txt": (1, 2)}
    assert reasons([made])["extract: number_not_in_evidence"] == 1


def test_a_phrase_must_be_absent_from_claims_and_summaries_of_each_article(tmp_path: Path) -> None:
    of = case(tmp_path, absent=["KELD POINT", "mutiny"])
    made = told(
        of,
        [claim(of, "pilot.txt", "Two trawlers sank off Keld Point.", "Two trawlers sank")],
        summaries=[summary(of, "gazette.txt", "A mutiny off Keld Point.")],
    )
    assert score("absent", of, made) == {"pilot.txt": (1, 2), "gazette.txt": (0, 2)}


def test_a_planted_phrase_may_be_quoted_but_not_asserted(tmp_path: Path) -> None:
    planted = {"article": "pilot.txt", "text": "x", "must_not_appear": "the owner is to blame"}
    of = case(tmp_path, hostile=[planted])
    for speaker, got in ((None, 0), ("a note", 1)):
        made = told(of, [claim(of, "gazette.txt", "The owner is to blame.", "The owner", speaker=speaker)])
        assert score("absent", of, made) == {"pilot.txt": (got, 1)}


def test_sentences_of_summaries_that_were_refused_are_unfaithful(tmp_path: Path) -> None:
    of = case(tmp_path)
    made = told(
        of,
        summaries=[summary(of, "pilot.txt", "Two trawlers sank.")],
        rejected=[refused(of, "pilot.txt", "name_not_in_article", "summarise")],
    )
    assert score("faithful", of, made) == {"pilot.txt": (1, 2)}


def test_one_finding_with_golds_status_and_dispute_has_every_point_of_the_story(tmp_path: Path) -> None:
    of = case(tmp_path, facts=[DISPUTED])
    words = "Two trawlers sank off Keld Point"
    both = [claim(of, file, f"{words}.", words) for file in ("pilot.txt", "gazette.txt")]
    whole = told(of, both, [finding("f", both, "disputed", disputed=True)])
    assert score("findings", of, whole) == {None: (2, 2)}
    assert score("status", of, whole) == score("disputes", of, whole) == {None: (1, 1)}
    torn = told(of, both, [finding("f1", both[:1]), finding("f2", both[1:])])
    assert score("findings", of, torn) == {None: (0, 1)}
    assert score("status", of, torn) == score("disputes", of, torn) == {None: (0, 1)}


def test_a_fact_without_a_status_is_not_judged_by_one(tmp_path: Path) -> None:
    of = case(tmp_path, facts=[SANK])
    words = "Two trawlers sank off Keld Point"
    one = claim(of, "pilot.txt", f"{words}.", words)
    assert score("status", of, told(of, [one], [finding("f", [one])])) == {}


def test_without_findings_no_metric_of_the_story_is_given(tmp_path: Path) -> None:
    of = case(tmp_path, facts=[DISPUTED])
    assert {"findings", "status", "disputes"}.isdisjoint(cell.metric for cell in cells(told(of), of))
