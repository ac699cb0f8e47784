"""The claims of one article to the same claims said once, with the evidence of all that said them.

Small models write a sentence whole and then its parts, or one fact twice in other words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.drafting import Draft
from pipeline.evidence import fold
from pipeline.words import stem

COVERED = 0.9
"""Share of a claim's words that its parts must hold together to take its place."""

SHORT = 3
"""Letters up to which a word joins others and says little by itself."""

_WORD = re.compile(r"\w+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Repeat:
    """A draft that says what others say already: it is not kept."""

    draft: Draft
    said_by: tuple[Draft, ...]


def unrepeated(drafts: Sequence[Draft]) -> tuple[tuple[Draft, ...], tuple[Repeat, ...]]:
    """Keep of drafts on the same words the smallest that say it all; give the rest with what says it.

    Drafts of the same text are merged without a word, with the evidence of all.
    """
    merged = _merged(drafts)
    kept: list[Draft] = []
    repeats: list[Repeat] = []
    for group in _by_evidence(merged):
        parts = [_parts(one, group) for one in group]
        whole = [one for one, under in zip(group, parts, strict=True) if len(under) > 1 and _covers(under, one)]
        rest = [one for one in group if one not in whole]
        repeats += [Repeat(one, _parts(one, rest)) for one in whole]
        for one in rest:
            over = tuple(other for other in rest if other is not one and _within(one, other))
            if over:
                repeats.append(Repeat(one, over))
            else:
                kept.append(one)
    return tuple(kept), tuple(repeats)


def _merged(drafts: Iterable[Draft]) -> list[Draft]:
    by_text: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_text.setdefault(fold(draft.text).text.casefold().rstrip("."), []).append(draft)
    return [_one(same) for same in by_text.values()]


def _one(same: Sequence[Draft]) -> Draft:
    cited = {cited for draft in same for cited in draft.evidence}
    context = {cited for draft in same for cited in draft.context}
    return same[0].model_copy(
        update={
            "evidence": tuple(sorted(cited, key=lambda e: (e.start, e.end))),
            "context": tuple(sorted(context, key=lambda e: (e.start, e.end))),
        }
    )


def _by_evidence(drafts: Iterable[Draft]) -> list[list[Draft]]:
    groups: dict[tuple[tuple[int, int], ...], list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(tuple((cited.start, cited.end) for cited in draft.evidence), []).append(draft)
    return list(groups.values())


def _parts(whole: Draft, group: Iterable[Draft]) -> tuple[Draft, ...]:
    return tuple(one for one in group if one is not whole and _within(one, whole) and not _within(whole, one))


def _within(one: Draft, other: Draft) -> bool:
    """Tell whether all words of a draft are in another's; of two that hold each other, the first is kept."""
    ours, theirs = _words(one), _words(other)
    return ours < theirs or (ours == theirs and one.text > other.text)


def _covers(parts: Iterable[Draft], whole: Draft) -> bool:
    """Tell whether parts hold a whole's figures, and nearly all of its words but the short ones that join them."""
    wanted = {word for word in _words(whole) if len(word) > SHORT or word[0].isdigit()}
    held = {word for part in parts for word in _words(part)}
    figures = {word for word in wanted if word[0].isdigit()}
    return figures <= held and len(wanted & held) >= COVERED * len(wanted)


def _words(draft: Draft) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(fold(draft.text).text.casefold()))
