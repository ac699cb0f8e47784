"""A paragraph into the same paragraph with what stands in quotation marks blanked out."""

import re

_OPENING = re.compile(r"[“«„「\"]|``|(?<!\w)[‘'](?=\w)")
_CLOSING = {
    "“": re.compile("”"),
    "«": re.compile("»"),
    "„": re.compile("[“”]"),
    "「": re.compile("」"),
    '"': re.compile('"'),
    "``": re.compile("''"),
    "‘": re.compile(r"’(?!\w)"),
    "'": re.compile(r"'(?!\w)"),
}


def unquoted(paragraph: str) -> str:
    """Blank what is somebody's words by its quotation marks; offsets stay.

    A mark never closed counts only at the paragraph's start, where speech goes on into the next.
    """
    pieces: list[str] = []
    unclosed: set[str] = set()
    at = 0
    while opening := _OPENING.search(paragraph, at):
        mark = opening[0]
        closing = None if mark in unclosed else _CLOSING[mark].search(paragraph, opening.end())
        end = closing.end() if closing else opening.end()
        if not closing:
            unclosed.add(mark)
            end = len(paragraph) if mark in "“«„" and not paragraph[: opening.start()].strip() else end
        blank = " " * (end - opening.start()) if closing or end == len(paragraph) else mark
        pieces += (paragraph[at : opening.start()], blank)
        at = end
    return "".join((*pieces, paragraph[at:]))
