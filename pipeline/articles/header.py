"""A line above the report into what it says of it: author, outlet, date."""

import re
from dataclasses import dataclass

from pipeline.articles.datedlines import read_dated
from pipeline.articles.datelines import lone_dateline
from pipeline.articles.names import AGENCIES, PERSON, is_agency, is_desk, is_outlet, is_people, is_place, is_role
from pipeline.articles.published import find_date

_BY = re.compile(
    r"(?:(?:written|story|report|reported|words|text|posted|published|submitted) )?by[: ]+"
    r"|(?:escrito )?por[: ]+|(?:von|par|di|autore?|autor|author|auteur|escrito por|texto|redacción)[: ]+",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"(?:first |originally )?(?:published|posted|publicado|publicada|fecha de publicación|veröffentlicht|"
    r"publié|publie|pubblicato|date|fecha|datum|data|erstellt|created|issued|release date)"
    r"(?: (?:on|at|am|el|le|em|il|date))?\b",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"(?:last )?(?:updated|modified|edited|update|actualizado|actualizada|aktualisiert|mis à jour|modifié|"
    r"atualizado|aggiornato|stand)\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?:about |over |hace |vor |il y a |há )?\d{1,3} (?:second|minute|min|hour|hr|day|week|month|hora|minuto|día|"
    r"Stunde|Minute|Tag|heure|jour)\w{0,2}(?: ago)?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:at |a las |um |à )?\d{1,2} ?[:.h] ?\d{2}(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{2,4}|Uhr|hrs?|h))?"
    r"(?: ?[+-]\d\d:?\d\d)?"
    r"|T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?"
    r"|\d{1,2} ?[ap]\.?m\.?(?: [A-Z]{2,4})?|\d{1,2} ?h ?(?:\d\d)?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:lunes|martes|miércoles|jueves|viernes|"
    r"sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|"
    r"samstag|sonntag|segunda|terça|quarta|quinta|sexta)(?:-feira)?\b",
    re.IGNORECASE,
)
_READ = re.compile(r"\b\d{1,3}[- ]?(?:min|minutes?|mins)(?:\.| de)? (?:read|lectura|lecture)\b", re.IGNORECASE)
_CUT = re.compile(
    r"(?<=[a-zé])(?=(?:Published|Updated|Posted)\b)|(?:(?<=[^\W\d]{3})|(?<=\d{4}))[.] (?=[A-Z])"
    r"|[ \xa0]?[|•·●/][ \xa0]?|[ \xa0][–—-][ \xa0]|[\t\xa0]+| {2,}|(?<=[a-zé.])(?<!First)(?<!first)(?<!iginally)[ ,]+"
    r"(?=(?:Published|Updated|Posted|Last [Uu]pdated|Publicado|Actualizado)\b)"
)
_FILLER = re.compile(
    r"\b(?:on|at|about|ago|de|el|le|am|em|of|last|first|GMT|UTC|[ECMP][SD]?T|IST|CES?T|BST|a las|à|um|Uhr|date)\b|\W",
    re.IGNORECASE,
)
_LOGO = re.compile(r"(?P<name>[\w’'.& \-]{2,40}?) (?:logo|Logo|LOGO)")
_DOMAIN = re.compile(
    r"\b(?:https?://)?(?:www\.)?(?P<label>[A-Za-z][\w\-]{1,40})(?P<end>(?:\.(?:com?|org|net|news|info|tv|us|uk|es|mx|"
    r"ar|cl|pe|de|fr|it|pt|br|eu|in|au|ca|ie|nz|za|ng|ke|media|press|online|today|io|ch|at|nl|be|pl)){1,2})\b/?"
)
_IN_PLACE = re.compile(r"(?P<people>.{5,80}?) in (?:the )?[A-Z][\w’'. \-]{2,40}(?: and .{3,60} in [A-Z][\w. ]{2,30})?")
_FOR = re.compile(r"(?P<people>.{4,80}?) (?:for|of) (?P<outlet>(?:the |The )?[A-Z][\w’'.& \-]{2,50})")


@dataclass(frozen=True, slots=True)
class Said:
    """What a header line says. Empty where it says nothing, and then it is no header line."""

    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    credit: str | None = None
    kind: str | None = None
    """`byline`, `placed byline` ("Jane Doe in Bogotá", only below a headline), `date`, `dateline` or `masthead`."""


def read_header(line: str) -> Said:
    """Read a line above the report whole, or nothing of it: every piece must be of a known sort."""
    if len(line) > 260:
        return Said()
    if re.fullmatch(r"@\w{1,30}", line):
        return Said(kind="byline")
    logo = _LOGO.fullmatch(line)
    if logo:
        return Said(outlet=logo["name"], kind="masthead")
    read = _masthead(line) or _pieces(line)
    return read if read.kind else _dated(line)


def _dated(line: str) -> Said:
    """Read a dateline on a line of its own, or names around a date."""
    placed = lone_dateline(line)
    if placed:
        return Said(credit=placed[0], published=placed[1], kind="dateline")
    dated = read_dated(line.strip("*_ "))
    if not dated:
        return Said()
    day, names = dated[0], dict(reversed(dated[1]))
    kind = "byline" if "author" in names else "date"
    return Said(names.get("author"), names.get("outlet"), day, names.get("credit"), kind)


def _masthead(line: str) -> Said | None:
    """Read a line with the outlet's address: the outlet's name as it is written beside it, else the address."""
    found = _DOMAIN.search(line)
    if not found or "@" in line or len(line.split()) > 8:
        return None
    label = re.sub(r"\W", "", found["label"]).casefold()
    words = (line[: found.start()] + " " + line[found.end() :]).split()
    runs = (words[i:j] for i in range(len(words)) for j in range(i + 1, len(words) + 1))
    squeezed = ((run, re.sub(r"\W", "", "".join(run)).casefold()) for run in runs)
    name = next((" ".join(run) for run, bare in squeezed if bare in {label, label.removeprefix("the")}), None)
    return Said(outlet=name or found["label"] + found["end"], kind="masthead")


def _pieces(line: str) -> Said:
    """Cut a line at its bars, stops and glued words, and read every piece; one unknown piece undoes all."""
    by = _BY.match(line)
    rest = line[by.end() :] if by else line
    read: list[Said] = []
    for piece in filter(None, (part.strip(" ,.;:\xa0") for part in _CUT.split(rest))):
        said = _read_date_piece(piece) or _read_name_piece(piece, named=bool(by) and not read)
        if said is None:
            return Said()
        read.append(said)
    return _merge(read, byline=bool(by))


def _merge(read: list[Said], *, byline: bool) -> Said:
    def first(field: str) -> str | None:
        return next((value for said in read if (value := getattr(said, field))), None)

    author, outlet, published, credit = (first(name) for name in ("author", "outlet", "published", "credit"))
    dated = any(said.kind == "date" for said in read)
    if not (author or dated or (byline and (outlet or credit))):
        if any(said.kind == "role" for said in read):
            return Said(kind="byline")
        return Said(outlet=outlet, kind="masthead") if outlet else Said()
    placed = next((said.kind for said in read if said.kind == "placed byline"), None)
    return Said(author, outlet, published, credit, placed or ("byline" if author or byline else "date"))


def _read_date_piece(piece: str) -> Said | None:
    """Read a piece that is a date, stated or bare; a revision's date and "4 hours ago" are read as no date."""
    found = find_date(piece)
    rest = piece[: found[0]] + " " + piece[found[1] :] if found else piece
    revised = _REVISED.search(rest)
    known = found or any(pattern.search(rest) for pattern in (_REVISED, _STATED, _AGO, _READ, _TIME))
    if not known:
        return None
    for pattern in (_READ, _AGO, _TIME, _WEEKDAY, _STATED, _REVISED, _FILLER):
        rest = pattern.sub(" ", rest)
    if rest.strip():
        return None
    return Said(published=found[2] if found and not revised else None, kind="date")


def _read_name_piece(piece: str, *, named: bool) -> Said | None:
    """Read a piece that names an author, an agency or an outlet; `named` is right after "By"."""
    name, _, role = (part.strip() for part in piece.partition(","))
    if is_agency(piece):
        return Said(credit=piece)
    if is_role(piece) and not named:
        return Said(kind="role")
    if is_desk(piece):
        return Said(author=piece)
    if is_outlet(name) and (not role or is_place(role)):
        return Said(outlet=name)
    if role and is_people(name) and (named or is_role(role) or is_desk(role)):
        return _with_role(name, role, whole=piece)
    return _read_people(piece) if named else _read_placed(piece)


def _read_placed(piece: str) -> Said | None:
    """Read "Jane Doe in Bogotá", which has the looks of a headline when any word more is in it."""
    place = _IN_PLACE.fullmatch(piece)
    person = place and PERSON.fullmatch(place["people"]) and len(place["people"].split()) <= 3
    return Said(author=place["people"], kind="placed byline") if place and person else None


def _with_role(name: str, role: str, *, whole: str) -> Said | None:
    if is_role(role) or is_desk(role):
        return Said(author=name)
    if is_agency(role):
        return Said(author=name, credit=role)
    outlet, _, place = (part.strip() for part in role.partition(","))
    if is_outlet(outlet) and (not place or is_place(place)):
        return Said(author=name, outlet=outlet)
    return Said(author=whole) if is_people(whole) else Said(author=name) if len(role.split()) <= 4 else None


def _read_people(piece: str) -> Said | None:
    """Read who follows "By": people, people for an outlet, people in a place."""
    if is_people(piece):
        return Said(author=piece)
    joined = _FOR.fullmatch(piece)
    if joined and is_people(joined["people"]):
        return Said(author=joined["people"], outlet=joined["outlet"])
    place = _IN_PLACE.fullmatch(piece)
    if place and is_people(place["people"]):
        return Said(author=place["people"])
    agency = re.fullmatch(rf"(?P<people>.+?)[ /(]+(?P<agency>{AGENCIES})\)?", piece)
    return Said(author=agency["people"], credit=agency["agency"]) if agency and is_people(agency["people"]) else None
