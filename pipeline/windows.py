"""An article to numbered sentences in windows a model can take, none of them cut.

What a model sees of a sentence is tidied so that it can be copied into JSON: white space is one space, straight
double quotation marks are curled. Evidence is located on the frozen text all the same, by folding.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.planted import LEFT_OUT, planted
from pipeline.records import Article, Span

LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "de": "German", "pt": "Portuguese"}
"""What prompts call a language; others are asked for in English."""

_SPACE = re.compile(r"\s+")
_OPENING = re.compile(r'(^|[\s(\[—–-])"')


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive sentences of an article, numbered from `first`, counted from 1."""

    first: int
    sentences: tuple[str, ...]

    @property
    def last(self) -> int:
        """The number of the last sentence."""
        return self.first + len(self.sentences) - 1

    @property
    def text(self) -> str:
        """The sentences as a model sees them, one a line with its number."""
        return "\n".join(f"[{number}] {sentence}" for number, sentence in enumerate(self.sentences, self.first))


def windows(article: Article, characters: int) -> tuple[Window, ...]:
    """Cut an article at sentence borders into windows of about `characters`; a longer sentence stands alone.

    Windows are of even size, so that no last one holds a single short sentence.
    """
    left_out = planted(article)
    shown = tuple(
        LEFT_OUT if number in left_out else tidy(article.text[start:end])
        for number, (start, end) in enumerate(article.sentences, 1)
    )
    count = max(1, -(-sum(map(len, shown)) // characters))
    share = sum(map(len, shown)) / count
    borders = _borders([len(sentence) for sentence in shown], share)
    return tuple(Window(start + 1, shown[start:end]) for start, end in borders)


def tidy(sentence: str) -> str:
    """Show a sentence on one line, with quotation marks that need no escape in JSON."""
    return _OPENING.sub(r"\1“", _SPACE.sub(" ", sentence)).replace('"', "”")


def language(article: Article) -> str:
    """Name the language of an article for a model: small ones translate unless it is named."""
    return LANGUAGES.get(article.language or "", "English")


def lead(article: Article) -> str:
    """Give the first sentence, which says who and what the rest is about."""
    return tidy(article.text[slice(*article.sentences[0])]) if article.sentences else ""


def heading(article: Article) -> str:
    """Give the title with what is known of outlet and day, as a model sees it."""
    known = (article.title or "(no title)", article.outlet, article.published)
    return tidy(" · ".join(part for part in known if part))


def _borders(lengths: Sequence[int], share: float) -> list[Span]:
    borders: list[Span] = []
    start = total = 0
    for end, length in enumerate(lengths, 1):
        total += length
        if total >= share * (len(borders) + 1) or end == len(lengths):
            borders.append((start, end))
            start = end
    return borders
