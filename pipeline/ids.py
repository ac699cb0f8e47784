"""Content to the stable ids of articles, summaries, claims and findings."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Sequence

from pipeline.records import Span


def digest(*parts: str | int) -> str:
    """SHA-256 of the parts, in hex; ("ab", "c") and ("a", "bc") differ."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def text_digest(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hex: an article's `text_sha256`."""
    return hashlib.sha256(text.encode()).hexdigest()


def article_id(folded_text: str, outlet: str | None = None) -> str:
    """Id of an article, from its folded text and its outlet.

    Copies that differ in presentation only are one article; one text that two outlets print is two.
    """
    return "a" + digest("article", f"{outlet.casefold()}\n{folded_text}" if outlet else folded_text)[:12]


def summary_id(article: str, sentences: Sequence[str]) -> str:
    """Id of a summary, from its article's id and the texts of its sentences, in order."""
    return "s" + digest("summary", article, *sentences)[:12]


def story_id(name: str, articles: Sequence[str]) -> str:
    """Id of a story that was found, from its name and the first of the ids of the articles it began with."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    slug = re.sub(r"[\W_]+", "-", "".join(char for char in plain if not unicodedata.combining(char)))
    return f"{slug[:40].strip('-') or 'story'}-{digest('story', min(articles))[:6]}"


def claim_id(article: str, text: str, spans: Sequence[Span]) -> str:
    """Id of a claim, from its article's id, its text and the spans of its evidence, in any order."""
    return "c" + digest("claim", article, text, *(offset for span in sorted(spans) for offset in span))[:12]


def finding_id(first_claim: str) -> str:
    """Id of a finding, from the id of the first of its claims."""
    return "f" + digest("finding", first_claim)[:12]


def outside_origin(source: str) -> str:
    """Id of an origin that is no article of the story: an outlet that its articles only cite."""
    return "o" + digest("origin", source)[:12]
