"""Measurements to the table of ratios, with the machine, the versions and the commands behind it."""

import os
import platform
import statistics
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.throughput.rows import LIMIT, TABLE, WHOLE, Row, ideal
from benchmarks.throughput.starts import ROW
from benchmarks.throughput.tools import TOOLS, versions

Measured = Mapping[str, Any]


class Line(NamedTuple):
    """One line of the table: which measurements, what of them, and what is aimed at."""

    name: str
    row: str
    kind: str
    value: Callable[[Measured], float]
    form: str
    aim: str = ""


def rate(one: Measured) -> float:
    """Give articles a second."""
    return float(one["done"] / one["seconds"])


def share(one: Measured) -> float:
    """Give the share of the speed of a client that costs nothing: waves of the server's delay, one after another."""
    row = next(row for row in TABLE if row.name == one["row"])
    return ideal(row, one["articles"]) / float(one["seconds"])


def cpu(one: Measured) -> float:
    """Give milliseconds of the client's processor a call."""
    return 1000 * float(one["cpu"]) / int(one["articles"])


def extra(one: Measured) -> float:
    """Give the requests beyond one an article and one a fault, in percent of the articles."""
    faults = one["served_limited"] + one["served_failed"]
    return 100 * float(one["served_requests"] - one["served_articles"] - faults) / int(one["articles"])


def _of(name: str) -> Callable[[Measured], float]:
    return lambda one: float(one[name])


LINES = (
    Line("0 ms, articles/s", "0 ms", "cold", rate, ".0f", "≥ 2 × litellm, ≥ 0.7 × SDK over aiohttp"),
    Line("50 ms, 64 in flight, share of ideal", "50 ms", "cold", share, ".2f", "≥ .55"),
    Line("500 ms, 64 in flight, share of ideal", "500 ms", "cold", share, ".2f", "≥ .96"),
    Line("500 ms, 512 in flight, articles/s", "512 in flight", "cold", rate, ".0f", "≥ 500"),
    Line("500 ms, 1,000 in flight, articles/s", "1000 in flight", "cold", rate, ".0f", "no fall"),
    Line("CPU ms a call", "0 ms", "cold", cpu, ".2f", "≤ 1.6"),
    Line("kB sent an article of 5", "0 ms", "cold", lambda one: one["served_bytes"] / one["articles"] / 1000, ".1f"),
    Line("peak memory, MB", "0 ms", "cold", _of("peak_mb"), ".0f", "≤ 120"),
    Line("warm rerun, articles/s", "0 ms", "warm", rate, ".0f", "≥ 2,500"),
    Line("warm rerun, requests", "0 ms", "warm", _of("served_requests"), ".0f", "0"),
    Line("100 new among 1,000, requests", "0 ms", "grown", _of("served_requests"), ".0f", "100"),
    Line("5% 429 + 2% 500: lost", "some faults", "cold", _of("lost"), ".0f", "0"),
    Line("… requests beyond the faults, %", "some faults", "cold", extra, ".1f", "≤ 1"),
    Line("… seconds", "some faults", "cold", _of("seconds"), ".1f"),
    Line("25% 429 + 10% 500, 200 articles: lost", "many faults", "cold", _of("lost"), ".0f", "0"),
    Line("… requests beyond the faults, %", "many faults", "cold", extra, ".1f", "≤ 1"),
    Line("… seconds", "many faults", "cold", _of("seconds"), ".1f", "< 3"),
    Line("… answers paid for and lost", "many faults", "cold", lambda one: max(0, one["served_answered"] - one["done"]),
         ".0f", "0"),
)  # fmt: skip
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


def put_into(text: str, figures: str) -> str:
    """Put figures into a page in the place of those that stand there between two marks."""
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n\n{figures}\n\n{END}{tail}"


def report(measured: Sequence[Measured], folder: Path) -> str:
    """Write the table, medians over repeats, and what stands behind it."""
    named = [tool.name for tool in TOOLS if any(one["tool"] == tool.name for one in measured)]
    lines = [f"| | to reach | {' | '.join(named)} |", f"|---|---|{'---|' * len(named)}"]
    for line in LINES:
        cells = (_cell(line, [one for one in measured if _is(one, line, name)]) for name in named)
        lines.append(f"| {line.name} | {line.aim or '-'} | {' | '.join(cells)} |")
    more = (_ratios(measured), _whole(measured), _starts(measured), _behind(measured, folder))
    return "\n".join([*lines, *(one for part in more if part for one in ("", *part))])


def _is(one: Measured, line: Line, tool: str) -> bool:
    return (one["row"], one["kind"], one["tool"]) == (line.row, line.kind, tool)


def _cell(line: Line, found: Sequence[Measured]) -> str:
    whole = [line.value(one) for one in found if "error" not in one]
    if not whole:
        return "failed" if found else "-"
    return format(statistics.median(whole), line.form)


def _ratios(measured: Sequence[Measured]) -> list[str]:
    """Say claimweave's speed as a multiple of each other tool's, in the first row and warm."""
    said = []
    for line in (LINES[0], next(line for line in LINES if line.name.startswith("warm rerun, a"))):
        rates = {tool.name: _cell(line, [one for one in measured if _is(one, line, tool.name)]) for tool in TOOLS}
        ours = rates.pop("claimweave")
        if not ours.isdigit():
            continue
        times = (f"{float(ours) / float(other):.2f} × {name}" for name, other in rates.items() if other.isdigit())
        said.append(f"{line.name}: claimweave is {', '.join(times)}.")
    return said


def _whole(measured: Sequence[Measured]) -> list[str]:
    """Tell what the whole of `claimweave run` takes, which no other tool does."""
    said = [
        "| the whole of `claimweave run` | articles | articles/s | CPU ms each | requests | kB sent each | peak MB |"
    ]
    said.append("|---|---|---|---|---|---|---|")
    for one in measured:
        if one["row"].startswith("whole run") and "error" not in one:
            name = f"{one['row'].removeprefix('whole run, ')}{', all stored' if one['kind'] == 'warm' else ''}"
            sent = one["served_bytes"] / one["articles"] / 1000
            figures = f"{rate(one):.2f} | {cpu(one):.0f} | {one['served_requests']} | {sent:.1f} | {one['peak_mb']:.0f}"
            said.append(f"| {name} | {one['articles']} | {figures} |")
    return said if len(said) > 2 else []


def _starts(measured: Sequence[Measured]) -> list[str]:
    """Tell what it takes to begin."""
    found: dict[str, list[float]] = {}
    for one in measured:
        if one["row"] == ROW and "error" not in one:
            found.setdefault(one["tool"], []).append(one["seconds"])
    if not found:
        return []
    said = [f"| `{name}` | {statistics.median(seconds):.2f} |" for name, seconds in found.items()]
    return ["| start and end, a core to itself | seconds |", "|---|---|", *said]


def _behind(measured: Sequence[Measured], folder: Path) -> list[str]:
    loads = [one["load"] for one in measured if "load" in one]
    machine = f"{_processor()}, {os.cpu_count()} cores, Linux {platform.release()}, Python {platform.python_version()}"
    said = [f"Machine: {machine}. The server on one core, each client on another."]
    limit = [rate(one) for one in measured if one["row"] == LIMIT.name]
    if limit:
        said.append(
            f"Requests sent over plain sockets, answers thrown away: {max(limit):.0f}/s, the server's own limit."
        )
    if loads:
        said.append(f"Load average before a trial: median {statistics.median(loads):.1f}, at most {max(loads):.1f}.")
    said += ["", "| | installed |", "|---|---|"]
    said += [f"| {name} | {held} |" for name, held in versions(folder).items()]
    said += ["", "| measured by | |", "|---|---|"]
    said += [
        f'| {row.name} | `python -m benchmarks.throughput run DIR --rows "{row.name}"` |' for row in _rows(measured)
    ]
    return said


def _rows(measured: Sequence[Measured]) -> list[Row]:
    held = {one["row"] for one in measured}
    return [row for row in (LIMIT, *TABLE, *WHOLE) if row.name in held]


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "processor unknown"
    )
