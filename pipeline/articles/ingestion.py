"""INPUT... into stories of frozen articles."""

import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from os.path import commonpath
from pathlib import Path
from typing import BinaryIO

from pipeline.articles.contents import read_drafts
from pipeline.articles.drafts import Draft, Frozen, freeze
from pipeline.articles.fields import prefer
from pipeline.articles.inputs import Source, find_sources
from pipeline.articles.sidecars import Sidecar, bad_date, look_up, read_sidecars
from pipeline.errors import Unreadable, UsageError
from pipeline.moments import listed
from pipeline.records import Article, Rejected, Skipped, Story

StoryKey = tuple[str, str, str]
"""What tells stories apart: its kind (`folder`, `named`, `loose`), its place, its name."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """The stories found, and every input that yielded no article."""

    stories: tuple[Story, ...]
    skipped: tuple[Skipped, ...]


def ingest(
    inputs: Sequence[str], *, stdin: BinaryIO | None = None, max_bytes: int = 5_000_000, together: bool = False
) -> Ingested:
    """Read INPUT... (files, folders, patterns, "-") into stories; their order changes nothing.

    `max_bytes` bounds one article, before and after unpacking; a file of rows may hold 20 times as much.
    With `together` all articles make one story, whatever folder they lie in and whatever story they name.
    Raises `UsageError` when nothing usable is found; anything else that cannot be read is listed as skipped.
    """
    sources, missing = find_sources(inputs)
    sidecars = read_sidecars(sources, max_bytes)
    loose = _loose_name([source for source in sources if source.folder is None])
    placed: list[tuple[StoryKey, Frozen]] = []
    skipped = [*missing, *(item for sidecar in sidecars.values() for item in sidecar.skipped)]
    for source in sources:
        for draft in read_drafts(source, stdin or sys.stdin.buffer, max_bytes):
            item = draft if isinstance(draft, Skipped) else _place(draft, source, sidecars, loose)
            if isinstance(item, Skipped):
                skipped.append(item)
            else:
                skipped += bad_date(draft.path, item[1].unread)
                placed.append((("loose", "", loose), item[1]) if together else item)
    stories, doubles = _group(placed)
    every = tuple(sorted((*skipped, *doubles), key=lambda item: (item.path, item.reason, item.detail)))
    if not stories:
        raise UsageError(_nothing(every))
    return Ingested(stories, every)


def _place(
    draft: Draft, source: Source, sidecars: Mapping[Path, Sidecar], loose: str
) -> tuple[StoryKey, Frozen] | Skipped:
    """Freeze a draft and say which story it goes to: the one it names, else its folder's, else that of loose files."""
    row = draft.path.removeprefix(source.path)
    draft = replace(draft, said=prefer(look_up(sidecars, source, row), draft.said))
    try:
        frozen = freeze(draft)
    except Unreadable as error:
        return Skipped(path=draft.path, reason=error.reason, detail=str(error))
    if frozen.story:
        return ("named", frozen.story, frozen.story), frozen
    if source.folder is None:
        return ("loose", "", loose), frozen
    return ("folder", source.folder.resolve().as_posix(), source.folder.resolve().name), frozen


def _loose_name(sources: Sequence[Source]) -> str:
    """Name the story of files given one by one: a lone file's name, else their folder's."""
    files = [source.file.resolve() for source in sources if source.file]
    if not files:
        return "stdin"
    if len(sources) == 1:
        return files[0].name.removesuffix(".gz").rsplit(".", 1)[0]
    try:
        return Path(commonpath([file.parent for file in files])).name or "story"
    except ValueError:
        return "story"


def _group(placed: Iterable[tuple[StoryKey, Frozen]]) -> tuple[tuple[Story, ...], tuple[Skipped, ...]]:
    groups: dict[StoryKey, list[Frozen]] = {}
    for key, frozen in placed:
        groups.setdefault(key, []).append(frozen)
    skipped: list[Skipped] = []
    stories: dict[str, Story] = {}
    for key in sorted(groups, key=lambda key: (key[2], key)):
        kept, doubles = _without_doubles(groups[key])
        skipped += doubles
        identity = _unique(_slug(key[2]), stories)
        articles = tuple(sorted(kept, key=listed))
        stories[identity] = Story(id=identity, name=key[2], articles=articles, rejected=_hidden(articles, groups[key]))
    return tuple(stories.values()), tuple(skipped)


def _hidden(articles: Sequence[Article], group: Sequence[Frozen]) -> tuple[Rejected, ...]:
    """List what pages hid from their readers, once for each article that was kept."""
    by_id = {frozen.article.id: frozen.hidden for frozen in group if frozen.hidden}
    return tuple(
        Rejected(
            stage="ingest",
            article_id=article.id,
            reason="hidden_text",
            detail="the page hides it from its readers: it was left out of the text",
            answer=text,
        )
        for article in articles
        for text in by_id.get(article.id, ())
    )


def _without_doubles(group: list[Frozen]) -> tuple[list[Article], list[Skipped]]:
    """Keep one article of those with the same text and outlet; where one names no outlet, the one that does.

    The same text under two outlets' names is a copy, not a double: who printed it is worth knowing.
    """
    kept: list[Article] = []
    skipped: list[Skipped] = []
    by_text: dict[str, list[Article]] = {}
    for frozen in sorted(group, key=lambda frozen: _worth(frozen.article)):
        article, same = frozen.article, by_text.setdefault(frozen.folded, [])
        double = next((other for other in same if _one_outlet(article, other)), None)
        if double:
            detail = f"the same text as {double.path}"
            skipped.append(Skipped(path=article.path, reason="duplicate", detail=detail))
        else:
            same.append(article)
            kept.append(article)
    return kept, skipped


def _one_outlet(one: Article, other: Article) -> bool:
    return not one.outlet or not other.outlet or one.outlet.casefold() == other.outlet.casefold()


def _worth(article: Article) -> tuple[bool, int, str, str]:
    known = (article.title, article.author, article.published, article.url)
    return article.outlet is None, known.count(None), article.path, article.original_sha256


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    marked = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[^\w]+|_+", "-", marked).strip("-")[:60].strip("-") or "story"


def _unique(slug: str, taken: Mapping[str, Story]) -> str:
    if slug not in taken:
        return slug
    return next(tried for n in range(2, len(taken) + 3) if (tried := f"{slug}-{n}") not in taken)


def _nothing(skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return "nothing to read: give files, folders, patterns, or - with articles as JSON Lines on standard input"
    shown = "; ".join(f"{item.path}: {item.detail}" for item in skipped[:5])
    more = f"; and {len(skipped) - 5} more" if len(skipped) > 5 else ""
    return f"no usable article in what was given. {shown}{more}"
