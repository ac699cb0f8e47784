"""An article and its claims to how much of the article reached a claim.

A sentence is reached where evidence holds at least `HALF` of its words. A quotation counts once, however many sentences
or paragraphs it runs over, and is reached where evidence or claims' own texts hold at least `HALF` of its words; a text
holds what it has of a paragraph's quoted words as a whole. A number (a quantity or a date) is reached where it stands
in a claim's evidence and the claim's own text says it: one that is only quoted around a claim is not told by it. A name
(a run of capitalised words; in German see `names.german`) counts once an article, and is reached where a claim's text
has it. Only the report's sentences count, without furniture and plants.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline import names
from pipeline.attribution.quotations import spanning
from pipeline.dates import dates
from pipeline.evidence import fold
from pipeline.names import CAPITALISED
from pipeline.numbers import quantities
from pipeline.records import Article, Claim, Span
from pipeline.windows import shown

HALF = 0.5
LEAST_WORDS = 4
"""A sentence or quotation of fewer words seldom says anything by itself ("He agreed.")."""

_WORD = re.compile(r"\w+")
_RUN = re.compile(rf"{CAPITALISED.pattern}(?: (?:(?:of|de|del|da|van|von|al|bin) )?{CAPITALISED.pattern})*")


class Told(NamedTuple):
    """A claim as coverage sees it: its text and the spans it rests on."""

    text: str
    spans: Sequence[Span]


class Share(NamedTuple):
    """How many of `total` were reached."""

    reached: int
    total: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one article reached a claim."""

    sentences: Share
    numbers: Share
    names: Share
    quotations: Share


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number as it stands in a text, and what it comes to: two spellings of one value are one."""

    span: Span
    value: str


def told(claims: Iterable[Claim]) -> tuple[Told, ...]:
    """See claims as coverage does."""
    return tuple(Told(claim.text, [(cited.start, cited.end) for cited in claim.evidence]) for claim in claims)


def coverage(article: Article, claims: Sequence[Told]) -> Coverage:
    """Count what of an article reached its claims."""
    held = _held(article, claims)
    sentences = [span for _, span in _shown(article)]
    figures = [figure for span in sentences for figure in _figures(article, span)]
    named = {name for span in sentences for name in _names(article, span)}
    quotations = _quotations(article, sentences)
    wording = _said(claims)
    said = "\n".join(claim.text for claim in claims)
    return Coverage(
        Share(sum(_reached(span, article, held) for span in sentences), len(sentences)),
        Share(sum(_says(figure, article, claims) for figure in figures), len(figures)),
        Share(sum(name in said for name in named), len(named)),
        Share(sum(_is_told(parts, article, held, wording) for parts in quotations), len(quotations)),
    )


def unreached(article: Article, claims: Sequence[Told]) -> tuple[int, ...]:
    """Give the sentences that have no claim, or a number or quotation that has none, by number among those shown."""
    held, said = _held(article, claims), _said(claims)
    quoted = (cut for parts in _quotations(article, [span for _, span in _shown(article)]) for cut in parts)
    untold = [
        cut[0] for cut in quoted if _words(cut, article) >= LEAST_WORDS and not _is_told([cut], article, held, said)
    ]
    return tuple(
        number
        for number, span in _shown(article)
        if not _reached(span, article, held)
        or not all(_says(figure, article, claims) for figure in _figures(article, span))
        or bisect_left(untold, span[0]) < bisect_left(untold, span[1])
    )


def _shown(article: Article) -> list[tuple[int, Span]]:
    """Give the sentences a claim could come from, by their number among those shown."""
    return [
        (number, (start, end))
        for number, (start, end) in enumerate(shown(article), 1)
        if len(_WORD.findall(article.text[start:end])) >= LEAST_WORDS
    ]


def _held(article: Article, claims: Sequence[Told]) -> bytearray:
    """Mark the characters that are evidence of some claim."""
    held = bytearray(len(article.text))
    for claim in claims:
        for start, end in claim.spans:
            held[start:end] = b"\1" * (min(end, len(held)) - start)
    return held


def _reached(span: Span, article: Article, held: bytearray) -> bool:
    words = [span[0] + word.start() for word in _WORD.finditer(article.text[slice(*span)])]
    return sum(held[start] for start in words) >= HALF * len(words)


def _says(figure: _Figure, article: Article, claims: Sequence[Told]) -> bool:
    """Tell whether a claim whose evidence holds a figure says it, as written or as a value."""
    raw = article.text[slice(*figure.span)].casefold()
    return any(
        raw in claim.text.casefold() or figure.value in _values(claim.text, article.published, article.language)
        for claim in claims
        if any(start <= figure.span[0] and figure.span[1] <= end for start, end in claim.spans)
    )


def _figures(article: Article, span: Span) -> Iterator[_Figure]:
    for start, end, value in _valued(article.text[slice(*span)], article.published, article.language):
        yield _Figure((span[0] + start, span[0] + end), value)


def _values(text: str, published: str | None, language: str | None) -> frozenset[str]:
    return frozenset(value for _, _, value in _valued(text, published, language))


@lru_cache(maxsize=1024)
def _valued(text: str, published: str | None, language: str | None) -> tuple[tuple[int, int, str], ...]:
    days = [(day.start, day.end, day.value or day.raw.casefold()) for day in dates(text, published, language)]
    counts = [
        (count.start, count.end, f"{count.low}-{count.high} {count.unit}")
        for count in quantities(text, language)
        if not any(start < count.end and count.start < end for start, end, _ in days)
    ]
    return tuple(sorted(days + counts))


def _names(article: Article, span: Span) -> Iterator[str]:
    """Give the names of a sentence; its first word alone is seldom one, a weekday or month never."""
    if (article.language or "")[:2] == "de":
        words = article.text[slice(*span)]
        yield from (name for name in names.german(article.text) if re.search(rf"\b{re.escape(name)}\b", words))
        return
    figures = [figure.span for figure in _figures(article, span)]
    for found in _RUN.finditer(article.text, *span):
        dated = any(start <= found.start() < end for start, end in figures)
        first = found.start() == span[0] or article.text[found.start() - 1] in '“„«"‘'
        if not dated and (not first or " " in found.group()):
            yield found.group().removesuffix("’s").removesuffix("'s")


def _quotations(article: Article, sentences: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Give each quotation that says something as its stretches within the sentences."""
    starts = [start for start, _ in sentences]
    found: list[tuple[Span, ...]] = []
    for quotation in _whole(article.text):
        near = sentences[max(0, bisect_right(starts, quotation[0][0]) - 1) : bisect_left(starts, quotation[-1][1])]
        cuts = [(max(a, start), min(b, end)) for start, end in quotation for a, b in near if a < end and start < b]
        if sum(_words(cut, article) for cut in cuts) >= LEAST_WORDS:
            found.append(tuple(cuts))
    return found


def _words(span: Span, article: Article) -> int:
    return len(_WORD.findall(article.text[slice(*span)]))


@lru_cache(maxsize=16)
def _whole(text: str) -> tuple[tuple[Span, ...], ...]:
    return spanning(text)


def _is_told(parts: Sequence[Span], article: Article, held: bytearray, said: str) -> bool:
    """Tell whether evidence or texts of claims hold half of a quotation's words."""
    words = [[low + word.start() for word in _WORD.finditer(article.text[low:high])] for low, high in parts]
    told = sum(
        len(starts) if _plain(article.text[slice(*part)]) in said else sum(held[start] for start in starts)
        for part, starts in zip(parts, words, strict=True)
    )
    return told >= HALF * sum(map(len, words))


def _said(claims: Sequence[Told]) -> str:
    return "\n".join(fold(claim.text).text for claim in claims)


def _plain(words: str) -> str:
    return fold(words).text.strip(" \"'.,;:!?")
