"""A text and its sentences to the attributions in it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.attribution.contents import clause_after, infinitive_after, object_after
from pipeline.attribution.grammars import Grammar, grammar_of
from pipeline.attribution.quotations import Quotation, paragraphs, quotations
from pipeline.attribution.sources import phrase_after, subject
from pipeline.attribution.spoken import Attribution, Force
from pipeline.attribution.tokens import Token, tokens
from pipeline.attribution.verbs import Verb
from pipeline.records import Span

SPOKEN_WORDS = 3
"""Words between quotation marks that make a quotation; fewer are a word set apart."""
MOST = 40
"""Cues looked at in one sentence: a bound on cost."""


class Found(NamedTuple):
    """An attribution within one sentence, in indices of its words."""

    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    force: Force


def attributions(text: str, sentences: Sequence[Span]) -> tuple[Attribution, ...]:
    """List who is said to say what in a text, in order of the cues; spans count code points of the text."""
    grammar = grammar_of(text)
    found: list[Attribution] = []
    starts = [start for start, _ in sentences]
    for start, end in paragraphs(text):
        quotes = [quote for quote in quotations(text, start, end) if _is_spoken(text, quote)]
        low = max(0, bisect_right(starts, start) - 1)
        high = bisect_right(starts, end - 1)
        for sentence in sentences[low:high]:
            span = max(start, sentence[0]), min(end, sentence[1])
            if span[0] < span[1]:
                found.extend(_in_sentence(text, span, quotes, grammar))
    return tuple(sorted(found, key=lambda one: one.cue))


def attributed(text: str, sentences: Sequence[Span], span: Span) -> Attribution | None:
    """Find the innermost attribution whose content covers most of a span of the text."""
    covering = [
        (one.depth, -sum(end - start for start, end in one.content), -at, one)
        for at, one in enumerate(attributions(text, sentences))
        if 2 * sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in one.content) > span[1] - span[0]
    ]
    return max(covering, key=lambda ranked: ranked[:3])[3] if covering else None


def _is_spoken(text: str, quote: Quotation) -> bool:
    return len(text[slice(*quote.inner)].split()) >= SPOKEN_WORDS


def _in_sentence(text: str, span: Span, quotes: Sequence[Quotation], grammar: Grammar) -> Iterator[Attribution]:
    quoted = [
        (max(span[0], quote.start), min(span[1], quote.end))
        for quote in quotes
        if quote.start < span[1] and quote.end > span[0]
    ]
    words = [word for word in tokens(text, span, grammar, quoted) if word.tag not in "“”\"„«»‘’'"]
    for found in _finds(words, grammar):
        yield _attribution(words, found)


def _attribution(words: Sequence[Token], found: Found) -> Attribution:
    content = tuple(_span(words, part) for part in found.content)
    quoted = [words[at].tag == "Q" for low, high in found.content for at in range(low, high) if words[at].tag != ","]
    cue = _span(words, found.cue)
    return Attribution(
        source=_span(words, found.source) if found.source else None,
        cue=cue,
        content=content,
        mode="direct" if all(quoted) else "mixed" if any(quoted) else "indirect",
        position="before" if cue < content[0] else "after" if cue > content[-1] else "inside",
        depth=0,
        speaker=None,
        force=found.force,
    )


def _span(words: Sequence[Token], part: tuple[int, int]) -> Span:
    return words[part[0]].start, words[part[1] - 1].end


def _finds(words: Sequence[Token], grammar: Grammar) -> Iterator[Found]:
    before: tuple[int, int] | None = None
    for at, word in enumerate(words):
        readings = grammar.verbs.get(word.word, ())
        if not readings or not _is_verb(words, at, readings[0].form):
            continue
        found = _reading(words, at, readings, before, grammar)
        if found:
            before = found.source or before
            yield found


def _is_verb(words: Sequence[Token], at: int, form: str) -> bool:
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if before and before.tag in "DP" and form != "ing":
        return False
    if form in {"base", "s"} and before and before.tag in "N":
        return after is not None and after.tag in "DOWTXQ"
    return True


def _reading(
    words: Sequence[Token], at: int, readings: Sequence[Verb], before: tuple[int, int] | None, grammar: Grammar
) -> Found | None:
    source = subject(words, at)
    for verb in readings:
        end = at + 1
        if verb.particles:
            if end >= len(words) or words[end].word not in verb.particles:
                continue
            end += 1
        content = _content(words, end, verb, grammar)
        if content:
            return Found(source or before, (at, end), (content,), verb.force)
    return _behind(words, at, readings[0], source)


def _content(words: Sequence[Token], end: int, verb: Verb, grammar: Grammar) -> tuple[int, int] | None:
    if "c" in verb.frames and (found := clause_after(words, end, verb.frames, grammar)):
        return found
    if "t" in verb.frames and (found := infinitive_after(words, end, verb.frames)):
        return found
    return object_after(words, end) if "n" in verb.frames else None


def _behind(words: Sequence[Token], at: int, verb: Verb, source: tuple[int, int] | None) -> Found | None:
    """Find the content before the cue: "..., X said" and "..., said X"."""
    if "c" not in verb.frames:
        return None
    first = source[0] if source else at
    if source is None or words[at - 1].tag in ",Q":
        after = phrase_after(words, at + 1)
        source, first = after or source, at
    stop = first
    while stop > 0 and words[stop - 1].tag == ",":
        stop -= 1
    if stop == 0 or (stop == first and words[stop - 1].tag not in "Q?!-"):
        return None
    return Found(source, (at, at + 1), ((0, stop),), verb.force)
