"""Every case of the table is read as its writer means it."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.dates import dates, may_name_day, times

CASES = [json.loads(line) for line in Path(__file__).with_name("cases.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['language']}: {case['text']}" for case in CASES])
def test_a_case_gives_the_dates_and_times_written_beside_it(case: dict[str, Any]) -> None:
    found = dates(case["text"], case["published"], case["language"])
    clocks = times(case["text"], case["language"])
    names = ("raw", "value", "precision", "bound", "relative", "to")
    assert [{name: getattr(date, name) for name in names} for date in found] == case["dates"]
    assert [{"raw": time.raw, "value": time.value, "bound": time.bound} for time in clocks] == case["times"]
    spans = [(named.start, named.end, named.raw) for named in found]
    spans += [(named.start, named.end, named.raw) for named in clocks]
    assert all(case["text"][start:end] == raw for start, end, raw in spans)


def test_no_relative_date_has_a_value_while_publication_is_unknown() -> None:
    read = [named for case in CASES for named in dates(case["text"], None, case["language"]) if named.relative]
    assert len(read) > 80
    assert {named.value for named in read} == {None}


def test_no_day_is_found_where_none_is_said_to_be() -> None:
    without = [case for case in CASES if not may_name_day(case["text"], case["language"])]
    assert len(without) >= 5
    assert not [
        named for case in without for named in case["dates"] if named["value"] and named["precision"] in {"day", "time"}
    ]


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(CASES) >= 170
    assert {case["language"] for case in CASES} == {"en", "es", "fr", "de", "pt"}
