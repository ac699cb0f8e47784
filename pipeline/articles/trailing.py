"""The lines after the report into the furniture they are."""

import re
from collections.abc import Sequence

from pipeline.articles.lines import Line

_SECTION = re.compile(
    r"(?:\d{0,5} ?comments?|comentarios|commentaires|kommentare|reader insights|about the (?:creator|author|writer|"
    r"reporter)s?|related(?: (?:stories|articles?|posts|content|news|topics))?|(?:most|more) (?:read|popular|viewed|"
    r"stories|from .{2,40}|news|on this(?: story)?)|recommended(?: for you| stories)?|you (?:may|might) also like|"
    r"what to read next|read next|up next|trending(?: now)?|latest (?:news|stories)|editors?[’'] picks?|"
    r"noticias relacionadas|más noticias|lo más (?:leído|visto)|mehr zum thema|meistgelesen|à lire aussi|"
    r"leia também|sobre (?:el|la) autora?)",
    re.IGNORECASE,
)
_MOST = 0.3
"""A section of comments or teasers is cut to the end only when less than this share of the words follows it."""


def mark_trailing(lines: Sequence[Line], kinds: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """Mark what follows the report: sections of comments or teasers whole, and short lines that are no sentences."""
    cut = _section(lines, kinds)
    kinds = tuple(kind or ("footer" if n >= cut else None) for n, kind in enumerate(kinds))
    report = [n for n, line in enumerate(lines) if kinds[n] is None and line.prose]
    if not report:
        return kinds
    last = report[-1]
    listed = lines[last].text.endswith(":")
    return tuple(
        kind or ("footer" if n > last and not listed and _is_loose(line) else None)
        for n, (line, kind) in enumerate(zip(lines, kinds, strict=True))
    )


def _section(lines: Sequence[Line], kinds: Sequence[str | None]) -> int:
    total = sum(line.words for line in lines)
    after = 0
    cut = len(lines)
    for n in range(len(lines) - 1, 0, -1):
        if after > _MOST * total:
            break
        after += lines[n].words
        if kinds[n] in {"footer", "related"} and _SECTION.fullmatch(lines[n].text.rstrip(": ")):
            cut = n
    return cut


def _is_loose(line: Line) -> bool:
    """Whether it reads as a tag, a link or a name rather than as a sentence or an item of a list."""
    return not line.bullet and not line.ended and line.words <= 6 and line.text[-1] not in ':"”»,;'
