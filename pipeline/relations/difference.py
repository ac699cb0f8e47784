"""What one thing is in which two statements differ."""

from typing import NamedTuple

from pipeline.records import DisputeType


class Difference(NamedTuple):
    """One thing in which two statements differ: of which type, and in which words each."""

    type: DisputeType
    a: str
    b: str
    sure: bool
    """Whether it makes a conflict of two statements on one fact, without asking whether both can be right."""
    counted: bool = False
    """Whether both sides count the same named thing, farmers and farmers, or people of one fate."""
    plain: bool = False
    """Whether the statements are so alike that they are on one fact, without asking."""
    on: bool = False
    """Whether both give the share of one named thing that some count on, within a few days of each other."""
