"""The report's own stretches of a text into spans of sentences."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from pipeline.articles.borders import mend
from pipeline.records import Span

_STOP = re.compile(r"[。！？｡؟۔।](?![。！？」』”’）)])[」』”’）)]*")
_NOTE = re.compile(r"(?:\[\d{1,3}\]){1,9}(?![^\s|])")
"""Marks of notes, which follow a full stop without a space and belong to no sentence."""
_LONGEST = 20_000
"""A longer paragraph is cut at a space before it is split: the splitter is quadratic on text without spaces."""


def cut_sentences(text: str, stretches: Iterable[Span]) -> tuple[Span, ...]:
    """Cut stretches of `text` (a paragraph each) into sentences: spans without white space around them."""
    return tuple(span for start, end in stretches for span in _cut(text, start, end))


def _cut(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    for first, last in _pieces(text, start, end):
        found = [_trim(text, first + low, first + high) for low, high in _splitter()(text[first:last])]
        for low, high in mend(text, [(low, high) for low, high in found if low < high]):
            for span in _stops(text, low, high):
                _add(text, spans, _trim(text, *span))
    return [span for span in spans if any(map(str.isalnum, text[span[0] : span[1]]))]


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = space if space > 0 else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _stops(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut further at full stops of other scripts, which the splitter does not know."""
    cuts = (found.end() for found in _STOP.finditer(text, start, end))
    return pairwise([start, *(cut for cut in cuts if cut < end), end])


def _trim(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip())


def _add(text: str, spans: list[Span], span: Span) -> None:
    """Append a span to those before; one without a letter ("1.", a lone quotation mark) goes with its neighbour."""
    before = spans[-1] if spans else None
    start, end = _trim(text, _past_note(text, before, span), span[1])
    if start >= end:
        return
    lone = before and before[1] - before[0] < 8 and not any(map(str.isalpha, text[before[0] : before[1]]))
    if before and (lone or not any(map(str.isalnum, text[start:end]))):
        spans[-1] = before[0], end
    else:
        spans.append((start, end))


def _past_note(text: str, before: Span | None, span: Span) -> int:
    """Give where a sentence begins behind the marks of notes that stand right after the one before."""
    note = _NOTE.match(text, *span) if before and before[1] == span[0] else None
    return note.end() if note else span[0]


@cache
def _splitter() -> Any:
    import nupunkt

    return nupunkt.sent_spans
