"""Two statements that give two figures for one thing to whether the later one can have grown out of the earlier.

The dead, the hurt, homes without power, hectares burnt are counted on; a vote, a price, a sentence is what it is.
"""

import re
from functools import lru_cache

from pipeline.cues import MEASURES
from pipeline.relations.statements import Statement

REACH = 80
"""Characters from a figure within which the words stand that say what it counts."""

_GROWS = re.compile(
    r"\b(?:toll|tally|without (?:power|electricity|water)|lost (?:power|electricity)|outages?|blackouts?|cases?"
    r"|cut power|damag\w+|destroy\w*|burn(?:t|s|ed|ing)?|gutted|flood(?:ed|ing)|submerged|infect\w+|sick\w*|ill"
    r"|hectares?|acres?|crack\w*|collaps\w+|found|discover\w+|recover\w+|detect\w+|report(?:s|ed) (?:of|missing)"
    r"|complain\w*|sign(?:ed|atures?)|petition\w*|join\w*|donat\w+|raised|collect\w+|suppl(?:y|ied)|pledg\w+|promis\w+|agreed|accept\w*|tender\w*"
    r"|aftershocks?|stranded|trapped|affected|cancel\w*|delay\w*|clos(?:ed|ures?)|seiz\w+|stolen|loot\w+|charged"
    r"|suspended|regist\w+|appl(?:ied|ications?)|leak\w*|spill\w*|spilt|restor\w+|reconnect\w+|return\w+|search\w*"
    r"|victims?|casualties|survivors?|led out|brought out|pulled from|shelter\w*|homeless|strik\w+)\b",
    re.IGNORECASE,
)
"""What is counted on."""
_STANDS = re.compile(
    r"\b(?:votes?|voted|voting|ballots?|seats?|majority|sentenced?|verdict|years? in (?:prison|jail)|fined?|pric\w+"
    r"|paid|pay|sold|sell|bought|buy|cost\w*|worth|bid|offer\w*|scor\w+|goals?|won|beat|beaten|aged?|aboard|on board"
    r"|carr(?:y|ied|ying)|long|wide|tall|deep|contract|budget|salar\w+|elected|passed|rejected|against)\b",
    re.IGNORECASE,
)
"""What is counted once."""
_GOES_ON = re.compile(
    r"\b(?:ha(?:s|d|ve) (?:now )?(?:risen|grown|climbed|reached|doubled)|rose|rises|climbs|climbed|now|up from"
    r"|down from|by then|so far|to date|as of|still)\b",
    re.IGNORECASE,
)
"""Words of a later report that say that a figure goes on from another."""


_ON_THE_DAY = re.compile(r"\b(?:so far|to date|as of)\b", re.IGNORECASE)
"""Words of either report that say that its figure is that of a day."""


def grows(earlier: Statement, later: Statement, figures: tuple[str, str]) -> bool:
    """Tell whether a later figure can have grown out of an earlier one; `figures` are the words of both, in order."""
    if _goes_on(later) or _ON_THE_DAY.search(earlier.text):
        return True
    return all(_counted_on(statement.text, figure) for statement, figure in zip((earlier, later), figures, strict=True))


@lru_cache(maxsize=1024)
def _goes_on(statement: Statement) -> bool:
    return _GOES_ON.search(statement.text) is not None


@lru_cache(maxsize=1024)
def _counted_on(text: str, figure: str) -> bool:
    """Tell whether the word nearest to a figure that says what it counts is one of what is counted on."""
    at = max(0, text.find(figure))
    low, end = max(0, at - REACH), at + len(figure)
    near = text[low : end + REACH]
    found = [
        (max(at - low - match.end(), match.start() - (end - low)), stands)
        for stands, patterns in ((False, (_GROWS, *(pattern for _, pattern in MEASURES))), (True, (_STANDS,)))
        for pattern in patterns
        for match in pattern.finditer(near)
    ]
    return bool(found) and not min(found)[1]
