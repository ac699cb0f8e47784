"""Turns texts into weighted words: each text's words, rarest first, and each word's texts.

Words are weighed after Salton and Buckley (1988), by the root of their inverse document frequency: what the whole
story is about is told again and again in one fact, and must not weigh nothing.
"""

import math
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from pipeline.words import EMPTY, WORD, stem

if TYPE_CHECKING:
    from numpy import float32, int64
    from numpy.typing import NDArray

SLOTS = 64
"""Words of one text that are compared, the rarest: more than a sentence of news has."""


class Entries(NamedTuple):
    """Every word of every text once: ordered by text, and in a text by rarity. `posted` orders them by word.

    `first[t]` is where text t begins, `listed[w]` where word w begins in `posted`; both end with the total.
    """

    first: "NDArray[int64]"
    text: "NDArray[int64]"
    word: "NDArray[int64]"
    weight: "NDArray[float32]"
    listed: "NDArray[int64]"
    posted: "NDArray[int64]"
    place: "NDArray[int64]"
    """Where an entry stands in the list of its word."""


def weigh(texts: Sequence[str]) -> Entries:
    """Weigh every text's words by rarity, to length one."""
    import numpy as np

    text, word, spread = _counted(texts)
    text, word = _rarest_first(text, word)
    weights = np.array([math.sqrt(math.log(1 + len(texts) / count)) for count in spread.tolist()])[word]
    lengths = np.sqrt(np.bincount(text, weights * weights, minlength=len(texts)))
    first = np.searchsorted(text, np.arange(len(texts) + 1))
    kept = np.arange(len(text)) - first[text] < SLOTS
    text, word, weight = text[kept], word[kept], (weights / lengths[text])[kept].astype(np.float32)
    posted = np.argsort(word, kind="stable")
    listed = np.searchsorted(word[posted], np.arange(len(spread) + 1))
    place = np.empty(len(posted), np.int64)
    place[posted] = np.arange(len(posted)) - listed[word[posted]]
    return Entries(np.searchsorted(text, np.arange(len(texts) + 1)), text, word, weight, listed, posted, place)


def _counted(texts: Sequence[str]) -> "tuple[NDArray[int64], NDArray[int64], NDArray[int64]]":
    """Give the words of the texts by number, with the text each stands in, and in how many texts each word is.

    Words are numbered by how many texts have them, the rarest first, so that their order is by rarity.
    """
    import numpy as np

    seen: dict[str, int] = {}
    stems: dict[str, int] = {}
    words, lengths = array("q"), array("q")
    for text in texts:
        found = WORD.findall(text)
        for word in found:
            if word not in seen:
                seen[word] = -1 if word.casefold() in EMPTY else stems.setdefault(stem(word), len(stems))
        own = {seen[word] for word in found} - {-1}
        words.extend(own)
        lengths.append(len(own))
    numbers = np.frombuffer(words, np.int64) if words else np.empty(0, np.int64)
    spread = np.bincount(numbers, minlength=len(stems))
    order = np.argsort(spread, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return np.repeat(np.arange(len(texts)), np.array(lengths, np.int64)), rank[numbers], spread[order]


def _rarest_first(text: "NDArray[int64]", word: "NDArray[int64]") -> "tuple[NDArray[int64], NDArray[int64]]":
    """Order the words by text, then by number."""
    import numpy as np

    keys = np.sort(text << 32 | word)
    return keys >> 32, keys & (1 << 32) - 1
