"""Two statements to whether one counts a part of what the other counts whole: "two of the nine" against "nine"."""

import re
from functools import lru_cache

from pipeline.numbers import Quantity, agree
from pipeline.relations.reading import counts
from pipeline.relations.statements import Statement

REACH = 60
"""Characters before a figure within which the words stand that make it a whole."""

_SOME = (
    r"most|some|half|many|few|several|none|one|each|part|majority|thirds?|quarters?"
    r"|mayoría|un[oa]|mitad|algun[oa]s|eine[rs]?|einige|meisten|hälfte"
)
_WHOLE = re.compile(
    r"(?:\b(?:" + _SOME + r") (?:out of|of|de|von|der)|\b(?:among|unter|entre)|(?:^|[.;:,] )of)"
    r" (?:the|its|his|her|their|our|these|those|los|las|sus|den|der|ihren|seinen)"
    r"(?: (?!(?:and|in|on|at|who|that|which|from|of)\b)[\w'’-]+){0,2} $",
    re.IGNORECASE,
)
"""What stands before the figure of a whole, behind the word for its part: "most of the ", "among the "."""
_BETWEEN = re.compile(
    r" (?:out of|of|among|de|von|der|des) (?:(?:the|its|his|her|their|our|these|those|los|las|sus|den|ihren|seinen) )?"
    r"(?:(?!(?:and|in|on|at|who|that|which|from|of)\b)[\w'’-]+ ){0,2}",
    re.IGNORECASE,
)
"""What stands between the figure of a part and that of its whole: " of the ", " of its "."""
_RATE = re.compile(r"\w+ (?:in|out of) (?:every )?(?P<whole>[\w-]+)", re.IGNORECASE)
_TENTHS = {word: at for at, word in enumerate("two three four five six seven eight nine ten".split(), 2)}
_OF = re.compile(r" (?:(?!and\b)[\w-]+ )?of (?:them|these|those|whom|which)\b", re.IGNORECASE)


def in_part(a: Statement, b: Statement) -> bool:
    """Tell whether one of two statements counts some of many, and the other counts the many, or no such part."""
    return _apart(a, b) or _apart(b, a)


def _apart(told: Statement, other: Statement) -> bool:
    wholes = _wholes(told)
    its = counts(other)
    if not (wholes or _rated(told)) or _partial(other):
        return False
    parts = [q for q in counts(told) if q not in wholes]
    if any(agree(q, r) in {"equal", "overlapping"} for q in parts for r in its):
        return False
    return any(_of_many(whole, r) for whole in wholes for r in its) or any(
        r.unit is None and r.low == whole for whole in _rated(told) for r in its
    )


def _of_many(whole: Quantity, other: Quantity) -> bool:
    return whole.unit == other.unit and (whole.of is None or agree(whole, other) != "incomparable")


@lru_cache(maxsize=1024)
def _partial(statement: Statement) -> bool:
    parted = any(_OF.match(statement.text, q.end) for q in counts(statement))
    return parted or bool(_wholes(statement) or _rated(statement))


@lru_cache(maxsize=1024)
def _wholes(statement: Statement) -> tuple[Quantity, ...]:
    """Give the figures of which a statement counts a part: the nine of "two of the nine"."""
    told, text = counts(statement), statement.text
    return tuple(
        whole
        for whole in told
        if _WHOLE.search(text[max(0, whole.start - REACH) : whole.start])
        or any(part.end <= whole.start and _BETWEEN.fullmatch(text, part.end, whole.start) for part in told)
    )


@lru_cache(maxsize=1024)
def _rated(statement: Statement) -> tuple[int, ...]:
    """Give the small numbers of rates, which count nothing: the five of "one in five"."""
    rates = (_RATE.fullmatch(q.raw) for q in counts(statement) if q.unit == "percent")
    return tuple(_TENTHS[rate["whole"].casefold()] for rate in rates if rate and rate["whole"].casefold() in _TENTHS)
