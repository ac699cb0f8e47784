"""HTML into the text of its article and what the page says of it."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.articles.concealment import concealed
from pipeline.articles.fields import Fields, read_fields
from pipeline.articles.published import read_date
from pipeline.errors import Unreadable

_DEEPEST = 200
"""Elements nested deeper than this are no article: the extractor is recursive and would not come back."""
_LEAST = 4
"""Words from which a hidden stretch is told of: less is a label, an icon's name, a counter, but in a paragraph."""
_PARAGRAPHS = frozenset({"p", "blockquote", "li", "td", "h1", "h2", "h3", "h4"})
_LEAST_COMMENT = 5
_PROSE = re.compile(r"[^<>{}=\[\]|#;_\\]{20,2000}")
"""What a comment must be to read as words meant for a reader rather than as code or a builder's mark."""


_STAMPS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@property='og:published_time' or @itemprop='datePublished']/@content",
    "//meta[@name='date' or @name='pubdate' or @name='publish-date' or @name='DC.date.issued']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
    "(//article//time | //header//time)[1]/@datetime",
)
"""Where a page says when it was published, the surest place first; what its linked data says goes behind the first."""
_LINKED = re.compile(r"\"datePublished\"\s{0,9}:\s{0,9}\"([^\"]{10,40})\"")


def read_page(markup: str) -> tuple[str, Fields]:
    """Extract the article's text and metadata from a page, hidden text removed first.

    What only a script or a linked style sheet hides is not seen here.
    Raises `Unreadable` (`no_article_text`) when the page holds no article.
    """
    tree = _parse(markup)
    for element in concealed(tree):
        if element.getparent() is not None:
            element.drop_tree()
    stamps = tuple(_stamps(tree))
    page = _extract(tree)
    text = (page.text or "").strip() if page else ""
    if not text:
        raise Unreadable("no_article_text", "no article text was found in the page; save its text as .txt instead")
    said: dict[object, object] = {
        "title": page.title,
        "outlet": page.sitename,
        "author": (page.author or "").replace("; ", ", "),
        "published": _timed(page.date, stamps),
        "url": page.url,
    }
    return text, read_fields(said)


def read_hidden(markup: str) -> tuple[str, ...]:
    """Give the stretches of text that a page hides from its readers and `read_page` leaves out, in the page's order."""
    texts = [(" ".join(" ".join(element.itertext()).split()), _least(element)) for element in concealed(_parse(markup))]
    told = [text for text, least in texts if len(text.split()) >= least]
    return tuple(dict.fromkeys((*told, *_comments(markup))))


def _stamps(tree: Any) -> Iterator[str]:
    """Give the times a page names as those of its publication, before the extractor cuts them to their day."""
    surest, *others = _STAMPS
    yield from map(str, tree.xpath(surest))
    for script in tree.xpath("//script[@type='application/ld+json']"):
        yield from _LINKED.findall(script.text or "")
    for place in others:
        yield from map(str, tree.xpath(place))


def _timed(day: str | None, stamps: Sequence[str]) -> str | None:
    """Give the first time with an offset that is of the day the extractor found; the day where there is none."""
    read = (read_date(stamp) for stamp in stamps) if day else ()
    return next((time for time in read if time and "T" in time and time[:10] == day), day)


def _least(element: Any) -> int:
    """Give the words from which an element is told of: two of them within a paragraph can change what it says."""
    inner = element.tag in {"span", "b", "i", "em", "strong", "font", "small", "a", "u", "s", "sup", "sub"}
    around = element.getparent()
    return 2 if inner and around is not None and around.tag in _PARAGRAPHS and len(around.text or "") > 1 else _LEAST


def _comments(markup: str) -> Iterator[str]:
    """Give the comments that are prose, in the page's order; they never become text."""
    for piece in markup.split("<!--")[1:]:
        words = " ".join(piece.partition("-->")[0].split()).strip("-! ")
        if len(words.split()) >= _LEAST_COMMENT and words[-1] in ".!?" and _PROSE.fullmatch(words):
            yield words


def _parse(markup: str) -> Any:
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("no_article_text", "no article text was found: the page is empty or broken") from error
    for deep in tree.xpath(f"//*[count(ancestor::*) = {_DEEPEST}]") if _is_deep(markup) else ():
        deep.drop_tree()
    return tree


def _is_deep(markup: str) -> bool:
    """Whether nesting could be deep at all; counting ancestors of every element is slow."""
    return markup.count("</") + 2000 < markup.count("<") or markup.count("<div") + markup.count("<span") > _DEEPEST


def _extract(tree: Any) -> Any:
    import trafilatura

    return trafilatura.bare_extraction(
        tree,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
