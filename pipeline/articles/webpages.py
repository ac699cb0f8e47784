"""HTML into the text of its article and what the page says of it."""

import re
from typing import Any

from pipeline.articles.fields import Fields, read_fields
from pipeline.errors import Unreadable

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:\.0+)?\s*(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|(?<![-\w])opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,}|(?<![-\w])(?:left|top|right)\s*:\s*-\d{3,}\s*(?:px|em|rem|pt|%)"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?\b|clip-path\s*:\s*inset\(\s*(?:50|100)%|(?<![-\w])(?:width|height)\s*:\s*0(?:px)?\s*(?:;|$).*overflow\s*:\s*hidden",
    re.IGNORECASE,
)
_WHITE = r"(?:#fff(?:fff)?\b|white\b|rgba?\(\s*255\s*,\s*255\s*,\s*255\b|transparent\b)"
_INK = re.compile(rf"(?<![-\w])color\s*:\s*{_WHITE}", re.IGNORECASE)
_GROUND = re.compile(r"background(?:-color|-image)?\s*:\s*(?P<value>[^;]{1,120})", re.IGNORECASE)
_DEEPEST = 200
"""Elements nested deeper than this are no article: the extractor is recursive and would not come back."""


def read_page(markup: str) -> tuple[str, Fields]:
    """Extract the article's text and metadata from a page, hidden text removed first.

    What only a style sheet or a script hides is not seen here, nor text white on a ground set elsewhere.
    Raises `Unreadable` (`no_article_text`) when the page holds no article.
    """
    tree = _parse(markup)
    _remove_hidden(tree)
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


def _remove_hidden(tree: Any) -> None:
    """Drop what the page's own markup hides from its readers, keeping the text around it."""
    styled = tree.xpath("//*[@style or @hidden or @aria-hidden or self::template or self::noscript]")
    for element in [element for element in styled if _is_hidden(element)]:
        if element.getparent() is not None and element.tag not in {"html", "body"}:
            element.drop_tree()


def _is_hidden(element: Any) -> bool:
    style = element.get("style") or ""
    hidden = element.get("hidden")
    if (hidden is not None and hidden != "until-found") or (element.get("aria-hidden") or "").lower() == "true":
        return True
    return element.tag == "template" or bool(_HIDDEN.search(style[:2000])) or _is_white(style[:2000])


def _is_white(style: str) -> bool:
    """Whether text is white, and no ground of its own makes it readable."""
    ground = _GROUND.search(style)
    return bool(_INK.search(style)) and (
        ground is None or bool(re.match(_WHITE, ground["value"].strip(), re.IGNORECASE))
    )


def _extract(tree: Any) -> Any:
    import trafilatura

    return trafilatura.bare_extraction(
        tree,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
