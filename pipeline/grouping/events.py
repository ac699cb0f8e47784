"""Turns an article into the days on which what it reports happened."""

from collections.abc import Iterator
from datetime import date

from pipeline.dates import dates, may_name_day
from pipeline.grouping.groups import Days
from pipeline.grouping.words import LEAD
from pipeline.records import Article


def days(article: Article) -> Days | None:
    """Give the days that the first sentence with a day names, among those of the lead; else that of publication."""
    for start, end in article.sentences[:LEAD]:
        if told := list(_told(article.text[start:end], article)):
            return Days(min(told), max(told))
    published = _number(article.published or "")
    return Days(published, published) if published else None


def _told(sentence: str, article: Article) -> Iterator[int]:
    if not may_name_day(sentence, article.language):
        return
    for named in dates(sentence, article.published, article.language):
        if named.precision in {"day", "time"} and named.value and (number := _number(named.value)):
            yield number


def _number(day: str) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None
