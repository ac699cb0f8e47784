"""A sentence to who says it."""

import re

from pipeline.attribution.finding import attributions
from pipeline.attribution.spoken import Attribution, Force

_SAID = frozenset({"say", "deny", "accuse", "ask", "promise", "show"})
_TELLS = re.compile(
    r"\b(?:reports?|surveys?|polls?|stud(?:y|ies)|data|figures?|documents?|records?|statements?|research|"
    r"researchers?|investigat(?:ion|ions|ors?)|analys[ei]s|audits?|lawsuits?|complaints?|indictment|emails?|letters?|"
    r"filings?|court|judges?|statistics|census|memos?|transcripts?)\b",
    re.IGNORECASE,
)
"""What can speak without a mouth: only these are named for what merely shows something."""
_EVENT = re.compile(
    r"\b(?:meetings?|talks|conversations?|discussions?|visits?|summit|events?|moves?|decisions?|measures?|comments?|"
    r"remarks|words|images?|photographs?|commitments?|disputes?|agreements?|deals?|crisis|attacks?|question|idea)$",
    re.IGNORECASE,
)
"""What happens, or is said, does not speak."""
_HANGING = re.compile(r" (?:of|for|with|in|on|at|by|from|to|close|familiar)\b")


def speaks(sentence: str) -> bool:
    """Tell whether anybody is said to have said anything: a verb of saying, a source phrase, or a quotation."""
    return bool(_said(sentence))


def speaker(sentence: str) -> str | None:
    """Name who says the sentence, in its own words, or None where nobody is named."""
    named = ((sentence[slice(*one.speaker)], one.force) for one in _said(sentence) if one.speaker and one.depth == 0)
    return next((name for name, force in named if _can_speak(name, force)), None)


def _can_speak(name: str, force: Force) -> bool:
    return bool(_TELLS.search(name)) if force == "show" else not _EVENT.search(_HANGING.split(name)[0])


def _said(sentence: str) -> list[Attribution]:
    return [one for one in attributions(sentence, [(0, len(sentence))]) if one.force in _SAID]
