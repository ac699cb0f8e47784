"""A claim's negations to those its evidence does not have, and the other way round."""

import re
from collections.abc import Iterator

from pipeline.cues import NEGATION
from pipeline.support.faults import Case
from pipeline.support.likeness import alike
from pipeline.support.wording import Sentence, read, sentences, vocabulary

SCOPE = 2
"""Content words after a hedge that it is taken to govern; after a negation one."""
BEFORE = 4
"""Words before a word in which something may turn it round."""
CLAUSE = 8
"""Words before a word in which what negates its clause stands."""

_NO_CUE = re.compile(
    r"No\.? \d|May (?:\d|of\b|last\b|this\b|[A-Z])|May\b(?=[.,;'\"”)]|$)|no (?:other|doubt)\b"
    r"|appear(?:s|ed) (?:in|on|at|before|with|for)\b|(?:never|not|no|will)-\w|not only\b|not just\b"
    r"|without (?!\w+ing\b|any\b)"
    r"|would(?: not\b|n't\b)"
)
HEDGED = re.compile(
    r"\b(?:may|might|could|would|should|allegedly|alleged|reportedly|apparently|appears?|appeared|seems?|seemed|"
    r"possibly|perhaps|probably|likely|suspected|suspects?(?= (?:the|that|an?|of|he|she|it|they)\b)|believe[sd]?|"
    r"(?:accus\w+|accusations?|suspicion) of(?= \w+ing\b)|intend(?:s|ed)?(?= to\b)|expected|anticipated|"
    r"plans?(?= to\b)|planned|will|if|hopes?|hoped|hinted|suggested|urged|"
    r"considering|podría|podrían|puede|pueden|habría|supuestamente|presuntamente|posible|quizá|"
    r"pourrai\w+|aurai\w+|serai\w*t|peut-être|möglicherweise|vielleicht|könnten?|angeblich|mutmaßlich|"
    r"poderiam?|teriam?|supostamente|alegadamente|talvez)\b",
    re.IGNORECASE,
)
_FOREIGN = {
    "es": r"no|nunca|jamás|nadie|ningun[oa]?|ningún|sin|tampoco|nieg\w+|neg[óo]\w*|desm\w+",
    "fr": r"pas|jamais|aucun\w*|sans|rien|nie|nient|dément\w*",
    "de": r"nicht|kein\w*|nie|niemals|ohne|weder|nichts|bestreite\w*|dementier\w*",
    "pt": r"não|nunca|jamais|sem|nenhum\w*|ninguém|nem|neg[ao]\w*",
}
_TURNS = re.compile(
    r"(?:not|nothing|no|never|none|nobody|neither|nor|without|cannot|\w+n't|den(?:y|ies|ied|ying)|end(?:s|ed|ing)?"
    r"|lift(?:s|ed|ing)?|stop(?:s|ped|ping)?|halt(?:s|ed|ing)?|fail(?:s|ed|ing|ure)?|avoid(?:s|ed|ing)?"
    r"|prevent(?:s|ed|ing)?|refus(?:e|es|ed|ing|al)|revers(?:e|es|ed|ing)|overturn(?:s|ed|ing)?|drop(?:s|ped|ping)?"
    rf"|against|despite|unable|{'|'.join(_FOREIGN.values())})",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"”|(?<=[,.!?])\"")
"""Ends what somebody said, and with it what a hedge in it governs."""
_RULED_OUT = re.compile(
    r"\brul(?:e[sd]?|ing) out(?: that)?(?: (?:it|he|she|they))?(?: (?:will|would|had|has|was|were))?\b", re.IGNORECASE
)
_WEAK = re.compile(
    r"\b(?:fail(?:s|ed|ing)?|lack(?:s|ed|ing)?|refus(?:es?|ed|ing)|un\w{4,}|hardly|few|little|nothing|nor|avoid\w*"
    r"|den(?:y|ies|ied)|except|rather|instead|only)\b",
    re.IGNORECASE,
)


def negations(case: Case) -> Iterator[str]:
    """Name the negations that stand on one side alone."""
    cue = _cue(case.language)
    yield from _added(cue, case)
    lost = None if _negated(case.claim, cue) else governed(cue, case, scope=1)
    if lost is None and not denies(case.claim, case.language):
        lost = governed(_RULED_OUT, case, scope=1)
    if lost:
        yield f'the words cited say "{lost}"'


def denies(text: str, language: str | None) -> bool:
    """Tell whether a text negates anything."""
    return _negated(text, _cue(language)) or _RULED_OUT.search(text) is not None


def _cue(language: str | None) -> re.Pattern[str]:
    words = _FOREIGN.get((language or "en")[:2].lower())
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE) if words else NEGATION


def _negated(text: str, cue: re.Pattern[str]) -> bool:
    return any(cues(cue, text)) or _WEAK.search(text) is not None


def _added(cue: re.Pattern[str], case: Case) -> Iterator[str]:
    """Name a claim's negation where the evidence has what it negates, never negated, or no negation at all."""
    for found in cues(cue, case.claim):
        after = read(case.claim[found.end() : found.end() + 60])
        bases = [after.roots[at] for at in after.content if at < SCOPE][:1]
        if not _denied(bases, cue, case):
            yield f'"{found.group()}" is not in the words cited'


def _denied(bases: list[str], cue: re.Pattern[str], case: Case) -> bool:
    """Tell whether a cited sentence denies what has this root: the nearest that has it, else any negation there."""
    near = alike(case) or case.near[:1]
    for parts in (near, sentences(case.evidence)):
        stands = [(told, at) for told in map(read, parts) for at, base in enumerate(told.roots) if base in bases]
        if stands:
            return any(_under(told, at) for told, at in stands)
    return _negated(" ".join(near), cue)


def cues(cue: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Give where a cue stands that is one: no "No. 5", "May 2" or "never-ending"."""
    return (found for found in cue.finditer(text) if not _NO_CUE.match(text, found.start()))


def governed(cue: re.Pattern[str], case: Case, scope: int = SCOPE) -> str | None:
    """Give the cue after which the cited words negate or hedge what the claim states flatly."""
    claimed = vocabulary(case.claim)
    for part in alike(case):
        for found in cues(cue, part):
            after = read(_SPOKEN.split(part[found.end() : found.end() + 60])[0])
            first = next((n for n, at in enumerate(after.content) if after.words[at].islower()), 0) if scope > 1 else 0
            bases = [after.roots[at] for at in after.content[first:] if scope > 1 or at < SCOPE][:scope]
            if bases and all(claimed.has(base) for base in bases) and not _flat(bases[0], cue, case):
                return found.group()
    return None


def _flat(base: str, cue: re.Pattern[str], case: Case) -> bool:
    """Tell whether a cited sentence has a word with no such cue at all, or, of a negation, not under it."""
    stands = [
        (part, read(part), at) for part in case.near for at, known in enumerate(read(part).roots) if known == base
    ]
    if cue.search("not") is None:
        return any(not any(cues(cue, part)) for part, _, _ in stands)
    return any(not _under(told, at) for _, told, at in stands)


def _under(sentence: Sentence, at: int) -> bool:
    """Tell whether a word stands in a clause that something negates."""
    return any(_TURNS.fullmatch(word) for word in sentence.words[max(0, at - CLAUSE) : at])


def turned(sentence: Sentence, at: int) -> bool:
    """Tell whether the words before turn a word round: "not rejected", "ending the ban"."""
    before = sentence.words[max(0, at - BEFORE) : at]
    return sum(_TURNS.fullmatch(word) is not None for word in before) % 2 == 1
