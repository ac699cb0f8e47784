"""The table of dates and clock times to how many of its cases dateparser and we read right.

`python -m benchmarks.days`. dateparser answers with whole moments; an answer counts as right where it agrees with the
value written in the table as far as that value goes, so that it is not asked for precision it has no field for. A
case is right when all its values are met and nothing else is found; one without a value (unresolved, ambiguous, no
date at all) when nothing is. "Invented" counts answers to dates the table holds to be coarser than a day or unknown.
"""

import importlib
import json
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.dates import dates, times

TABLE = Path(__file__).parents[1] / "tests" / "dates" / "cases.jsonl"
NEEDED = "dateparser is not installed: run `uv sync --group bench`, or `pip install dateparser`, and start again."
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
SETTINGS: Mapping[str, Mapping[str, object]] = {
    "dateparser, default": {},
    "dateparser, day, month and year required": {"REQUIRE_PARTS": ["day", "month", "year"]},
    "dateparser, year required": {"REQUIRE_PARTS": ["year"]},
}

Case = Mapping[str, Any]
Reader = Callable[[Case], list[datetime]]


class Score(NamedTuple):
    """What a reader made of the table."""

    right: int
    invented: int


def agrees(value: str, moment: datetime) -> bool:
    """Tell whether a moment lies in what a value of the table names; of a fiscal year only the year can be asked."""
    year, _, rest = value.partition("-")
    if ":" in value:
        return value == f"{moment:%H:%M}"
    if rest.startswith("W"):
        return value == f"{moment:%G}-W{moment:%V}"
    if rest.startswith("Q"):
        return (int(year), int(rest[1:])) == (moment.year, (moment.month + 2) // 3)
    if rest in SEASONS:
        first, last = SEASONS[rest]
        return moment.year == int(year) and first <= moment.month <= last
    if value[0] in "CF" or value.endswith("s"):
        return moment.year in _years(value)
    return moment.isoformat().startswith(value)


def _years(value: str) -> range:
    if value.startswith("FY"):
        return range(int(value[2:]), int(value[2:]) + 1)
    first = int(value[1:]) * 100 - 99 if value.startswith("C") else int(value[:4])
    return range(first, first + (100 if value.startswith("C") else 10))


def measure(cases: list[Case], reader: Reader) -> Score:
    """Count the cases a reader gets right, and those where it is more precise than the text."""
    right = invented = 0
    for case in cases:
        found = reader(case)
        values = [value for value in _values(case) if value is not None]
        met = all(any(agrees(value, moment) for moment in found) for value in values)
        right += met and all(any(agrees(value, moment) for value in values) for moment in found)
        invented += bool(found) and any(
            date["value"] is None or date["precision"] not in {"day", "time"} for date in case["dates"]
        )
    return Score(right, invented)


def _values(case: Case) -> list[str | None]:
    ends = [date["to"] for date in case["dates"] if date["to"]]
    return [*(date["value"] for date in case["dates"]), *ends, *(time["value"] for time in case["times"])]


def ours(cases: list[Case]) -> Score:
    """Count the cases we read right, values, precision and bounds together."""
    right = invented = 0
    for case in cases:
        found = dates(case["text"], case["published"], case["language"])
        read = [(d.value, d.to, d.precision, d.bound, d.relative) for d in found]
        clocks = [(time.value, time.bound) for time in times(case["text"], case["language"])]
        told = [(d["value"], d["to"], d["precision"], d["bound"], d["relative"]) for d in case["dates"]]
        right += (read, clocks) == (told, [(time["value"], time["bound"]) for time in case["times"]])
        invented += len(read) == len(told) and any(
            (mine[0] is not None and given[0] is None) or (given[2] != "day" and mine[2] == "day")
            for mine, given in zip(read, told, strict=True)
        )
    return Score(right, invented)


def theirs(settings: Mapping[str, object]) -> Reader:
    """Give a reader that asks dateparser, with the day of publication as the day to count from."""
    try:
        search = importlib.import_module("dateparser.search").search_dates
    except ModuleNotFoundError as missing:
        raise SystemExit(NEEDED) from missing

    def read(case: Case) -> list[datetime]:
        base = datetime.fromisoformat(case["published"])
        found = search(case["text"], languages=[case["language"]], settings={"RELATIVE_BASE": base, **settings})
        return [moment for _, moment in found or ()]

    return read


def main() -> int:
    """Print the table."""
    cases: list[Case] = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]
    rows = {"claimweave": ours(cases)} | {name: measure(cases, theirs(settings)) for name, settings in SETTINGS.items()}
    coarse = sum(any(d["value"] is None or d["precision"] not in {"day", "time"} for d in c["dates"]) for c in cases)
    print(f"| reader | right of {len(cases)} | precision invented, of {coarse} |\n|---|---|---|")
    for name, score in rows.items():
        print(f"| {name} | {score.right} ({score.right / len(cases):.0%}) | {score.invented} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
