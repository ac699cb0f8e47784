"""What in a claim's text may not stand alone, as records."""

from dataclasses import dataclass
from typing import Literal

Looseness = Literal["pronoun", "noun_phrase", "time", "first_person"]


@dataclass(frozen=True, slots=True)
class Dangling:
    """Words of a claim that point outside it; offsets into the claim's text, in code points."""

    start: int
    end: int
    raw: str
    kind: Looseness
