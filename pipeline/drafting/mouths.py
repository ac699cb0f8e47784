"""A fact that a model puts in somebody's mouth, though the report says it itself, into the fact alone."""

import re
from collections.abc import Sequence

from pipeline import attribution
from pipeline.records import Article, Span
from pipeline.references import is_quoted

_NAME = r"(?:[A-Z][\w’'.-]* ){1,4}"
_SAID = re.compile(rf"{_NAME}(?:said|says|stated|states|added|adds|noted|notes)(?: that)? (?![“\"])(?=\w)")
_VERB = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ell\w*)|stat(?:ed|es|ing)|add(?:ed|s|ing)|not(?:ed|es|ing)|according)\b"
)
_MARK = re.compile(r"[“”\"«»„]")


def unvoiced(text: str, cited: Sequence[Span], article: Article) -> str:
    """Take "X said that" off a fact whose sentences tell nobody's words. English only."""
    found = _SAID.match(text) if (article.language or "en")[:2] == "en" else None
    if found is None or any(_spoken(span, article) for span in cited):
        return text
    told = text[found.end() :]
    return f"{told[0].upper()}{told[1:]}"


def _spoken(span: Span, article: Article) -> bool:
    words = article.text[slice(*span)]
    return (
        is_quoted(article.text, span)
        or _MARK.match(words.strip()) is not None
        or _VERB.search(words) is not None
        or bool(attribution.attributions(words, ((0, len(words)),)))
    )
