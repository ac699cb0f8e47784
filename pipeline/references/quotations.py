"""A text into the spans that stand in quotation marks."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.records import Span

_MARK = re.compile(r"[“”„«»\"‘’'\n]|``")
_CLOSES = {"“": '”"', "„": "“”", "«": "»", "»": "«", '"': '"”', "``": "'\"", "‘": "’'", "'": "'’"}
"""The mark that opened a quotation, to those that may close it."""
_SINGLE = "‘’'"


@lru_cache(maxsize=512)
def quoted(text: str) -> tuple[Span, ...]:
    """Give the spans within quotation marks, marks included, in order.

    A quotation ends with its paragraph at the latest. A closing mark that nothing opened closes what began with
    the paragraph, as when a sentence was cut out of a longer quotation.
    """
    return tuple(_spans(text))


@lru_cache(maxsize=64)
def outside(text: str) -> str:
    """Blank out what is quoted, keeping every offset."""
    pieces, at = [], 0
    for start, end in quoted(text):
        pieces += [text[at:start], "\x00" * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def _spans(text: str) -> Iterator[Span]:
    opened: tuple[int, str] | None = None
    border: int | None = 0  # where the paragraph began, if nothing of it was quoted yet
    for found in _MARK.finditer(text):
        mark, at = found[0], found.start()
        if mark == "\n":
            if opened:
                yield opened[0], at
            opened, border = None, found.end()
        elif opened and _closes(text, at, mark, opened[1]):
            yield opened[0], found.end()
            opened, border = None, None
        elif not opened and _opens(text, at, mark):
            opened = at, mark
        elif not opened and border is not None and mark in '”»"':
            yield border, found.end()
            border = None
    if opened:
        yield opened[0], len(text)


def _opens(text: str, at: int, mark: str) -> bool:
    before, after = text[at - 1 : at], text[at + len(mark) : at + len(mark) + 1]
    if mark in "“„«``":
        return True
    if not after.strip() or before.isalnum() or mark in "”’":
        return False
    return mark not in _SINGLE or (after.isalpha() and not before.isalnum())


def _closes(text: str, at: int, mark: str, opener: str) -> bool:
    if mark not in _CLOSES[opener]:
        return False
    if mark in _SINGLE:
        return not text[at + 1 : at + 2].isalnum() and text[at - 1 : at] in set('.,!?…”"')
    return True


def is_quoted(text: str, span: tuple[int, int]) -> bool:
    """Tell whether a stretch of a text stands in quotation marks, all of it."""
    return not outside(text)[slice(*span)].strip("\x00 \n.,;:!?")
