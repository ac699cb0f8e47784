"""The value of a date into words of an article's language."""

import re
from collections.abc import Mapping
from datetime import date

from pipeline.dates.patterns import calendar
from pipeline.dates.value import Precision

_MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": tuple("January February March April May June July August September October November December".split()),
    "es": tuple("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()),
    "fr": tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()),
    "de": tuple("Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()),
    "pt": tuple("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split()),
}
_DAY = {
    "en": "{day} {month} {year}",
    "es": "{day} de {month} de {year}",
    "fr": "{day} {month} {year}",
    "de": "{day}. {month} {year}",
    "pt": "{day} de {month} de {year}",
}
_MONTH = {"es": "{month} de {year}", "pt": "{month} de {year}"}
_WEEK = {
    "en": "the week of {}",
    "es": "la semana del {}",
    "fr": "la semaine du {}",
    "de": "die Woche vom {}",
    "pt": "a semana de {}",
}


def spell(value: str, precision: Precision, language: str | None = None) -> str:
    """Write a date as words: "3 February 2026", "3 de febrero de 2026"; a value without words of its own as it is.

    A week is named by its Monday. A time of day beside a date follows it: "3 February 2026, 10:15".
    """
    tongue = calendar(language)
    week = re.fullmatch(r"(\d{4})-W(\d\d)", value)
    if precision == "week" and week:
        return _WEEK[tongue].format(_spelled(_monday(int(week[1]), int(week[2])), tongue))
    day, _, clock = value.partition("T")
    return f"{_spelled(day, tongue)}, {clock}" if clock else _spelled(day, tongue)


def _monday(year: int, week: int) -> str:
    return date.fromisocalendar(year, week, 1).isoformat()


def _spelled(value: str, tongue: str) -> str:
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", value)
    if not found:
        return value
    form = _DAY[tongue] if found[3] else _MONTH.get(tongue, "{month} {year}")
    first = "1er" if tongue == "fr" else "1"
    day = first if found[3] == "01" else (found[3] or "").lstrip("0")
    return form.format(day=day, month=_MONTHS[tongue][int(found[2]) - 1], year=found[1])
