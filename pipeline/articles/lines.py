"""Text into its lines, trimmed, with their places."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

_BULLET = re.compile(r"(?:[•·▪●◦‣∙*-][ \t\xa0]+)+(?=\S)")
_ENDED = re.compile(r"[.!?…。！？۔।][\"'”’»)\]\xa0 ]*$")
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")

Kinds = tuple[str | None, ...]
"""The kind of furniture of each line, None for lines of the report."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: `text` is `[start, end)` of the article, without white space around it."""

    start: int
    end: int
    text: str
    apart: bool
    """Whether a blank line, or the top of the text, stands before it."""
    bullet: bool = False

    @property
    def words(self) -> int:
        """Number of words, by spaces; in scripts without spaces two characters count as one."""
        return len(self.text.split()) + len(_WIDE.findall(self.text[:400])) // 2

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDED.search(self.text[-8:]))

    @property
    def prose(self) -> bool:
        """Whether it reads as a paragraph of a report: long, or a whole sentence of some length."""
        return self.words >= 30 or (self.ended and self.words >= 9)


def split(text: str) -> tuple[Line, ...]:
    """Give the lines that are not blank, in order; bullets stay outside, lines wrapped at a width are joined."""
    lines: list[Line] = []
    offset, apart = 0, True
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            first = offset + len(raw) - len(raw.lstrip())
            bullet = _BULLET.match(bare)
            skip = bullet.end() if bullet else 0
            lines.append(Line(first + skip, first + len(bare), bare[skip:], apart, bool(bullet)))
        apart = not bare
        offset += len(raw) + 1
    return _unwrap(tuple(lines))


def _unwrap(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Join the lines of each block where the text was wrapped at a fixed width, as mail and wires are.

    Line breaks inside a joined line read as spaces: no character is added or taken away.
    """
    broken = [line for line, after in pairwise(lines) if not after.apart]
    if len(broken) < 6 or max(len(line.text) for line in lines) > 100:
        return lines
    width = median(len(line.text) for line in broken)
    if width < 50 or sum(not line.ended for line in broken) < 0.7 * len(broken):
        return lines
    joined: list[Line] = [lines[0]]
    for before, line in pairwise(lines):
        if line.apart or line.bullet or len(before.text) < 0.7 * width:
            joined.append(line)
        else:
            gap = " " * (line.start - joined[-1].end)
            joined[-1] = replace(joined[-1], end=line.end, text=joined[-1].text + gap + line.text)
    return tuple(joined)
