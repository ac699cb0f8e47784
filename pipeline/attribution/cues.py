"""The words of a sentence to the attributions among them, by indices of words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.attribution.contents import Indices, clause_after, content_end, infinitive_after, object_after
from pipeline.attribution.grammars import Grammar
from pipeline.attribution.sources import first_subject, phrase_after, subject
from pipeline.attribution.spoken import Force
from pipeline.attribution.tokens import Token
from pipeline.attribution.verbs import Verb

MOST = 40
"""Attributions looked for in one sentence: a bound on cost."""


class Found(NamedTuple):
    """An attribution within one sentence, in indices of its words."""

    source: Indices | None
    cue: Indices
    content: tuple[Indices, ...]
    force: Force


def find(words: Sequence[Token], grammar: Grammar) -> Iterator[Found]:
    """Find who is said to say what, from left to right."""
    source: Indices | None = None
    count = 0
    for at, word in enumerate(words):
        found = _by_way_of(words, at, grammar) or _by_verb(words, at, grammar, source) or _by_noun(words, at, grammar)
        if found is None:
            continue
        yield found
        source = found.source or source
        count += 1
        if count == MOST:
            return


def _by_way_of(words: Sequence[Token], at: int, grammar: Grammar) -> Found | None:
    """Read "according to X": what it holds for stands behind the comma where it opens the sentence, else before it."""
    length = grammar.by_way_of.get(words[at].word)
    if length is None:
        return None
    end = at + len(length) + 1
    if tuple(word.word for word in words[at + 1 : end]) != length:
        return None
    source = phrase_after(words, end)
    if source is None:
        return None
    opens = all(word.tag in "RC,SP" for word in words[:at])
    if opens:
        start = next((i for i in range(source[1], min(len(words), source[1] + 30)) if words[i].tag in ",Q"), None)
        if start is None or start + 1 >= len(words):
            return None
        start += words[start].tag == ","
        return Found(source, (at, end), ((start, content_end(words, start, "c", grammar)),), "say")
    stop = at
    while stop > 1 and words[stop - 1].tag in ",":
        stop -= 1
    return Found(source, (at, end), ((_clause_begin(words, stop), stop),), "say")


def _clause_begin(words: Sequence[Token], stop: int) -> int:
    """Find where the clause that ends here began: behind a semicolon, or the sentence's start."""
    return next((at + 1 for at in range(stop - 1, max(0, stop - 60), -1) if words[at].tag in ";"), 0)


def _by_noun(words: Sequence[Token], at: int, grammar: Grammar) -> Found | None:
    """Read "his claim that", "worried about"."""
    wanted = grammar.nouns.get(words[at].word)
    if not wanted or at + 2 >= len(words) or words[at + 1].word not in wanted:
        return None
    by = words[at + 1]
    if by.tag in "WT":
        content = at + 1, content_end(words, at + 1, "c", grammar)
    else:
        content = at + 2, content_end(words, at + 2, "n", grammar)
    first = at
    while first > 0 and words[first - 1].tag in "NR" and at - first < 3:
        first -= 1
    owner = first > 0 and words[first - 1].tag == "D" and words[first - 1].word in grammar.owners
    source: Indices | None = (first - 1, first) if owner else None
    if (
        source is None
        and first > 0
        and words[first - 1].tag == "D"
        and words[first - 1].word.endswith(grammar.possessive)
    ):
        low = first - 1
        while low > 0 and words[low - 1].tag in "X":
            low -= 1
        source = low, first
    if source is None and words[at - 1].tag in "AR":
        source = subject(words, at)
    return Found(source, (at, at + 1 + (by.tag == "P")), (content,), "believe")


def _by_verb(words: Sequence[Token], at: int, grammar: Grammar, before: Indices | None) -> Found | None:
    readings = grammar.verbs.get(words[at].word, ())
    if not readings or not _is_verb(words, at, readings[0].form, grammar):
        return None
    if readings[0].form == "ed" and _is_passive(words, at):
        return _passive(words, at, readings, grammar)
    own = subject(words, at)
    source = own or before or first_subject(words, at)
    behind = _behind(words, at, readings, own, grammar)
    if behind:
        return behind
    for verb in readings:
        end = at + 1
        if verb.particles:
            if end >= len(words) or words[end].word not in verb.particles:
                continue
            end += 1
        content = _content(words, end, verb, grammar)
        if content:
            return Found(source, (at, end), (content,), verb.force)
    return None


def _is_passive(words: Sequence[Token], at: int) -> bool:
    low = at - 1
    while low >= 0 and words[low].tag == "R":
        low -= 1
    return low >= 0 and words[low].word in {
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "isn't",
        "wasn't",
        "aren't",
        "weren't",
        "'s",
    }


def _passive(words: Sequence[Token], at: int, readings: Sequence[Verb], grammar: Grammar) -> Found | None:
    """Read "X is expected to ...", "was told that ...", "is known as ..."."""
    if at + 1 >= len(words):
        return None
    after = words[at + 1]
    if after.tag in "T" or after.word == "that" or after.word == "as":
        return Found(None, (at, at + 1), ((at + 1, content_end(words, at + 1, "c", grammar)),), readings[0].force)
    if after.word == "by":
        source = phrase_after(words, at + 2)
        whom = subject(words, at)
        if source and whom:
            return Found(source, (at, at + 1), (whom,), readings[0].force)
    if after.word in {"about", "whether", "if"}:
        return (
            Found(None, (at, at + 2), ((at + 2, content_end(words, at + 2, "n", grammar)),), readings[0].force)
            if at + 2 < len(words)
            else None
        )
    return None


def _is_verb(words: Sequence[Token], at: int, form: str, grammar: Grammar) -> bool:
    word = words[at]
    if at and word.tag == "X":
        return False
    low = at - 1
    while low >= 0 and words[low].tag == "R":
        low -= 1
    before = words[low] if low >= 0 else None
    after = words[at + 1].tag if at + 1 < len(words) else ""
    if form == "ing":
        return before is None or before.tag != "D"
    if before is None:
        return form == "ed" and after in ",Q"
    if before.tag in "DP#":
        return False
    if form == "ed":
        return True
    if form == "s":
        return before.tag in 'XOW,CQ-)("' or (before.tag == "N" and after in "DOWTXQS:")
    if before.tag in "OWTA":
        return True
    if word.word in grammar.nounish:
        return before.tag == "N" and before.word.endswith("s") and after in "DOWTX"
    return (before.tag in "NX" and before.word.endswith(("s", "people", "men", "women"))) or before.tag in "C,X"


def _content(words: Sequence[Token], end: int, verb: Verb, grammar: Grammar) -> Indices | None:
    if "c" in verb.frames and (found := clause_after(words, end, verb.frames, grammar)):
        return found
    if "t" in verb.frames and (found := infinitive_after(words, end, verb.frames, grammar)):
        return found
    return object_after(words, end, grammar) if "n" in verb.frames else None


def _behind(
    words: Sequence[Token], at: int, readings: Sequence[Verb], own: Indices | None, grammar: Grammar
) -> Found | None:
    """Find the content before the cue: "..., X said" and "..., said X"; with what goes on after it."""
    verb = next((verb for verb in readings if "c" in verb.frames and not verb.particles), None)
    if verb is None or verb.form == "ing":
        return None
    inverted = at > 0 and words[at - 1].tag in ",Q?!-"
    source = phrase_after(words, at + 1) if inverted else own
    if source is None:
        return None
    first = at if inverted else source[0]
    if first == 0 or words[first - 1].tag not in ",Q?!-":
        return None
    stop = first - (words[first - 1].tag in ",-")
    end = source[1] if inverted else at + 1
    quoted = stop > 0 and words[stop - 1].tag == "Q"
    if stop < 2 and not quoted:
        return None
    if not quoted and (stop < 5 or not _closes(words, end)):
        return None
    start = _clause_begin(words, stop)
    if quoted:
        start = stop - 1
        while start > 0 and words[start - 1].tag in "Q":
            start -= 1
    content: tuple[Indices, ...] = ((start, stop),)
    later = next((i for i in range(end, min(len(words), end + 40)) if words[i].tag == "Q"), None)
    if later is not None and quoted:
        content = (*content, (later, later + 1))
    return Found(source, (at, at + 1), content, verb.force)


def _closes(words: Sequence[Token], end: int) -> bool:
    """Tell whether nothing but when and where follows."""
    return (
        end >= len(words)
        or words[end].tag in ".,;"
        or (words[end].tag in "PRX" and not any(word.tag in "OWQS" for word in words[end:]))
    )
