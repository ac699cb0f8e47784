"""A text with its sentences, and what little is known of it, into an article of which nothing else is known."""

from collections.abc import Sequence
from typing import Any

from pipeline.ids import article_id, text_digest
from pipeline.records import Article, Span


def plain_article(text: str, sentences: Sequence[Span], **known: Any) -> Article:
    """Make an article; `known` are fields of the record, such as its outlet or the day it was published."""
    unknown: dict[str, Any] = dict.fromkeys(("outlet", "title", "author", "published", "url", "credit"))
    return Article(
        id=article_id(text),
        text=text,
        text_sha256=text_digest(text),
        original_sha256=text_digest(text),
        sentences=tuple(sentences),
        furniture=(),
        **(unknown | {"path": "", "language": "en"} | known),
    )
