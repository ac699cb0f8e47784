"""Two statements into who did a thing to whom, where the one has it the other way round."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from pipeline.relations.difference import Difference
from pipeline.relations.likeness import bag
from pipeline.relations.statements import Statement
from pipeline.roots import root
from pipeline.support.faults import Case
from pipeline.support.roles import exchanges
from pipeline.support.wording import sentences

_SELF = re.compile(r"\b([a-z]{3,}) (himself|herself|themselves|itself)\b")
"""A verb done by somebody to the same one."""
_BY = re.compile(
    r"\b(?:was|were|been|being|is|are|got) (?:\w+ly )?([a-z]{3,})(?: \w+){0,3}? by (?:(?:the|an?|his|her) )?(\w+)"
)
"""A verb done to somebody by another."""


def doings(a: Statement, b: Statement) -> Iterator[Difference]:
    """Give the doer of each statement where the one does to himself, or suffers, what the other has another do."""
    yield from (Difference("identity", doer, who, True) for doer, who in _by_himself(a, b))
    yield from (Difference("identity", who, doer, True) for doer, who in _by_himself(b, a))
    if not bag(a).keys().isdisjoint(bag(b)):
        yield from (Difference("identity", ours, theirs, True) for theirs, ours in _exchanged(a, b))


def _by_himself(one: Statement, other: Statement) -> Iterator[tuple[str, str]]:
    """Give by whom the one statement has a thing done that the other has somebody do to himself."""
    for (verb, doer), (done, who) in product(_doers(one)[0], _doers(other)[1]):
        if root(verb) == root(done):
            yield doer, who


@lru_cache(maxsize=1024)
def _doers(statement: Statement) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Give what is done by whom in a statement, and what somebody does to himself."""
    return tuple(_BY.findall(statement.text)), tuple(_SELF.findall(statement.text))


def _exchanged(a: Statement, b: Statement) -> Iterator[tuple[str, str]]:
    parts = sentences(a.text)
    case = Case(b.text, a.text, a.text, tuple(parts), a.language, a.published)
    yield from ((first, second) for second, first, _ in exchanges(case))
