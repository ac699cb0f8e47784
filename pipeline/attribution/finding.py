"""A text and its sentences to the attributions in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.attribution.carrying import carried
from pipeline.attribution.cues import find
from pipeline.attribution.found import Found
from pipeline.attribution.grammars import Grammar, grammar_of
from pipeline.attribution.persons import known
from pipeline.attribution.quotations import Quotation, joined, leads, paragraphs, quotations, unquoted
from pipeline.attribution.spoken import Attribution, position_of
from pipeline.attribution.tokens import Token, tokens
from pipeline.attribution.turns import Paragraph, continued
from pipeline.records import Span

_ASKED = re.compile(r"[?!…—-][”\"»]$")
_TAG_WORDS = 12
"""Words of a sentence that may do nothing but say who asked."""
SPOKEN_WORDS = 3
"""Words between quotation marks that make a quotation; fewer are a word set apart, or end in a mark of their own."""


def attributions(text: str, sentences: Sequence[Span]) -> tuple[Attribution, ...]:
    """List who is said to say what in a text, in order of the cues; spans count code points of the text."""
    grammar = grammar_of(text)
    read: list[Paragraph] = []
    starts = [start for start, _ in sentences]
    stretches = paragraphs(text)
    for start, end in stretches:
        quotes = [quote for quote in quotations(text, start, end) if _is_spoken(text, quote)]
        low, high = max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)
        here = [
            one
            for sentence in _joined(text, sentences[low:high])
            if sentence[0] < end and start < sentence[1]
            for one in _in_sentence(text, (max(start, sentence[0]), min(end, sentence[1])), quotes, grammar)
        ]
        said = carried(text, here, quotes, sentences[low:high])
        read.append(Paragraph((start, end), tuple(said), tuple(quotes), starts[high - 1] if high else start))
    found = sorted(continued(text, read), key=lambda one: (one.cue, one.content))
    bare = unquoted(text, [quote for one in read for quote in one.quotes])
    return known(bare, text, _deepened(found), stretches)


def attributed(text: str, sentences: Sequence[Span], span: Span) -> Attribution | None:
    """Find the innermost attribution whose content covers most of a span of the text."""
    covering = [
        (one.depth, -sum(end - start for start, end in one.content), -at, one)
        for at, one in enumerate(attributions(text, sentences))
        if 2 * sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in one.content) > span[1] - span[0]
    ]
    return max(covering, key=lambda ranked: ranked[:3])[3] if covering else None


def _is_spoken(text: str, quote: Quotation) -> bool:
    words = text[slice(*quote.inner)]
    return len(words.split()) >= SPOKEN_WORDS or words.endswith((",", "?", "!"))


def _joined(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """Put "X asked." back to the quoted question before it, and a quotation to the colon before it."""

    def goes_on(before: Span, sentence: Span) -> bool:
        asked = _ASKED.search(text[before[1] - 3 : before[1]]) and len(text[slice(*sentence)].split()) <= _TAG_WORDS
        return bool(asked) or leads(text, before, sentence)

    return joined(sentences, goes_on)


def _in_sentence(text: str, span: Span, quotes: Sequence[Quotation], grammar: Grammar) -> Iterator[Attribution]:
    low = max(0, bisect_right(quotes, span[0], key=lambda quote: quote.start) - 1)
    high = bisect_left(quotes, span[1], key=lambda quote: quote.start)
    within = [quote for quote in quotes[low:high] if quote.end > span[0]]
    quoted = [(max(span[0], quote.start), min(span[1], quote.end)) for quote in within]
    yield from _in_words(tokens(text, span, grammar, quoted), grammar)
    for quote in within:
        inner = max(span[0], quote.inner[0]), min(span[1], quote.inner[1])
        yield from _in_words(tokens(text, inner, grammar), grammar)


def _in_words(words: Sequence[Token], grammar: Grammar) -> Iterator[Attribution]:
    return (_attribution(words, found) for found in find(words, grammar))


def _attribution(words: Sequence[Token], found: Found) -> Attribution:
    content = tuple(_span(words, part) for part in found.content)
    quoted = [words[at].tag == "Q" for low, high in found.content for at in range(low, high) if words[at].tag != ","]
    cue = _span(words, found.cue)
    return Attribution(
        source=_span(words, found.source) if found.source else None,
        cue=cue,
        content=content,
        mode="direct" if all(quoted) else "mixed" if any(quoted) else "indirect",
        position=position_of(cue, content),
        depth=0,
        speaker=None,
        force=found.force,
    )


def _span(words: Sequence[Token], part: tuple[int, int]) -> Span:
    return words[part[0]].start, words[part[1] - 1].end


def _deepened(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Count for each cue the contents of others it stands in."""
    starts = sorted(start for one in found for start, _ in one.content)
    ends = sorted(end for one in found for _, end in one.content)
    return tuple(replace(one, depth=bisect_right(starts, one.cue[0]) - bisect_right(ends, one.cue[0])) for one in found)
