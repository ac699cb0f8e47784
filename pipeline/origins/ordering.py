"""Turns when articles came out into an order that offsets from UTC and missing hours do not upset."""

from collections.abc import Iterable

from pipeline.moments import moment
from pipeline.records import Article

_UNKNOWN = "9999"
"""Stands for an unknown time of publication; it sorts behind every known one."""


def came_out(articles: Iterable[Article]) -> dict[str, str]:
    """Give what each article sorts by: its moment where every article of that day tells its hour, else the day.

    An article with nothing but its day came out neither before nor after one of the same day that tells its hour.
    """
    given = tuple(articles)
    bare = {article.published for article in given if article.published and "T" not in article.published}
    return {article.id: _known(article.published, bare) for article in given}


def _known(published: str | None, bare: set[str]) -> str:
    day = (published or "")[:10]
    return day if day in bare else moment(published) or _UNKNOWN
