"""A subject is tried on cases: from recordings, from a server's play, and by the baseline."""

import json
from pathlib import Path

import pytest

from pipeline.errors import OfflineMiss, ProviderRefused
from pipeline.evals.cases import cases
from pipeline.evals.records import Results
from pipeline.evals.subjects import subject
from pipeline.evals.trials import Trial, tried
from pipeline.settings import Settings, load
from tests.evals.cased import PAYS, SANK, case, written
from tests.llm.server import Received, Script, completion, serving
from tests.obliging import oblige

ROOT = Path(__file__).resolve().parents[2]
BRIDGE = ROOT / "examples" / "bridge-closure"
RECORDINGS = ROOT / "tests" / "recordings"


def trial(settings: Settings, passes: int = 2) -> Trial:
    return Trial(*subject("", settings.model_copy(update={"passes": passes})))


def ratio(results: Results, metric: str, repeat: int = 0) -> tuple[float, float]:
    found = [cell for cell in results.cells if cell.metric == metric and cell.repeat == repeat]
    return sum(cell.got for cell in found), sum(cell.of for cell in found)


async def test_the_baseline_states_facts_that_stand_in_sentences_of_their_own(tmp_path: Path) -> None:
    results = await tried(trial(load(model="extractive")), [case(tmp_path, facts=[SANK, PAYS])])
    assert results.subject.model == "extractive"
    assert ratio(results, "recall") == (3, 3)
    assert ratio(results, "valid_first")[0] > 0
    assert [told.case for told in results.told] == ["trawlers"]
    assert results.told[0].findings


async def test_results_are_read_back_as_they_were_saved(tmp_path: Path) -> None:
    results = await tried(trial(load(model="extractive")), [case(tmp_path, facts=[SANK])])
    assert Results.model_validate_json(results.model_dump_json()) == results


async def test_two_replays_of_recordings_give_the_same_results() -> None:
    settings = load(model="qwen-1.5b", offline=True, recordings=(RECORDINGS,))
    first, second = [await tried(trial(settings), cases([BRIDGE]), only="claims") for _ in range(2)]
    assert first == second
    assert {claim.model for claim in first.told[0].claims} == {"qwen-1.5b"}
    assert 0 < ratio(first, "recall")[0] < ratio(first, "recall")[1]
    assert ratio(first, "tokens")[1] == len(first.cases[0].articles)
    assert (first.told[0].findings, first.told[0].summaries) == ((), ())


async def test_an_answer_that_is_not_stored_ends_an_offline_trial() -> None:
    settings = load(model="unheard-of-1b", offline=True, recordings=(RECORDINGS,))
    with pytest.raises(OfflineMiss, match="no answer is stored for claims"):
        await tried(trial(settings), cases([BRIDGE]), only="claims")


async def test_each_repeat_is_asked_with_a_seed_of_its_own(tmp_path: Path) -> None:
    async with serving() as server:
        server.play(oblige)
        settings = load(model="m-1b", base_url=server.url, cache=tmp_path / "cache")
        found = [case(tmp_path, facts=[SANK])]
        results = await tried(trial(settings), found, repeats=3, only="claims")
        asked = [received.body.get("seed") for received in server.received if received.method == "POST"]
    assert sorted({seed or 0 for seed in asked}) == [0, 1, 2]
    assert [told.repeat for told in results.told] == [0, 1, 2]
    assert [ratio(results, "recall", repeat) for repeat in range(3)] == [(2, 2)] * 3


async def test_an_answer_that_is_repaired_is_valid_after_and_not_at_first(tmp_path: Path) -> None:
    whole = {"items": [{"sentence": 1, "facts": ["Two trawlers sank off Keld Point."], "speaker": None}]}

    def play(received: Received) -> Script:
        repaired = len(received.body["messages"]) > 2
        return Script(body=completion(json.dumps(whole) if repaired else "no JSON at all", usage=None))

    async with serving() as server:
        server.play(play)
        settings = load(model="m-1b", base_url=server.url, cache=tmp_path / "cache")
        results = await tried(trial(settings, passes=1), [case(tmp_path)], only="claims")
    assert ratio(results, "valid_first") == (0, 2)
    assert ratio(results, "valid_after") == (2, 2)


async def test_an_item_that_breaks_the_schema_makes_its_answer_invalid(tmp_path: Path) -> None:
    broken = {"items": [{"sentence": 1, "facts": "no list", "speaker": None}]}
    async with serving() as server:
        server.play(Script(body=completion(json.dumps(broken), usage=None)))
        settings = load(model="m-1b", base_url=server.url, cache=tmp_path / "cache")
        results = await tried(trial(settings, passes=1), [case(tmp_path)], only="claims")
    assert ratio(results, "valid_after") == (0, 2)
    assert {one.model for one in results.told[0].claims} <= {"extractive"}
    assert ratio(results, "coverage")[0] == 0


async def test_a_server_that_does_not_answer_leaves_nothing_to_the_models_credit(tmp_path: Path) -> None:
    async with serving() as server:
        server.play(Script(status=400, body={"error": {"message": "no"}}))
        settings = load(model="m-1b", base_url=server.url, cache=tmp_path / "cache")
        results = await tried(trial(settings), [case(tmp_path, facts=[SANK])], only="claims")
    assert {claim.model for claim in results.told[0].claims} == {"extractive"}
    assert ratio(results, "recall") == (0, 2)
    assert ratio(results, "valid_first") == ratio(results, "tokens") == (0, 0)
    assert {failure.fault for failure in results.told[0].failures} == {"bad_request"}


async def test_a_key_that_is_refused_ends_the_trial(tmp_path: Path) -> None:
    async with serving() as server:
        server.play(Script(status=401, body={"error": {"message": "no such key"}}))
        settings = load(model="m-1b", base_url=server.url, cache=tmp_path / "cache")
        with pytest.raises(ProviderRefused):
            await tried(trial(settings), [case(tmp_path, facts=[SANK])], only="claims")


async def test_a_line_that_its_findings_do_not_carry_is_unfaithful_of_the_story(tmp_path: Path) -> None:
    lines = {"items": [{"text": "A whale sank a submarine.", "findings": [1]}]}

    def play(received: Received) -> Script:
        asks_for_lines = '"findings"' in received.body["messages"][0]["content"]
        return Script(body=completion(json.dumps(lines), usage=None)) if asks_for_lines else oblige(received)

    async with serving() as server:
        server.play(play)
        settings = load(model="m-1b", base_url=server.url, cache=tmp_path / "cache")
        results = await tried(trial(settings), [case(tmp_path)])
    faithful = {cell.article: (cell.got, cell.of) for cell in results.cells if cell.metric == "faithful"}
    assert faithful == {"pilot.txt": (1, 1), "gazette.txt": (1, 1), None: (0, 1)}


async def test_events_that_gold_tells_apart_are_told_apart(tmp_path: Path) -> None:
    text = "Two trawlers sank off Keld Point on Monday."
    known = {"absent": ["zeppelin"]}
    gold = {**known, "stories": [["one.txt"], ["two.txt"]]}
    (apart,) = cases([written(tmp_path / "apart", gold, one=text, two=f"{text} Nobody was hurt.")])
    (joined,) = cases([written(tmp_path / "joined", known, one=text, two=f"{text} Nobody was hurt.")])
    results = await tried(trial(load(model="extractive")), [apart, joined])
    most = [max(len(finding.claims) for finding in told.findings) for told in results.told]
    assert most == [1, 2]
