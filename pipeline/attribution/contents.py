"""A cue among the words of a sentence to the words it reports."""

from collections.abc import Sequence

from pipeline.attribution.found import Indices
from pipeline.attribution.grammars import Grammar
from pipeline.attribution.sources import phrase_after
from pipeline.attribution.tokens import Token

LONGEST = 200
"""Words of one sentence a content may hold: a bound on cost."""
_ADDRESSED = 14
"""Words between a cue and its "that": whom it was told, where and when. Longest seen in news, with room."""


def clause_after(words: Sequence[Token], at: int, frames: str, grammar: Grammar) -> Indices | None:
    """Find the clause a verb of saying reports after itself."""
    if at >= len(words):
        return None
    start = _that(words, at, grammar)
    if start is None and ("c" in frames or words[at].tag in "QOSW:,"):
        start = _clause_start(words, at, addressed="a" in frames)
    return None if start is None or start >= len(words) else (start, content_end(words, start, "c", grammar))


def infinitive_after(words: Sequence[Token], at: int, frames: str, grammar: Grammar) -> Indices | None:
    """Find "to" and what follows, with whom was asked where the verb takes somebody."""
    if at < len(words) and words[at].tag == "T":
        return at, content_end(words, at, "t", grammar)
    phrase = phrase_after(words, at) if "a" in frames else None
    if phrase and phrase[1] < len(words) and words[phrase[1]].tag == "T":
        return phrase[1], content_end(words, phrase[1], "t", grammar)
    return None


def object_after(words: Sequence[Token], at: int, grammar: Grammar) -> Indices | None:
    """Find the noun phrase that a verb has for its object, with what hangs on it."""
    if at < len(words) and words[at].tag in "DNX#OQWS":
        return at, content_end(words, at, "n", grammar)
    return None


def _that(words: Sequence[Token], at: int, grammar: Grammar) -> int | None:
    for index in range(at, min(len(words), at + _ADDRESSED)):
        if words[index].word in grammar.that:
            return index
        if words[index].tag in ".;:?!Q-STOA":
            return None
    return None


def _clause_start(words: Sequence[Token], at: int, *, addressed: bool) -> int | None:
    tag = words[at].tag
    if tag in ":,-" and at + 1 < len(words) and words[at + 1].tag == "Q":
        return at + 1
    if tag == ":":
        return at + 1
    if tag in "PR#":
        return _past_adjuncts(words, at)
    if addressed and tag in "DNXO":
        return _past_addressee(words, at)
    return at if tag in "DNX#OSWQR" else None


def _past_adjuncts(words: Sequence[Token], at: int) -> int | None:
    """Step over "in a statement", "on Friday" to the clause's own beginning, where there is one."""
    for index in range(at + 1, min(len(words), at + _ADDRESSED)):
        tag = words[index].tag
        if tag in "QOS" or (tag == "D" and words[index - 1].tag in "NX#R"):
            return index
        if tag in ":,-" and index + 1 < len(words) and words[index + 1].tag == "Q":
            return index + 1
        if tag in ",.;:?!-":
            return None
    return None


def _past_addressee(words: Sequence[Token], at: int) -> int | None:
    phrase = phrase_after(words, at)
    if phrase is None or phrase[1] >= len(words):
        return None
    after = words[phrase[1]].tag
    if after in "OSWQTD":
        return phrase[1]
    if after in ":,-P":
        return _past_adjuncts(words, phrase[1] - 1)
    return None


def content_end(words: Sequence[Token], start: int, frame: str, grammar: Grammar) -> int:
    """Find where a content that starts here ends: at the sentence's end or where its clause gives way."""
    last = min(len(words), start + LONGEST)
    for index in range(start + 1, last):
        if _gives_way(words, index, frame, grammar):
            return index
    while last > start + 1 and words[last - 1].tag in ".?!":
        last -= 1
    return last


def _gives_way(words: Sequence[Token], at: int, frame: str, grammar: Grammar) -> bool:
    tag = words[at].tag
    if tag == ";" or at + 1 >= len(words):
        return tag == ";"
    after = words[at + 1]
    form = next((verb.form for verb in grammar.verbs.get(after.word, ())), "")
    if tag in ",-":
        return frame == "n" or after.word in grammar.turns or form == "ing"
    return tag == "C" and form == "ed" and after.tag != "X"


def clause_begin(words: Sequence[Token], stop: int) -> int:
    """Find where the clause that ends here began: behind a semicolon, or the sentence's start."""
    return next((at + 1 for at in range(stop - 1, max(0, stop - LONGEST), -1) if words[at].tag == ";"), 0)
