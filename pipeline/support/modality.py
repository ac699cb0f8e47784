"""A claim's hedges and steps to those in which it goes further than its evidence."""

import re
from collections.abc import Iterator

from pipeline.cues import STEPS
from pipeline.support.attempts import UNDONE
from pipeline.support.faults import Case
from pipeline.support.polarity import HEDGED, governed

_EVIDENTIAL = re.compile(r"allegedly|alleged|reportedly|apparently|suspected|suspects?|believe[sd]?", re.IGNORECASE)
_ATTRIBUTED = re.compile(
    r"\b(?:report(?:s|ed)?|according|sa(?:id|ys?)|tells?|told|claim(?:s|ed)?|found|"
    r"suspect\w*|accus\w+)\b",
    re.IGNORECASE,
)
_COMING = re.compile(r"\b(?:is|are) (?:to\b|(?:not )?\w+ing\b)", re.IGNORECASE)
_PLANNED = re.compile(r"will|would|plan(?:s|ned)?|expected", re.IGNORECASE)
"""Said of what is coming: "is opening" says no more than "will open"."""
_COMES = re.compile(r"\b(?:will|shall|won't|\w+'ll)\b", re.IGNORECASE)
_DOUBTED = re.compile(r"\b(?:may|might|could)\b", re.IGNORECASE)
_DOUBTS = re.compile(
    rf"{_DOUBTED.pattern}|\b(?:would|should|if|unless|possibl\w+|perhaps|likely|expected|plan\w*)\b", re.IGNORECASE
)
"""What is said to come, and what may."""
_NO_STEP = re.compile(r"\baccept(?:s|ed)? as\b|\bestablished\b(?! that)|\bprove[dn]\b(?! that)", re.IGNORECASE)


def modalities(case: Case) -> Iterator[str]:
    """Name hedges lost and steps taken too far: alleged is not confirmed, asked is not agreed."""
    hedge = None if HEDGED.search(case.claim) or UNDONE.search(case.claim) else governed(HEDGED, case)
    if hedge and _PLANNED.fullmatch(hedge) and _COMING.search(case.claim):
        hedge = None
    # "Reportedly" is not lost where the claim says by whom it was reported.
    if hedge and not (_EVIDENTIAL.fullmatch(hedge) and _ATTRIBUTED.search(case.claim)):
        yield f'the words cited say "{hedge}"'
    if _COMES.search(case.claim) and not _DOUBTS.search(case.claim) and (doubt := governed(_DOUBTED, case, scope=1)):
        yield f'the words cited say "{doubt}", not that it will'
    for step in ("agreed", "confirmed"):
        claimed = STEPS[step].search(_NO_STEP.sub("", case.claim))
        if claimed and not STEPS[step].search(case.evidence):
            yield f'"{claimed.group()}" is not in the words cited'
