"""The record of one attribution: who is said to say what, and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.records import Span

Mode = Literal["direct", "indirect", "mixed"]
"""Word for word between quotation marks, in the reporter's words, or some of each."""

Position = Literal["before", "inside", "after"]
"""Where the words that attribute stand: before the content, between its parts, or after it."""

Force = Literal["say", "deny", "accuse", "ask", "promise", "believe", "show"]
"""What the cue does to the content. `believe` holds wishes, plans and attitudes, `show` what a document tells."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say, think or want what; spans count code points of the text."""

    source: Span | None
    """The words naming who, as they stand next to the cue: a name, a phrase, a pronoun, "who"; None where unnamed."""
    cue: Span
    """The verb or phrase that attributes; the opening quotation mark where nothing else does."""
    content: tuple[Span, ...]
    mode: Mode
    position: Position
    depth: int
    """0 for the reporter's own attribution, 1 inside what another attributes, and so on."""
    speaker: Span | None
    """Whom the source means: itself where it names somebody, the antecedent of a pronoun where certain, or None."""
    force: Force


def position_of(cue: Span, content: Sequence[Span]) -> Position:
    """Tell where a cue stands to the parts of its content, which come in order."""
    if cue < content[0]:
        return "before"
    return "after" if cue > content[-1] else "inside"
