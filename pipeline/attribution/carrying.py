"""The attributions and quotations of a paragraph to attributions that hold every quotation whole."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.attribution.quotations import Quotation
from pipeline.attribution.spoken import Attribution, position_of
from pipeline.records import Span


def carried(found: Sequence[Attribution], quotes: Sequence[Quotation]) -> list[Attribution]:
    """Give each quotation to who says it: the one beside it, else the last before or the next after in the paragraph.

    A quotation nobody is found for gets an attribution of its own, with no source and its opening mark for a cue.
    Quotations and attributions come in order of the text.
    """
    inner = [one for one in found if _index(quotes, one.cue[0]) is not None]
    outer = [one for one in found if _index(quotes, one.cue[0]) is None]
    owners = _owners(outer, quotes)
    added: dict[int, list[Span]] = {}
    for quote, owner in zip(quotes, owners, strict=True):
        if owner is not None:
            added.setdefault(owner, []).append((quote.start, quote.end))
    taken = [_with(one, added.get(at, [])) for at, one in enumerate(outer)]
    return [*taken, *inner, *(_unsaid(quote) for quote, owner in zip(quotes, owners, strict=True) if owner is None)]


def _index(quotes: Sequence[Quotation], at: int) -> int | None:
    """Find the quotation that holds an offset."""
    index = bisect_right(quotes, at, key=lambda quote: quote.start) - 1
    return index if index >= 0 and at < quotes[index].end else None


def _owners(outer: Sequence[Attribution], quotes: Sequence[Quotation]) -> list[int | None]:
    beside: dict[int, int] = {}
    for at, one in enumerate(outer):
        for start, end in one.content:
            low = max(0, bisect_right(quotes, start, key=lambda quote: quote.start) - 1)
            high = bisect_left(quotes, end, key=lambda quote: quote.start)
            beside.update({index: at for index in range(low, high) if start < quotes[index].end})
    spoken = [at for at, one in enumerate(outer) if one.force not in {"believe", "show"}]
    cues = [outer[at].cue[0] for at in spoken]
    return [beside.get(index, _nearest(spoken, cues, quote.start)) for index, quote in enumerate(quotes)]


def _nearest(spoken: Sequence[int], cues: Sequence[int], start: int) -> int | None:
    return spoken[max(0, bisect_left(cues, start) - 1)] if spoken else None


def _unsaid(quote: Quotation) -> Attribution:
    return Attribution(
        source=None,
        cue=(quote.start, quote.start + 1),
        content=((quote.inner[0], quote.end),),
        mode="direct",
        position="before",
        depth=0,
        speaker=None,
        force="say",
    )


def _with(one: Attribution, spans: Sequence[Span]) -> Attribution:
    merged: list[Span] = []
    for start, end in sorted([*one.content, *spans]):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    mode = "mixed" if spans and one.mode == "indirect" else one.mode
    return replace(one, content=tuple(merged), mode=mode, position=position_of(one.cue, merged))
