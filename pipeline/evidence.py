"""A quote into the span of frozen text that holds it, after folding presentation only.

What is folded is what an editor's software changes and a reader does not hear: the shape of quotation marks,
dashes and spaces, ligatures, invisible characters, composed against decomposed accents. Case and words
never are.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from pipeline.records import Evidence, Span

CONTEXT = 32
"""Code points of prefix and suffix kept with evidence."""

_JOINER = "\u200d"
_SELECTORS = "\ufe00-\ufe0f"
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff" + _SELECTORS
_FIXED = "\u00a0\u2009\u202f"  # the spaces French typography sets inside guillemets
# What a piece of those below can begin with: looked for by itself it is found ten times as fast.
_BEGINS = re.compile(
    rf" (?=[\s{_INVISIBLE}])|--|''|[^\S ]|[{_INVISIBLE}{_FIXED}«»‐-―⁃−﹘﹣－"
    "`‘’‚‛′‹›´ʼ＇“”„‟″〝〞「」『』＂…"
    "\ufb00-\ufb06\u2126\u212a\u212b\uf900-\ufaff\u1100-\u1112]"
)
_SPECIAL = (
    rf"«[{_FIXED}]*|[{_FIXED}]*»"
    rf"| (?=[\s{_INVISIBLE}])[\s{_INVISIBLE}]+|[^\S ][\s{_INVISIBLE}]*|[{_INVISIBLE}]+\s[\s{_INVISIBLE}]*"
    rf"|[{_SELECTORS}]+|[{_INVISIBLE}]"
    "|--+|[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]+"
    "|''|``|[‘’‚‛′‹›`´ʼ＇“”„‟″〝〞「」『』＂…]"
    "|[\ufb00-\ufb06]|[\u2126\u212a\u212b\uf900-\ufaff]"
    "|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)
_WITHOUT_MARKS = re.compile(_SPECIAL)
_INVISIBLES = re.compile(f"[{_INVISIBLE}]")
_DASHES = re.compile("[-\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]+")
_SINGLE = "‘’‚‛′‹›`´ʼ＇"
_DOUBLE = "“”„‟″〝〞「」『』＂«»"
_TABLE = str.maketrans(
    dict.fromkeys(_SINGLE, "'")
    | dict.fromkeys(_DOUBLE, '"')
    | {"…": "..."}
    | {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0xFB00, 0xFB07)}
)
# Scripts written without spaces: a word border may fall between any two characters.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_DECIMAL = re.compile(r"\d[.,]\d")
_SHORTENED = re.compile("['’]t\\b")
_OUTER = " '\""


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; character i of it came from `starts[i]` up to `ends[i]` of the original."""

    text: str
    # A tuple of numbers takes nine times the room, and the texts of whole articles are kept.
    starts: "array[int]"
    ends: "array[int]"


class Located(NamedTuple):
    """Where a quote stands, and whether it stands there as is or only after folding."""

    span: Span
    match: Literal["exact", "folded"]


@lru_cache(maxsize=64)
def fold(text: str) -> Folded:
    """Fold the presentation of a text, keeping where each folded character came from; the last texts are kept."""
    return fold_once(text)


def fold_once(text: str) -> Folded:
    """Fold a text that is not asked for again."""
    pieces: list[str] = []
    starts, ends = array("i"), array("i")
    counted = _counted(len(text).bit_length())
    for start, end, special in _pieces(text):
        if not special:
            pieces.append(text[start:end])
            starts += counted[start:end]
            ends += counted[start + 1 : end + 1]
            continue
        piece = _plain(text[start:end])
        pieces.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
        if not piece and ends and "\ufe00" <= text[start] <= "\ufe0f":
            ends[-1] = end  # a variation selector belongs to the character before it
    return Folded("".join(pieces), starts, ends)


def locate(quote: str, text: str, within: Sequence[Span] | None = None) -> Located | None:
    """Find the span of `text` that says exactly `quote`, presentation aside; None if there is none.

    Looked for as is and then folded, in the spans of `within` first (the first hit counts), then in the whole
    text, where it must stand exactly once. Quotation marks, dots and a comma a model sets around a quote are
    presentation. A span begins and ends between words, and folding its words gives the folded quote.
    """
    wanted = quote.strip()
    if not any(c.isalnum() for c in wanted):
        return None
    hit = next(_hits(wanted, text, _regions(text, within)), None) if within else None
    return hit or _only(list(_hits(wanted, text, [(0, len(text))])))


def cut(text: str, span: Span, match: Literal["exact", "folded", "sentence"]) -> Evidence:
    """Cut evidence out of the frozen text, with the words before and after it."""
    start, end = span
    return Evidence(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        match=match,
    )


@lru_cache(maxsize=8)
def _counted(bits: int) -> "array[int]":
    """Count from 0 to 2 to this power; copied in stretches, as that is far quicker than to count anew."""
    return array("i", range(2**bits + 1))


def _pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    at = 0
    for start, end in _specials(text):
        if at < start:
            yield at, start, False
        yield start, end, True
        at = end
    if at < len(text):
        yield at, len(text), False


def _specials(text: str) -> Iterator[Span]:
    """Give the pieces that are folded, from the first to the last."""
    marks = "".join(sorted(c for c in set(text) if not c.isascii() and _is_mark(c) and not _INVISIBLES.match(c)))
    if marks:
        pattern = re.compile(f"[^\\s{marks}][{marks}]+|{_SPECIAL}")
        yield from (found.span() for found in pattern.finditer(text))
        return
    at = 0
    while begun := _BEGINS.search(text, at):
        found = _WITHOUT_MARKS.match(text, begun.start())
        if found is not None:
            yield found.span()
        at = found.end() if found is not None else begun.start() + 1


def _plain(piece: str) -> str:
    if piece[0] not in "«»" and piece[-1] not in "«»" and any(c.isspace() for c in piece):
        return " "
    if "«" in piece or "»" in piece or piece in ("''", "``"):
        return '"'
    if _DASHES.fullmatch(piece):
        return "-"
    return unicodedata.normalize("NFC", _INVISIBLES.sub("", piece).translate(_TABLE))


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _regions(text: str, within: Sequence[Span]) -> list[Span]:
    """Give the spans as ordered, then neighbours joined: a quote may run over the border of two sentences."""
    joined: list[Span] = []
    for start, end in sorted(within):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return list(dict.fromkeys([*within, *joined]))


def _hits(wanted: str, text: str, regions: Sequence[Span]) -> Iterator[Located]:
    """Give hits of the strictest reading that has any: as is, folded, or bare of what was set around it."""
    exact = [Located(span, "exact") for region in regions for span in _find(wanted, text, region)]
    if exact or not regions:
        yield from exact
        return
    folded = fold(text)
    for needle in _readings(fold(wanted).text.strip()):
        hits = [span for region in regions for span in _find_folded(needle, text, folded, region)]
        yield from (Located(span, "folded") for span in hits)
        if hits:
            return


def _readings(needle: str) -> Iterator[str]:
    yield needle
    bare = needle.strip(_OUTER)
    inner = bare.removeprefix("...").removesuffix("...").strip(_OUTER)
    ended = inner.rstrip(".,;:").strip(_OUTER)
    readings = [needle, bare, inner, ended]
    yield from (later for earlier, later in pairwise(readings) if later != earlier)


def _find(wanted: str, text: str, region: Span) -> Iterator[Span]:
    at = text.find(wanted, *region)
    while at >= 0:
        if _at_borders(text, at, at + len(wanted)):
            yield at, at + len(wanted)
        at = text.find(wanted, at + 1, region[1])


def _find_folded(needle: str, text: str, folded: Folded, region: Span) -> Iterator[Span]:
    low, high = bisect_left(folded.starts, region[0]), bisect_right(folded.ends, region[1])
    at = folded.text.find(needle, low, high)
    while at >= 0:
        start, end = folded.starts[at], folded.ends[at + len(needle) - 1]
        # Half of a composed sequence would be cut whole, and then says more than the quote.
        if _at_borders(text, start, end) and fold(text[start:end]).text == needle:
            yield start, end
        at = folded.text.find(needle, at + 1, high)


def _at_borders(text: str, start: int, end: int) -> bool:
    return not (_joined(text, start) or _joined(text, end) or _SHORTENED.match(text, end, end + 3))


def _joined(text: str, at: int) -> bool:
    """Whether a cut at this offset would split a word, a number, or one written character."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isascii() and after.isascii() and not (before.isdigit() or after.isdigit()):  # as nearly all are
        return before.isalnum() and after.isalnum()
    if _is_mark(after) or _JOINER in (before, after) or "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    if _UNSPACED.match(before) or _UNSPACED.match(after):
        return False
    in_number = (before.isdigit() or after.isdigit()) and _DECIMAL.search(text, max(0, at - 2), at + 2) is not None
    return in_number or (_wordlike(before) and _wordlike(after))


def _wordlike(char: str) -> bool:
    return char.isalnum() or char == "\u00ad" or _is_mark(char)


def _only(hits: list[Located]) -> Located | None:
    return hits[0] if len(hits) == 1 else None
