"""What a row, a sidecar or front matter says of an article, into typed fields."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from pipeline.articles.decoding import printable
from pipeline.articles.published import read_date

ALIASES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content"),
    "html": ("html",),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher"),
    "author": ("author", "authors", "byline"),
    "published": ("published", "date", "published_at", "publish_date"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
    "credit": ("credit", "agency"),
    "story": ("story",),
}
"""The names each field goes by in rows, sidecars and front matter; the first that is filled counts."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What is said of an article, besides its text. None where nothing is."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    credit: str | None = None
    story: str | None = None


def read_fields(said: Mapping[object, object]) -> Fields:
    """Take the known fields out of a mapping, by any of their names; unknown names are left alone."""
    named = {str(key).strip().casefold(): value for key, value in said.items()}
    found = {field.name: _first(named, field.name) for field in fields(Fields)}
    found["published"] = read_date(found["published"]) if found["published"] else None
    found["language"] = _language(found["language"])
    return Fields(**found)


def unread_date(said: Mapping[object, object]) -> str | None:
    """Give the words of a publication date that cannot be read as one; None where it can, or none is given."""
    words = _first({str(key).strip().casefold(): value for key, value in said.items()}, "published")
    return words if words and read_date(words) is None else None


def read_body(said: Mapping[object, object], field: str) -> str | None:
    """Take a row's `text` or `html`, None where there is none."""
    named = {str(key).strip().casefold(): value for key, value in said.items()}
    values = (named.get(alias) for alias in ALIASES[field])
    return next((printable(value) for value in values if isinstance(value, str) and value.strip()), None)


def prefer(first: Fields, second: Fields) -> Fields:
    """Fill what `first` leaves unknown from `second`."""
    gaps = {f.name: getattr(second, f.name) for f in fields(Fields) if getattr(first, f.name) is None}
    return replace(first, **gaps)


def _first(named: Mapping[str, object], field: str) -> str | None:
    values = (_words(named.get(alias)) for alias in ALIASES[field])
    return next((value for value in values if value), None)


def _words(value: object) -> str | None:
    """Read one value as words: a name, a number, a list of names, or an object with a name (JSON-LD)."""
    if isinstance(value, Mapping):
        name = value.get("name")
        return _words(name) if isinstance(name, str) else None
    if isinstance(value, list | tuple):
        # Lists within lists are nobody's names, and YAML can make them without end.
        flat = (_words(item) for item in value[:50] if not isinstance(item, list | tuple))
        return ", ".join(filter(None, flat)) or None
    if value is None or isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return printable(" ".join(str(value).split())) or None


def _language(tag: str | None) -> str | None:
    code = (tag or "").replace("_", "-").split("-")[0].lower()
    return code if len(code) == 2 and code.isalpha() and code.isascii() else None
