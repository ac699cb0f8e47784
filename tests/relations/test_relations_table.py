"""Pairs of statements written by hand, in pairs.tsv: what code says of each, whichever way round it is asked.

The first column is what must be said: a relation; `open` where it must be left to a model, with the difference code
sees in the second column; `not same` where it must be related at most.
"""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.relations import Statement, Verdict, relation


class Written(NamedTuple):
    relation: str
    type: str
    a: str
    b: str


def table() -> list[Written]:
    lines = (Path(__file__).parent / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    return [Written(*line.split("\t")) for line in lines[1:]]


ALLOWED = {"same": {"same", "specific"}, "not same": {"related", "different"}, "open": {"same", "specific", "related"}}
"""What code may say of a pair where that is not one thing alone."""


def says(verdict: Verdict) -> tuple[str, str]:
    return verdict.relation, verdict.sure.type if verdict.relation == "conflicts" and verdict.sure else ""


@pytest.mark.parametrize("written", table(), ids=lambda written: f"{written.a[:40]}... {written.b[-25:]}")
def test_code_says_of_two_statements_what_is_written(written: Written) -> None:
    one, other = Statement(written.a, "en"), Statement(written.b, "en")
    for verdict, more in ((relation(one, other), "b"), (relation(other, one), "a")):
        said, kind = says(verdict)
        assert said in ALLOWED.get(written.relation, {written.relation})
        if written.relation == "open":
            assert verdict.open is not None
            assert written.type in {"", *(difference.type for difference in verdict.differ)}
        elif written.relation == "conflicts":
            assert kind == written.type
        elif written.relation == "specific":
            assert (verdict.more, verdict.open) == (more, None)
        elif written.relation == "same":
            assert verdict.open is None


def test_the_table_has_pairs_of_all_that_two_texts_alone_can_be() -> None:
    counted = Counter(written.relation for written in table())
    assert sum(counted.values()) >= 150
    assert set(counted) == {"same", "specific", "conflicts", "different", "open", "not same"}
    types = {written.type for written in table()}
    assert types >= {"number", "date", "duration", "identity", "place", "modality", "scope", "negation"}
