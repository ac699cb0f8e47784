"""A line of names around a date, such as "Kelmouth Courier, 14 March 2025", into what each of them is."""

import re

from pipeline.articles.names import is_agency, is_desk, is_outlet, is_people, is_place, is_role
from pipeline.articles.published import find_date

_LONGEST = 160
_PARTS = re.compile(r"[,;|•·●/()\[\]\t\xa0]+|(?<!\w)[–—-]|[–—-](?!\w)| {2,}")
_BY = re.compile(r"(?:by|por|von|par|di|da|autore?|autor|author|auteur)(?:\b:?|:) +", re.IGNORECASE)
_STATED = re.compile(
    r"(?:(?:first |originally )?(?:published|posted|publicad[oa]|veröffentlicht|erschienen|publiée?|pubblicato|date|"
    r"datum|fecha|data)\b:? ?)(?:(?:on|in|at|am|el|le|em|il|en|dans) )?",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"\b(?:updated|modified|edited|actualizad[oa]|aktualisiert|mis à jour|modifiée?|atualizad[oa]|stand)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:at |a las |às |um |à )?\d{1,2}(?: ?[:.h] ?\d{2}| ?(?=[ap]\.?m))(?: ?[ap]\.?m\.?)?"
    r"(?: ?(?:[A-Z]{2,4}|Uhr|hrs?|h))?",
    re.IGNORECASE,
)
_DAY_NAME = re.compile(
    r"(?:on |am |le |el )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:am )?(?:mon|diens|donners|frei|sams|sonn)tag|"
    r"(?:am )?mittwoch|(?:el )?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|(?:le )?(?:lundi|mardi|"
    r"mercredi|jeudi|vendredi|samedi|dimanche)|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?",
    re.IGNORECASE,
)
_LINKING = re.compile(r"(?:on|am|el|le|em|il|at|del?|den|vom|the)", re.IGNORECASE)

Named = tuple[str, str]
"""`author`, `outlet`, `credit` or `other`, and the words."""


def read_dated(line: str) -> tuple[str | None, tuple[Named, ...]] | None:
    """Read a line whole: its date in ISO 8601 (None for a revision's) and the names beside it; None for any other.

    A name that can be a place's, a person's or an outlet's is `other`, and taken for none of them.
    """
    found = find_date(line) if len(line) <= _LONGEST else None
    if not found:
        return None
    around = (_pieces(line[: found[0]]), _pieces(line[found[1] :]))
    named = [_name(piece) for pieces in around for piece in pieces]
    read = tuple(name for name in named if name)
    revised = _REVISED.search(line[: found[0]])
    return (None if revised else found[2], read) if len(read) == len(named) <= 4 else None


def _pieces(words: str) -> list[str]:
    """Part the words at commas, bars and dashes; days of the week, clock times and linking words are left out."""
    parts = (_REVISED.sub("", part).strip(" .:") for part in _PARTS.split(words))
    bare = (_LINKING.sub("", part) if _LINKING.fullmatch(part) else _without_link(part) for part in parts)
    return [part for part in bare if part and not _DAY_NAME.fullmatch(part) and not _CLOCK.fullmatch(part)]


def _without_link(part: str) -> str:
    """Take "Published on" off the front of a piece, and a weekday with it."""
    return _STATED.sub("", part, count=1) if _STATED.match(part) else part


def _name(piece: str) -> Named | None:
    by = _BY.match(piece)
    words = piece[by.end() :] if by else piece
    if is_agency(words):
        return "credit", words
    if is_outlet(words):
        return "outlet", words
    if by:
        return ("author", words) if is_people(words) or is_desk(words) else None
    if is_desk(words):
        return "author", words
    return ("other", words) if is_role(words) or is_place(words) or is_people(words) else None
