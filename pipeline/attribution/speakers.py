"""A sentence to who says it."""

from pipeline.attribution.finding import attributions
from pipeline.attribution.spoken import Attribution

_SAID = frozenset({"say", "deny", "accuse", "ask", "promise", "show"})


def speaks(sentence: str) -> bool:
    """Tell whether anybody is said to have said anything: a verb of saying, a source phrase, or a quotation."""
    return bool(_said(sentence))


def speaker(sentence: str) -> str | None:
    """Name who says the sentence, in its own words, or None where nobody is named."""
    return next((sentence[slice(*one.speaker)] for one in _said(sentence) if one.speaker and one.depth == 0), None)


def _said(sentence: str) -> list[Attribution]:
    return [one for one in attributions(sentence, [(0, len(sentence))]) if one.force in _SAID]
