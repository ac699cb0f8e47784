"""German phrases that attribute, "so X" and "wie X mitteilte", to the attribution each makes."""

from collections.abc import Sequence

from pipeline.attribution.found import Found, Indices
from pipeline.attribution.grammars import Grammar
from pipeline.attribution.sources import full_phrase_after, phrase_after
from pipeline.attribution.tokens import Token

_FINAL = frozenset(
    "mitteilte mitteilten sagte sagten erklärte erklärten berichtete berichteten meldete meldeten bestätigte "
    "bestätigten betonte schrieb schrieben schilderte schilderten ankündigte ankündigten bekanntgab einräumte".split()
)
"""Verbs as they stand at the end of "wie die Klinik am Montag mitteilte"."""
_REACH = 14
"""Words from "wie" to its verb."""
_ENDS = ",.;:Q?!-"


def by_particle(words: Sequence[Token], at: int, grammar: Grammar) -> Found | None:
    """Read "..., so X", "..., wie X mitteilte" and "Wie X mitteilte, ...", in German only."""
    if not grammar.capitals or words[at].word not in {"so", "wie"} or (at and words[at - 1].tag not in ",Q"):
        return None
    return _so(words, at, grammar) if words[at].word == "so" else _as(words, at)


def _so(words: Sequence[Token], at: int, grammar: Grammar) -> Found | None:
    phrase = full_phrase_after(words, at + 1, grammar)
    if phrase is None or not at or (phrase[1] < len(words) and words[phrase[1]].tag not in _ENDS):
        return None
    named = any(word.tag == "X" for word in words[slice(*phrase)])
    return Found(phrase, (at, at + 1), (_before(words, at),), "say") if named else None


def _as(words: Sequence[Token], at: int) -> Found | None:
    reach = range(at + 2, min(len(words), at + _REACH))
    stop = next((index for index in reach if words[index].tag in _ENDS), min(len(words), at + _REACH))
    phrase = phrase_after(words, at + 1)
    if phrase is None or words[stop - 1].word not in _FINAL:
        return None
    source = phrase[0], min(noun_end(words, phrase), stop - 1)
    if source[0] >= source[1]:
        return None
    if at:
        return Found(source, (stop - 1, stop), (_before(words, at),), "say")
    last = len(words) - (words[-1].tag in ".?!")
    return Found(source, (stop - 1, stop), ((stop + 1, last),), "say") if stop + 1 < last else None


def noun_end(words: Sequence[Token], phrase: Indices) -> int:
    """Find where a phrase ends in which nouns have capitals: "des Betreibers" of "des Betreibers verletzt"."""
    low, high = phrase
    return next((at for at in range(low + 1, high) if words[at].tag == "N" and words[at - 1].tag == "X"), high)


def _before(words: Sequence[Token], at: int) -> Indices:
    stop = at - (words[at - 1].tag == ",")
    return next((low + 1 for low in range(stop - 1, 0, -1) if words[low].tag == ";"), 0), stop
