"""A line that says where a report is from into the agency or outlet it credits."""

import re

from pipeline.articles.names import AGENCIES, is_agency

_NAMED = r"(?P<name>[^\W\d_][^:;|\n]{1,60}?)"
_SOURCE = re.compile(
    rf"(?:courtesy ?/ ?source|source ?/ ?courtesy|source|courtesy(?: of)?|fuente|quelle|fonte|via) ?: ?{_NAMED}[. ]*",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\(?(?:this (?:article|story|report|piece)|the (?:article|story)|it)?[ ]?(?:was |is )?"
    r"(?:originally |first )?(?:published|appeared|republished|reprinted|reproduced)(?: with permission)?"
    rf" (?:on|in|by|from) {_NAMED}(?: (?:and|under|on|with) .{{0,100}})?[.)]*",
    re.IGNORECASE,
)
_AGENCY_LINE = re.compile(
    rf"[(\[–—\-/© ]{{0,3}}(?P<name>{AGENCIES})(?: ?[/,+&] ?(?:{AGENCIES}))?[)\].– —\-]{{0,3}}"
    rf"|(?i:with |con )?(?i:inputs?|información|reporting) (?i:from|de) (?P<inputs>{AGENCIES})\.?"
)
_REPORTERS = re.compile(
    r"[(\[]?(?:additional |further |writing and |with )?(?:reporting|writing|compiled|edited|editing|edición|reporte) "
    r"(?:and (?:writing|editing) )?(?:by|de|por) .{2,250}"
    r"|.{3,120}\bcontributed (?:to this (?:report|story|article)|reporting)\b.{0,60}",
    re.IGNORECASE,
)
_HELPERS = re.compile(r"[ \xa0]\((?:Additional |Writing and )?[Rr]eporting by [^()]{2,280}\)\.?$")


def read_credit(line: str) -> tuple[str, bool] | None:
    """Read a credit line: who the report is from, and whether the line names it as the source printed whole.

    An agency standing alone on a line is its credit; a photograph's credit is a caption and not read here.
    """
    if len(line) > 240:
        return None
    source = _SOURCE.fullmatch(line) or _FIRST.fullmatch(line)
    if source and len(source["name"].split()) <= 8 and not any(map(str.isdigit, source["name"])):
        return source["name"].strip(" .\xa0"), True
    agency = _AGENCY_LINE.fullmatch(line)
    return (agency["name"] or agency["inputs"], False) if agency else None


def is_help(line: str) -> bool:
    """Whether a line names those who helped to report or edit, without saying where the report is from."""
    return len(line) <= 300 and bool(_REPORTERS.fullmatch(line))


def tail_credit(paragraph: str) -> tuple[int, str | None] | None:
    """Find a credit in brackets that ends a paragraph: where it begins, and the agency where it is one, "(AFP)"."""
    helpers = _HELPERS.search(paragraph, max(0, len(paragraph) - 320))
    if helpers:
        return helpers.start(), None
    found = re.search(r"[ \xa0][(\[]([A-Za-z .\-]{2,30})[)\]]\.?$", paragraph[-40:])
    if not found or not is_agency(found[1]):
        return None
    return max(0, len(paragraph) - 40) + found.start(), found[1]
