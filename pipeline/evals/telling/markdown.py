"""A verdict to Markdown for a comment on a pull request: a table, and folded below it what moved."""

import html
import re
from collections.abc import Iterator, Sequence

from pipeline.evals.records import Comparison, Row, Verdict
from pipeline.evals.telling import wording
from pipeline.evals.telling.changing import changed_lines
from pipeline.evals.telling.moving import Pieces, Place, places

MOST = 10
"""Places that are shown: GitHub takes no comment of more than 65,536 characters."""
ROWS = 8
LINES = 80
LONGEST = 400
"""Characters of one text, or line of the prompts' diff, that are shown."""

_LINKED = re.compile(r"@|(?<!&)#")
_BACKTICKS = re.compile(r"`+")
_ACTIVE = re.compile(r"([\\`*_\[\]#|~])")
_SPACE = re.compile(r"\s+")


def written(verdict: Verdict) -> str:
    """Write it; whatever a model or a prompt says stands there as text: no mark-up of theirs, no mention of a user."""
    return "\n".join(_lines(verdict)) + "\n"


def _lines(verdict: Verdict) -> Iterator[str]:
    comparison = verdict.comparison
    headline = wording.headline(verdict)
    yield f"### claimweave eval: {_text(headline)}"
    if comparison:
        yield from ("", f"{_text(wording.subjects(comparison))}: {_text(wording.measured(comparison))}", "")
        yield from _table(comparison.rows)
    others = [one for one in verdict.complaints if one.what != "regression"]
    if others:
        yield ""
        yield from (f"- **{one.what.replace('_', ' ')}**: {_text(one.name)}: {_text(one.detail)}" for one in others)
    if comparison:
        yield ""
        yield " ".join(_text(note) for note in (wording.rule(comparison), *wording.notes(comparison)))
        yield from _prompts(comparison)
    yield from _moved(places(verdict, MOST))


def _table(rows: Sequence[Row]) -> Iterator[str]:
    yield "| metric | base | new | change | worse / better / of | chance | ruling |"
    yield "|---|--:|--:|--:|--:|--:|---|"
    for row in rows:
        name = f"**{row.metric.name}**" if row.metric.gates else row.metric.name
        figures = (
            name,
            wording.figure(row.metric, row.base, row.base_interval),
            wording.figure(row.metric, row.new, row.new_interval),
            wording.difference(row),
            f"{row.worse} / {row.better} / {row.clusters}",
            html.escape(wording.chance(row)),
            f"**{wording.ruling(row)}**" if wording.ruling(row).isupper() else wording.ruling(row),
        )
        yield f"| {' | '.join(figures)} |"
    yield ""
    yield f"Metrics in bold gate. {wording.UNITS}"


def _prompts(comparison: Comparison) -> Iterator[str]:
    lines = changed_lines(comparison.base, comparison.new)
    if not lines:
        return
    shown = [_cut(line) for line in lines[:LINES]]
    fence = "`" * max([3, *(len(run) + 1 for line in shown for run in _BACKTICKS.findall(line))])
    yield from ("", "<details><summary>What changed in the prompts</summary>", "", f"{fence}diff", *shown, fence)
    if len(lines) > LINES:
        yield f"{len(lines) - LINES} more lines."
    yield from ("", "</details>")


def _moved(found: Sequence[Place]) -> Iterator[str]:
    for place in found:
        values = [(one.metric, one.base, one.new) for one in place.moved]
        yield ""
        yield f"<details><summary>{_html(place.name)}: {_html(wording.shares(values))}</summary>"
        yield "<table><tr><th>base</th><th>new</th></tr>"
        for side in place.sides[:ROWS]:
            yield f"<tr><td>{_pieces(side.base, 'del')}</td><td>{_pieces(side.new, 'ins')}</td></tr>"
        yield "</table>"
        rest = len(place.sides) - ROWS
        yield f"{f'{rest} more changed, ' if rest > 0 else ''}{place.alike} the same on both sides"
        yield from filter(None, [wording.left_out(place.stood_in)])
        yield "</details>"


def _pieces(pieces: Pieces, mark: str) -> str:
    return "".join(f"<{mark}>{_html(text)}</{mark}>" if changed else _html(text) for text, changed in pieces)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} ..."


def _html(text: str) -> str:
    """Write text inside HTML: on one line, with no mark-up, and no `@name` or `#1` that would be linked."""
    return _LINKED.sub(r"\g<0><!-- -->", html.escape(_cut(_SPACE.sub(" ", text))))


def _text(text: str) -> str:
    """Write text in a line of Markdown."""
    return _ACTIVE.sub(r"\\\1", html.escape(_SPACE.sub(" ", text), quote=False)).replace("@", "@<!-- -->")
