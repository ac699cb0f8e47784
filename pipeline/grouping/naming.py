"""Turns the articles of a story into its name: the headline that shares most words with the others."""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.grouping.words import headlines, is_empty, stem
from pipeline.records import Article

LONGEST, LEAST = 14, 4
"""Words of a name, and words that one cut at a shared word keeps before it."""

_TOKEN = re.compile(r"\S+")
_INNER = re.compile(r"\w[\w.,’'-]*")
_OUTLET = re.compile(r"\s+[|–—-]\s+[^|–—]{2,30}$")
"""What page titles end with: " | The Daily News"."""
_PAIRS = ("“”", "«»", "()", "[]")


def name(articles: Sequence[Article]) -> str:
    """Name a story from its articles' headlines, or first sentences where there are none; their order changes nothing.

    Of one article the headline is the name.
    """
    heads = sorted({head for article in articles if (head := headline(article))})
    if not heads:
        return "untitled"
    spread = Counter(word for head in heads for word in _content(head))
    shared = {word for word, count in spread.items() if count > max(1, len(heads) // 4)}
    typical = max(heads, key=lambda head: (_typical(head, spread), head))
    return _stretch(typical, shared)


def headline(article: Article) -> str:
    """Give an article's headline, without the outlet a page's title ends with; else its first sentence."""
    first = article.text[slice(*article.sentences[0])] if article.sentences else ""
    head = " ".join(next(iter((*headlines(article), first))).split())
    return _OUTLET.sub("", head) or head


def _content(head: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _INNER.findall(head) if not is_empty(word))


def _typical(head: str, spread: Counter[str]) -> float:
    """Tell how much a headline's words are those of others; a long one shares more and says it less well."""
    words = _content(head)
    return sum(spread[word] - 1 for word in words) / (len(words) + 3)


def _stretch(head: str, shared: set[str]) -> str:
    """Cut a headline that is too long to begin where its shared words do, and to end with one of them."""
    tokens = _TOKEN.findall(head)
    if len(tokens) > LONGEST:
        places = [place for place, token in enumerate(tokens) if not _content(token).isdisjoint(shared)] or [0]
        start = 0 if places[0] < LONGEST - LEAST else places[0]
        kept = [place for place in places if start + LEAST <= place < start + LONGEST]
        tokens = tokens[start : kept[-1] + 1 if kept else start + LONGEST]
    return _without_odd_marks(" ".join(tokens)).strip(" ,;:.–—-|") or head


def _without_odd_marks(text: str) -> str:
    """Take out quotation marks that a cut has left without their other half."""
    lone = [pair for pair in _PAIRS if text.count(pair[0]) != text.count(pair[-1])] + ['"'] * (text.count('"') % 2)
    return text.translate({ord(mark): None for pair in lone for mark in pair if mark not in "’'"})
