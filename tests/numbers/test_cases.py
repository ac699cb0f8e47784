"""The table of cases: sentences as in news, in five languages, with the quantities they name."""

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.numbers import Quantity, quantities


class Case(NamedTuple):
    language: str
    text: str
    expected: tuple[str, ...]


def _cases() -> list[Case]:
    lines = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [
        Case(language, text, () if expected == "-" else tuple(expected.split(" ; ")))
        for language, text, expected in rows
    ]


CASES = _cases()
NAMING = [case for case in CASES if case.expected]
NONE = [case for case in CASES if not case.expected]


def _id(case: Case) -> str:
    return f"{case.language}: {case.text}"


def _told(quantity: Quantity, wanted: str) -> str:
    """Write a quantity as the table does; what it counts only where the table says."""
    low, high = (f"{end.quantize(Decimal('0.0001')).normalize():f}" for end in (quantity.low, quantity.high))
    value = low if low == high else f"{low}..{high}"
    unit = (quantity.unit or "-").replace(" ", "-")
    noun = f" of {quantity.of}" if " of " in wanted else ""
    return f"{value} {unit} {quantity.bound}{noun}"


@pytest.mark.parametrize("case", NAMING, ids=_id)
def test_a_sentence_gives_the_quantities_it_names(case: Case) -> None:
    found = quantities(case.text, case.language)
    assert len(found) == len(case.expected), found
    assert tuple(map(_told, found, case.expected)) == case.expected


@pytest.mark.parametrize("case", NONE, ids=_id)
def test_a_sentence_that_names_no_quantity_gives_none(case: Case) -> None:
    assert quantities(case.text, case.language) == ()


def test_the_table_is_large_and_has_no_case_twice() -> None:
    assert len(CASES) >= 300
    assert len({case[:2] for case in CASES}) == len(CASES)
    assert {case.language for case in CASES} == {"en", "es", "fr", "de", "pt"}


HOSTILE = {
    **dict.fromkeys(("1,1,", "one ", "1", "a", "0.", "$", "-"), 200_000),
    **dict.fromkeys(("9 ", "1-", "half a ", "two and a ", "+1 ", "Abc 5 ", "in five ", "a million "), 20_000),
}
"""What is repeated, and to how many characters: quadratic reading of these would not end in the hour."""


@pytest.mark.parametrize(("piece", "length"), HOSTILE.items())
def test_a_long_hostile_text_is_read_to_its_end(piece: str, length: int) -> None:
    assert quantities(piece * (length // len(piece)) + ". Then 12 boats sank.")[-1].raw == "12"
