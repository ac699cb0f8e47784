"""Statuses, types and numbers into the plain English both briefings are written in."""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.records import ChangeKind, DisputeType, Status

NOT_TRUTH = "It says who wrote what, and where the accounts agree or part. It does not say what is true."

NO_MODEL = (
    "Made without a language model: the claims are sentences of the reports as they stand, picked and compared by "
    "rule. Expect loose matches and missed disputes; name a model for a real briefing."
)

DIFFERENCES: dict[DisputeType, str] = {
    "number": "They give different numbers",
    "date": "They give different dates",
    "duration": "They give different lengths of time",
    "identity": "They name different people or bodies",
    "place": "They name different places",
    "attribution": "They credit it to different speakers",
    "modality": "They differ on how far it went: asked or agreed, alleged or confirmed",
    "scope": "They differ on how much it covers",
    "negation": "One says it is so, another that it is not",
}

STATUS_RULES: dict[Status, str] = {
    "corroborated": "two or more outlets tell it, from two or more independent origins.",
    "disputed": "two versions cannot both be exactly right; each is shown in its source's words.",
    "updated": "a later report gives a newer value, and no report of that time contradicts it.",
    "echoed": "several outlets tell it, and all have it from one origin, such as one agency's text.",
    "single": "one outlet tells it.",
}

CHANGES: dict[ChangeKind, str] = {
    "new": "New",
    "corroborated": "Newly agreed",
    "revised": "Revised",
    "disputed": "Newly in dispute",
    "withdrawn": "No longer told",
}

STATUS_NAMES: dict[Status, str] = {
    "corroborated": "Agreed",
    "disputed": "In dispute",
    "updated": "Changed",
    "echoed": "Echoed",
    "single": "One source",
}

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d)(?::[\d.]+)?(Z|[+-]\d\d:?\d\d)?)?)?)?")


def human_date(iso: str | None) -> str:
    """Write an ISO 8601 date as precisely as it is known: `4 February 2026, 14:30 +01:00`; empty for None."""
    found = _DATE.fullmatch(iso or "")
    if not found:
        return iso or ""
    year, month, day, time, zone = found.groups()
    if month and not 1 <= int(month) <= 12:
        return iso or ""
    words = [str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year]
    date = " ".join(word for word in words if word)
    return f"{date}, {time} {'UTC' if zone == 'Z' else zone or ''}".rstrip() if time else date


def title(name: str) -> str:
    """Make a folder's name readable: `water-pact` is `Water pact`."""
    words = " ".join(re.split(r"[\s_-]+", name)).strip() or name
    return words[:1].upper() + words[1:]


def letters(number: int) -> str:
    """Name the sources A, B, … Z, AA, AB and on, from 0."""
    return (letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def count(number: int, noun: str, plural: str = "") -> str:
    """Write a number with its noun."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def named(names: Sequence[str]) -> str:
    """Write names as a list: `A, B and C`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def counted(names: Sequence[str]) -> tuple[str, ...]:
    """Give each name once, in order, with how many articles it stands for where they are several."""
    return tuple(
        f"{name} ({count(number, 'article')})" if number > 1 else name for name, number in Counter(names).items()
    )


def kept(words: Sequence[str]) -> str:
    """Say which words of a claim were left open; empty for none."""
    how = "is left as the source wrote it" if len(words) == 1 else "are left as the source wrote them"
    return f"{named([f'“{word}”' for word in words])} {how}" if words else ""


def emphasised(text: str, names: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """Split a text that sets names between asterisks into pieces, each with whether it is such a name."""
    known = "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True) if name)
    if not known:
        return ((text, False),)
    pieces = re.split(rf"\*({known})\*", text)
    return tuple((piece, number % 2 == 1) for number, piece in enumerate(pieces) if piece)
