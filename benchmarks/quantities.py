"""The table of quantities into how many of its sentences each parser reads right.

    python -m benchmarks.quantities

The table is `tests/numbers/cases.tsv`. A sentence is right where the parser gives the quantities named in it and no
other. Each library gets its best reading: amounts and units are compared, bounds only for claimweave (none of the
others has any), the noun counted for nobody. price-parser is not held to the name of a currency, number-parser not to
units; quantulum3 may give a share as 0.5 for 50 percent, an age without its unit, and a rate for an amount.

Meant for: one amount of money for price-parser; whole counts in words, in its languages, for number-parser; English
with a unit for quantulum3, whose classifier is off.

The libraries: pip install --group bench (or price-parser, quantulum3 and number-parser by name).
"""

import re
import sys
import warnings
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from pipeline.numbers import quantities
from pipeline.numbers.currencies import CODES
from pipeline.numbers.words import vocabulary

TABLE = Path(__file__).parent.parent / "tests" / "numbers" / "cases.tsv"

Value = tuple[Decimal, Decimal, str | None]
"""Low, high and unit."""

_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?!\w)")
_QUANTULUM = {
    "percentage": "percent", "percentage point": "point", "dollar": "USD", "euro": "EUR", "pound sterling": "GBP",
    "japanese yen": "JPY", "yen": "JPY", "indian rupee": "INR", "rupee": "INR", "brazilian real": "BRL",
    "australian dollar": "AUD", "canadian dollar": "CAD", "swiss franc": "CHF", "south korean won": "KRW",
    "kilometre": "km", "metre": "m", "centimetre": "cm", "square kilometre": "km2", "square metre": "m2",
    "kilometre per hour": "km/h", "mile per hour": "mph", "degree celsius": "celsius", "kilogram": "kg",
    "degree fahrenheit": "fahrenheit", "degree angle": "degree", "pound-mass": "pound", "megawatt": "MW",
    "minute of arc": "minute", "second of arc": "second", "international mile": "mile", "metric ton": "tonne",
    "per cent": "percent", "united states dollar": "USD", "chinese yuan": "JPY", "arcminute": "minute",
    "international foot": "foot", "us dollar": "USD", "hour angle": "hour", "cubic decimetre": "litre",
}  # fmt: skip


class Case(NamedTuple):
    language: str
    text: str
    values: tuple[Value, ...]
    bounds: tuple[str, ...]


class Parser(NamedTuple):
    """One library: its reading of a case, whether that is right, and the cases it is meant for."""

    name: str
    right: Callable[[Case], bool]
    meant: Callable[[Case], bool]


def main() -> int:
    """Print cases right of those each parser is meant for, ours on the same, and of all."""
    try:
        others = (_price_parser(), _quantulum3(), _number_parser())
    except ModuleNotFoundError as missing:
        print(f"{missing.name} is not installed: pip install price-parser quantulum3 number-parser", file=sys.stderr)
        return 1
    cases = table()
    ours = Parser("claimweave", _ours, lambda _: True)
    print(f"{'parser':<28}{'meant for':>12}{'claimweave':>14}{'all cases':>12}{'no quantity':>14}")
    for parser in (*others, ours, Parser("claimweave, bounds too", _ours_bounded, lambda _: True)):
        meant = [case for case in cases if parser.meant(case)]
        none = [case for case in cases if not case.values]
        print(
            f"{parser.name:<28}{_score(parser.right, meant):>12}{_score(_ours, meant):>14}"
            f"{_score(parser.right, cases):>12}{_score(parser.right, none):>14}"
        )
    return 0


def table() -> list[Case]:
    """Give the table's cases."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [_case(*line.split("\t")) for line in lines if not line.startswith("#")]


def _case(language: str, text: str, expected: str) -> Case:
    named = [] if expected == "-" else [part.split(" of ")[0].split(" ", 2) for part in expected.split(" ; ")]
    return Case(language, text, tuple(_value(part[0], part[1]) for part in named), tuple(part[2] for part in named))


def _value(number: str, unit: str) -> Value:
    low, _, high = number.partition("..")
    return Decimal(low), Decimal(high or low), None if unit == "-" else unit.replace("-", " ")


def _score(right: Callable[[Case], bool], cases: Iterable[Case]) -> str:
    verdicts = [right(case) for case in cases]
    return f"{sum(verdicts)}/{len(verdicts)}"


def _ours(case: Case) -> bool:
    found = quantities(case.text, case.language)
    return _same(((q.low, q.high, q.unit) for q in found), case.values)


def _ours_bounded(case: Case) -> bool:
    return _ours(case) and tuple(q.bound for q in quantities(case.text, case.language)) == case.bounds


def _same(found: Iterable[Value], wanted: Iterable[Value]) -> bool:
    cent = Decimal("0.01")
    return [(low.quantize(cent), high.quantize(cent), unit) for low, high, unit in found] == [
        (low.quantize(cent), high.quantize(cent), unit) for low, high, unit in wanted
    ]


def _price_parser() -> Parser:
    from price_parser import Price  # type: ignore[import-not-found,import-untyped,unused-ignore]

    def right(case: Case) -> bool:
        amount = Price.fromstring(case.text).amount
        return _same(() if amount is None else ((amount, amount, None),), _unitless(case))

    return Parser("price-parser", right, lambda case: len(case.values) == 1 and case.values[0][2] in CODES)


def _quantulum3() -> Parser:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import classifier, parser  # type: ignore[import-not-found,import-untyped,unused-ignore]
    classifier.USE_CLF = False

    def right(case: Case) -> bool:
        try:
            found = parser.parse(case.text)
        except (ArithmeticError, LookupError, ValueError):  # what it raises on words it takes for units
            return False
        values = [_quantulum_value(q.value, q.uncertainty, q.unit.name) for q in found]
        return len(values) == len(case.values) and all(map(_alike, values, case.values))

    return Parser("quantulum3", right, lambda case: case.language == "en" and any(unit for *_, unit in case.values))


def _quantulum_value(value: float, uncertainty: float | None, name: str) -> Value:
    """Read "6 plus or minus 1" as 5 to 7, which is what it makes of a range."""
    middle, around = Decimal(str(value)), Decimal(str(uncertainty or 0))
    bare = name.lower().partition(" per ")[0] if name.lower() not in _QUANTULUM else name.lower()
    return middle - around, middle + around, None if bare == "dimensionless" else _QUANTULUM.get(bare, bare)


def _alike(found: Value, wanted: Value) -> bool:
    low, high, unit = found
    if unit is None and wanted[2] == "percent":
        return _same([(low * 100, high * 100, "percent")], [wanted])
    return _same([(low, high, wanted[2] if unit is None and wanted[2] == "year" else unit)], [wanted])


def _number_parser() -> Parser:
    from number_parser import parse  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from number_parser.parser import SUPPORTED_LANGUAGES  # type: ignore[import-not-found,import-untyped,unused-ignore]

    def right(case: Case) -> bool:
        if case.language not in SUPPORTED_LANGUAGES:
            return False
        found = [Decimal(number) for number in _NUMBER.findall(parse(case.text, language=case.language))]
        return _same(((number, number, None) for number in found), _unitless(case))

    return Parser("number-parser", right, lambda case: case.language in SUPPORTED_LANGUAGES and _counted_in_words(case))


def _counted_in_words(case: Case) -> bool:
    words = re.search(rf"\b{vocabulary(case.language).pattern}", case.text, re.IGNORECASE)
    counts = all(unit is None and low == high for low, high, unit in case.values)
    plain = not re.search(r"\d|\b(?:half|quarter|medio)\b", case.text, re.IGNORECASE)
    return bool(case.values) and counts and words is not None and plain


def _unitless(case: Case) -> tuple[Value, ...]:
    return tuple((low, high, None) for low, high, _ in case.values)


if __name__ == "__main__":
    sys.exit(main())
