"""A stretch longer than a month, as it was found, into its value."""

import re
from collections.abc import Callable, Mapping

from pipeline.dates.found import Found, Read, part_of, place

_SEASONS = ("spring", "summer", "autumn", "winter")


def _season(found: Found) -> Read:
    """Give the season of a year; one without a year as "this", or as "next" where this year's has long begun."""
    name = next(
        name
        for name, words in zip(_SEASONS, found.known.seasons, strict=True)
        if re.fullmatch(words, found.parts["s"], re.IGNORECASE)
    )
    if "y" in found.parts:
        return Read(f"{found.parts['y']}-{name}", "season", part=part_of(found.parts.get("p"), found.known.parts))
    this = found.today and name != "winter" and re.fullmatch(found.known.present, found.parts["n"], re.IGNORECASE)
    if found.today and _is_next(found, name):
        return Read(f"{found.today.year + 1}-{name}", "season", relative=True)
    return Read(f"{found.today.year}-{name}" if this and found.today else None, "season", relative=True)


def _is_next(found: Found, name: str) -> bool:
    """Tell whether "next spring" can only be the next year's; a winter, and one yet to come this year, is not known."""
    begins = {"spring": 3, "summer": 6, "autumn": 9}.get(name)
    marked = re.fullmatch(found.known.future, found.parts["n"], re.IGNORECASE)
    return begins is not None and found.today is not None and marked is not None and found.today.month > begins + 2


def _quarter(found: Found) -> Read:
    told = found.parts["q"]
    number = told if told.isdigit() else str(place(told, found.known.quarters))
    return Read(f"{found.parts['y']}-Q{number}" if "y" in found.parts else None, "quarter", "y" not in found.parts)


def _fiscal(found: Found) -> Read:
    return Read(f"FY20{found.parts['f'][-2:]}", "fiscal year")


def _decade(found: Found) -> Read:
    told = found.parts["k"]
    if told.isdigit():
        value = f"{told}0s" if len(told) > 1 else f"19{told}0s"
    else:
        value = f"19{place(told, found.tens) + 1}0s"
    return Read(value, "decade", part=part_of(found.parts.get("p"), found.known.parts))


def _century(found: Found) -> Read | None:
    told = found.parts["c"]
    number = int(told) if told.isdigit() else _roman(told.upper())
    part = part_of(found.parts.get("p"), found.known.parts)
    return Read(f"C{number}", "century", part=part) if 1 <= number <= 21 else None


def _roman(told: str) -> int:
    worth = [{"I": 1, "V": 5, "X": 10}[letter] for letter in told]
    return sum(-n if n < max(worth[at:]) else n for at, n in enumerate(worth))


def _year(found: Found) -> Read | None:
    first, part = found.parts["y"], part_of(found.parts.get("p"), found.known.parts)
    if "z" not in found.parts:
        return Read(first, "year", part=part)
    last = first[: 4 - len(found.parts["z"])] + found.parts["z"]
    return Read(first, "year", to=last) if first < last else None


STRETCHES: Mapping[str, Callable[[Found], Read | None]] = {
    "season": _season,
    "quarter": _quarter,
    "fiscal": _fiscal,
    "decade": _decade,
    "century": _century,
    **dict.fromkeys(("year", "years", "bare"), _year),
}
"""How each kind of stretch is read, by the name of its form."""
