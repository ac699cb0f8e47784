"""The record of an attribution within one sentence, by indices of its words."""

from typing import NamedTuple

from pipeline.attribution.spoken import Force

Indices = tuple[int, int]
"""First word and the word after the last."""


class Found(NamedTuple):
    """Who says what among the words of one sentence."""

    source: Indices | None
    cue: Indices
    content: tuple[Indices, ...]
    force: Force
