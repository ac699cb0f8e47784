"""A German source behind "nach Angaben" or "laut" to how it is called by itself: "des Landkreises", "der Landkreis"."""

import re

_CUE = re.compile(r"nach|laut|gemäß", re.IGNORECASE)
_SOURCE = re.compile(r"(?P<article>der|des|dem) (?P<noun>[A-ZÄÖÜ][\w-]*)(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
_KEPT_E = ("äudes", "ändes", "endes")
"""Nouns that end in "e" by themselves: "des Gebäudes"."""

_OFFICE = re.compile(
    r"(?=[A-ZÄÖÜ])[\w-]{0,40}?(?i:chef|leiter|sprecher|minister|präsident|direktor|meister|richter|kommissar|anwalt|"
    r"anwält|rat|rät)(?:in)? (?=[A-ZÄÖÜ][\w-]+ [A-ZÄÖÜ])"
)


def without_office(name: str) -> str:
    """Leave out what somebody is before his two names: "Landrätin Ute Brandis"."""
    found = _OFFICE.match(name)
    return name[found.end() :] if found else name


def nominative(source: str, cue: str, text: str) -> str:
    """Call a source by itself; as it is written where its case cannot be told.

    Of a man's or a thing's article the text decides, which has "der Landkreis" somewhere, or it is left out.
    """
    found = _SOURCE.fullmatch(source)
    if found is None or not _CUE.match(cue) or not found["noun"][0].isupper():
        return source
    article, noun, rest = found["article"].lower(), found["noun"], found["rest"]
    if article == "der":
        return f"die {noun}{rest}"
    bare = _bare(noun, text) if article == "des" else noun
    if bare is None:
        return source
    shown = next((one for one in ("der", "das") if re.search(rf"\b{one} {bare}\b", text, re.IGNORECASE)), "")
    return f"{shown} {bare}{rest}".strip()


def _bare(noun: str, text: str) -> str | None:
    """Take the ending of the genitive off; None where it has none."""
    if not noun.endswith("s"):
        return None
    forms = [noun[:-1], noun[:-2]] if noun.endswith("es") else [noun[:-1]]
    told = next((form for form in forms if re.search(rf"\b{form}\b", text)), None)
    return told or forms[0 if noun.endswith(_KEPT_E) else -1]
