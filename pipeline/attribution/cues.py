"""The words of a sentence to the attributions among them."""

from collections.abc import Iterator, Sequence

from pipeline.attribution.found import Found, Indices
from pipeline.attribution.german import by_particle
from pipeline.attribution.grammars import Grammar
from pipeline.attribution.nominal import by_label, by_noun, by_way_of
from pipeline.attribution.tokens import Token
from pipeline.attribution.verbal import by_verb

MOST = 40
"""Attributions looked for in one sentence: a bound on cost."""


def find(words: Sequence[Token], grammar: Grammar) -> Iterator[Found]:
    """Find who is said to say what, from left to right; a verb without a subject shares that of the one before."""
    source: Indices | None = None
    count = 0
    for at in range(len(words)):
        found = (
            by_way_of(words, at, grammar)
            or by_particle(words, at, grammar)
            or by_verb(words, at, grammar, source)
            or by_noun(words, at, grammar)
            or (by_label(words, at, grammar) if source is None else None)
        )
        if found is None:
            continue
        yield found
        source = found.source or source
        count += 1
        if count == MOST:
            return
