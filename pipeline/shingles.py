"""Turns texts into the share of their own words that each pair of them has in common.

After Broder, "On the resemblance and containment of documents" (1997): what is counted are runs of five words,
and the share is taken of the shorter text, so that a trimmed copy is found in the text it was cut from. Words
inside a quotation are left out: two reporters who sat in one room write down the same speech.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import combinations, groupby
from typing import NamedTuple

from pipeline.records import Span

SIZE = 5
CROWD = 64
"""A run of words in more texts than this is counted against the first of them alone: it keeps the work linear."""

WORD = re.compile(r"\w+(?:[’'.,]\w+)*")
QUOTATION = re.compile(
    r"“[^”\n]{1,1500}”"
    r"|„[^“”\n]{1,1500}[“”]"
    r"|«[^»\n]{1,1500}»"
    r"|``(?:(?!'')[^\n]){1,1500}''"
    r'|(?<![\w"])"(?=\S)[^"\n]{1,1500}(?<=\S)"'
    r"|(?<!\w)‘(?:[^’\n]|’(?=\w)){1,1500}’"
)


class Overlap(NamedTuple):
    """Two texts with words in common: how many runs, and their share of the shorter text's runs."""

    a: str
    b: str
    shared: int
    containment: float


def shingles(text: str, sentences: Sequence[Span]) -> frozenset[int]:
    """Hash every run of five words that stands in one of the sentences and in no quotation."""
    quotations = [match.span() for match in QUOTATION.finditer(text) if _is_speech(match.group())]
    return frozenset(
        _hash(run[start : start + SIZE])
        for sentence in sentences
        for run in _own_words(text, sentence, quotations)
        for start in range(len(run) - SIZE + 1)
    )


def overlaps(texts: Mapping[str, frozenset[int]]) -> Iterator[Overlap]:
    """Give every pair of texts that shares a run of words, through an inverted index; `a` < `b`."""
    index: dict[int, list[str]] = defaultdict(list)
    for name in sorted(texts):
        for shingle in texts[name]:
            index[shingle].append(name)
    shared = Counter(pair for holders in index.values() for pair in _pairs(holders))
    for (a, b), count in sorted(shared.items()):
        yield Overlap(a, b, count, count / min(len(texts[a]), len(texts[b])))


def _pairs(holders: Sequence[str]) -> Iterable[tuple[str, str]]:
    if len(holders) <= CROWD:
        return combinations(holders, 2)
    return ((holders[0], other) for other in holders[1:])


def _is_speech(quotation: str) -> bool:
    """Tell a quotation from a word in inverted commas: only a run of five words could make a shingle by itself."""
    return len(WORD.findall(quotation)) >= SIZE


def _own_words(text: str, sentence: Span, quotations: Sequence[Span]) -> Iterator[list[str]]:
    """Cut a sentence into the runs of words that stand outside the quotations."""
    near = [span for span in quotations if span[0] < sentence[1] and span[1] > sentence[0]]
    words = WORD.finditer(text, *sentence)
    for quoted, run in groupby(words, lambda word: any(start <= word.start() < end for start, end in near)):
        if not quoted:
            yield [word.group().casefold().replace("’", "'") for word in run]


def _hash(words: Iterable[str]) -> int:
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest())
