"""A sentence to what sort of thing it says, and how firmly, by the verb that governs it.

What merely stands in the sentence does not count: a plan that failed is no plan, "not approved" is no agreement, "the
man who was asked" asks nobody. A verb of saying passes on to what is said. English; other languages by `tongues`.
"""

import re
from functools import lru_cache

from pipeline.attribution import tongues
from pipeline.attribution.finding import attributions
from pipeline.attribution.grammars import grammar_of
from pipeline.attribution.predicates import governing
from pipeline.attribution.speakers import speaks
from pipeline.attribution.spoken import Attribution
from pipeline.dates import dates
from pipeline.numbers import quantities
from pipeline.records import Kind, Modality

DEEPEST = 3
"""Sayings within each other that are looked through."""

_PLAIN = re.compile(
    r"(?!claim|alleg|suspect|accus|den|agree|reject|dismiss|disput|seem|appear|refus|caution|warn of|"
    r"(?:respond|repl|comment|react)\w* (?:to|on)\b)"
)
_MARKS = re.compile(r"[“”„«»\"]")
_COUNT = re.compile(
    r"\d|%|\b(?:hundreds?|thousands?|[mb]illions?|dozens?|percent|per cent|half|third|quarter|mil|miles|millones|"
    r"cientos|cent|mille|centaines|milliers|hundert|tausend|millionen|cem|milh(?:ão|ões))\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:should|must|ought to|best|worst|remarkable|welcome|crucial|regrettable|disgraceful|unacceptable|"
    r"I think|I believe)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def modality(sentence: str, language: str | None = None) -> Modality:
    """Tell how firmly the sentence says what it says; of an unknown language its words decide which it is."""
    english = language[:2] == "en" if language else "that" in grammar_of(sentence).that
    return _english(sentence, DEEPEST) if english else tongues.modality(sentence, language)


def kind(sentence: str, language: str | None = None) -> Kind:
    """Tell what sort of thing the sentence says; a date alone is no quantity."""
    if speaks(sentence):
        return "statement"
    if modality(sentence, language) in {"planned", "requested"}:
        return "plan"
    if _OPINION.search(sentence):
        return "opinion"
    return "quantity" if _counts(sentence, language) else "event"


def _counts(sentence: str, language: str | None) -> bool:
    days = [(day.start, day.end) for day in dates(sentence, None, language)]
    return any(
        _COUNT.search(sentence[one.start : one.end]) and not any(s < one.end and one.start < e for s, e in days)
        for one in quantities(sentence, language)
    )


def _english(sentence: str, depth: int) -> Modality:
    said = _saying(sentence) if depth else None
    if said is None:
        return governing(sentence, reported=depth < DEEPEST)
    ahead = governing(sentence[: said.cue[0]], reported=False) if said.cue[0] < said.content[0][0] else "asserted"
    if ahead != "asserted":
        return ahead
    content = _MARKS.sub(" ", " ".join(sentence[start:end] for start, end in said.content))
    return _english(re.sub(r"^\s*that ", "", content).strip(), depth - 1)


def _saying(sentence: str) -> Attribution | None:
    """Find the verb that does nothing but say what the sentence says, and is not itself below another verb."""
    found = [
        one
        for one in attributions(sentence, [(0, len(sentence))])
        if one.depth == 0 and one.force in {"say", "show"} and _PLAIN.match(sentence[slice(*one.cue)].lower())
    ]
    return next((one for one in found if _holds_most(sentence, one)), None)


def _holds_most(sentence: str, one: Attribution) -> bool:
    """Tell whether a saying is the sentence's own: who says it, the verb and what is said are most of it."""
    held = sum(end - start for start, end in one.content) + (one.cue[1] - one.cue[0])
    held += one.source[1] - one.source[0] if one.source else 0
    return 2 * held > len(sentence)
