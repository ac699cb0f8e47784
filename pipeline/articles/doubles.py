"""The articles of a story into those that are kept and those that say the same again."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.records import Article


class Known(NamedTuple):
    """What is known of an article, to tell doubles by."""

    number: int
    digest: bytes
    """Of its folded text: doubles have one."""
    outlet: str | None
    worth: tuple[bool, int, str, str]
    path: str


def worth(article: Article) -> tuple[bool, int, str, str]:
    """Give what decides which of several doubles is kept, the first: its outlet is known, most is known of it."""
    known = (article.title, article.author, article.published, article.url)
    return article.outlet is None, known.count(None), article.path, article.original_sha256


def doubles(group: Iterable[Known]) -> Iterator[tuple[Known, Known]]:
    """Give each article that has the text and outlet of another, with the one that is kept.

    Where one names no outlet, the one that does is kept. The same text under two outlets' names is a copy, not a
    double: who printed it is worth knowing.
    """
    by_text: dict[bytes, list[Known]] = {}
    for known in sorted(group, key=lambda one: one.worth):
        same = by_text.setdefault(known.digest, [])
        kept = next((other for other in same if _one_outlet(known, other)), None)
        if kept:
            yield known, kept
        else:
            same.append(known)


def _one_outlet(one: Known, other: Known) -> bool:
    return not one.outlet or not other.outlet or one.outlet.casefold() == other.outlet.casefold()
