"""A statement that a body has so many employees into one that it employs so many people."""

import re
from dataclasses import replace

from pipeline.relations.statements import Statement

_BOUND = r"(?:about|some|around|nearly|almost|roughly|more than|over|fewer than|at least)"
_FIGURE = rf"((?:{_BOUND} )?\d[\d.,]*(?: thousand| million)?)"
_HAS = re.compile(
    rf"\b(?:has|have) {_FIGURE} (?:employees|workers|staff)\b"
    rf"|\b(?:has|have) a (?:workforce|staff) of {_FIGURE}(?: (?:people|employees|workers))?",
    re.IGNORECASE,
)


def employing(statement: Statement) -> Statement:
    """Put "has 900 employees" and "has a workforce of 900" as "employs 900 people"."""
    text = _HAS.sub(lambda found: f"employs {found[1] or found[2]} people", statement.text)
    return statement if text == statement.text else replace(statement, text=text)
