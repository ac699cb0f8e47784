"""A story into its briefing as one page: no script, nothing loaded, every claim an anchor in its article's text."""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.export import wording
from pipeline.export.marks import Mark, Segment, segments
from pipeline.export.pieces import Quote, Source, View
from pipeline.export.view import view
from pipeline.manifest import Facts
from pipeline.records import Story

if TYPE_CHECKING:
    from jinja2 import Template

_ANSWER = 300
"""Characters shown of a rejected answer: enough to recognise it; `rejected.jsonl` has it whole."""

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n(?:[^\S\n]*\n)+")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Said:
    """Words that one or more sources print alike."""

    first: Quote
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment of an article's text as shown, and what it is an anchor for."""

    text: str
    claims: tuple[Mark, ...]
    """Evidence that begins here."""
    sentences: tuple[str, ...]
    """Anchors of sentences cited by the summary that begin here."""
    marked: bool
    """Whether it is evidence of a claim."""
    keys: tuple[str, ...]
    furniture: str


@dataclass(frozen=True, slots=True)
class Report:
    """An article with its text in pieces."""

    source: Source
    pieces: tuple[Piece, ...]


def render_html(story: Story, facts: Facts) -> str:
    """Give a story's briefing as a page of its own; the same story gives the same page."""
    page = view(story, facts)
    reports = tuple(_report(source, page) for source in page.sources)
    style = _resource("palette.css") + _resource("briefing.css") + _rules(reports)
    text = _template().render(
        page=page,
        facts=facts,
        reports=reports,
        title=wording.title(story.name),
        outlets=[source.name for source in page.sources],
        style=style,
        style_hash=_digest(style),
    )
    return text.rstrip("\n") + "\n"


@cache
def _template() -> "Template":
    """Give the page's template, read once: that takes as long as filling it some hundred times."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    environment.globals |= {"wording": wording, "said": _said}
    environment.globals |= {"link": _link, "clip": _clip, "cited": _sentence_key}
    return environment.from_string(_resource("briefing.html.j2"))


@cache
def _resource(name: str) -> str:
    return (files("pipeline.export") / name).read_text(encoding="utf-8")


def _digest(style: str) -> str:
    """Name the style sheet to the page's security policy, so that no other style is let in."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _said(quotes: Sequence[Quote]) -> tuple[Said, ...]:
    """Put together the quotes of the same words, in the order they first come."""
    first = {quote.exact: place for place, quote in reversed(list(enumerate(quotes)))}
    ordered = sorted(quotes, key=lambda quote: first[quote.exact])
    groups = (tuple(group) for _, group in groupby(ordered, key=lambda quote: quote.exact))
    return tuple(Said(group[0], group) for group in groups)


def _link(url: str | None) -> str:
    """Give a source's address if it may be clicked: a web address and nothing else; empty otherwise."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return url or "" if parts.scheme in {"http", "https"} and parts.hostname else ""


def _clip(answer: str) -> str:
    return answer if len(answer) <= _ANSWER else answer[:_ANSWER].rstrip() + " …"


def _report(source: Source, page: View) -> Report:
    marks = (*_claim_marks(source, page), *_sentence_marks(source))
    pieces = (_piece(segment) for segment in segments(source.article, marks))
    return Report(source, tuple(pieces))


def _claim_marks(source: Source, page: View) -> Iterator[Mark]:
    for quote in page.quotes:
        if quote.source is source:
            home = page.homes.get(quote.claim, "")
            yield Mark(_claim_key(quote), quote.start, quote.end, opens=True, label=quote.label, back=home)


def _claim_key(quote: Quote) -> str:
    return quote.claim if quote.part == 0 else f"{quote.claim}-{quote.part + 1}"


def _sentence_marks(source: Source) -> Iterator[Mark]:
    cited = {number for line in source.summary.sentences for number in line.sentences} if source.summary else set()
    for number in sorted(cited):
        if 1 <= number <= len(source.article.sentences):
            start, end = source.article.sentences[number - 1]
            yield Mark(_sentence_key(source, number), start, end, opens=True)


def _sentence_key(source: Source, number: int) -> str:
    return f"{source.letter}-sentence-{number}"


def _piece(segment: Segment) -> Piece:
    return Piece(
        text=segment.text if segment.keys else _BLANK_LINES.sub("\n\n", segment.text),
        claims=tuple(mark for mark in segment.opens if mark.label),
        sentences=tuple(mark.key for mark in segment.opens if not mark.label),
        marked=any("-sentence-" not in key for key in segment.keys),
        keys=segment.keys,
        furniture=segment.furniture,
    )


def _rules(reports: Sequence[Report]) -> str:
    """Light up the later pieces of a span when its first is the target, which no fixed rule can say."""
    counted = Counter(key for report in reports for piece in report.pieces for key in piece.keys)
    cut = sorted(key for key, number in counted.items() if number > 1 and _NAME.fullmatch(key))
    return "".join(f'main:has([id="{key}"]:target) [data-keys~="{key}"] {{ background: var(--lit); }}\n' for key in cut)
