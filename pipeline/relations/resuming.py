"""Two dates with their statements to whether what stands still until the one goes on from the other."""

import re
from datetime import date
from itertools import product

from pipeline.cues import any_of
from pipeline.dates import DateValue
from pipeline.dates.covering import stretch
from pipeline.relations.reading import days
from pipeline.relations.statements import Statement

WEEK = 7

_UNTIL = re.compile(r"\b(?:until|till)(?: at (?:least|the earliest))?(?: the)?(?: end of)?(?: next)? $", re.IGNORECASE)
_AGAIN = any_of("again", "resum~", "reopen~", "restart~", "back in", "lifted", "return~")


def in_turn(a: Statement, ours: DateValue, b: Statement, theirs: DateValue) -> bool | None:
    """Tell whether a thing goes on no sooner than it stands still; None where that is not what the dates are of."""
    known = [_follows(a, ours, b, theirs), _follows(b, theirs, a, ours)]
    return next((follows for follows in known if follows is not None), None)


def resumes(a: Statement, b: Statement) -> bool:
    """Tell whether the one says until when a thing is shut, the other that it is open then or later."""
    return any(in_turn(a, ours, b, theirs) for ours, theirs in product(days(a), days(b)))


def _follows(still: Statement, end: DateValue, going: Statement, start: DateValue) -> bool | None:
    if not _UNTIL.search(still.text[: end.start]) or _AGAIN.search(still.text) or not _AGAIN.search(going.text):
        return None
    ends, starts = stretch(end), stretch(start)
    if ends is None or starts is None:
        return True
    late = WEEK if end.relative and ends[1] < _published(still) else 0  # "until Sunday" is no Sunday gone by
    return ends[0] + late <= starts[1]


def _published(statement: Statement) -> int:
    try:
        return date.fromisoformat((statement.published or "")[:10]).toordinal()
    except ValueError:
        return 0
