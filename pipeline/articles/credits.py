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
    rf" (?:on|in|by|from) (?:the )?{_NAMED}(?: (?:and|under|on|with) .{{0,100}})?[.)]*",
    re.IGNORECASE,
)
_AGENCY_LINE = re.compile(
    rf"[(\[–—\-/© ]{{0,3}}(?P<name>{AGENCIES})(?: ?[/,+&] ?(?:{AGENCIES}))?[)\].– —\-]{{0,3}}"
    rf"|(?:with |con )?(?:inputs?|información|reporting) (?:from|de) (?P<inputs>{AGENCIES})\.?"
)
_REPORTERS = re.compile(
    r"[(\[]?(?:additional |further |writing and |with )?(?:reporting|writing|compiled|edited|editing|edición|reporte) "
    r"(?:and (?:writing|editing) )?(?:by|de|por) .{2,250}"
    r"|.{3,120}\bcontributed (?:to this (?:report|story|article)|reporting)\b.{0,60}",
    re.IGNORECASE,
)


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


def tail_credit(line: str) -> tuple[int, str] | None:
    """Find an agency in brackets at the very end of a paragraph, "(AFP)": where it begins, and its name."""
    found = re.search(r"[ \xa0][(\[]([A-Za-z .\-]{2,30})[)\]]\.?$", line[-40:])
    if not found or not is_agency(found[1]):
        return None
    return max(0, len(line) - 40) + found.start(), found[1]
