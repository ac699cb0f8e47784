"""Turns texts into the share of their own words that pairs of them have in common.

After Broder, "On the resemblance and containment of documents" (1997): what is counted are runs of five words,
and the share is taken of the shorter text, so that a trimmed copy is found in the text it was cut from. Words
inside a quotation are left out: two reporters who sat in one room write down the same speech.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from pipeline.records import Span

SIZE = 5
CROWD = 64
"""A run of words in more texts than this is counted against the first of them alone: it keeps the work linear."""
ROOM = 8_000_000
"""Runs of words indexed at once, some 600 MB. Where the texts have more, every 2nd, 4th, 8th ... of them is
indexed, by its hash, and only pairs that share enough of those are counted whole."""

WORD = re.compile(r"\w+(?:['.,]\w+)*")
QUOTATION = re.compile(
    r"“[^“”\n]{1,1500}”"
    r"|„[^„“”\n]{1,1500}[“”]"
    r"|«[^«»\n]{1,1500}»"
    r"|``(?:(?!'')[^`\n]){1,1500}''"
    r'|(?<![\w"])"(?=\S)[^"\n]{1,1500}(?<=\S)"'
    r"|(?<!\w)‘(?:[^‘’\n]|’(?=\w)){1,1500}’"
)


class Overlap(NamedTuple):
    """Two texts with words in common: how many runs, and their share of the shorter text's runs."""

    a: str
    b: str
    shared: int
    containment: float


def shingles(text: str, sentences: Sequence[Span]) -> "array[int]":
    """Hash every run of five words that stands in one of the sentences and in no quotation."""
    quotations = [match.span() for match in QUOTATION.finditer(text) if _is_speech(match.group())]
    runs: set[int] = set()
    for start, end in _own_words(sentences, quotations):
        words = [_number(word) for word in WORD.findall(text[start:end].casefold().replace("’", "'"))]
        # The hash of a tuple of numbers, unlike that of a string, is the same in every process.
        runs.update(map(hash, zip(*(words[at:] for at in range(SIZE)), strict=False)))
    return array("q", sorted(runs))


def overlaps(texts: Mapping[str, "array[int]"], least: int = 1, share: float = 0.0) -> Iterator[Overlap]:
    """Give the pairs that share at least so many runs and this share of the shorter text; `a` stands before `b`.

    An inverted index finds them, and the time is linear in the number of texts. Above `ROOM` runs a pair that
    shares hardly more than asked for can be missed: it is looked for by the sample of runs it should share.
    """
    names = list(texts)
    every = _every(sum(map(len, texts.values())))
    for at, counted in _met(list(texts.values()), every):
        b = texts[names[at]]
        whole = set(b) if every > 1 else set[int]()
        for other, met in sorted(counted.items()):
            a = texts[names[other]]
            wanted = max(least, share * min(len(a), len(b)))
            if every > 1 and met * every * 2 < wanted:
                continue
            shared = len(whole.intersection(a)) if every > 1 else met
            if shared >= wanted:
                yield Overlap(names[other], names[at], shared, shared / min(len(a), len(b)))


def _every(total: int) -> int:
    every = 1
    while total > every * ROOM:
        every *= 2
    return every


def _met(texts: Sequence["array[int]"], every: int) -> Iterator[tuple[int, Counter[int]]]:
    """Give, text by text, how many of the indexed runs each earlier text shares with it."""
    first: dict[int, int] = {}
    later: dict[int, list[int]] = defaultdict(list)
    for at, runs in enumerate(texts):
        counted: Counter[int] = Counter()
        for run in runs if every == 1 else [run for run in runs if run % every == 0]:
            holder = first.setdefault(run, at)
            if holder == at:
                continue
            counted[holder] += 1
            others = later[run]
            if len(others) < CROWD:
                counted.update(others)
                others.append(at)
        if counted:
            yield at, counted


def _is_speech(quotation: str) -> bool:
    """Tell a quotation from a word in inverted commas: only a run of five words could make a shingle by itself."""
    return len(WORD.findall(quotation)) >= SIZE


def _own_words(sentences: Sequence[Span], quotations: Sequence[Span]) -> Iterator[Span]:
    """Cut the sentences into the stretches that stand outside the quotations, which are in order as they are."""
    ahead = 0
    for start, end in sentences:
        while ahead < len(quotations) and quotations[ahead][1] <= start:
            ahead += 1
        at, place = ahead, start
        while at < len(quotations) and quotations[at][0] < end:
            if place < quotations[at][0]:
                yield place, quotations[at][0]
            place = max(place, quotations[at][1])
            at += 1
        if place < end:
            yield place, end


@lru_cache(maxsize=1 << 14)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), signed=True)
