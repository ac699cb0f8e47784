"""A figure of a statement to whether it is of an earlier event, of which the statement speaks as background."""

import re
from functools import lru_cache

from pipeline.numbers import Quantity
from pipeline.relations.reading import counts, words
from pipeline.relations.statements import Statement

LED = 6
"""Words of a part of a sentence that dates what follows its comma: "In the winter of 2013, 24 people died"."""

_END = re.compile(r"[,;:.](?=\s)|[—–()]|\b(?:but|while|whereas|compared (?:with|to)|than)\b", re.IGNORECASE)
"""What ends the part of a sentence that a year is of."""
_YEAR = re.compile(
    r"(?P<not>\b(?:built|opened|founded|completed|finished|ended|launched|born|installed|established|dating|commissioned|introduced"
    r"|signed|passed|since|until|before) (?:(?:back|in|from|to|of|the) ){0,3})?"
    r"(?P<month>\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)\w*\.?,? (?:de )?)?"
    r"(?<![\w$€£.,-])(?P<year>1[5-9]\d\d|20\d\d)(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
"""A year, with its month, and what makes it that of something else than a count."""
_AGO = re.compile(
    r"\b(?:(?:years?|decades?|centur(?:y|ies)|generations?) (?:ago|earlier|before)|last (?:year|time|decade|century)"
    r"|the year before|hace (?:[\w-]+ ){1,2}(?:años?|décadas?)|vor [\w-]+ Jahren?|il y a [\w-]+ ans)\b",
    re.IGNORECASE,
)
_UNEQUALLED = re.compile(
    r"\b(?:worst|deadliest|bloodiest|largest|biggest|heaviest|highest|most|first|peor|mayor|schwerste)\b[^;:]{0,80}?"
    r"\b(?:since|desde|seit)\b[^;:]{0,80}?\b(?:when|which|that|cuando|que|als)\b",
    re.IGNORECASE,
)
"""Nothing was like it since that which is told now."""


def of_another_time(a: Statement, b: Statement, figures: tuple[str, str]) -> bool:
    """Tell whether one of two counts, in their words, is of an event long before that of the other."""
    past = [_is_bygone(statement, raw) for statement, raw in zip((a, b), figures, strict=True)]
    return past[0] != past[1] and not _one_event(*((a, b) if past[0] else (b, a)))


@lru_cache(maxsize=1024)
def bygone(statement: Statement, quantity: Quantity) -> bool:
    """Tell whether a figure is told to be of a year past: "in 2013", "a decade ago", "the worst since ... when"."""
    text = statement.text
    if _UNEQUALLED.search(text[: quantity.start]):
        return True
    ends = [found.span() for found in _END.finditer(text)]
    before = [span for span in ends if span[1] <= quantity.start]
    start = before[-1][1] if before else 0
    end = next((low for low, _ in ends if low >= quantity.end), len(text))
    if _dated_back(text[start:end], statement):
        return True
    leading = text[before[-2][1] if len(before) > 1 else 0 : start] if before else ""
    return len(leading.split()) <= LED and _dated_back(leading, statement)


def _dated_back(part: str, statement: Statement) -> bool:
    """Tell whether a part of a sentence names a year before that of publication, or counts years back."""
    published = (statement.published or "")[:4]
    if _AGO.search(part):
        return True
    if not published.isdigit():
        return False
    ages = (
        int(published) - int(year["year"]) - bool(year["month"]) for year in _YEAR.finditer(part) if not year["not"]
    )
    return any(age > 0 for age in ages)


def _is_bygone(statement: Statement, raw: str) -> bool:
    found = next((quantity for quantity in counts(statement) if quantity.raw == raw), None)
    return found is not None and found.unit is None and bygone(statement, found)


def _one_event(past: Statement, now: Statement) -> bool:
    """Tell whether what gives no year names the same event all the same: all its names, and there are some."""
    ours, theirs = ({word.root for word in words(one) if word.name} for one in (past, now))
    return bool(theirs) and theirs <= ours
