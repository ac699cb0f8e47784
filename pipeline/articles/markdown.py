"""Markdown into front matter, text, and lines whose markup is left outside."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace

import yaml

from pipeline.articles.fields import ALIASES
from pipeline.articles.lines import Kinds, Line, split
from pipeline.errors import Unreadable

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_MARK = re.compile(r"(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+)*")
_RULE = re.compile(r"[-*_=~ \t|:+]{3,}|<!--.*|\[[^\]]{1,80}\]: ?\S+|</?\w{1,20}[^<>]{0,200}>")
_IMAGE = re.compile(r"!\[[^\]]{0,400}\]\([^)]{0,600}\)\S{0,3}")
_LINK = re.compile(r"\[[^\]]{1,200}\]\([^)]{0,600}\)")
_FIELD = re.compile(r"^(?P<name>[A-Za-z_][\w -]{0,40}):[ \t]+(?P<value>\S.*)$", re.MULTILINE)
_UNQUOTED = re.compile(
    r"(?![\[{|>\"']).*(?::(?:\s|$)|\s#).*|[&*!%@`].*|\d{4}-\d\d-\d\d.*|\[[^\]]*\][^\]]*\w.*|\"[^\"]*\"\s*[^\s#].*|'[^']*'\s*[^\s#'].*"
)
"""Values that people write bare and YAML wants in quotation marks: "Fire: what we know", "[Update] Fire"; and days
that YAML would read and no calendar has."""
_KNOWN = frozenset(alias for aliases in ALIASES.values() for alias in aliases)


def read_front_matter(text: str, *, strict: bool) -> tuple[Mapping[object, object], str]:
    """Part YAML front matter from the text below it.

    With `strict`, as in Markdown files, front matter that cannot be read raises `Unreadable`; without, as in
    plain text, only what names a known field is front matter at all. A value with a colon in it needs no
    quotation marks.
    """
    found = _FRONT.match(text)
    if not found:
        return {}, text
    try:
        said = _load(found["yaml"])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        first = _FIELD.match(found["yaml"].lstrip())
        if not strict and (first is None or first["name"].casefold() not in _KNOWN):
            return {}, text
        raise Unreadable("bad_front_matter", f"the front matter is not YAML: {_brief(error)}") from error
    if isinstance(said, dict) and (strict or any(str(key).casefold() in _KNOWN for key in said)):
        return said, text[found.end() :]
    if said is None or not strict:
        return {}, text[found.end() :] if strict else text
    raise Unreadable("bad_front_matter", "the front matter must be `name: value` lines between two lines of ---")


def _load(front: str) -> object:
    """Read YAML as it is; where it is none, with the values quoted that have to be."""
    try:
        return yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, RecursionError):
        quoted = _FIELD.sub(_quoted, front)
        if quoted == front:
            raise
        return yaml.safe_load(quoted)


def _quoted(field: re.Match[str]) -> str:
    value = field["value"].rstrip()
    return f"{field['name']}: {json.dumps(value, ensure_ascii=False)}" if _UNQUOTED.fullmatch(value) else field[0]


def split_markdown(text: str) -> tuple[tuple[Line, ...], Kinds]:
    """Give the lines without their markup (#, >, list markers), and the kinds the markup itself tells."""
    lines: list[Line] = []
    kinds: list[str | None] = []
    fenced = False
    for line in split(text):
        fence = line.text.startswith(("```", "~~~"))
        kind = "code" if fenced or fence else _kind(line)
        fenced = fenced != fence
        bare = line if kind == "code" else _bare(line, kind)
        if bare.text:
            # The first heading is the headline when nothing of the report stands above it.
            lines.append(bare)
            kinds.append("title" if kind == "heading" and not {None, "title"} & set(kinds) else kind)
    return tuple(lines), tuple(kinds)


def _bare(line: Line, kind: str | None) -> Line:
    """Leave the marks at the beginning of a line, and the closing ones of a heading, outside."""
    mark = _MARK.match(line.text)
    skip = mark.end() if mark and kind in {None, "heading"} else 0
    text = line.text[skip:].rstrip("# ") if kind == "heading" else line.text[skip:]
    listed = line.bullet or (kind is None and skip > 0)
    return replace(line, start=line.start + skip, end=line.start + skip + len(text), text=text, bullet=listed)


def _kind(line: Line) -> str | None:
    if re.match(r"#{1,6}[ \t]", line.text):
        return "heading"
    if _RULE.fullmatch(line.text):
        return "markup"
    if _IMAGE.fullmatch(line.text):
        return "caption"
    return "related" if _LINK.fullmatch(line.text) else None


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
