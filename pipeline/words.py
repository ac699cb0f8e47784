"""Turns a text into the words that carry its meaning, cut to their stems."""

import re
from collections import Counter
from functools import lru_cache

WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:[’'][^\W\d_]+)*")
COMPOUND = re.compile(r"(?:co|ex|re|non|un|pre|anti|mid|pro|semi|e|x|[A-Z].*|.*\d.*)-|.*-(?:[A-Z].*|.*\d.*)$")
"""Hyphenated words that mean something only as one: those with a prefix, names, and figures."""
EMPTY = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been but by for from had has have he her his in into is it its of on or she that the "
        "their them there they this to was were which who will with would than then after before also said says say "
        "el la los las un una de del y en que se por con para su al lo le der die das und von zu den des dem ein eine "
        "les du et à au est",
    )
)

_SUFFIX = re.compile(r"(?:[’']s|ies|ied|ing|ed|es|s|e|y)$")


def content(text: str) -> Counter[str]:
    """Count the words of a claim that carry its meaning, cut to their stems."""
    return Counter(stem(word) for word in WORD.findall(text) if word.casefold() not in EMPTY)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Cut a word's ending off, roughly, so that its forms meet."""
    low = word.casefold()
    return _SUFFIX.sub("", low)[:7] if len(low) > 3 else low
