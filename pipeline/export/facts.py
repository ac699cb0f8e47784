"""What a briefing says of its own making."""

from dataclasses import dataclass

from pipeline.records import PromptRef, Skipped


@dataclass(frozen=True, slots=True)
class Facts:
    """How a story's briefing was made: with which model and prompts, and which inputs were skipped."""

    model: str
    extractive: bool
    prompts: tuple[PromptRef, ...]
    skipped: tuple[Skipped, ...]
    version: str
    """claimweave's version."""
