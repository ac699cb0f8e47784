"""A claim's deeds to those of which its evidence tells only that they were tried, refused or put off."""

import re
from collections.abc import Iterator

from pipeline.support.faults import Case
from pipeline.support.likeness import alike
from pipeline.support.polarity import HEDGED, SCOPE, denies
from pipeline.support.wording import read, sentences, vocabulary

UNDONE = re.compile(
    r"\b(?:fail(?:s|ed|ing|ure)? to|tr(?:y|ies|ied|ying) to|attempt(?:s|ed|ing)? to|attempted|refus(?:es?|ed|ing|al) to"
    r"|declin(?:es?|ed|ing) to|unable to|threaten(?:s|ed|ing)? to|threats? to|unwilling to"
    r"|(?:offer(?:s|ed|ing)?|promis(?:es?|ed|ing)|vow(?:s|ed|ing)?|pledg(?:es?|ed|ing)|agree[sd]?)"
    r" to(?! (?:the|an?|its|their|his|her|these|those|each|every|all)\b)|want(?:s|ed|ing)? to|wish(?:es|ed)? to"
    r"|order(?:s|ed) to|ask(?:s|ed) to|urg(?:es?|ed) to|told to|forced? to|seek(?:s|ing)? to|sought to|struggl\w+ to"
    r"|consider(?:s|ed|ing)?(?= \w+ing)"
    r"|closer? to(?= \w+ing)"
    r"|intent[óa]n?|intentaron|trat(?:ó|a|aron) de|tent(?:é|e|ent|ou|aram)(?: de)?|versucht\w*"
    r"|(?:almost|nearly)(?= [a-z]{3,}\b)(?! (?:half|all|every\w*|any\w*|the|certainly|always|\w+ty|\w+teen|one|two"
    r"|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twice|doubl\w*|tripl\w*|quadrupl\w*|\w+ly)\b))\b",
    re.IGNORECASE,
)
"""Words that leave what follows them undone."""
_NOT_DONE = re.compile(
    r"\b(?:fail(?:s|ed|ing)? to|tr(?:ies|ied|ying) to|attempt(?:s|ed|ing)? to|refus(?:es?|ed|ing) to"
    r"|declin(?:es?|ed) to|unable to|unwilling to|(?:almost|nearly)(?= [a-z]+(?:ed|nk|ll|st|ft)\b))\b",
    re.IGNORECASE,
)
"""Of these, those that a deed done contradicts."""
_NEEDED = re.compile(r"\b(?:need(?:s|ed)? to|must|ha(?:s|ve|d) to|due to|attempt\w*|effort\w*)\b", re.IGNORECASE)


def attempts(case: Case) -> Iterator[str]:
    """Name what the evidence tells as tried, refused or nearly done, and the claim as done, or the other way round."""
    yield from _added(case)
    if UNDONE.search(case.claim) or _NEEDED.search(case.claim) or HEDGED.search(case.claim):
        return
    if denies(case.claim, case.language):
        return
    if undone := next((found.group() for part in alike(case) for found in _undone(part, case)), None):
        yield f'the words cited say "{undone}"'


def _added(case: Case) -> Iterator[str]:
    """Name what a claim says was not done where every sentence cited that has the deed says flatly that it was."""
    for found in _NOT_DONE.finditer(case.claim):
        after = read(case.claim[found.end() : found.end() + 60])
        deed = next((after.roots[at] for at in after.content if at < SCOPE), None)
        parts = [part for part in sentences(case.evidence) if deed in read(part).roots]
        if any(part in alike(case) for part in parts) and all(_flat(part, deed, case) for part in parts):
            yield f'"{found.group()}" is not in the words cited'


def _flat(part: str, deed: str | None, case: Case) -> bool:
    if UNDONE.search(part) or HEDGED.search(part) or denies(part, case.language):
        return False
    told = read(part)
    return any(base == deed and told.words[max(0, at - 1)] != "to" for at, base in enumerate(told.roots))


def _undone(part: str, case: Case) -> Iterator[re.Match[str]]:
    """Give what leaves undone a deed the claim has, of the same doer or to the same thing."""
    claimed = vocabulary(case.claim)
    for found in UNDONE.finditer(part):
        before, after = read(part[: found.start()]), read(part[found.end() : found.end() + 60])
        deed = [after.roots[at] for at in after.content if at < SCOPE][:1]
        doer = [before.roots[at] for at in before.content][-1:]
        thing = [after.roots[at] for at in after.content][1:2]
        if deed and claimed.has(deed[0]) and any(map(claimed.has, doer + thing)) and not _done(deed[0], case):
            yield found


def _done(deed: str, case: Case) -> bool:
    """Tell whether a sentence has a deed with nothing that leaves it undone."""
    return any(deed in read(part).roots and not UNDONE.search(part) for part in sentences(case.evidence))
