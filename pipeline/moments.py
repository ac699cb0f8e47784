"""Turns the days and times that reports came out on into their order, and into the words that tell them apart."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import MAXYEAR, UTC, datetime

from pipeline.dates import spell
from pipeline.records import Article

_CLOCK = re.compile(r"T(\d\d:\d\d)")
_UTC = re.compile(r"(?:Z|[+-]00:?00)$")
_ZONE = re.compile(r"[+-]\d\d:?\d\d$")


def moment(published: str | None) -> str:
    """Give an ISO 8601 date or date-time as text that sorts by time: in UTC, a day before its hours, unknown first."""
    if not published or "T" not in published:
        return published or ""
    try:
        read = datetime.fromisoformat(published)
    except ValueError:
        return published
    # Moved to UTC, a time on the first or the last day there is has no year left.
    if not read.tzinfo or not 1 < read.year < MAXYEAR:
        return published
    return read.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def listed(article: Article) -> tuple[str, str, str]:
    """Give what articles are listed by: when they came out, as it is printed, unknown last; then outlet and id."""
    return article.published or "9999", article.outlet or "", article.id


def told_on(published: Sequence[str | None]) -> list[str]:
    """Write when reports came out: their days, with the hour where another report is of that day."""
    days = Counter((one or "")[:10] for one in published)
    return [_written(one, hour=days[one[:10]] > 1) if one else "undated" for one in published]


def _written(published: str, *, hour: bool) -> str:
    clock = _CLOCK.search(published)
    day = spell(published.partition("T")[0], "day")
    if not (hour and clock):
        return day
    zone = _ZONE.search(published)
    return f"{day}, {clock[1]} {'UTC' if _UTC.search(published) else zone[0] if zone else ''}".rstrip()
