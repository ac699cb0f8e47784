"""The attributions and quotations of a paragraph to attributions that hold every quotation whole."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.attribution.quotations import Quotation
from pipeline.attribution.spoken import Attribution
from pipeline.records import Span


def carried(found: Sequence[Attribution], quotes: Sequence[Quotation]) -> list[Attribution]:
    """Give each quotation to who says it: the one beside it, else the last before or the next after in the paragraph.

    A quotation nobody is found for gets an attribution of its own, with no source and its opening mark for a cue.
    """
    outer = [one for one in found if not any(quote.start <= one.cue[0] < quote.end for quote in quotes)]
    added: dict[int, list[Span]] = {}
    alone: list[Attribution] = []
    for quote in quotes:
        owner = _owner(outer, quote)
        if owner is None:
            alone.append(_unsaid(quote))
        else:
            added.setdefault(owner, []).append((quote.start, quote.end))
    taken = [_with(one, added.get(at, [])) for at, one in enumerate(outer)]
    kept = {id(one) for one in outer}
    return [*taken, *alone, *(one for one in found if id(one) not in kept)]


def _owner(outer: Sequence[Attribution], quote: Quotation) -> int | None:
    beside = [at for at, one in enumerate(outer) if any(s < quote.end and quote.start < e for s, e in one.content)]
    if beside:
        return beside[-1]
    spoken = [at for at, one in enumerate(outer) if one.force not in {"believe", "show"}]
    before = [at for at in spoken if outer[at].cue[0] < quote.start]
    return before[-1] if before else spoken[0] if spoken else None


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
    return replace(one, content=tuple(merged))
