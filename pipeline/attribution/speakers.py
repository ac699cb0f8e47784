"""A sentence to who says it."""

from pipeline.attribution.finding import attributions
from pipeline.attribution.spoken import Attribution, Force
from pipeline.attribution.voices import can_speak, is_document

_SAID = frozenset({"say", "deny", "accuse", "ask", "promise", "show"})
_SPEECH = frozenset({"say", "deny", "accuse", "show"})
"""What makes a statement: asking and promising are deeds."""
_OWNED = ("his", "her", "its", "their", "our", "my")


def speaks(sentence: str) -> bool:
    """Tell whether anybody is said to say anything: a verb of saying, a source phrase, a quotation, a document."""
    return any(one.force in _SPEECH and _is_voiced(sentence, one) for one in _said(sentence))


def speaker(sentence: str) -> str | None:
    """Name who says the sentence, in its own words, or None where nobody is named."""
    named = ((sentence[slice(*one.speaker)], one.force) for one in _said(sentence) if one.speaker and one.depth == 0)
    return next((name for name, force in named if _may(name, force)), None)


def _is_voiced(sentence: str, one: Attribution) -> bool:
    source = sentence[slice(*one.source)] if one.source else ""
    return _may(source, one.force) if source and not source.lower().startswith(_OWNED) else one.force != "show"


def _may(name: str, force: Force) -> bool:
    """Tell whether a source is one that can do this: only what is written shows something to be so."""
    return is_document(name) if force == "show" else can_speak(name)


def _said(sentence: str) -> list[Attribution]:
    return [one for one in attributions(sentence, [(0, len(sentence))]) if one.force in _SAID]
