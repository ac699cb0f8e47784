"""Two subjects' prompts into the lines that changed between them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from itertools import groupby
from typing import Literal

from pipeline.evals.records import Subject

Kind = Literal["same", "gone", "new", "skipped"]

_KINDS: dict[str, Kind] = {" ": "same", "-": "gone", "+": "new", "@": "skipped"}
_WORD = re.compile(r"\s+|\w+|[^\w\s]")

_FROM_THE_TOP = re.compile(r"@@ -[01][, ]")

_ALIKE = 0.5
"""Share of words that two lines have in common at least, to be shown as one line edited."""

_LONGEST = 250_000
"""Pairs of words compared of two lines at most: longer ones are shown whole."""


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A line of a prompt, in pieces; those that are `True` are the words that changed."""

    kind: Kind
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """One prompt's change."""

    before: str
    """The name and version of its file: `claims.v2`; empty where there was none."""
    after: str
    lines: tuple[EditedLine, ...]


def edits(base: Subject, new: Subject) -> tuple[Edit, ...]:
    """Give the changed lines of every prompt that is not the same in both, with three lines around them."""
    before, after = _by_name(base.texts), _by_name(new.texts)
    made = (_edit(before.get(name, ("", "")), after.get(name, ("", ""))) for name in dict.fromkeys([*before, *after]))
    return tuple(edit for edit in made if edit.lines)


def _by_name(texts: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    return {key.rsplit(".v", 1)[0]: (key, text) for key, text in sorted(texts.items())}


def _edit(before: tuple[str, str], after: tuple[str, str]) -> Edit:
    found = list(unified_diff(before[1].splitlines(), after[1].splitlines(), n=3, lineterm=""))[2:]
    begins = bool(found) and _FROM_THE_TOP.match(found[0]) is not None  # nothing is skipped then
    return Edit(before[0], after[0], tuple(_lines(found[begins:])))


def _lines(found: list[str]) -> Iterator[EditedLine]:
    runs = [(sign, [line[1:] for line in run]) for sign, run in groupby(found, key=lambda line: line[0])]
    for (_, before), (sign, run), (after_sign, after) in zip(
        [("", []), *runs], runs, [*runs[1:], ("", [])], strict=False
    ):
        twins = after if (sign, after_sign) == ("-", "+") else before if sign == "+" else []
        yield from _run(_KINDS[sign], run, twins if len(twins) == len(run) else [""] * len(run))


def _run(kind: Kind, run: list[str], twins: list[str]) -> Iterator[EditedLine]:
    for line, twin in zip(run, twins, strict=True):
        yield EditedLine(kind, _pieces(line, twin) if kind in {"gone", "new"} else ((line, False),))


def _pieces(line: str, twin: str) -> tuple[tuple[str, bool], ...]:
    """Tell the words of a line that its twin has not; none where the two have little in common."""
    words, others = _WORD.findall(line), _WORD.findall(twin)
    if len(words) * len(others) > _LONGEST:
        return ((line, False),)
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return ((line, False),)
    return tuple(
        ("".join(words[start:end]), what != "equal") for what, start, end, *_ in matcher.get_opcodes() if end > start
    )
