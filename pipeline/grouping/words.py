"""Turns an article into the words that could tell its event from others."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.records import Article
from pipeline.words import WORD

Sort = Literal["name", "number", "word"]

LEAD = 3
"""Sentences that, with the headlines above them, say what the event is."""
STEM = 6
"""Letters a word is cut to: "police" and "policing" meet, in any language written with endings.
Of 5, 6, 7 and whole words the best by a hair on both public sets."""
KEPT = 50_000
"""Words whose stem is kept at hand: a feed's words are mostly the same few thousand."""

_OWNER = re.compile(r"[’']s?$")
_EMPTY = frozenset(
    "a about according after against all also am an and any are as at be because been before being between but by can "
    "could day days did do does down during each even few first for friday from get had has have he her here hers him "
    "his how i if in into is it its just last like made make many may me might monday month months more most mr mrs ms "
    "much must my new next no not now of off on one only or other our out over own people said same saturday say says "
    "second several she should since so some still such sunday tell than that the their them then there these they "
    "this those three through thursday time today told tomorrow too tuesday two under until up us very was we "
    "wednesday week weeks well were what when where which while who why will with would year years yesterday yet you "
    "your".split()
)


class Word(NamedTuple):
    """A word of an article, cut to its stem."""

    stem: str
    sort: Sort | None
    """None where the capital may be that of a sentence or a headline."""
    lead: bool
    """Whether it stands in a headline or in the first sentences."""


def read_words(article: Article) -> Iterator[Word]:
    """Give an article's words in order: headlines, then its sentences, each text once."""
    heads = dict.fromkeys(headlines(article))
    for head in heads:
        yield from _words(head, lead=True, headline=True)
    for number, (start, end) in enumerate(article.sentences, 1):
        if (text := article.text[start:end]) not in heads:
            yield from _words(text, lead=number <= LEAD, headline=False)


def headlines(article: Article) -> Iterator[str]:
    """Give the title and the headings that stand above the body."""
    if article.title:
        yield article.title
    last = article.sentences[min(LEAD, len(article.sentences)) - 1][1] if article.sentences else 0
    for piece in article.furniture:
        if piece.kind in {"title", "heading"} and piece.start < last:
            yield article.text[piece.start : piece.end]


@lru_cache(KEPT)
def stem(word: str) -> str:
    """Cut a word to what its forms share; numbers stay whole."""
    return word if word[0].isdigit() else _OWNER.sub("", word.casefold())[:STEM]


@lru_cache(KEPT)
def is_empty(word: str) -> bool:
    """Whether a word tells no event from another: "the", "said", "Monday", a lone letter."""
    low = word.casefold()
    return low in _EMPTY or (len(low) < 2 and not low.isdigit())


def _words(text: str, *, lead: bool, headline: bool) -> Iterator[Word]:
    for place, match in enumerate(WORD.finditer(text)):
        if not is_empty(word := match.group()):
            yield Word(stem(word), _sort(word, opens=headline or place == 0), lead)


def _sort(word: str, *, opens: bool) -> Sort | None:
    if word[0].isdigit():
        return "number"
    if not word[0].isupper():
        return "word"
    return None if opens else "name"
