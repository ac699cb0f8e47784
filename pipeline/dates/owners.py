"""The words around a day that has something ("Monday's storm") into whether that day is past or to come."""

import re
from collections.abc import Callable

_OWNS = re.compile(r"[’']s?(?= \w)")
_NEVER_AHEAD = re.compile(
    r"[’']s? (?:[\w-]+ ){0,3}?(?:crash|collapse|attacks?|fire|blaze|derailment|explosion|blast|shootings?|stabbings?|"
    r"quake|earthquake|landslide|mudslide|avalanche|killings?|murders?|accident|disaster|collision|sinking|massacre|"
    r"bombings?|outage|spill|leak|failure|breach|close|closing|defeat|loss|win|victory|remarks|comments)\b"
)
"""What nobody announces beforehand, so that its day is past."""
_SINCE = re.compile(
    r"\b(?:from|after|following|since|over|despite|causes? of|in response to|because of|compared (?:with|to)) "
    r"(?:the )?$"
)
_STAYS_AWAY = re.compile(
    r"\b(?:withdr[ae]wn?|withdrew|withdrawal|pull(?:s|ed|ing)? out|drop(?:s|ped|ping)? out|absent|barred|excluded|"
    r"banned|missing out) from (?:the )?$"
)
_AHEAD_OF = re.compile(
    r"\b(?:ahead of|prior to|in the run-?up to|in the lead-?up to|(?:going|heading) into|(?<!even )(?<!just )"
    r"(?<!shortly )(?<!moments )(?<!minutes )(?<!hours )(?<!days )(?<!weeks )(?<!years )(?<!long )before) (?:the )?$"
)
_CALLED_OFF = re.compile(
    r"(?<!\bhad )\b(?:cancel(?:s|l?ed|l?ing)?|postpon(?:es?|ed|ing)|call(?:s|ed|ing)? off|scrap(?:s|ped|ping)?|"
    r"(?:prepar|brac)(?:es?|ed|ing) for|(?:cancellation|postponement) of) (?:the )?$"
)
_EARLIER = re.compile(r"\bhad\b")


def owns(text: str, end: int) -> bool:
    """Tell whether something belongs to the day that ends at an offset."""
    return _OWNS.match(text, end) is not None


def is_over(text: str, end: int) -> bool:
    """Tell whether what belongs to a day can only have happened."""
    return _NEVER_AHEAD.match(text, end) is not None


def owner_side(clause: str, planned: Callable[[str], bool]) -> int:
    """Give 1 where a clause that ends in an owning day looks ahead to it, else -1.

    "The toll from Monday's storm" looks back, "ahead of Friday's match" and "has postponed Friday's match" do not.
    """
    earlier = _EARLIER.search(clause) is not None
    if _AHEAD_OF.search(clause) or _STAYS_AWAY.search(clause):
        return -1 if earlier else 1
    if _CALLED_OFF.search(clause):
        return 1
    return 1 if planned(clause) and not _SINCE.search(clause) else -1
