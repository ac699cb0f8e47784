"""The text or markup of one article, with what is said of it, into the frozen article."""

import re
from dataclasses import dataclass, field, replace

from pipeline.articles.fields import Fields, prefer, read_fields, unread_date
from pipeline.articles.furniture import Reading, read_lines
from pipeline.articles.languages import detect
from pipeline.articles.lines import split
from pipeline.articles.markdown import read_front_matter, split_markdown
from pipeline.articles.names import is_outlet
from pipeline.articles.sentences import cut_sentences
from pipeline.articles.webpages import read_hidden, read_page
from pipeline.errors import Unreadable
from pipeline.evidence import fold_once
from pipeline.ids import article_id, text_digest
from pipeline.records import Article

_PAGE = re.compile(r"\s*(?:<!doctype html|<html|<head|<body|<article|<div|<p[ >])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as it was found: its words, and what a sidecar or a row says of it."""

    path: str
    words: str
    form: str
    """`text`, `markdown` or `html`."""
    sha256: str
    """SHA-256 of the bytes it was found in."""
    said: Fields = field(default_factory=Fields)
    unread: str | None = None
    """A publication date of its row that cannot be read as one."""


_HELD = re.compile(r"(?:©|\(c\)|copyright)\s*(?:19|20)\d\d[,:]?\s+(?P<name>[^.,|;]{3,50})", re.IGNORECASE)


def looks_like_page(words: str) -> bool:
    """Whether words begin as HTML does."""
    return bool(_PAGE.match(words[:500]))


@dataclass(frozen=True, slots=True)
class Frozen:
    """An article, the story it names for itself, if any, and its folded text, by which doubles are known."""

    article: Article
    story: str | None
    folded: str
    hidden: tuple[str, ...] = ()
    """What the page hid from its readers, left out of the text."""
    unread: str | None = None
    """A publication date said of it that cannot be read as one."""


def freeze(draft: Draft) -> Frozen:
    """Freeze a draft: text, sentences, furniture and metadata.

    A sidecar or a row goes before front matter, that before the page's metadata, that before what furniture
    says. Raises `Unreadable` when no sentence is left.
    """
    draft = _with_front(draft)
    text, said, reading = _read(draft)
    sentences = cut_sentences(text, reading.stretches)
    if not sentences:
        raise Unreadable("no_article_text", "no sentence of a report was found in it")
    known = prefer(said, reading.said)
    # Printed whole from another outlet by one that does not name itself: it is known by its source.
    outlet = known.outlet or (known.credit if _printed_whole(reading, text) else None) or _holder(reading, text)
    plain = " ".join(fold_once(text).text.split())
    article = Article(
        id=article_id(plain, outlet),
        path=draft.path,
        outlet=outlet,
        title=known.title,
        author=known.author,
        published=known.published,
        url=known.url,
        language=known.language or detect("\n".join(text[start:end] for start, end in sentences[:40])),
        credit=known.credit,
        text=text,
        text_sha256=text_digest(text),
        original_sha256=draft.sha256,
        sentences=sentences,
        furniture=reading.furniture,
    )
    hidden = read_hidden(draft.words) if draft.form == "html" else ()
    return Frozen(article, known.story, plain, hidden, draft.unread)


def _with_front(draft: Draft) -> Draft:
    """Take the front matter off a draft's words and into what is said of it."""
    if draft.form == "html":
        return draft
    front, text = read_front_matter(draft.words, strict=draft.form == "markdown")
    if not text.strip():
        raise Unreadable("no_article_text", "there is no text below the front matter")
    said = prefer(draft.said, read_fields(front))
    return replace(draft, words=text, said=said, unread=draft.unread or unread_date(front))


def _read(draft: Draft) -> tuple[str, Fields, Reading]:
    if draft.form == "html":
        text, page = read_page(draft.words)
        said = prefer(draft.said, page)
        return text, said, read_lines(split(text), title=page.title)
    text, said = draft.words, draft.said
    if draft.form == "markdown":
        lines, kinds = split_markdown(text)
        reading = read_lines(lines, kinds)
        title = next((line.text for line, kind in zip(lines, kinds, strict=True) if kind == "title"), None)
        return text, said, replace(reading, said=prefer(Fields(title=title), reading.said))
    return text, said, read_lines(split(text))


def _holder(reading: Reading, text: str) -> str | None:
    """Give the outlet that a copyright line names, where nothing else names one."""
    lines = (text[piece.start : piece.end] for piece in reading.furniture)
    held = (found["name"].strip() for line in lines if (found := _HELD.search(line)))
    return next((name for name in held if is_outlet(name)), None)


def _printed_whole(reading: Reading, text: str) -> bool:
    return any(":" in text[piece.start : piece.end] for piece in reading.furniture if piece.kind == "credit") and bool(
        reading.said.credit
    )
