"""What the last story left in the caches of its statements and sentences, gone: no other story has them."""

from pipeline.relations import alignment, reading, tolls
from pipeline.support import wording

_CACHED = (
    reading.words,
    reading.spans,
    reading.days,
    reading.hours,
    reading.counts,
    reading.taken_back,
    alignment.slots,
    alignment.parallel,
    tolls.toll,
    wording.sentences,
    wording.read,
    wording.vocabulary,
)
"""The larger ones: together 35 MB when they are full, 2 MB after one story of five articles."""


def forget() -> None:
    """Empty the caches; a story that is still on its way fills them again with what it needs."""
    for cached in _CACHED:
        cached.cache_clear()
