"""Two figures with their texts to whether they count two things: by what was done to those counted, or by whose."""

import re
from functools import lru_cache

from pipeline.cues import any_of
from pipeline.numbers import Quantity

_CROWD = any_of(
    *(
        "march(?:ed|es|ing)?",
        "gather(?:ed|s|ing)?",
        "rall(?:ied|ies|ying)",
        "protest(?:ed|ing)",
        "demonstrat(?:ed|ing)",
    ),
    *("attend(?:ed|s|ing)", "turned out", "took part", "took to the streets", "joined", "lined"),
)
"""What those do who come to something: "15,000 marched"."""
_CHARGES = re.compile(r" (?:[\w-]+ ){0,2}(?:counts?|charges?|offen[cs]es?|indictments?)\b", re.IGNORECASE)
_STAGES = (
    ("plea", any_of("plead~", "pled", "charged with", "indicted on", "den(?:ies|ied)", "faces?")),
    ("acquitted", any_of("acquit~", "cleared", "not guilty")),
    ("convicted", any_of("convict~", "guilty")),
)
"""Stages of a trial and parts of its verdict, each with its own count of charges; "pleaded not guilty" is a plea."""
_PLEADED = any_of("plead~", "pled")
_JUDGED = any_of("found (?:not )?guilty", "convict(?:s|ed)", "acquit(?:s|ted)", "cleared", "verdict")
_PART = (
    r"(?:plants?|factory|factories|branch|division|subsidiary|unit|arm|depot|warehouse|shop|store|campus|yard|refinery)"
)
_WHOSE = r"(?:its|their|one|(?:the |a )?[A-Z][\w-]+)"
_OF_PART = re.compile(
    r"(?:^|[.;,] |\b(?:said|says|that) )(?:(?i:the|a) )?"
    rf"(?:(?i:{_WHOSE}) (?:[\w-]+ )?{_PART}|{_PART} (?:in|of|at) [A-Z])"
    r"(?:(?! and | that | which | where )[^.;,]){0,60}\b(?:employ(?:s|ed)?|has|have|had)[^.;,]{0,30}$"
)
"""What stands before what a plant has, where its firm may have several; of what is done there, both may tell."""
_AT_PART = re.compile(rf"\b(?:employ|has a )[^.;]{{0,60}} (?:at|in) {_WHOSE} (?:[\w-]+ )?{_PART}\b", re.IGNORECASE)


def counted_apart(text: str, ours: Quantity, other: str, theirs: Quantity) -> bool:
    """Tell whether two figures count what comes and what is done to some, two parts of a verdict, a part and all."""
    charged = [_stage(said, q) for said, q in ((text, ours), (other, theirs))]
    if charged[0] and charged[1]:
        return charged[0] != charged[1]
    return ours.low != theirs.low and (_of_part(text, ours, other) or _of_part(other, theirs, text))


def two_stages(text: str, other: str) -> bool:
    """Tell whether the one tells what was pleaded, and the other the verdict."""
    pleaded = [_PLEADED.search(said) is not None for said in (text, other)]
    judged = [_JUDGED.search(said) is not None for said in (text, other)]
    return pleaded[0] != pleaded[1] and judged == [not said for said in pleaded]


def came(text: str, quantity: Quantity) -> int | None:
    """Give how far from a figure the word stands that says that those counted came to something."""
    found = _CROWD.search(text, quantity.end)
    return found.start() - quantity.start if found and "." not in text[quantity.end : found.start()] else None


def _stage(text: str, quantity: Quantity) -> str | None:
    if not _CHARGES.match(text, quantity.end):
        return None
    clause = re.split(r"[,;]|\b(?:and|but)\b", text[: quantity.start])[-1]
    return next((name for name, pattern in _STAGES if pattern.search(clause)), None)


@lru_cache(maxsize=1024)
def _in_part(text: str, start: int) -> bool:
    return (_OF_PART.search(text[:start]) or _AT_PART.search(text)) is not None


def _of_part(text: str, quantity: Quantity, other: str) -> bool:
    """Tell whether a figure is said to be of a part, of which the other text does not speak at all."""
    return _in_part(text, quantity.start) and re.search(rf"\b{_PART}\b", other, re.IGNORECASE) is None
