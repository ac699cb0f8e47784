"""Two statements that give two shares of one thing for two days to whether it is one share that went on."""

import re
from datetime import date

from pipeline.relations.growing import grows
from pipeline.relations.reading import counts, days, words
from pipeline.relations.statements import Statement

DAYS = 3
"""Days between two shares up to which one can have grown into the other: as far apart as reports of one event."""

_WHOLE = re.compile(r" (?:of|in|de|del|von|der) (?:(?:the|el|la|den|der) )?(?P<name>[A-ZÀ-ÖØ-Þ][\w-]*)")
"""What a share is of, where that has a name."""


def went_on(a: Statement, b: Statement, figures: tuple[str, str]) -> bool:
    """Tell whether two figures, in their words, are shares of one named thing that grew from day to day.

    What was bought, or voted, on two days is two things: only what is counted on goes on.
    """
    early, late = _day(a), _day(b)
    if early is None or late is None or not 0 < abs((late - early).days) <= DAYS:
        return False
    ours, theirs = _whole(a, figures[0]), _whole(b, figures[1])
    if ours is None or ours != theirs or not _acts(a) & _acts(b):
        return False
    return grows(a, b, figures) if early < late else grows(b, a, (figures[1], figures[0]))


def _day(statement: Statement) -> date | None:
    """Give the one day a statement names."""
    found = {day.value[:10] for day in days(statement) if day.value and len(day.value) >= len("2020-01-01")}
    try:
        return date.fromisoformat(found.pop()) if len(found) == 1 else None
    except ValueError:
        return None


def _whole(statement: Statement, figure: str) -> str | None:
    """Give the name of what a figure is the share of."""
    share = next((q for q in counts(statement) if q.raw == figure and q.unit == "percent"), None)
    found = _WHOLE.match(statement.text, share.end) if share else None
    return found["name"] if found else None


def _acts(statement: Statement) -> set[str]:
    """Give the roots of the words that are neither names nor values."""
    return {word.root for word in words(statement) if word.solid and not word.name}
