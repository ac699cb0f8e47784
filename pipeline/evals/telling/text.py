"""A verdict to a text of 100 columns for the terminal."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pipeline.evals.records import Comparison, Complaint, Row, Verdict
from pipeline.evals.telling import wording
from pipeline.evals.telling.changing import changed_lines, other_schemas
from pipeline.evals.telling.moving import Pieces, Place, places
from pipeline.export.wording import count

WIDTH = 100
COLUMN = 48
MOST = 5
"""Places that moved which are shown; the others are counted."""
ROWS = 8
"""Rows of one place that are shown."""
LINES = 40
"""Lines of the prompts' diff that are shown."""

_HEAD = ("", "base", "new", "change", "moved", "chance", "ruling")


def written(verdict: Verdict) -> str:
    """Write the table, the rule, what fails, the prompts' changed lines, and the cases that moved, side by side."""
    blocks = [*_blocks(verdict)]
    return "\n\n".join("\n".join(map(_plain, block)) for block in blocks if block) + "\n"


def _blocks(verdict: Verdict) -> Iterator[list[str]]:
    comparison = verdict.comparison
    if comparison:
        yield [*_wrapped(wording.subjects(comparison)), *_wrapped(wording.measured(comparison))]
        yield [*_table(comparison.rows)]
        told = (wording.rule(comparison), *wording.notes(comparison))
        yield [line for one in told for line in textwrap.wrap(one, WIDTH)]
    yield _wrapped(f"{wording.headline(verdict)[0].upper()}{wording.headline(verdict)[1:]}")
    others = [one for one in verdict.complaints if one.what != "regression"]
    yield [line for one in others for line in _complaint(one)]
    if comparison:
        yield [*_prompts(comparison)]
    found = places(verdict)
    yield from ([*_place(place)] for place in found[:MOST])
    rest = len(found) - MOST
    yield [f"{count(rest, 'more article or story', 'more articles or stories')} moved; --html shows all."] * (rest > 0)


def _complaint(one: Complaint) -> list[str]:
    """Wrap a complaint, but for the command at its end: that is copied, not read."""
    detail, renew, command = one.detail.partition(f"\n{wording.RENEW}")
    told = _wrapped(f"{one.what.replace('_', ' ')}: {one.name}: {detail}", "  ")
    return [*told, f"    {renew.strip()} {command}"] if command else told


def _table(rows: Sequence[Row]) -> Iterator[str]:
    lines = [_HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(_HEAD))]
    for line in lines:
        yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
    yield ""
    yield from textwrap.wrap(
        f"* gates: its regression fails. Moved: on how many worse/better/of. {wording.UNITS}", WIDTH
    )


def _cells(row: Row) -> tuple[str, ...]:
    return (
        f"{row.metric.name}{'*' if row.metric.gates else ''}",
        wording.figure(row.metric, row.base, row.base_interval),
        wording.figure(row.metric, row.new, row.new_interval),
        wording.difference(row),
        f"{row.worse}/{row.better}/{row.clusters}",
        wording.chance(row),
        wording.ruling(row),
    )


def _prompts(comparison: Comparison) -> Iterator[str]:
    lines = changed_lines(comparison.base, comparison.new)
    if lines:
        yield "What changed in the prompts:"
        yield from (part for line in lines[:LINES] for part in _wrapped(line, "  "))
        if len(lines) > LINES:
            yield f"  ... and {count(len(lines) - LINES, 'more line')}"
    schemas = other_schemas(comparison.base, comparison.new)
    if schemas:
        yield f"Answer schemas that changed: {', '.join(schemas)}"


def _place(place: Place) -> Iterator[str]:
    values = [(one.metric, one.base, one.new) for one in place.moved]
    yield from textwrap.wrap(f"{place.name}: {wording.shares(values)}", WIDTH, subsequent_indent="  ")
    for side in place.sides[:ROWS]:
        left, right = (_column(pieces, marks) for pieces, marks in ((side.base, "[-]"), (side.new, "{+}")))
        yield from (f"  {one:<{COLUMN}} {other}".rstrip() for one, other in zip_longest(left, right, fillvalue=""))
    rest = len(place.sides) - ROWS
    more = [f"{rest} more that changed"] if rest > 0 else []
    more += [f"{place.alike} the same on both sides"] if place.alike else []
    more += [wording.left_out(place.stood_in)] if any(place.stood_in) else []
    if more:
        yield from _wrapped(f"({'; '.join(more)})", "  ")


def _column(pieces: Pieces, marks: str) -> list[str]:
    """Set a text in a column, changed words between marks; what stands alone on its side is marked at its start."""
    if len(pieces) == 1:
        text = f"{marks[1]} {pieces[0][0]}" if pieces[0][1] else pieces[0][0]
    else:
        text = "".join(_marked(stretch, marks) if changed else stretch for stretch, changed in pieces)
    return textwrap.wrap(_plain(text), COLUMN - 1, subsequent_indent="  ")


def _marked(stretch: str, marks: str) -> str:
    core = stretch.strip()
    return stretch.replace(core, f"{marks[:2]}{core}{marks[1:]}") if core else stretch


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        _plain(text), WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", drop_whitespace=False
    )


def _plain(text: str) -> str:
    """Leave no control character to the terminal: a model's answer may hold any."""
    return "".join(char if char.isprintable() else " " for char in text)
