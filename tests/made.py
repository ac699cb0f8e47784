"""Articles and stories made by hand for tests."""

from typing import Any

from pipeline.ids import article_id, text_digest
from pipeline.records import Article, Story


def article(*sentences: str, **fields: Any) -> Article:
    """Make an article whose sentences stand one a line."""
    given = {"path": "a.txt", "outlet": "The Ledger", "title": '"Big" fire', "published": "2026-02-04"}
    text = "\n".join(sentences)
    starts = [sum(len(sentence) + 1 for sentence in sentences[:at]) for at in range(len(sentences))]
    return Article(
        id=article_id(text),
        author=None,
        url=None,
        language="en",
        credit=None,
        text=text,
        text_sha256=text_digest(text),
        original_sha256=text_digest(text),
        sentences=tuple((start, start + len(s)) for start, s in zip(starts, sentences, strict=True)),
        furniture=(),
        **(given | fields),
    )


def story(*articles: Article) -> Story:
    """Make a story of articles."""
    return Story(id="made", name="Made", articles=articles)
