"""An article to numbered sentences in windows a model can take, none of them cut.

Sentences that are not the report (see `planted`) are not shown and not counted: with and without them a model is
asked the very same thing. What it sees of a sentence is tidied so that it can be copied into JSON: white space is one
space, double quotation marks are single ones. Evidence is located on the frozen text all the same, by folding.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.planted import planted
from pipeline.records import Article, Span

LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "de": "German", "pt": "Portuguese"}
"""What prompts call a language; others are asked for in English."""

_SPACE = re.compile(r"\s+")
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")
_OPENING = re.compile(r'(^|[\s(\[—–-])"')
_DOUBLE = str.maketrans({"“": "‘", "„": "‘", "«": "‘", "»": "’", "”": "’", '"': "’"})


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences of an article as a model sees them, with their numbers among those shown, counted from 1."""

    numbers: tuple[int, ...]
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentences one a line, each with its number."""
        return "\n".join(f"[{n}] {sentence}" for n, sentence in zip(self.numbers, self.sentences, strict=True))


@lru_cache(maxsize=16)
def shown(article: Article) -> tuple[Span, ...]:
    """Give the sentences a model sees, in order: number n of a window is the n-th of these."""
    return tuple(article.sentences[number - 1] for number in shown_numbers(article))


def shown_numbers(article: Article) -> tuple[int, ...]:
    """Give the numbers, in the article, of the sentences a model sees."""
    left_out = planted(article)
    return tuple(number for number in range(1, len(article.sentences) + 1) if number not in left_out)


def windows(article: Article, characters: int) -> tuple[Window, ...]:
    """Cut an article at sentence borders into windows of about `characters`; a longer sentence stands alone.

    Windows are of even size, so that no last one holds a single short sentence.
    """
    spans = shown(article)
    return _cut(article, spans, tuple(range(1, len(spans) + 1)), characters)


def windows_of(article: Article, numbers: Sequence[int], characters: int) -> tuple[Window, ...]:
    """Cut some of an article's shown sentences, by number, into windows of about `characters`."""
    return _cut(article, shown(article), tuple(numbers), characters)


def tidy(sentence: str) -> str:
    """Show a sentence on one line, with quotation marks that need no escape in JSON and end no string."""
    plain = _OPENING.sub(r"\1“", _APOSTROPHE.sub("'", _SPACE.sub(" ", sentence)))
    return plain.translate(_DOUBLE)


def language(article: Article) -> str:
    """Name the language of an article for a model: small ones translate unless it is named."""
    return LANGUAGES.get(article.language or "", "English")


def heading(article: Article) -> str:
    """Give the title with what is known of outlet and day, as a model sees it."""
    known = (article.title or "(no title)", article.outlet, (article.published or "")[:10])
    return tidy(" · ".join(part for part in known if part))


def _cut(article: Article, spans: Sequence[Span], numbers: tuple[int, ...], characters: int) -> tuple[Window, ...]:
    texts = {number: tidy(article.text[slice(*spans[number - 1])]) for number in numbers}
    total = sum(map(len, texts.values()))
    count = max(1, -(-total // characters))
    borders = _borders([len(texts[number]) for number in numbers], total / count)
    return tuple(
        Window(part, tuple(map(texts.__getitem__, part))) for start, end in borders for part in [numbers[start:end]]
    )


def _borders(lengths: Sequence[int], share: float) -> list[Span]:
    borders: list[Span] = []
    start = total = 0
    for end, length in enumerate(lengths, 1):
        total += length
        if total >= share * (len(borders) + 1) or end == len(lengths):
            borders.append((start, end))
            start = end
    return borders
