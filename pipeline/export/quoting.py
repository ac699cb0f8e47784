r"""Words of articles to Markdown that shows them and does nothing else.

A quotation stands on a line of its own, so that a program can check it:

    > “exact words” — [c0123456789ab](#c0123456789ab), *Outlet*, characters 12–80

Undo `\x` (a punctuation mark x) and `&#n;` (the code point n: line breaks, and what is not seen), and the words are
`text[12:80]` of the article, letter by letter. CommonMark shows them so.
"""

import re
import unicodedata
from collections.abc import Iterable

from pipeline.records import Article, Claim, Evidence

_ACTIVE = re.compile(r"[\\`*_{}\[\]<>#|~&$@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_LEADING = re.compile(r"^(\d{0,9})([-+=.)])")
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Unicode categories of what breaks a line or is not seen: controls, bidi marks, line separators."""


def escape(text: str) -> str:
    """Write a text so that Markdown shows it letter by letter; two texts never look the same."""
    marked = _ACTIVE.sub(r"\\\g<0>", text)
    return "".join(f"&#{ord(char)};" if unicodedata.category(char) in _UNSEEN else char for char in marked)


def inline(text: str) -> str:
    """Write a text as part of a line, also at its beginning: escaped, with white space folded."""
    return _LEADING.sub(r"\1\\\2", escape(" ".join(text.split())))


def emphasised(text: str) -> str:
    """Write a name in italics."""
    return f"*{escape(' '.join(text.split()))}*"


def links(claims: Iterable[str]) -> str:
    """Write claims' ids, each leading to its evidence."""
    return " ".join(f"[{claim}](#{claim})" for claim in claims)


def anchor(claim: str) -> str:
    """Write the place a claim's id leads to."""
    return f'<a id="{claim}"></a>'


def quotation(claim: Claim, evidence: Evidence, article: Article) -> str:
    """Write the exact words of one piece of evidence, in the form this module's docstring gives."""
    who = emphasised(article.outlet or article.path)
    place = f"characters {evidence.start}–{evidence.end}"
    return f"> “{escape(evidence.exact)}” — {links([claim.id])}, {who}, {place}"
