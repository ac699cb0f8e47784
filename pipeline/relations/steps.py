"""Two statements into how far each says a thing went, and how much it covers."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.cues import MODALITY, OPPOSED, STEPS
from pipeline.relations.alignment import slots
from pipeline.relations.difference import Difference
from pipeline.relations.reading import Word
from pipeline.relations.statements import Statement

_SCOPES = {
    "all": "all every each entire whole everyone everybody both always fully completely nationwide",
    "most": "most majority mostly largely mainly",
    "some": "some several few part partly partially certain sometimes",
    "none": "no none nobody never neither",
}
_SCOPE = {word: name for name, listed in _SCOPES.items() for word in listed.split()}
_ONLY = re.compile(r"\b(?:only|solely|exclusively|except|excluding|unless)\b", re.IGNORECASE)


def steps(a: Statement, b: Statement) -> Iterator[Difference]:
    """Give steps of one thing that exclude each other: asked for and agreed, alleged and confirmed."""
    ours, theirs = _steps(a), _steps(b)
    for early, late in OPPOSED:
        for mine, other, order in ((ours, theirs, (early, late)), (theirs, ours, (late, early))):
            if early in mine and late not in mine and late in other and early not in other:
                yield Difference("modality", *order, (early, late) == ("asked", "agreed"))


def scopes(a: Statement, b: Statement) -> Iterator[Difference]:
    """Give words of scope that stand in each other's place, or a limit that one side alone has."""
    for slot in slots(a, b):
        one, other = _scope(slot.ours), _scope(slot.theirs)
        if one and other and _SCOPE[one.text.casefold()] != _SCOPE[other.text.casefold()]:
            yield Difference("scope", one.text, other.text, True)
    limits = _limit(a), _limit(b)
    if (limits[0] is None) != (limits[1] is None):
        ours, theirs = (limit or "no limit" for limit in limits)
        yield Difference("scope", ours, theirs, False)


@lru_cache(maxsize=1024)
def _limit(statement: Statement) -> str | None:
    found = _ONLY.search(statement.text)
    return found.group() if found else None


def _scope(stretch: tuple[Word, ...]) -> Word | None:
    return next((word for word in stretch if word.text.casefold() in _SCOPE), None)


@lru_cache(maxsize=1024)
def _steps(statement: Statement) -> frozenset[str]:
    cues = frozenset(name for name, pattern in STEPS.items() if pattern.search(statement.text))
    return cues | ({MODALITY[statement.modality]} if statement.modality in MODALITY else set())
