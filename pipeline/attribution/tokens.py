"""A text to tokens, each with a rough part of speech that closed lists and spelling give."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.attribution.grammars import Grammar
from pipeline.records import Span

_TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|St|Jr|Sr|Prof|Rev|Sgt|Capt|Messrs|No|vs|Sra|Sr|Dra)\.(?=\s)"
    r"|(?:[A-Z]\.){1,5}(?!\w)"
    r"|\$?\d[\d.,]*\d\w*%?|\$?\d\w*%?"
    r"|\w+(?:[’'\-&]\w+)*’?"
    r"|--|\.{2,}|[^\w\s]"
)
_ELIDING = re.compile(r"(?:[ldjnsmtc]|qu)[’'](?=\w)|" + _TOKEN.pattern, re.IGNORECASE)
"""French words before a vowel lose theirs: "qu’il" is two."""
_MARKS = frozenset("“”\"„«»‘’'") | {"''", "``"}


class Token(NamedTuple):
    """A word or mark.

    `tag`: D determiner, P preposition, S subordinator, W relative, C conjunction, A auxiliary, R adverb, O subject
    pronoun, T "to", X name, # number, N any other word, Q quotation, else the mark itself.
    """

    start: int
    end: int
    word: str
    tag: str


def tokens(text: str, span: Span, grammar: Grammar, quoted: Sequence[Span] = ()) -> list[Token]:
    """Cut a span of text into tokens, quotation marks left out; each stretch in `quoted` (sorted) becomes one token."""
    found: list[Token] = []
    at = span[0]
    for start, end in quoted:
        found.extend(_words(text, (at, start), grammar))
        found.append(Token(start, end, '"', "Q"))
        at = end
    found.extend(_words(text, (at, span[1]), grammar))
    return found


def _words(text: str, span: Span, grammar: Grammar) -> list[Token]:
    pattern = _ELIDING if grammar.elides else _TOKEN
    return [
        Token(found.start(), found.end(), word := found[0].replace("’", "'").lower(), _tag(found[0], word, grammar))
        for found in pattern.finditer(text, *span)
        if found[0] not in _MARKS
    ]


def _tag(written: str, word: str, grammar: Grammar) -> str:
    if not (written[0].isalnum() or written[0] == "$"):
        return "-" if written in {"—", "–", "--"} else written
    if known := grammar.tags.get(word):
        return known
    if grammar.possessive and word.endswith(grammar.possessive):
        return "D"
    if grammar.adverb and word.endswith(grammar.adverb) and not written[0].isupper():
        return "R"
    if written[0].isdigit() or written[0] == "$":
        return "#"
    return "X" if written[0].isupper() else "N"
