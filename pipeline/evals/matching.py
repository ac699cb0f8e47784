"""A claim and a fact to whether the claim states the fact."""

from functools import lru_cache

from pipeline.relations import Statement, entails

STATES = 0.7
"""Score from which a claim states a fact; tuned on half of rose_acu and news_pairs (benchmarks/matcher.py)."""


@lru_cache(maxsize=65536)
def states(claim: str, fact: str) -> float:
    """Give how far a claim states all that a fact says, 0 to 1; what else the claim says does not count against it."""
    return entails(Statement(claim), Statement(fact))
