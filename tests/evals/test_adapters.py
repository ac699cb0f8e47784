import json
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.evals.cases import cases

SUMMARY = "The ferry Annika ran aground off Pell on Monday. Its 40 passengers were brought ashore by fishermen."
REPORT = 'The ferry was late. "We should have sailed an hour earlier," Captain Odd Brekke said. He said "it is over".'


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def test_a_summary_s_units_are_facts_that_claims_must_state(tmp_path: Path) -> None:
    units = ["The ferry ran aground.", "40 passengers were brought ashore.", "The ferry ran aground."]
    write(
        tmp_path / "rose_acu.jsonl",
        {"id": "r-1", "reference": SUMMARY, "acus": units},
        {"id": "r-2", "reference": "Nothing of it.", "acus": []},
    )
    (case,) = cases([Path(f"rose_acu:{tmp_path}")])
    assert (case.name, case.articles[0].text.strip()) == ("r-1", SUMMARY)
    assert [fact.statement for fact in case.gold.facts] == units[:2]
    assert case.gold.facts[0].mentions == {"r-1.txt": (case.articles[0].text,)}


def test_words_in_quotation_marks_with_a_named_source_are_quotations(tmp_path: Path) -> None:
    def attribution(source: str, content: str) -> object:
        at, start = REPORT.index(source), REPORT.index(content)
        return {"source": [[at, at + len(source)]], "cue": [], "content": [[start, start + len(content)]]}

    marked = [
        attribution("Captain Odd Brekke", '"We should have sailed an hour earlier,"'),
        attribution("He", '"it is over"'),
    ]
    row = {"id": "p-1", "publisher": "The Post", "date": "2026-03-02", "title": "Late", "text": REPORT}
    file = write(tmp_path / "some.jsonl", row | {"attributions": marked})
    (case,) = cases([Path(f"polnear:{file}")])
    (quotation,) = case.gold.quotations
    assert (quotation.speaker, quotation.text) == ("Brekke", "We should have sailed an hour earlier,")
    assert quotation.article == "p-1.txt"


def test_a_number_of_rows_is_spread_evenly(tmp_path: Path) -> None:
    rows = [{"id": f"r-{n}", "reference": f"{SUMMARY} Day {n}.", "acus": ["It ran aground."]} for n in range(6)]
    write(tmp_path / "rose_acu.jsonl", *rows)
    assert [case.name for case in cases([Path(f"rose_acu:{tmp_path}#3")])] == ["r-0", "r-2", "r-4"]


@pytest.mark.parametrize(
    ("spec", "complaint"),
    [
        ("roses:{}", "names no set that can be read as cases: polnear, rose_acu can"),
        ("rose_acu:{}/missing", "cannot be read"),
        ("rose_acu:{}", "line 1, is no row of rose_acu"),
    ],
)
def test_what_is_no_set_is_said(tmp_path: Path, spec: str, complaint: str) -> None:
    write(tmp_path / "rose_acu.jsonl", {"id": "r-1"})
    with pytest.raises(UsageError, match=complaint):
        cases([Path(spec.format(tmp_path))])


def test_the_sets_themselves_are_read(shared: Path) -> None:
    read = {name: cases([Path(f"{name}:{shared}/data#20")]) for name in ("rose_acu", "polnear")}
    assert len(read["rose_acu"]) > 15
    assert sum(len(case.gold.facts) for case in read["rose_acu"]) > 100
    assert sum(len(case.gold.quotations) for case in read["polnear"]) > 20
