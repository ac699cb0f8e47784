"""A claim's subject to the other one of whom its evidence tells the same: residents were led out, not investigators."""

import re
from collections.abc import Iterator

from pipeline.opposites import synonyms
from pipeline.support import kinds
from pipeline.support.faults import Case
from pipeline.support.likeness import alike
from pipeline.support.wording import Sentence, read, vocabulary

LONGEST = 4
"""Words of a subject that is looked at."""
AFTER = 2
"""Words that mean something which must follow both subjects."""

_DETERMINERS = frozenset("the a an some many several two three four five six seven eight nine ten".split())
_VERBS = re.compile(r"(?:was|were|is|are|has|have|had|will|would|could|can|may|might|did|does|do|\w{2,}ed)")
_HANGING = frozenset("of in at on for from with to by who which that".split())
_WIDE = frozenset(
    "man men woman women people person persons boy girl child children couple family victim victims suspect suspects "
    "official officials authorities government company firm group team party side sides agency body organisation "
    "organization country state city town place site area incident event move measure news report".split()
)
"""Words under which much else goes: a driver is a man."""
_POINTING = frozenset("he she it they who which this these those we i you one both his her its their".split())


def exchanged(case: Case) -> Iterator[str]:
    """Name the subject of the words cited where the claim tells the same of another, whom they do not have."""
    claim = read(case.claim)
    head, verb = _subject(claim)
    if (case.language or "en")[:2] != "en" or head is None or claim.words[0].casefold() not in _DETERMINERS:
        return
    word = claim.words[head]
    known = vocabulary(case.evidence)
    if (
        not word.islower()
        or word in _WIDE
        or any(known.names(base) for base in {*kinds.synonyms(word), *synonyms(word)})
    ):
        return
    told = [claim.roots[at] for at in claim.content if at >= verb][:AFTER]
    for part in map(read, alike(case)):
        other, then = _subject(part)
        if other is None or _POINTING.intersection(word.casefold() for word in part.words[:then]):
            continue
        same = [part.roots[at] for at in part.content if at >= then][:AFTER]
        if len(told) == AFTER and told == same and _is_noun(part, other, case):
            yield f'the words cited say "{part.words[other]}", not "{word}"'


def _subject(sentence: Sentence) -> tuple[int | None, int]:
    """Give where the head of a sentence's subject stands, and the verb after it; None where that is not plain."""
    verb = next((at for at, word in enumerate(sentence.words) if at and _VERBS.fullmatch(word)), None)
    if verb is None:
        return None, 0
    end = next((at for at in range(verb) if sentence.words[at].casefold() in _HANGING), verb)
    solid = [at for at in sentence.content if at < end]
    return (solid[-1], verb) if solid and end <= LONGEST + 1 else (None, 0)


def _is_noun(sentence: Sentence, at: int, case: Case) -> bool:
    """Tell whether a subject is no name: it is written small, here or in the report, or is a plural "of" something."""
    word = sentence.words[at]
    if word.endswith("s") and sentence.words[at + 1] == "of":
        return True
    return word.islower() or re.search(rf"\b{re.escape(word.casefold())}\b", case.article) is not None
