"""What stages have left in the caches of statements and sentences, gone: no other story has them."""

from pipeline.relations import alignment, reading, tolls
from pipeline.relations.likeness import weighed
from pipeline.support import wording

_CACHED = (
    reading.words,
    reading.spans,
    reading.days,
    reading.hours,
    reading.counts,
    reading.taken_back,
    alignment.aligned,
    weighed,
    tolls.toll,
    wording.sentences,
    wording.read,
    wording.vocabulary,
)
"""The larger ones: together 35 MB when they are full, 2 MB after one story of five articles."""


KEPT = 400
"""Statements up to which caches are left as they are: what two stories of five articles are compared by."""


def forget() -> None:
    """Empty the caches if they have grown: stories that are on their way fill them again with what they need."""
    if reading.words.cache_info().currsize > KEPT or wording.read.cache_info().currsize > KEPT:
        for cached in _CACHED:
            cached.cache_clear()
