"""The beginning of a paragraph into the dateline it opens with."""

import re

from pipeline.articles.names import AGENCIES
from pipeline.articles.published import MONTH_NUMBER, find_date

_MONTH = "(?i:" + "|".join(sorted(map(re.escape, MONTH_NUMBER), key=len, reverse=True)) + r")\.?"
_UPPER = r"(?:[^\W\d_a-zß-öø-ÿ]{2}[^\W\d_a-zß-öø-ÿ.’'\-]{1,20}|ST\.|D\.C\.)"
_CITY = rf"{_UPPER}(?:[ /]{_UPPER}){{0,3}}"
_TITLED = r"[^\W\d_a-zß-öø-ÿ][\w.’'\-]{1,20}(?:[ /][^\W\d_a-zß-öø-ÿ][\w.’'\-]{0,20}|[ ](?:de|del|do|da|am|of)){0,3}"
_REGION = r"(?:, ?[^\W\d_a-zß-öø-ÿ][\w.’']{1,20}(?:[ ][^\W\d_a-zß-öø-ÿ][\w.’']{1,20}){0,2})"
_DATE = rf"(?:,? ?\(?(?:\d{{1,2}}\.?(?: de)? {_MONTH}|{_MONTH} ?\d{{1,2}})(?:,? (?:de )?(?:19|20)\d\d)?\)?)"
_AGENCY = rf"(?: ?[(\[/](?P<agency>{AGENCIES})(?:[/, ][\w ./]{{1,30}})?[)\]/]\.?)"
_DASH = r"[ \xa0]?(?:—|–|--|―)[ \xa0]?|[ \xa0]-[ \xa0]|\.-[ ]?|\.[ ]?—[ ]?|[ ]?:[ ]"
_PLACE = re.compile(
    rf"(?:{_CITY}{_REGION}{{0,2}}{_DATE}?{_AGENCY}?|{_TITLED}{_REGION}{{0,2}}(?:{_DATE}{_AGENCY}?|{_AGENCY}{_DATE}?)"
    rf"|{_AGENCY}{_DATE}?)".replace("?P<agency>", "")
    + rf"\.?(?P<dash>{_DASH})"
)
_NAMED_AGENCY = re.compile(rf"[(\[/]({AGENCIES})[)\]/, ]")
_BARE_AGENCY = re.compile(rf"\(({AGENCIES})\)[ \xa0](?=[\"“‘«]?[^\W\d_a-zß-öø-ÿ])")


def read_dateline(paragraph: str, *, first: bool) -> tuple[int, str | None, str | None] | None:
    """Read a dateline such as "OSLO, Feb. 3 (AFP) —": its length, the agency and the date it states.

    Past the first paragraph a lone word in capitals ("NATO — ...") is no place.
    """
    head = paragraph[:120]
    found = _PLACE.match(head) or _BARE_AGENCY.match(head)
    if not found or not _opens(paragraph[found.end() :]):
        return None
    words = found[0]
    agency = _NAMED_AGENCY.search(words)
    stated = agency or "," in words or any(letter.isdigit() for letter in words)
    if not stated and (not first or ":" in words):
        return None
    day = find_date(words)
    return found.end(), agency[1] if agency else None, day[2] if day else None


def lone_dateline(line: str) -> tuple[str | None, str | None] | None:
    """Read a line that is a dateline and nothing more, "OSLO, Feb. 3 —": the agency and the date it states."""
    found = _PLACE.fullmatch(line) if len(line) <= 120 else None
    if not found or not any(map(str.isdigit, line)):
        return None
    agency, day = _NAMED_AGENCY.search(line), find_date(line)
    return agency[1] if agency else None, day[2] if day else None


def _opens(rest: str) -> bool:
    """Whether a sentence begins here; what goes on in lower case was no dateline."""
    bare = rest.lstrip("\"“‘«'¿¡([ \xa0")
    return len(bare) > 20 and not bare[0].islower()
