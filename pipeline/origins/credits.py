"""Turns the lines above and below a report into whose text they say it is.

A credit is `whole` where the text is the agency's own ("(AFP)" in a dateline or at the end, a byline that is an
agency's, Reuters' sign-off "(Reporting by ...; Editing by ...)"), `helped` where an agency gave part of it
("Reuters contributed to this report"), `republished` where a note names the outlet that published it first.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.origins.houses import Houses
from pipeline.origins.reprints import reprinted
from pipeline.records import Article, Span

EDGE = 1200
"""Characters above and below in which credits stand; what stands between is the report."""
LINES = 7
"""Lines looked at above, and below: headline, two of summary, byline, date, caption, first paragraph."""
LONG = 400
"""Characters of a line that are read, from its beginning or before its end."""

Kind = Literal["whole", "republished", "helped"]
FIRM: tuple[Kind, ...] = ("whole", "republished", "helped")

_NOT_CREDITED = frozenset({"caption", "hidden"})
_JOINED = re.compile(r"\s*(?:[,;/&+|]|\b(?:and|y|et|und|e)\b)\s*")
_SMALL = re.compile(r"(?<![\w’'])[^\W\dA-ZÀ-ÖØ-Þ_][^\W\d_]*")
_SIGN_OFF = re.compile(
    r"\((?:Additional |Writing and )?(?:[Rr]eporting|Writing|Compiled) (?:and \w+ )?by [^()\n]{3,300}[;.] ?"
    r"(?:Writing by [^()\n]{3,100}; ?)?Editing by [^()\n]{3,120}\)"
)
"""Reuters ends its reports so."""
_AGENCIES = re.compile(
    r"[(\[—–-]? ?(?:by )?(?:[^\W\d_][^\n.,;:()]{0,40} (?:and|with) |with |from |(?:compiled|input|reports) from "
    r"|with inputs? from |mit |con |source: ?)?(?:news |wire |the )?(?:agencies|agencias|agenturen|wire reports)"
    r"[)\].]{0,2}",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\((?:with |mit |con )?(?:news )?(?:agencies|agencias|agenturen)\)\.?$", re.IGNORECASE)
UNNAMED = "news agencies"
"""The source of a credit to agencies that it does not name."""


class Credit(NamedTuple):
    """Whose text a report is: the one name of the source, its printed name, and where the words stand."""

    source: str
    name: str
    kind: Kind
    span: Span | None


class _Patterns(NamedTuple):
    named: re.Pattern[str]
    openings: tuple[re.Pattern[str], ...]
    whole_line: re.Pattern[str]
    closings: tuple[re.Pattern[str], ...]
    helped: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=4)
def _patterns(printed: tuple[str, ...]) -> _Patterns:
    one = f"(?:{'|'.join(sorted(map(re.escape, printed), key=len, reverse=True))})"
    some = rf"(?P<names>{one}(?: ?(?:[/,&+]| and| y| et| und) ?(?:the )?{one}){{0,3}})(?![\w’'])"
    place = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ .,'’\-]{2,40}[,:]? )?"
    opened = r"(?=[\"“‘«'¿¡(\[]?[^\W\d_])"
    signed = r"(?:[^\W\d_][^\n,|/:;()]{2,50}(?:,| \|| -| –| —| for| of) ?)?"
    by = r"(?:(?i:by|por|von|par|di|source|fuente|quelle|fonte|via|agencia)\b:? ?)?"
    return _Patterns(
        named=re.compile(rf"(?<!\w){one}(?!\w)"),
        openings=_all(
            rf"(?P<place>[^()\n]{{0,60}}(?:\([^()\n]{{2,30}}\) ?)?)[(/]{some}[)/]\.?[ \xa0]?(?:—|–|-|:)",
            rf"{place}\({some}\)[ \xa0]{opened}",
            rf"{place}{some} (?:—|–|--?|\|) {opened}",
        ),
        whole_line=re.compile(
            rf"{by}{signed}(?:[Tt]he )?{some}(?: (?i:staff|writers?|reporters?|correspondents?|agency|wire)){{0,2}}\.?"
        ),
        closings=_all(
            rf"(?:^|[ \xa0])[(\[]{some}(?:[,;/] ?\w[\w /,]{{0,30}})?[)\]]\.?$",
            rf"(?:^|[ \xa0.])(?:—|–|--?) ?{some}\.?$",
            rf"(?:^|[ \xa0.])/{some}/\.?$",
            rf"^(?:—|–|-)? ?(?:©|\([cC]\)|[Cc]opyright)[^.\n]{{0,30}}?(?<!\w){some}",
            rf"\b[Tt]his {some} (?:article|story|report|dispatch)\b",
        ),
        helped=_all(
            rf"{some}(?:,?[^.\n]{{0,80}})? contributed (?:to (?:this|the)|reporting|additional)",
            r"(?i:\b(?:with|additional|further|some) (?:\w+ ){0,2}(?:reporting|reports?|inputs?|material|files?"
            rf"|information) (?:by|from|of)\b)[^.\n]{{0,60}}?(?<!\w){some}",
            rf"(?P<names>{one})[’']s? [^.\n]{{0,60}}? contributed (?:to (?:this|the)|reporting|additional)",
            rf"(?i:\bcontributing): [^.\n]{{0,60}}?(?<!\w){some}",
            rf"(?i:\bcon (?:información|datos|material|informazioni|materiale) (?:de|di)\b|\bcom informações)"
            rf"[^.\n]{{0,40}}?(?<!\w){some}",
            rf"(?i:\bmit (?:agentur)?(?:material|informationen)\b)[^.\n]{{0,40}}?(?<!\w){some}",
            rf"\((?:[^()\n]{{1,40}} )?(?i:avec|with|mit|con|com) (?:the |l[’']|la )?{some}[^()\n]{{0,30}}\)",
            rf"^(?i:avec|with|mit|con|com) (?:the |l[’']|la )?{some}[^\n]{{0,30}}$",
            rf"^[(\[]?(?i:reporting|reports?|material|information) (?i:by|from) (?:the )?{some}[^\n]{{0,40}}$",
            r"(?i:\b(?:includes?|uses|contains) (?:\w+ )?(?:reporting|reports?|material|information|copy)"
            rf" (?:by|from|of)) (?:the )?{some}",
        ),
    )


def _all(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, patterns))


def read_credits(article: Article, houses: Houses) -> tuple[Credit, ...]:
    """List whose text an article is said to be, by its printed lines, its author and its credit."""
    hidden = [(piece.start, piece.end) for piece in article.furniture if piece.kind in _NOT_CREDITED]
    printed = printed_credits(article.text, houses, hidden)
    known = {credit.source for credit in printed}
    return printed + tuple(credit for credit in _stated(article, houses) if credit.source not in known)


def printed_credits(text: str, houses: Houses, hidden: Sequence[Span] = ()) -> tuple[Credit, ...]:
    """List the credits that a text prints above and below the report, each source once, by its firmest words."""
    above, below = _edges(text, hidden)
    found = [credit for line in above for credit in _above(text, line, houses)]
    found += [credit for line in below for credit in _below(text, line, houses)]
    found += [
        Credit(houses.source(name), name, "republished", span)
        for line in dict.fromkeys((*above, *below))
        for name, span in reprinted(text, line)
    ]
    firmest = sorted(found, key=lambda credit: FIRM.index(credit.kind))
    return tuple({credit.source: credit for credit in reversed(firmest)}.values())[::-1]


def agencies(credit: str | None) -> tuple[str, ...]:
    """Cut a stated credit or author into the names it joins: "AFP, Reuters"."""
    return tuple(part for piece in _JOINED.split(credit or "") if (part := piece.strip(" .")))


def _edges(text: str, hidden: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """Give the first and the last lines of a text that are no caption."""
    low, high = text[:EDGE], text[max(0, len(text) - EDGE) :]
    above = _lines(low, 0)[:LINES]
    below = _lines(high, len(text) - len(high))[-LINES:]
    return [line for line in above if line not in hidden], [line for line in below if line not in hidden]


def _lines(words: str, base: int) -> list[Span]:
    return [(base + line.start(), base + line.end()) for line in re.finditer(r"\S(?:[^\n]*\S)?", words)]


def _above(text: str, line: Span, houses: Houses) -> Iterator[Credit]:
    """Read an agency off a byline or dateline."""
    patterns = _patterns(houses.printed)
    words = text[line[0] : min(line[1], line[0] + LONG)]
    yield from _unnamed(words, line[0])
    if not patterns.named.search(words):
        return
    opened = (pattern.match(words) for pattern in patterns.openings)
    whole = patterns.whole_line.fullmatch(words) or next(
        (found for found in opened if found and _is_place(found)), None
    )
    if whole:
        yield from _named(whole, line[0], "whole", houses)
    else:
        yield from _helped(words, line[0], houses)


def _below(text: str, line: Span, houses: Houses) -> Iterator[Credit]:
    """Read an agency off a line below the report, or off the end of its last paragraph."""
    patterns = _patterns(houses.printed)
    start = max(line[0], line[1] - LONG)
    words = text[start : line[1]]
    if sign_off := _SIGN_OFF.search(words):
        yield Credit("reuters", "Reuters", "whole", (start + sign_off.start(), start + sign_off.end()))
    yield from _unnamed(words, start)
    if not patterns.named.search(words):
        return
    if helped := list(_helped(words, start, houses)):
        yield from helped
        return
    closed = (pattern.search(words) for pattern in patterns.closings)
    whole = patterns.whole_line.fullmatch(words) or next(filter(None, closed), None)
    if whole:
        yield from _named(whole, start, "whole", houses)


def _is_place(opening: re.Match[str]) -> bool:
    """Tell the place and date before an agency from a sentence: "OSLO, 3. februar" has few words in small letters."""
    return len(_SMALL.findall(opening.groupdict().get("place") or "")) <= 2


def _unnamed(words: str, base: int) -> Iterator[Credit]:
    """Read "(Agencies)", "By our staff and agencies": help of agencies that are not named."""
    if found := _AGENCIES.fullmatch(words) or _CLOSING.search(words):
        yield Credit(UNNAMED, UNNAMED, "helped", (base + found.start(), base + found.end()))


def _helped(words: str, base: int, houses: Houses) -> Iterator[Credit]:
    found = next((found for pattern in _patterns(houses.printed).helped if (found := pattern.search(words))), None)
    if found:
        yield from _named(found, base, "helped", houses)


def _named(found: re.Match[str], base: int, kind: Kind, houses: Houses) -> Iterator[Credit]:
    """Give every agency of a printed credit; the words are those of the whole credit."""
    words = found[0].strip()
    start = base + found.start() + found[0].index(words)
    for one in _patterns(houses.printed).named.finditer(found["names"]):
        yield Credit(houses.source(one[0]), one[0], kind, (start, start + len(words)))


def _stated(article: Article, houses: Houses) -> Iterator[Credit]:
    """Read the credit and the author as they were given beside the text; an author counts where agencies alone are."""
    for name in agencies(article.credit):
        yield Credit(houses.source(name), name, "whole", _printed_at(name, article))
    if _AGENCIES.fullmatch(article.author or ""):
        yield Credit(UNNAMED, UNNAMED, "helped", _printed_at(article.author or "", article))
    writers = agencies(article.author)
    if all(houses.source(name) in houses.agencies.values() for name in writers):
        yield from (Credit(houses.source(name), name, "whole", _printed_at(name, article)) for name in writers)


def _printed_at(name: str, article: Article) -> Span | None:
    """Find the line beside the report that prints a name: a credit, a dateline, a byline."""
    lines = ((piece.start, piece.end) for piece in article.furniture if piece.kind not in _NOT_CREDITED)
    return next((line for line in lines if name in article.text[slice(*line)] and line[1] - line[0] <= LONG), None)
