"""The lines of an article into what is the report, what is furniture, and what the furniture says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.articles.boilerplate import recognise, unseen
from pipeline.articles.credits import is_help, read_credit, tail_credit
from pipeline.articles.datelines import read_dateline
from pipeline.articles.fields import Fields, prefer
from pipeline.articles.header import Said, read_header
from pipeline.articles.lines import Kinds, Line
from pipeline.articles.mastheads import masthead_line
from pipeline.articles.names import is_people, is_section
from pipeline.articles.trailing import mark_trailing
from pipeline.records import Furniture, Span

_TOP = 14
"""Lines from the top among which a byline may stand: a headline, a standfirst, a caption or two, a masthead."""
_LONE_BY = frozenset({"by", "by:", "por", "von", "par", "di"})
_TWEET = 320


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's lines, read: furniture and stretches of report cover every line between them."""

    stretches: tuple[Span, ...]
    furniture: tuple[Furniture, ...]
    said: Fields


def read_lines(lines: Sequence[Line], given: Kinds | None = None, title: str | None = None) -> Reading:
    """Part the report from its furniture; `given` holds kinds known from markup, `title` a headline known.

    In doubt a line stays with the report: a lost sentence is worse than a kept caption.
    """
    kinds = tuple(kind or recognise(line.text) for line, kind in zip(lines, given or (None,) * len(lines), strict=True))
    kinds, credit = _mark_credits(lines, _mark_captions(lines, kinds))
    kinds, head = _mark_header(lines, kinds, title)
    for mark in (_mark_embeds, mark_trailing, _mark_headings):
        kinds = mark(lines, kinds)
    stretches, inner, dated = _mark_within(lines, kinds)
    whole = [Furniture(start=line.start, end=line.end, kind=k) for line, k in zip(lines, kinds, strict=True) if k]
    furniture = tuple(sorted((*whole, *inner), key=lambda piece: piece.start))
    return Reading(stretches, furniture, prefer(prefer(credit, head), dated))


def _mark_credits(lines: Sequence[Line], kinds: Kinds) -> tuple[Kinds, Fields]:
    """Mark lines that credit the report to somebody; the last that names a source counts."""
    read = [None if kind else read_credit(line.text) for line, kind in zip(lines, kinds, strict=True)]
    marked = tuple(
        kind or ("credit" if credit or is_help(line.text) else None)
        for line, kind, credit in zip(lines, kinds, read, strict=True)
    )
    named = [credit for credit in read if credit]
    sources = [name for name, whole in named if whole]
    if sources:
        return marked, Fields(credit=sources[-1])
    return marked, Fields(credit=named[0][0] if named else None)


def _mark_header(lines: Sequence[Line], kinds: Kinds, title: str | None) -> tuple[Kinds, Fields]:
    """Mark what stands above the report, and read it: masthead, headline, byline, date."""
    first = next((n for n, line in enumerate(lines) if line.prose and not kinds[n]), 0)
    marked, said, end = list(kinds), Fields(), first
    for n in range(min(_TOP, len(lines))):
        header = _read_at(lines, n) if not kinds[n] and not lines[n].bullet else None
        if not header or not header.kind or not _may_stand(header.kind, n - first, lines[:n]):
            continue
        marked[n], end = header.kind.removeprefix("placed "), max(end, n + 1)
        said = prefer(said, Fields(None, header.outlet, header.author, header.published, credit=header.credit))
    title_at = _title_line(lines, marked, first, title)
    if title_at is not None:
        marked[title_at] = "title"
        said = prefer(said, Fields(title=lines[title_at].text))
    outlet_at = masthead_line(lines, marked, title_at) if said.outlet is None else None
    if outlet_at is not None:
        marked[outlet_at], end = "masthead", max(end, outlet_at + 1)
        said = prefer(said, Fields(outlet=lines[outlet_at].text))
    author_at = _name_line(lines, marked, title_at) if said.author is None and title_at is not None else None
    if author_at is not None:
        marked[author_at] = "byline"
        said = prefer(said, Fields(author=lines[author_at].text))
    rest = range(min(end, len(lines)))
    return tuple(
        kind or ("heading" if n in rest and _is_above(line) else None)
        for n, (line, kind) in enumerate(zip(lines, marked, strict=True))
    ), said


def _read_at(lines: Sequence[Line], n: int) -> Said:
    """Read a header line; a name below a lone "By" is read with it."""
    above = lines[n - 1].text if n else ""
    if lines[n].text.casefold() in _LONE_BY:
        return Said(kind="byline")
    return read_header(f"{above} {lines[n].text}" if above.casefold() in _LONE_BY else lines[n].text)


def _may_stand(kind: str, below: int, above: Sequence[Line]) -> bool:
    """Whether a header line may stand where it does: `below` the first paragraph, which can be a standfirst."""
    if kind == "placed byline" and not any(line.words >= 4 for line in above):
        return False
    return below <= 0 or (below <= 3 and kind != "masthead")


def _is_above(line: Line) -> bool:
    """Whether a line above the report is no sentence of it: a kicker, a section, a second headline."""
    quoted = any(mark in line.text for mark in (',"', ",”", ',"'))
    return line.words <= 14 and not (line.ended or line.prose or line.bullet or line.text.endswith(":") or quoted)


def _title_line(lines: Sequence[Line], kinds: Sequence[str | None], first: int, title: str | None) -> int | None:
    """Find the headline: the line known to be it, or the first above the report that reads as one."""
    same = (n for n, line in enumerate(lines[:_TOP]) if title and line.text == title)
    above = (
        n
        for n, line in enumerate(lines[:first])
        if kinds[n] is None and 3 <= line.words <= 30 and _is_headline(line.text)
    )
    return next(same, None) if title else next(above, None)


def _is_headline(words: str) -> bool:
    return not (words.endswith((".", ":", ",", ";")) or is_section(words) or words.startswith("@") or is_people(words))


def _name_line(lines: Sequence[Line], kinds: Sequence[str | None], title: int) -> int | None:
    """Find a line with a person's name alone between the headline and the report; a standfirst may come before."""
    for n in range(title + 1, min(_TOP, len(lines) - 1)):
        below = next((m for m in range(n + 1, len(lines)) if kinds[m] is None), None)
        alone = kinds[n] is None and 2 <= lines[n].words <= 8 and is_people(lines[n].text)
        if alone and below is not None and lines[below].prose:
            return n
        if sum(line.prose for line in lines[title + 1 : n + 1]) > 1:
            return None
    return None


def _mark_embeds(lines: Sequence[Line], kinds: Kinds) -> Kinds:
    """Mark the words of an embedded post as well: the lines before the one that names its author."""
    marked = list(kinds)
    for n, line in enumerate(lines):
        if kinds[n] != "embed":
            continue
        alone = line.text.startswith(("—", "–", "-")) and "@" in line.text
        above = n - 1
        while above >= 0 and marked[above] is None and _belongs(lines, above, alone=alone, low=n):
            marked[above] = "embed"
            alone = False
            above -= 1
    return tuple(marked)


def _belongs(lines: Sequence[Line], above: int, *, alone: bool, low: int) -> bool:
    """Whether a line is part of the post below: it opens a quotation closed there, or the post has no words yet."""
    line, below = lines[above], " ".join(piece.text for piece in lines[above + 1 : low + 1])
    if len(line.text) > _TWEET or lines[above + 1].apart:
        return False
    opens = line.text.count('"') % 2 == 1 and below.count('"') % 2 == 1
    opens = opens or (line.text.count("“") > line.text.count("”") and below.count("”") > below.count("“"))
    return opens or (alone and not line.text.endswith(":"))


def _mark_captions(lines: Sequence[Line], kinds: Kinds) -> Kinds:
    """Mark a line that the caption below it says again: the picture's description, saved with the page."""
    marked = list(kinds)
    for n in range(len(lines) - 1):
        again = lines[n].words >= 3 and lines[n + 1].text.startswith(lines[n].text)
        if again and kinds[n] is None and kinds[n + 1] == "caption":
            marked[n] = "caption"
    return tuple(marked)


def _mark_headings(lines: Sequence[Line], kinds: Kinds) -> Kinds:
    """Mark headings between paragraphs: short lines that end as no sentence does, with a paragraph below."""
    marked = list(kinds)
    before: list[Line | None] = [None]
    for line, kind in zip(lines, kinds, strict=True):
        before.append(before[-1] if kind else line)
    for n in range(len(lines) - 2, -1, -1):
        above = before[n]
        if marked[n] is None and above and _is_heading(lines[n], above, lines[n + 1], marked[n + 1]):
            marked[n] = "heading"
    return tuple(marked)


def _is_heading(line: Line, before: Line, after: Line, below: str | None) -> bool:
    head = line.text.lstrip("“\"'‘«¿¡0123456789.) ")
    numbered = line.text[0].isdigit() and after.prose
    listed = line.bullet or before.bullet or before.text.endswith((":", ",", ";")) or not before.ended
    led = after.words >= 6 and (after.ended or after.text.endswith(":")) and below in {None, "caption"}
    closed = line.ended or line.text[-1] in ',;:—–-"”’»)'
    opens = bool(head) and not head[0].islower()
    return opens and line.words <= 14 and (numbered or not listed) and not closed and led


def _mark_within(lines: Sequence[Line], kinds: Kinds) -> tuple[tuple[Span, ...], tuple[Furniture, ...], Fields]:
    """Cut datelines and closing agency credits off the paragraphs of the report."""
    stretches: list[Span] = []
    inner: list[Furniture] = []
    said = Fields()
    for line in (line for line, kind in zip(lines, kinds, strict=True) if not kind):
        start, end = line.start, line.end
        opening = read_dateline(line.text, first=not stretches)
        if opening:
            length, agency, day = opening
            inner.append(Furniture(start=start, end=start + len(line.text[:length].rstrip()), kind="dateline"))
            start += length
            said = prefer(said, Fields(credit=agency, published=day))
        closing = tail_credit(line.text)
        if closing and line.start + closing[0] > start:
            end = line.start + closing[0]
            inner.append(Furniture(start=end + 1, end=line.end, kind="credit"))
            said = prefer(said, Fields(credit=closing[1]))
        runs = [(line.start + low, line.start + high) for low, high in unseen(line.text)]
        inner += (Furniture(start=low, end=high, kind="hidden") for low, high in runs)
        stretches += _between(start, end, runs)
    return tuple(stretches), tuple(inner), said


def _between(start: int, end: int, runs: Sequence[Span]) -> Iterator[Span]:
    """Give what is left of a stretch around the runs cut out of it."""
    for low, high in runs:
        if start < low:
            yield start, min(low, end)
        start = max(start, high)
    if start < end:
        yield start, end
