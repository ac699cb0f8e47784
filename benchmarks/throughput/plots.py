"""Measurements to two plots: articles a second over how many are in flight, and over the server's delay."""

import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.throughput.report import rate
from benchmarks.throughput.rows import COMPARED, OVER_CONCURRENCY, OVER_LATENCY, Row

WIDTH, HEIGHT = 640, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 130, 40, 50
# Told apart by people who see red and green alike, on white and on black.
_COLOURS = ("#0072b2", "#e69f00", "#cc79a7", "#009e73")

_APART = 14
"""From one name to the next below it."""

Point = tuple[int, float]
"""The number of a row among those of the plot, from 0, and articles a second."""


class Plot(NamedTuple):
    """What is drawn: a line of points a tool, and the line that no client can pass; `ticks` name the rows."""

    title: str
    across: str
    lines: Mapping[str, Sequence[Point]]
    ideal: Sequence[Point]
    ticks: Sequence[str]


def draw(measured: Sequence[Mapping[str, Any]], folder: Path) -> None:
    """Write the plots that there are measurements for."""
    wide = Plot(
        "Articles a second, server answering after 500 ms",
        "requests in flight",
        _lines(measured, OVER_CONCURRENCY),
        _ideal(OVER_CONCURRENCY),
        [f"{row.concurrency:,}" for row in OVER_CONCURRENCY],
    )
    late = Plot(
        "Articles a second, 64 in flight",
        "milliseconds until the server answers",
        _lines(measured, OVER_LATENCY),
        _ideal(OVER_LATENCY),
        [f"{1000 * row.latency:.0f}" for row in OVER_LATENCY],
    )
    for name, plot in (("speed-over-concurrency", wide), ("speed-over-latency", late)):
        if plot.lines:
            (folder / f"{name}.svg").write_text(svg(plot), encoding="utf-8")


def _ideal(rows: Sequence[Row]) -> list[Point]:
    return [(at, row.concurrency / row.latency) for at, row in enumerate(rows) if row.latency]


def _lines(measured: Sequence[Mapping[str, Any]], rows: Sequence[Row]) -> dict[str, list[Point]]:
    lines = {name: [_point(measured, row, name, at) for at, row in enumerate(rows)] for name in COMPARED}
    return {name: [point for point in line if point] for name, line in lines.items() if any(line)}


def _point(measured: Sequence[Mapping[str, Any]], row: Row, tool: str, at: int) -> Point | None:
    found = [one for one in measured if (one["row"], one["tool"]) == (row.name, tool) and "error" not in one]
    return (at, statistics.median(map(rate, found))) if found else None


def svg(plot: Plot) -> str:
    """Draw a plot: rows side by side, articles a second in powers of ten."""
    rates = [rate for line in plot.lines.values() for _, rate in line]
    powers = range(math.floor(math.log10(min(rates))), math.ceil(math.log10(max(rates))) + 1)
    scale = _Scale(len(plot.ticks), powers[0], powers[-1])
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"'
    parts = [
        f'{head} font-size="12" role="img">',
        f"<title>{escape(plot.title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="22" font-size="14">{escape(plot.title)}</text>',
        f'<text x="{_LEFT}" y="{HEIGHT - 10}">{escape(plot.across)}</text>',
        *(_across(scale, at, tick) for at, tick in enumerate(plot.ticks)),
        *(_up(scale, power) for power in powers),
        _path(scale, [(at, rate) for at, rate in plot.ideal if rate <= 10 ** powers[-1]], "#888", dashed=True),
        *(_line(scale, line, colour) for line, colour in zip(plot.lines.values(), _COLOURS, strict=False)),
        *_names(scale, plot.lines),
        f'<text x="{WIDTH - _RIGHT + 8}" y="{_TOP + 4}" fill="#666">- - no client can</text>',
        "</svg>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


class _Scale(NamedTuple):
    rows: int
    low: int
    high: int
    """The lowest and the highest power of ten."""

    def at(self, point: Point) -> tuple[float, float]:
        """Give where a point lies on the paper."""
        x = point[0] / max(1, self.rows - 1)
        y = (math.log10(point[1]) - self.low) / (self.high - self.low)
        return _LEFT + x * (WIDTH - _LEFT - _RIGHT), HEIGHT - _BOTTOM - y * (HEIGHT - _TOP - _BOTTOM)


def _across(scale: _Scale, at: int, tick: str) -> str:
    x, y = scale.at((at, 10.0**scale.low))
    return f'<text x="{x:.0f}" y="{y + 18:.0f}" text-anchor="middle">{tick}</text>'


def _up(scale: _Scale, power: int) -> str:
    x, y = scale.at((0, 10.0**power))
    line = f'<path d="M{x:.0f} {y:.0f}H{WIDTH - _RIGHT}" stroke="#ddd"/>'
    return f'{line}<text x="{x - 6:.0f}" y="{y + 4:.0f}" text-anchor="end">{10**power:,}</text>'


def _line(scale: _Scale, line: Sequence[Point], colour: str) -> str:
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in map(scale.at, line))
    return _path(scale, line, colour) + dots


def _names(scale: _Scale, lines: Mapping[str, Sequence[Point]]) -> Iterator[str]:
    """Name the lines at their ends, from the top down, none over another."""
    ends = [(scale.at(line[-1]), name, colour) for (name, line), colour in zip(lines.items(), _COLOURS, strict=False)]
    free = 0.0
    for (x, y), name, colour in sorted(ends, key=lambda end: end[0][1]):
        free = max(y + 4, free)
        yield f'<text x="{x + 8:.0f}" y="{free:.0f}" fill="{colour}">{escape(name)}</text>'
        free += _APART


def _path(scale: _Scale, line: Sequence[Point], colour: str, *, dashed: bool = False) -> str:
    if len(line) < 2:
        return ""
    steps = "L".join(f"{x:.1f} {y:.1f}" for x, y in map(scale.at, line))
    dashes = ' stroke-dasharray="4 4"' if dashed else ""
    return f'<path d="M{steps}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>'
