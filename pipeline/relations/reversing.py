"""Two figures with their texts to whether the one counts what was undone for the other: lost power, got it back."""

import re

from pipeline.numbers import Quantity

REACH = 60
"""Characters from a figure within which the word stands that says what became of those counted."""


def _words(*stems: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(stem.replace("~", r"\w*") for stem in stems) + r")\b", re.IGNORECASE)


_REVERSALS = (
    (_words("lost", "los(?:es|ing)", "cut", "without", "outages?", "blackouts?", "disconnect~", "knocked out"),
     _words("restor~", "reconnect~", "back on", "again ha[sd]", "regain~")),
    (_words("evacuat~", "fled", "flee~", "displaced", "moved out", "driven from", "led out"),
     _words("return~", "went back", "back home", "moved back", "allowed back")),
    (_words("hir(?:e[sd]?|ing)", "recruit~", "took on"),
     _words("dismiss~", "sack(?:s|ed|ing)", "la(?:id|y|ys|ying) off")),
    (_words("arrest~", "detain~", "jailed", "captured"), _words("releas~", "freed", "let go", "acquitted")),
    (_words("escap~", "broke out"), _words("recaptur~", "caught again")),
    (_words("clos(?:e[sd]?|ing)", "shut~"), _words("reopen~", "opened again")),
    (_words("admitted to", "taken to", "hospitali[sz]ed"), _words("discharged", "sent home", "went home")),
    (_words("deploy~", "sent to", "dispatch~"), _words("withdr[ae]w~", "pulled out", "brought home")),
    (_words("missing", "unaccounted"), _words("found", "located", "turned up")),
    (_words("trapped", "stranded", "stuck"), _words("rescu~", "freed", "brought out")),
)  # fmt: skip
"""What happens to people and things, and what undoes it."""


def undone(text: str, ours: Quantity, other: str, theirs: Quantity) -> bool:
    """Tell whether one figure counts those to whom something happened, the other those for whom it was undone."""
    return any({_side(text, ours, pair), _side(other, theirs, pair)} == {0, 1} for pair in _REVERSALS)


def _side(text: str, quantity: Quantity, pair: tuple[re.Pattern[str], re.Pattern[str]]) -> int | None:
    """Tell which of a change and what undoes it stands nearer to a figure, 0 or 1; None where neither is near."""
    low = max(0, quantity.start - REACH)
    near = text[low : quantity.end + REACH]
    found = [
        (max(quantity.start - low - match.end(), match.start() - (quantity.end - low)), side)
        for side, pattern in enumerate(pair)
        for match in pattern.finditer(near)
    ]
    return min(found)[1] if found else None
