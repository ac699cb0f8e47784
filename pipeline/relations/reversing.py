"""Two figures with their texts to whether the one counts what was undone for the other: lost power, got it back."""

import re
from functools import lru_cache

from pipeline.cues import any_of
from pipeline.numbers import Quantity

REACH = 60
"""Characters from a figure within which the word stands that says what became of those counted."""


_REVERSALS = (
    (any_of("lost", "los(?:es|ing)", "cut", "without", "outages?", "blackouts?", "disconnect~", "knocked out"),
     any_of("restor~", "reconnect~", "back on", "again ha[sd]", "regain~")),
    (any_of("evacuat~", "fled", "flee~", "displaced", "moved out", "driven from", "led out"),
     any_of("return~", "went back", "back home", "moved back", "allowed back")),
    (any_of("hir(?:e[sd]?|ing)", "recruit~", "took on"),
     any_of("dismiss~", "sack(?:s|ed|ing)", "la(?:id|y|ys|ying) off")),
    (any_of("arrest~", "detain~", "jailed", "captured"), any_of("releas~", "freed", "let go", "acquitted")),
    (any_of("escap~", "broke out"), any_of("recaptur~", "caught again")),
    (any_of("clos(?:e[sd]?|ing)", "shut~"), any_of("reopen~", "opened again")),
    (any_of("admitted to", "taken to", "hospitali[sz]ed"), any_of("discharged", "sent home", "went home")),
    (any_of("deploy~", "sent to", "dispatch~"), any_of("withdr[ae]w~", "pulled out", "brought home")),
    (any_of("vot~ (?:for|in favou?r)", "(?:votes|ballots) (?:for|in favou?r)"),
     any_of("vot~ (?:against|down)", "(?:votes|ballots) against", "abstain~")),
    (any_of("missing", "unaccounted"), any_of("found", "located", "turned up")),
    (any_of("trapped", "stranded", "stuck"), any_of("rescu~", "freed", "brought out")),
)  # fmt: skip
"""What happens to people and things, and what undoes it."""


def undone(text: str, ours: Quantity, other: str, theirs: Quantity) -> bool:
    """Tell whether one figure counts those to whom something happened, the other those for whom it was undone."""
    sides = zip(_sides(text, ours.start, ours.end), _sides(other, theirs.start, theirs.end), strict=True)
    return any({one, another} == {0, 1} for one, another in sides)


@lru_cache(maxsize=1024)
def _sides(text: str, start: int, end: int) -> tuple[int | None, ...]:
    return tuple(_side(text, start, end, pair) for pair in _REVERSALS)


def _side(text: str, start: int, end: int, pair: tuple[re.Pattern[str], re.Pattern[str]]) -> int | None:
    """Tell which of a change and what undoes it stands nearer to a figure, 0 or 1; None where neither is near."""
    low = max(0, start - REACH)
    near = text[low : end + REACH]
    found = [
        (max(start - low - match.end(), match.start() - (end - low)), side)
        for side, pattern in enumerate(pair)
        for match in pattern.finditer(near)
    ]
    return min(found)[1] if found else None
