"""A claim's speaker to whether the report names it."""

from pipeline.evidence import fold
from pipeline.names import called
from pipeline.support.faults import Unsupported
from pipeline.support.wording import read, vocabulary


def speaker_unknown(speaker: str, article: str) -> Unsupported | None:
    """Say so where a report has no such speaker: neither the name nor the words of the role described."""
    text = fold(article).text
    known, told = vocabulary(text), read(fold(speaker).text)
    missing = [
        told.words[at]
        for at in told.content
        if not known.has(told.roots[at]) and not (told.words[at][0].isupper() and called(told.words[at], text))
    ]
    return Unsupported("speaker_not_in_article", f'"{missing[0]}" is nowhere in the report') if missing else None
