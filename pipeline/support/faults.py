"""What a claim, the words it cites and the report are to a check, and what it may find."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unsupported:
    """One thing a claim says that its evidence does not: a short stable reason, and what it is."""

    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Case:
    """What is compared with what. All texts are folded."""

    claim: str
    evidence: str
    article: str
    near: tuple[str, ...]
    """The cited sentences that say most of what the claim says, the nearest first."""
    language: str | None
    published: str | None


Check = Callable[[Case], Iterator[str]]
"""Gives the details of its fault; none where the claim is supported."""
