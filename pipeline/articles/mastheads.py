"""The lines above a report into the one that is its outlet's name, known by where it stands."""

from collections.abc import Sequence

from pipeline.articles.lines import Line
from pipeline.articles.names import is_desk, is_name, is_role, is_section
from pipeline.references.givennames import is_given

_LONGEST = 4
"""Words of a name that nothing but its place tells; more are a second headline."""
_ATOP = 2
"""Words of one that opens the text: three can be the headline itself."""


def masthead_line(lines: Sequence[Line], kinds: Sequence[str | None], title: int | None) -> int | None:
    """Find a name alone that opens the text above headline and date, or that closes the lines of the header.

    A name that begins with a common given name is taken for who wrote it, unless a byline above says who did.
    """
    if title is None or "masthead" in kinds or "date" not in kinds:
        return None
    if title > 0 and kinds[0] is None and _may_be(lines[0], _ATOP) and not is_given(lines[0].text.split()[0]):
        return 0
    for n in range(title + 2, len(lines)):
        if kinds[n] or kinds[n - 1] not in {"date", "byline"}:
            continue
        last = n + 1 < len(lines) and lines[n + 1].apart and not lines[n].apart
        known = "byline" in kinds[:n] or not is_given(lines[n].text.split()[0])
        return n if last and known and _may_be(lines[n], _LONGEST) else None
    return None


def _may_be(line: Line, longest: int) -> bool:
    words = line.text
    other = is_section(words) or is_role(words) or is_desk(words)
    return line.words <= longest and not line.bullet and is_name(words) and not other
