"""A phrase that names who speaks to the stretches of it in which a name is his own.

A name is his where it is the phrase's head or stands beside that, "Mayor Ada Brill", "her lawyer, Ada Brill"; whose
lawyer he is, or an aide to whom, is another: "Brill's lawyer", "an aide to Ada Brill", "the clerk who saw Ada Brill".
"""

import re
from collections.abc import Iterator

from pipeline.records import Span

_PART = re.compile(r"[^,(]+")
_OWNER = re.compile(r".*(?:[’']s|s[’'])(?= )", re.DOTALL)
_HANGS = re.compile(
    r"\b(?:of|for|to|with|by|from|in|on|at|under|near|behind|against|about|after|before|representing|defending|"
    r"advising|who|whom|whose|which|that|de|del|des|du|von|vom|da|do|dos|das|que|qui|para|pour|für)(?= )"
)
_CLAUSE = re.compile(r"\s*(?:who|whom|whose|which|that|where|when)\b")


def own_stretches(source: str) -> Iterator[Span]:
    """Give the stretches of a phrase in which a name is the speaker's own, from left to right."""
    for part in _PART.finditer(source):
        if _CLAUSE.match(part[0]):
            return  # what follows is told of him
        start, end = part.span()
        hanging = _HANGS.search(source, start, end)
        stop = hanging.start() if hanging else end
        owner = _OWNER.match(source, start, stop)
        yield (owner.end() if owner else start), stop
