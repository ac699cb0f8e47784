"""Reviewed claims of a run become a case that the same model passes."""

from pathlib import Path

import pytest

from pipeline import run
from pipeline.earlier import read_run
from pipeline.errors import UsageError
from pipeline.evals.reviewed import add
from pipeline.evals.subjects import subject
from pipeline.evals.trials import Trial, tried
from pipeline.records import Earlier
from pipeline.settings import load
from tests.evals.cased import GAZETTE, PILOT

HURT = "Nobody was hurt when the dam broke. The water took 40 houses."


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("finished")
    texts = {"sea/pilot.txt": PILOT, "sea/gazette.txt": GAZETTE, "dam/herald.txt": HURT}
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return run([folder / "sea", folder / "dam"], folder / "run", load(model="extractive")).folder


def sea(finished: Path) -> Earlier:
    return read_run(finished)["sea"]


def sank(finished: Path) -> list[str]:
    return [claim.id for claim in sea(finished).claims if "sank" in claim.text]


async def test_a_runs_own_claims_come_out_again(finished: Path, tmp_path: Path) -> None:
    _, case = add(finished, [claim.id for claim in sea(finished).claims], tmp_path / "case")
    results = await tried(Trial(*subject("", load(model="extractive"))), [case])
    recall = [(cell.got, cell.of) for cell in results.cells if cell.metric in {"recall", "status"}]
    assert sum(of for _, of in recall) > len(sea(finished).articles)
    assert all(got == of for got, of in recall)


def test_claims_of_one_finding_are_one_fact_with_its_status(finished: Path, tmp_path: Path) -> None:
    ids = sank(finished)
    (finding,) = (one for one in sea(finished).findings if set(ids) <= set(one.claims))
    _, case = add(finished, ids, tmp_path / "case")
    (fact,) = case.gold.facts
    assert fact.status == finding.status
    assert set(fact.mentions) == {"pilot.txt", "gazette.txt"}
    assert {one.text for one in case.articles} == {one.text for one in sea(finished).articles}
    assert {one.id for one in case.articles} == {one.id for one in sea(finished).articles}


def test_the_beginning_of_an_id_is_enough_where_one_claim_has_it(finished: Path, tmp_path: Path) -> None:
    (first, *_) = sank(finished)
    _, case = add(finished, [first[:9]], tmp_path / "case")
    assert len(case.gold.facts) == 1
    with pytest.raises(UsageError, match="claims begin with c in"):
        add(finished, ["c"], tmp_path / "other")
    with pytest.raises(UsageError, match="no claim zz in"):
        add(finished, ["zz"], tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_a_case_that_is_there_is_not_touched(finished: Path, tmp_path: Path) -> None:
    place, _ = add(finished, sank(finished), tmp_path / "case")
    before = {path.name: path.read_bytes() for path in place.iterdir()}
    with pytest.raises(UsageError, match="is there already, and nothing is overwritten"):
        add(finished, sank(finished)[:1], tmp_path / "case")
    assert {path.name: path.read_bytes() for path in place.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["case"]


def test_claims_of_two_stories_are_refused(finished: Path, tmp_path: Path) -> None:
    dam = read_run(finished)["dam"].claims[0].id
    with pytest.raises(UsageError, match=r"of 2 stories \(dam, sea\)"):
        add(finished, [*sank(finished), dam], tmp_path / "case")
