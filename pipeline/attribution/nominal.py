"""A phrase or a noun that attributes, among the words of a sentence, to the attribution it makes."""

from collections.abc import Sequence

from pipeline.attribution.contents import clause_begin, content_end
from pipeline.attribution.found import Found, Indices
from pipeline.attribution.german import noun_end
from pipeline.attribution.grammars import Grammar
from pipeline.attribution.sources import REACH, full_phrase_after, phrase_after, subject
from pipeline.attribution.tokens import Token


def by_way_of(words: Sequence[Token], at: int, grammar: Grammar) -> Found | None:
    """Read "according to X": it holds for what follows where it opens the sentence, else for what stands before it."""
    end = _phrase_end(words, at, grammar)
    if end is None:
        return None
    if end < len(words) and words[end].tag == "A":
        end += 1
    if grammar.verbs.get(words[end].word if end < len(words) else "") and words[end].tag == "N":
        end += 1  # "según informó X": the verb is part of the phrase
    source = phrase_after(words, end)
    if source is None:
        return None
    source = (source[0], noun_end(words, source)) if grammar.capitals else source
    if at < REACH and all(word.tag in "RC,SP" for word in words[:at]):
        apposed = full_phrase_after(words, end, grammar)
        source = apposed if apposed and apposed[1] < len(words) and words[apposed[1]].tag == "," else source
        content = _after_comma(words, source[1], grammar)
        return Found(source, (at, end), (content,), "say") if content else None
    if not grammar.capitals:
        source = _last_phrase(words, end, grammar) or (source[0], _source_end(words, source[1]))
    before = _before(words, at)
    return Found(source, (at, end), (before, *_rest(words, at, source[1], grammar)), "say") if before else None


def _phrase_end(words: Sequence[Token], at: int, grammar: Grammar) -> int | None:
    for rest in grammar.by_way_of.get(words[at].word, ()):
        end = at + 1 + len(rest)
        if end < len(words) and tuple(word.word for word in words[at + 1 : end]) == rest:
            return end
    return None


def _last_phrase(words: Sequence[Token], at: int, grammar: Grammar) -> Indices | None:
    """Find a source with its apposition that ends the sentence: "according to the mayor, X."."""
    apposed = full_phrase_after(words, at, grammar)
    ends = apposed is not None and all(word.tag in ".?!" for word in words[apposed[1] :])
    return apposed if ends and not any(word.tag == "W" for word in words[slice(*(apposed or (0, 0)))]) else None


def _after_comma(words: Sequence[Token], at: int, grammar: Grammar) -> Indices | None:
    reach = range(at, min(len(words), at + REACH))
    start = next((index for index in reach if words[index].tag in ",Q"), None)
    if start is None or start + 1 >= len(words):
        # German puts the verb where English puts the comma.
        return (at, content_end(words, at, "c", grammar)) if at < len(words) and words[at].tag == "A" else None
    start += words[start].tag == ","
    return start, content_end(words, start, "c", grammar)


def _source_end(words: Sequence[Token], at: int) -> int:
    """Take along what tells the source apart, to the next mark: "two people briefed on the talks"."""
    reach = range(at, min(len(words), at + 15))
    return next((index for index in reach if words[index].tag in ",.;:Q-?!CWS"), at if reach else len(words))


def _rest(words: Sequence[Token], at: int, end: int, grammar: Grammar) -> tuple[Indices, ...]:
    """Go on behind an insertion between commas: "X, according to Y, is Z"."""
    inserted = words[at - 1].tag == "," and end + 1 < len(words) and words[end].tag == ","
    goes_on = inserted and words[end + 1].tag == "A"
    return ((end + 1, content_end(words, end + 1, "c", grammar)),) if goes_on else ()


def _before(words: Sequence[Token], at: int) -> Indices | None:
    stop = at
    while stop > 0 and words[stop - 1].tag in ",-(":
        stop -= 1
    start = clause_begin(words, stop)
    return (start, stop) if start < stop else None


def by_label(words: Sequence[Token], at: int, grammar: Grammar) -> Found | None:
    """Read a name before a colon and a quotation, with no verb: "Karl Falk: “We owe nothing.”"."""
    if words[at].tag != ":" or at == 0 or at + 1 >= len(words) or words[at + 1].tag != "Q" or words[at - 1].tag != "X":
        return None
    first = at
    while first > 0 and words[first - 1].tag in "XP":
        first -= 1
    if words[first].tag != "X" or (first > 0 and words[first - 1].tag not in "-.,?!"):
        return None
    return Found((first, at), (at, at + 1), ((at + 1, content_end(words, at + 1, "c", grammar)),), "say")


def by_noun(words: Sequence[Token], at: int, grammar: Grammar) -> Found | None:
    """Read "his claim that", "worried about"."""
    wanted = grammar.nouns.get(words[at].word)
    if not wanted or at + 2 >= len(words) or words[at + 1].word not in wanted:
        return None
    link = words[at + 1].tag == "P"
    start = at + 1 + link
    content = start, content_end(words, start, "n" if link else "c", grammar)
    return Found(_owner(words, at, grammar), (at, start if link else at + 1), (content,), "believe")


def _owner(words: Sequence[Token], at: int, grammar: Grammar) -> Indices | None:
    """Find whose claim it is: "his", "the mayor's"; or who is, or has, what the word says."""
    first = at
    while first > 0 and words[first - 1].tag in "NR" and at - first < 3:
        first -= 1
    holder = first - 1
    if holder >= 0 and words[holder].word.endswith(grammar.possessive):
        low = holder
        while low > 0 and words[low - 1].tag in "XD" and holder - low < 5:
            low -= 1
        return low, first
    if holder >= 0 and words[holder].word in grammar.owners:
        return holder, first
    return subject(words, at, grammar) if at and words[at - 1].tag in "AR" else None
