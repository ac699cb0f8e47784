"""The attributions of a text's paragraphs to those in which who was quoted last goes on speaking."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.attribution.quotations import Quotation
from pipeline.attribution.spoken import Attribution, position_of
from pipeline.records import Span

_ANSWERED = frozenset({"ask", "believe", "show"})
"""Who asks is seldom who speaks next; who thinks, or shows something, did not speak."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: where it stands, who says what in it, its quotations, and where its last sentence begins."""

    span: Span
    found: tuple[Attribution, ...]
    quotes: tuple[Quotation, ...]
    last: int


@dataclass(frozen=True, slots=True)
class _Turn:
    """Who may go on speaking in the next paragraph: place of the attribution, and whether the quotation is open."""

    at: int | None
    is_open: bool


def continued(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Attribution, ...]:
    """Give a quotation that opens a paragraph, and that nobody in it says, to who was quoted before.

    He goes on where the quotation before was left open, and where it was closed if the paragraph is all quotation:
    that once, since what follows then may as well be an answer.
    """
    done: list[Attribution] = []
    turn = _Turn(None, is_open=False)
    for one in paragraphs:
        taken = _taken(text, one, turn)
        kept = [found for found in one.found if found.cue[0] not in {quote.start for quote in taken}]
        if taken and turn.at is not None:
            done[turn.at] = _longer(done[turn.at], taken)
        is_open = bool(one.quotes) and not one.quotes[-1].closed
        if taken and len(taken) == len(one.quotes):
            turn = _Turn(turn.at if is_open else None, is_open)
        else:
            turn = _Turn(_last(one, kept, len(done), text), is_open)
        done.extend(kept)
    return tuple(done)


def _taken(text: str, one: Paragraph, turn: _Turn) -> tuple[Quotation, ...]:
    """Give the quotations of a paragraph with which the one before goes on."""
    unsaid = {found.cue[0] for found in one.found if found.source is None}
    own = [quote for quote in one.quotes if quote.start in unsaid]
    if turn.at is None or not own or own[0].start != one.span[0]:
        return ()
    if len(own) == len(one.quotes) and not _outside(text, one).strip():
        return tuple(own)
    return (own[0],) if turn.is_open else ()


def _outside(text: str, one: Paragraph) -> str:
    ends = [one.span[0], *(quote.end for quote in one.quotes)]
    starts = [*(quote.start for quote in one.quotes), one.span[1]]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _last(one: Paragraph, kept: Sequence[Attribution], before: int, text: str) -> int | None:
    """Find who speaks last: with the last quotation, or in a last sentence that leads on to one by its colon."""
    words = text[slice(*one.span)].rstrip()
    if words.rstrip("”“\"»'").endswith("?"):
        return None
    leads = words.endswith(":")
    speaking = [at for at, found in enumerate(kept) if _may_go_on(found, one) and _is_last(found, one, leads=leads)]
    return before + speaking[-1] if speaking else None


def _may_go_on(found: Attribution, one: Paragraph) -> bool:
    inner = any(quote.start < found.cue[0] < quote.end for quote in one.quotes)
    return found.source is not None and found.force not in _ANSWERED and not inner


def _is_last(found: Attribution, one: Paragraph, *, leads: bool) -> bool:
    end = one.quotes[-1].end if one.quotes else 0
    quoted = any(low < end <= high for low, high in found.content)
    return max(end, found.cue[0]) >= one.last if quoted else leads and found.cue[0] >= one.last


def _longer(one: Attribution, quotes: Sequence[Quotation]) -> Attribution:
    content = (*one.content, *((quote.start, quote.end) for quote in quotes))
    mode = "mixed" if one.mode == "indirect" else one.mode
    return replace(one, content=content, mode=mode, position=position_of(one.cue, content))
