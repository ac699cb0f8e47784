"""A claim's negations and opposites to those its evidence does not have."""

import re
from collections.abc import Iterator

from pipeline.cues import NEGATION
from pipeline.opposites import CONVERSE, opposites
from pipeline.support.alike import alike, comparable, placed
from pipeline.support.faults import Case
from pipeline.support.wording import Sentence, around, beside, read, sentences, vocabulary

SCOPE = 2
"""Content words after a negation that it is taken to govern."""
BEFORE = 4
"""Words before a word in which something may turn it round."""
CLAUSE = 8
"""Words before a word in which what negates its clause stands."""

_NO_CUE = re.compile(
    r"No\.? \d|May (?:\d|of\b|last\b|this\b|[A-Z])|May\b(?=[.,;]|$)|(?:never|not|no|will)-\w|not only\b|not just\b"
)
_TURNS = re.compile(
    r"(?:not|nothing|no|never|none|nobody|neither|nor|without|cannot|\w+n['’]t|den(?:y|ies|ied|ying)|end(?:s|ed|ing)?"
    r"|lift(?:s|ed|ing)?|stop(?:s|ped|ping)?|halt(?:s|ed|ing)?|fail(?:s|ed|ing|ure)?|avoid(?:s|ed|ing)?"
    r"|prevent(?:s|ed|ing)?|refus(?:e|es|ed|ing|al)|revers(?:e|es|ed|ing)|overturn(?:s|ed|ing)?|drop(?:s|ped|ping)?"
    r"|against|despite|nunca|ningun[oa]?|ningún|sin|nicht|kein\w*|ne|pas|não|sem)",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:fail(?:s|ed|ing)?|lack(?:s|ed|ing)?|refus(?:es?|ed|ing)|un\w{4,}|hardly|few|little|nothing|nor|avoid\w*"
    r"|den(?:y|ies|ied)|except|rather|instead|only|ne|pas|não|sem)\b",
    re.IGNORECASE,
)


def negations(case: Case) -> Iterator[str]:
    """Name the negations and opposites that stand on one side alone."""
    yield from _added(case)
    if not _negated(case.claim) and (cue := governed(NEGATION, case)):
        yield f'the words cited say "{cue}"'
    yield from reversals(case)


def _negated(text: str) -> bool:
    return any(cues(NEGATION, text)) or _WEAK.search(text) is not None


def _added(case: Case) -> Iterator[str]:
    """Name a claim's negation where the evidence has what it negates, never negated, or no negation at all."""
    for found in cues(NEGATION, case.claim):
        after = read(case.claim[found.end() : found.end() + 60])
        bases = [after.roots[at] for at in after.content if at < SCOPE][:1]
        if not _denied(bases, case):
            yield f'"{found.group()}" is not in the words cited'


def _denied(bases: list[str], case: Case) -> bool:
    """Tell whether a cited sentence denies what has this root: the nearest that has it, else any negation there."""
    near = alike(case) or case.near[:1]
    for parts in (near, sentences(case.evidence)):
        stands = [(told, at) for told in map(read, parts) for at, base in enumerate(told.roots) if base in bases]
        if stands:
            return any(turned(told, at, CLAUSE) for told, at in stands)
    return _negated(" ".join(near))


def cues(cue: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Give where a cue stands that is one: no "No. 5", "May 2" or "never-ending"."""
    return (found for found in cue.finditer(text) if not _NO_CUE.match(text, found.start()))


def governed(cue: re.Pattern[str], case: Case) -> str | None:
    """Give the cue after which the cited words negate or hedge what the claim states flatly."""
    claimed = vocabulary(case.claim)
    for part in alike(case):
        for found in cues(cue, part):
            after = read(part[found.end() : found.end() + 60])
            bases = [after.roots[at] for at in after.content][:SCOPE]
            if bases and all(claimed.has(base) for base in bases) and not _flat(bases[0], cue, case):
                return found.group()
    return None


def _flat(base: str, cue: re.Pattern[str], case: Case) -> bool:
    """Tell whether a cited sentence has a word with no such cue at all."""
    return any(base in read(part).roots and not any(cues(cue, part)) for part in case.near)


def reversals(case: Case) -> Iterator[str]:
    """Name words whose opposite stands in a cited sentence that otherwise says much the same."""
    claim = read(case.claim)
    for at in claim.content:
        if not (against := opposites(claim.words[at])) or placed(claim, at, case):
            continue
        for told in map(read, comparable(claim.roots[at], case)):
            if claim.roots[at] not in told.roots and not against.isdisjoint(told.roots):
                yield from _reversed(claim, at, told, against)


def _reversed(claim: Sentence, at: int, told: Sentence, against: frozenset[str]) -> Iterator[str]:
    for place, base in enumerate(told.roots):
        if base not in against or base in claim.roots or not beside(claim, at) & beside(told, place):
            continue
        if base in CONVERSE and not _meets(claim, at, told, place):
            continue
        if turned(claim, at) == turned(told, place):
            yield f'the words cited say "{told.words[place]}", not "{claim.words[at]}"'


def _meets(claim: Sentence, at: int, told: Sentence, place: int) -> bool:
    """Tell whether two words have the same neighbour on one side: who wins against whom is told from two ends."""
    return any(a is not None and a == b for a, b in zip(around(claim, at), around(told, place), strict=True))


def turned(sentence: Sentence, at: int, reach: int = BEFORE) -> bool:
    """Tell whether the words before turn a word round: "not rejected", "ending the ban"."""
    before = sentence.words[max(0, at - reach) : at]
    return sum(_TURNS.fullmatch(word) is not None for word in before) % 2 == 1
