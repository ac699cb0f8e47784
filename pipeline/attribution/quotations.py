"""A text to what stands between quotation marks in it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.records import Span

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"[“”„«»\"]|(?<!\w)‘(?=\w)|’(?!\w)|''|``")
_CLOSES = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "”": "”", "''": "''", "``": "''", "»": "«"}
OPENING = frozenset('“„«"')
"""Marks that may open a paragraph's quotation."""
_OPENS = OPENING | {"‘", "``", "''"}


class Quotation(NamedTuple):
    """Words between quotation marks, the marks with them."""

    start: int
    end: int
    inner: Span
    closed: bool


def paragraphs(text: str) -> tuple[Span, ...]:
    """Cut a text at its line breaks; a quotation below a line that ends in a colon belongs to that line."""
    lines = (found.span() for found in _PARAGRAPH.finditer(text) if not found[0].isspace())
    return tuple(joined(lines, lambda before, line: leads(text, before, line)))


def leads(text: str, before: Span, span: Span) -> bool:
    """Tell whether a stretch of text ends in a colon and the next begins with a quotation."""
    return text[before[1] - 1] == ":" and text[span[0]] in OPENING


def joined(spans: Iterable[Span], goes_on: Callable[[Span, Span], bool]) -> Iterator[Span]:
    """Put each span to the one before, as far as that has grown, where it goes on from it."""
    before: Span | None = None
    for span in spans:
        if before and goes_on(before, span):
            before = before[0], span[1]
            continue
        if before:
            yield before
        before = span
    if before:
        yield before


def quotations(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Find the outermost quotations of one paragraph; one never closed runs to the paragraph's end."""
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            opened = mark if _opens(text, mark, start) else None
        elif mark[0] in _CLOSES[opened[0]] and not _reopens(text, mark, opened):
            yield Quotation(opened.start(), mark.end(), (opened.end(), mark.start()), closed=True)
            opened = None
    if opened is not None and opened[0] != "‘":
        yield Quotation(opened.start(), end, (opened.end(), end), closed=False)


def spanning(text: str) -> tuple[tuple[Span, ...], ...]:
    """Give each quotation of a text as what it has in each paragraph: one left open goes on where the next opens."""
    found: list[list[Span]] = []
    is_open = False
    for start, end in paragraphs(text):
        for at, quote in enumerate(quotations(text, start, end)):
            if is_open and at == 0 and quote.start == start:
                found[-1].append((quote.start, quote.end))
            else:
                found.append([(quote.start, quote.end)])
            is_open = not quote.closed
        is_open = is_open and bool(found) and found[-1][-1][1] == end
    return tuple(tuple(parts) for parts in found)


def unquoted(text: str, quotes: Sequence[Quotation]) -> str:
    """Blank what is quoted, keeping every offset."""
    pieces, at = [], 0
    for quote in quotes:
        pieces += [text[at : quote.start], " " * (quote.end - quote.start)]
        at = quote.end
    return "".join([*pieces, text[at:]])


def _opens(text: str, mark: re.Match[str], start: int) -> bool:
    if mark[0] not in _OPENS:
        return False
    after = text[mark.end() : mark.end() + 1]
    before = text[mark.start() - 1 : mark.start()] if mark.start() > start else " "
    return (bool(after.strip()) or mark[0] == "«") and not (mark[0] in {'"', "''"} and before.isalnum())


def _reopens(text: str, mark: re.Match[str], opened: re.Match[str]) -> bool:
    """Tell whether a straight mark opens again: white space before it and a letter after it."""
    if opened[0] not in {'"', "''"}:
        return False
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return before.isspace() and after.isalnum()
