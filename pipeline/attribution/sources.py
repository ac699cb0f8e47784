"""A cue among the words of a sentence to the words that name who speaks."""

from collections.abc import Sequence

from pipeline.attribution.found import Indices
from pipeline.attribution.grammars import Grammar
from pipeline.attribution.tokens import Token
from pipeline.attribution.voices import can_speak

REACH = 40
"""Words looked at on either side of a cue: a bound on cost, longer than any name with its apposition."""

_SKIPPED = "RA"
_APPOSITION_ENDS = ",.;:Q-OSAT?!"
_HANGING = frozenset("of for de del du d' des da do das dos von vom der".split())
"""Prepositions that hang a noun on a name or role: "a spokesman for the ministry"."""
_PLACING = frozenset({"at", "by", "from"})
"""These do so with a role ("a nurse at the clinic"), while with a name they tell where it was said."""
_RELATIVE_REACH = 10
"""Words between "who" and the object of what he did: a bound on cost."""


def subject(words: Sequence[Token], cue: int, grammar: Grammar) -> Indices | None:
    """Find the noun phrase before a cue, as indices of its words, end exclusive."""
    at = cue - 1
    while at >= 0 and words[at].tag in _SKIPPED:
        at -= 1
    if at < 0:
        return None
    if words[at].tag in "OW":
        return at, at + 1
    if words[at].tag == ")":
        return _bracketed(words, at, grammar)
    if words[at].tag == ",":
        return _apposed(words, at, grammar)
    return _phrase_before(words, at + 1, grammar)


def _bracketed(words: Sequence[Token], bracket: int, grammar: Grammar) -> Indices | None:
    """Find "X (Y)": a name with a party or place behind it."""
    opening = next((at for at in range(bracket - 1, max(0, bracket - 8), -1) if words[at].tag == "("), None)
    phrase = _phrase_before(words, opening, grammar) if opening else None
    return (phrase[0], bracket + 1) if phrase else None


def _apposed(words: Sequence[Token], comma: int, grammar: Grammar) -> Indices | None:
    """Find "X, the mayor" before ", said": the name before the comma before."""
    lowest = max(0, comma - REACH)
    for at in range(comma - 1, lowest, -1):
        if words[at].tag in "Q.;:":
            return None
        if words[at].tag == ",":
            phrase = _phrase_before(words, at, grammar)
            return (phrase[0], comma) if phrase else None
    return None


def _phrase_before(words: Sequence[Token], end: int, grammar: Grammar) -> Indices | None:
    lowest = max(0, end - REACH)
    at = end
    while at > lowest and not _stops(words, at - 1) and not _is_finite(words, at - 1, grammar):
        at -= 1
    while at < end and words[at].tag in "RP":
        at = _past_adjunct(words, at, end)
    named = at < end and words[end - 1].tag in "NXD#" and not _is_participle(words[at])
    return (_before_relative(words, at, grammar), end) if named else None


def _before_relative(words: Sequence[Token], at: int, grammar: Grammar) -> int:
    """Go back from the object of "who saw X" to where the phrase that "who" hangs on begins: "the clerk who saw X"."""
    who = next((low for low in range(at - 1, max(0, at - _RELATIVE_REACH), -1) if words[low].tag in "W,.;:Q"), 0)
    if not 0 < who < at - 1 or words[who].word != "who" or words[who - 1].tag not in "NX":
        return at
    told = (verb.force for word in words[who + 1 : at] for verb in grammar.verbs.get(word.word, ()))
    if words[at - 1].tag not in "NVR" or "say" in told:
        return at
    first = who
    while first > max(0, who - REACH) and not _stops(words, first - 1):
        first -= 1
    return at if first == who else first


def _is_role(word: Token) -> bool:
    return word.tag == "N" and (word.word == "close" or can_speak(word.word))


def _is_participle(word: Token) -> bool:
    """Tell "launched the ..." from a name: no phrase that names somebody begins like this."""
    return word.tag == "N" and word.word.endswith(("ed", "ing"))


def _stops(words: Sequence[Token], at: int) -> bool:
    tag = words[at].tag
    if tag == "C":
        return not (0 < at < len(words) - 1 and words[at - 1].tag in "NX" and words[at + 1].tag in "NXD")
    if tag == "T":
        # "an aide to the mayor": before a name or an article "to" begins no infinitive.
        return not (0 < at < len(words) - 1 and _is_role(words[at - 1]) and words[at + 1].tag in "XD")
    return tag not in "DNX#PR&$%"


def _is_finite(words: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Tell the verb of a clause around: "He said" before "Jan Kok had told"."""
    if at == 0 or words[at - 1].tag not in "NXOW" or words[at].tag == "X":
        return False
    readings = grammar.verbs.get(words[at].word, ())
    if readings and readings[0].form in {"ed", "finite"}:
        return True
    after = words[at + 1].tag if at + 1 < len(words) else ""
    return grammar.adverb == "ly" and words[at].word.endswith("ed") and after in "DX#O"


def _past_adjunct(words: Sequence[Token], at: int, end: int) -> int:
    """Step over a leading "in an interview": to the name after its last common noun, else to its end."""
    if words[at].tag == "R":
        return at + 1
    for later in range(at + 2, end):
        if words[later].tag in "XD" and words[later - 1].tag in "N#":
            return later
    return end


def phrase_after(words: Sequence[Token], start: int) -> Indices | None:
    """Find the noun phrase that starts here: to the next mark, verb or clause."""
    at = start
    if at < len(words) and words[at].tag == "O":
        return at, at + 1
    if at >= len(words) or words[at].tag not in "DNX#":
        return None
    while (
        at < min(len(words), start + REACH) and _goes_on(words, at) and (words[at].tag == "R" or not _stops(words, at))
    ):
        at += 1
    while at > start and words[at - 1].tag in "PDC":
        at -= 1
    return (start, at) if at > start else None


def _goes_on(words: Sequence[Token], at: int) -> bool:
    if words[at].tag == "R":
        return words[at].word == "first" and words[at - 1].tag == "D"
    if words[at].tag != "P":
        return words[at].tag in "DNX#C"
    return words[at].word in _HANGING or (words[at].word in _PLACING and words[at - 1].tag == "N")


def first_subject(words: Sequence[Token], before: int) -> Indices | None:
    """Find the noun phrase that opens the sentence, as the subject of a verb far behind it."""
    start = 0
    if words[0].tag in "PSR":
        start = next((at + 1 for at in range(1, min(before, REACH)) if words[at].tag == ","), 0)
    phrase = phrase_after(words, start)
    return phrase if phrase and phrase[1] <= before else None


def full_phrase_after(words: Sequence[Token], start: int, grammar: Grammar) -> Indices | None:
    """Find the noun phrase that starts here with its apposition: "said X, the mayor of Y"."""
    phrase = phrase_after(words, start)
    if phrase is None or phrase[1] + 1 >= len(words) or words[phrase[1]].tag != ",":
        return phrase
    first = phrase[1] + 1
    if words[first].tag not in "DNXW" or words[first].word in grammar.verbs:
        return phrase
    stop = next((at for at in range(first, min(len(words), first + REACH)) if words[at].tag in _APPOSITION_ENDS), None)
    if stop is None:
        return (start, len(words)) if len(words) - first < REACH else phrase
    return (start, stop) if words[stop].tag in ",.;Q" else phrase
