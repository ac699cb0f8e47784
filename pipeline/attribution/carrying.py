"""The attributions and quotations of a paragraph to attributions that hold every quotation whole."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.attribution.quotations import Quotation
from pipeline.attribution.spoken import Attribution, position_of
from pipeline.records import Span


def carried(
    text: str, found: Sequence[Attribution], quotes: Sequence[Quotation], sentences: Sequence[Span]
) -> list[Attribution]:
    """Give each quotation of a paragraph to who says it: the one beside it, else in the sentence before or after.

    Only quotations may stand between. One nobody is found for gets an attribution of its own, with no source and its
    opening mark for a cue. Quotations, attributions and sentences come in order of the text.
    """
    inner = [one for one in found if _index(quotes, one.cue[0]) is not None]
    outer = [one for one in found if _index(quotes, one.cue[0]) is None]
    owners = _owners(text, outer, quotes, sentences)
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


def _owners(
    text: str, outer: Sequence[Attribution], quotes: Sequence[Quotation], sentences: Sequence[Span]
) -> list[int | None]:
    owners = _beside(outer, quotes)
    spoken = [at for at, one in enumerate(outer) if one.force not in {"believe", "show"}]
    cues = [outer[at].cue[0] for at in spoken]
    around = [_sentence(sentences, cue) for cue in cues]
    reach = {at: end for at, (_, end) in zip(spoken, around, strict=True)}
    for index, quote in enumerate(quotes):
        before = bisect_left(cues, quote.start) - 1
        if index not in owners and before >= 0 and not text[reach[spoken[before]] : quote.start].strip():
            owners[index] = spoken[before]
        if (owner := owners.get(index)) in reach:
            reach[owner] = max(reach[owner], quote.end)
    low = {at: min(outer[at].cue[0], (outer[at].source or outer[at].cue)[0]) for at in spoken}
    for index, quote in reversed(list(enumerate(quotes))):
        after = bisect_left(cues, quote.start)
        if index in owners or after == len(cues):
            continue
        if quote.end > around[after][0] or not text[quote.end : low[spoken[after]]].strip():
            owners[index] = spoken[after]
            low[spoken[after]] = quote.start
    return [owners.get(index) for index in range(len(quotes))]


def _beside(outer: Sequence[Attribution], quotes: Sequence[Quotation]) -> dict[int, int]:
    beside: dict[int, int] = {}
    for at, one in enumerate(outer):
        for start, end in one.content:
            low = max(0, bisect_right(quotes, start, key=lambda quote: quote.start) - 1)
            high = bisect_left(quotes, end, key=lambda quote: quote.start)
            beside.update({index: at for index in range(low, high) if start < quotes[index].end})
    return beside


def _sentence(sentences: Sequence[Span], at: int) -> Span:
    return sentences[max(0, bisect_right(sentences, at, key=lambda span: span[0]) - 1)]


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
