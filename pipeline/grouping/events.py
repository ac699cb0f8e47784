"""Turns an article into the days on which what it reports happened, and another of its kind before."""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.dates import dates, may_name_day
from pipeline.grouping.groups import Days, Known
from pipeline.grouping.words import LEAD
from pipeline.records import Article

_HAPPENING = (
    r"(?:fire|blaze|explosion|blast|attack|bombing|shooting|stabbing|crash|collision|accident|derailment|earthquake|quake|"
    r"tremor|flood|storm|cyclone|hurricane|avalanche|landslide|collapse|robbery|raid|killing|murder|outbreak|strike|protest)"
)
_ONE = rf"\b(?:an?|another|one) (?:[\w’'-]{{1,30}} ){{0,4}}?{_HAPPENING}\b"
_NUMBERS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ANOTHER = re.compile(
    rf"{_ONE}[^.]{{0,160}}?\b(?P<number>{'|'.join(_NUMBERS)}|\d{{1,2}}) (?P<unit>day|week)s? after {_ONE}",
    re.IGNORECASE,
)
"""Two events, each brought in as news: "a fire at a mill on Monday, three days after a blaze at a barn"."""


def detail(article: Article) -> Known:
    """Give what tells an article's event besides its words."""
    own = days(article)
    return Known(own, article.language, frozenset(_before(article, own)) if own else frozenset())


def _before(article: Article, own: Days) -> Iterator[int]:
    for start, end in article.sentences[:LEAD]:
        if found := _ANOTHER.search(article.text, start, end):
            number = found["number"].casefold()
            count = int(number) if number.isdigit() else _NUMBERS.index(number) + 1
            yield own.first - count * (7 if found["unit"].casefold() == "week" else 1)


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
