"""A statement into what is said in it, without who says it."""

import re
from dataclasses import replace
from functools import lru_cache

from pipeline.names import TITLES
from pipeline.relations.reading import bare, words
from pipeline.relations.statements import Statement
from pipeline.roots import root

_SAYING = frozenset(map(root, "say tell announce state add according declare claim deny insist write argue".split()))
_SAYS = r"(?:said|says|told|tells|announced|stated|added|declared|claimed|insisted|wrote|argued)"
_LEAD = re.compile(
    rf"^(?:[^\s,.;:]+ ){{1,8}}?{_SAYS}\b,?(?: (?:reporters|a court|the court))?(?: that\b)?", re.IGNORECASE
)
"""A speaker before what he says: "Mayor Ana Voss said that"."""
_TAIL = re.compile(
    rf", (?:[^\s,.;:]+ ){{1,8}}?{_SAYS}\b[^,;:]{{0,40}}$|, {_SAYS} (?:[^\s,.;:]+ ?){{1,8}}\.?$", re.IGNORECASE
)
"""A speaker after what he says: ", the mayor told reporters"."""


@lru_cache(maxsize=1024)
def matter(statement: Statement) -> Statement:
    """Give a statement without its speaker, his title and the verb of saying; as it is where nothing else is left."""
    text = _TAIL.sub("", _LEAD.sub("", statement.text, count=1), count=1)
    speaker = {word.root for word in words(Statement(statement.speaker or "")) if word.solid}
    if speaker:
        gone = [
            (word.start, word.end)
            for word in bare(text)
            if word.root in speaker | _SAYING or word.text.casefold() in TITLES
        ]
        for start, end in reversed(gone):
            text = text[:start] + text[end:]
    left = replace(statement, text=" ".join(text.split()))
    return left if any(word.solid for word in words(left)) else statement
