"""A sentence to who says it."""

import re

from pipeline.attribution.finding import attributions
from pipeline.attribution.spoken import Attribution

_SAID = frozenset({"say", "deny", "accuse", "ask", "promise", "show"})
_TELLS = re.compile(
    r"\b(?:reports?|surveys?|polls?|stud(?:y|ies)|data|figures?|documents?|records?|statements?|research|"
    r"researchers?|investigat(?:ion|ions|ors?)|analys[ei]s|audits?|lawsuits?|complaints?|indictment|emails?|letters?|"
    r"filings?|court|judges?|statistics|census|memos?|transcripts?)\b",
    re.IGNORECASE,
)
"""What can speak without a mouth: only these are named for what merely shows something."""


def speaks(sentence: str) -> bool:
    """Tell whether anybody is said to have said anything: a verb of saying, a source phrase, or a quotation."""
    return bool(_said(sentence))


def speaker(sentence: str) -> str | None:
    """Name who says the sentence, in its own words, or None where nobody is named."""
    named = ((sentence[slice(*one.speaker)], one.force) for one in _said(sentence) if one.speaker and one.depth == 0)
    return next((name for name, force in named if force != "show" or _TELLS.search(name)), None)


def _said(sentence: str) -> list[Attribution]:
    return [one for one in attributions(sentence, [(0, len(sentence))]) if one.force in _SAID]
