"""Text into its sentences, their words, and the roots of these."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.roots import root
from pipeline.words import COMPOUND

MOST_WORDS = 150
"""Words of a sentence that are looked at: longer ones are lists or no prose, and cost too much to compare."""
CONTEXT = 4
"""Words on either side in which two words must share another to be said of one thing."""
GAP = 3
"""Words that mean little which may stand between two that follow each other."""

WORD = re.compile(r"[^\W_]+(?:[.’'&-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[^.\s][.!?])[\"'”’)\]]*\s+(?=[^a-z\s])|\n+")
_TITLES = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|St|No|Inc|Co|Corp|Jr|Sr|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|[A-Z])\.$"
)
_PREFIX = 6

COMMON = frozenset(
    "the a an of to in on at by for from with and or but as is are was were be been being has have had having that "
    "this these those it its his her hers their theirs our my your he she they we you i him them us who whom whose "
    "which what when where while said says say saying told tell tells will would shall should can could may might "
    "must do does did not no nor also after before during about more than over into out up off down through between "
    "among under upon there here then so if because since until though although however just only very too such both "
    "each some any all other others own same one two per via amid get got make made part way thus el la los las un "
    "una de del en y que se con por para su al lo le les des du et une dans sur est der die das und ein eine den dem "
    "im von zu mit o os as um uma do da em na e alle allen aller einige viele manche mehrere".split()
)


class Sentence(NamedTuple):
    """A sentence's words in order, with the root of each, and where those stand that mean something."""

    words: tuple[str, ...]
    roots: tuple[str, ...]
    content: tuple[int, ...]


class Vocabulary(NamedTuple):
    """The words of a text by root, by their first letters where they are long, and by what follows what."""

    roots: frozenset[str]
    prefixes: frozenset[str]

    def names(self, base: str) -> bool:
        """Tell whether the text has a root, or a compound that ends in it: "bulldog" is a dog."""
        return self.has(base) or (len(base) > 2 and any(other.endswith(base) for other in self.roots))

    def has(self, base: str) -> bool:
        """Tell whether the text has a root or a word that begins like it."""
        return base in self.roots or (len(base) >= _PREFIX and base[:_PREFIX] in self.prefixes)


@lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[str, ...]:
    """Give the sentences of a text; a title's point ends none."""
    pieces: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if not _TITLES.search(text[max(start, end.start() - 8) : end.start()]):
            pieces.append(text[start : end.end()].strip())
            start = end.end()
    return tuple(piece for piece in (*pieces, text[start:].strip()) if piece)


@lru_cache(maxsize=4096)
def read(text: str) -> Sentence:
    """Give the words of a sentence."""
    words = tuple(part for found in WORD.findall(text[: MOST_WORDS * 20]) for part in _parts(found))[:MOST_WORDS]
    content = tuple(at for at, word in enumerate(words) if not word[0].isdigit() and word.casefold() not in COMMON)
    return Sentence(words, tuple(root(word) for word in words), content)


def _parts(word: str) -> list[str]:
    return [word] if "-" not in word or COMPOUND.match(word) else word.split("-")


@lru_cache(maxsize=256)
def vocabulary(text: str) -> Vocabulary:
    """Give all words of a text."""
    whole = set(WORD.findall(text))
    words = whole | {part for word in whole if "-" in word or "." in word for part in re.split("[-.]", word) if part}
    roots = frozenset(root(word) for word in words)
    return Vocabulary(roots, frozenset(base[:_PREFIX] for base in roots if len(base) >= _PREFIX))


@lru_cache(maxsize=64)
def neighbours(text: str) -> frozenset[tuple[str, str]]:
    """Give the pairs of words that follow each other in a text, with none between that means something."""
    return frozenset(pair for part in sentences(text) for pair in _pairs(read(part)))


def _pairs(sentence: Sentence) -> list[tuple[str, str]]:
    spots = [(at, sentence.roots[at]) for at in _solid(sentence)]
    return [(a, b) for (i, a), (j, b) in pairwise(spots) if j - i <= GAP + 1]


def around(sentence: Sentence, at: int) -> tuple[str | None, str | None]:
    """Give the nearest words before and after one that mean something, figures among them."""
    solid = _solid(sentence)
    before = [sentence.roots[n] for n in solid if at - GAP - 1 <= n < at]
    after = [sentence.roots[n] for n in solid if at < n <= at + GAP + 1]
    return (before[-1] if before else None, after[0] if after else None)


def _solid(sentence: Sentence) -> list[int]:
    return sorted({*sentence.content, *(at for at, word in enumerate(sentence.words) if word[0].isdigit())})


def beside(sentence: Sentence, at: int) -> frozenset[str]:
    """Give the roots of the words that mean something near a word."""
    return frozenset(sentence.roots[n] for n in sentence.content if n != at and abs(n - at) <= CONTEXT)
