"""A date as found into whether it is one, or a name or a number that looks like it."""

import re

_NAMED_DAY = re.compile(
    r"\b(?:Black|Good|Ash|Super|Bloody|Palm|Easter|Cyber|Giving|Holy|Sheffield|Ruby|Freaky|Blue|Fat|Shrove|Maundy|Whit"
    r"|Mail on|Spy|Man Called|Viernes|Domingo de|Miércoles de)[ ]$"
)
_NAMED_AFTER = re.compile(
    r"[ ](?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|World|Independent|Night (?:Live|Football|Lights|Fever|Raw)"
    r"|Addams|[Ss]chool|Club|Group|Santo|Saint|Negro|de Ramos|de Ceniza)\b"
)
_PERSON = re.compile(r"[ ](?:[A-Z][a-z]+|(?:said|says|told|has|had|was|is|resigned|and h(?:er|is))\b)")
_NAMED_YEAR = re.compile(
    r"\b(?:room|flight|number|no\.|page|unit|line|route|highway|Windows|Runner|Agenda|Vision|Expo|Boeing|section|artículo"
    r"|article|Artikel|Linie|Zimmer|página|chambre|vol)[ ]$",
    re.IGNORECASE,
)
_NAMES = frozenset({"april", "may", "june", "august", "jan"})
_OPEN, _CLOSE = "\"“„«'‘", "\"”“»'’"


def lookalike(text: str, start: int, end: int, kind: str) -> bool:
    """Tell whether the date that stands here is a name: a paper, a feast, a person called April, a novel."""
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if kind == "weekday":
        return bool(_NAMED_DAY.search(before) or _NAMED_AFTER.match(after))
    if kind == "alone":
        named = text[start:end].casefold() in _NAMES
        return named and before[-3:].casefold() != "in " and _PERSON.match(after) is not None
    if kind in {"bare", "year"}:
        quoted = before[-1:] in _OPEN and after[:1] in _CLOSE and bool(before[-1:]) and bool(after[:1])
        return quoted or _NAMED_YEAR.search(before) is not None
    return False
