"""HTML into the text of its article and what the page says of it."""

from typing import Any

from pipeline.articles.concealment import concealed
from pipeline.articles.fields import Fields, read_fields
from pipeline.errors import Unreadable

_DEEPEST = 200
"""Elements nested deeper than this are no article: the extractor is recursive and would not come back."""
_LEAST = 4
"""Words from which a hidden stretch is told of: less is a label, an icon's name, a counter."""


def read_page(markup: str) -> tuple[str, Fields]:
    """Extract the article's text and metadata from a page, hidden text removed first.

    What only a script or a linked style sheet hides is not seen here.
    Raises `Unreadable` (`no_article_text`) when the page holds no article.
    """
    tree = _parse(markup)
    for element in concealed(tree):
        if element.getparent() is not None:
            element.drop_tree()
    page = _extract(tree)
    text = (page.text or "").strip() if page else ""
    if not text:
        raise Unreadable("no_article_text", "no article text was found in the page; save its text as .txt instead")
    said: dict[object, object] = {
        "title": page.title,
        "outlet": page.sitename,
        "author": (page.author or "").replace("; ", ", "),
        "published": page.date,
        "url": page.url,
    }
    return text, read_fields(said)


def read_hidden(markup: str) -> tuple[str, ...]:
    """Give the stretches of text that a page hides from its readers and `read_page` leaves out, in the page's order."""
    texts = (" ".join(" ".join(element.itertext()).split()) for element in concealed(_parse(markup)))
    return tuple(dict.fromkeys(text for text in texts if len(text.split()) >= _LEAST))


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
