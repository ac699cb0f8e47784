"""An article's text into flat segments, each with the evidence it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.records import Article


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be marked under a key; `label` and `back` are shown where it opens, and empty for its later parts."""

    key: str
    start: int
    end: int
    opens: bool
    label: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch over which nothing begins or ends."""

    text: str
    opens: tuple[Mark, ...]
    keys: tuple[str, ...]
    furniture: str
    """The kind of furniture it is; empty where it is the report itself."""


def segments(article: Article, marks: Sequence[Mark]) -> tuple[Segment, ...]:
    """Cut a text where marks or furniture begin or end; marks may nest and overlap. The segments join to the text."""
    borders = {0, len(article.text)}
    borders |= {offset for mark in marks for offset in (mark.start, mark.end)}
    borders |= {offset for piece in article.furniture for offset in (piece.start, piece.end)}
    ordered = sorted(border for border in borders if 0 <= border <= len(article.text))
    return tuple(_segment(article, marks, start, end) for start, end in pairwise(ordered))


def _segment(article: Article, marks: Sequence[Mark], start: int, end: int) -> Segment:
    return Segment(
        text=article.text[start:end],
        opens=tuple(mark for mark in marks if mark.opens and mark.start == start),
        keys=tuple(dict.fromkeys(mark.key for mark in marks if mark.start <= start and end <= mark.end)),
        furniture=next((piece.kind for piece in article.furniture if piece.start <= start and end <= piece.end), ""),
    )
