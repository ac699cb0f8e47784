"""Folders with a gold.json beside their articles to cases: articles with what must come out of them."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from pipeline.articles import ingest
from pipeline.articles.inputs import find_sources
from pipeline.errors import UsageError
from pipeline.evals.adapters import Adapted, adapted, is_set
from pipeline.evals.gold import Gold
from pipeline.evals.misjudged import faults, repeated
from pipeline.evals.records import Case
from pipeline.records import Article

GOLD = "gold.json"
SMALLEST = '{"facts": [{"id": "a", "statement": "what it says", "mentions": {"article.txt": ["its exact words"]}}]}'
"""The least a gold.json needs, for errors that show one."""


def cases(folders: Sequence[Path]) -> tuple[Case, ...]:
    """Read every folder, or folder below one, that holds a gold.json; a case is called by its path below the folder.

    A set that is named with its path (`rose_acu:/path`) gives a case for each of its rows: see `evals.adapters`.
    Raises UsageError, naming the file and what to write, where there is none, where a gold.json cannot be read, or
    where it names an article or words that are not there.
    """
    sets = [str(folder) for folder in folders if is_set(str(folder))]
    found = [(name, place) for folder in folders if str(folder) not in sets for name, place in _places_of(folder)]
    named: dict[str, Path] = {}
    for name, place in found:
        if named.setdefault(name, place).resolve() != place.resolve():
            raise UsageError(f"two cases are called {name}: {named[name]} and {place}; rename one of the folders")
    rows = {one.name: _adapted(one) for spec in sets for one in adapted(spec)}
    return (*(_case(name, place) for name, place in sorted(named.items())), *rows.values())


def _adapted(one: Adapted) -> Case:
    articles = (one.article,)
    return Case(name=one.name, sha256=digest(articles, one.gold), articles=articles, gold=one.gold)


def _places_of(folder: Path) -> list[tuple[str, Path]]:
    """Find the folders with a gold.json at or below one."""
    if not folder.is_dir():
        raise UsageError(f"there is no folder of cases at {folder}: make a first one with `claimweave eval init DIR`")
    places = sorted(path.parent for path in folder.rglob(GOLD))
    if not places:
        raise UsageError(f"no {GOLD} in {folder} or below: put one beside each case's articles, at least {SMALLEST}")
    return [
        (folder.resolve().name if place == folder else place.relative_to(folder).as_posix(), place) for place in places
    ]


def passed_over(folders: Sequence[Path]) -> tuple[Path, ...]:
    """Name the folders below these that hold articles and no gold.json: nothing in them is tried."""
    places = (place for folder in folders if not is_set(str(folder)) for place in _with_articles(folder))
    return tuple(sorted({place for place in places if not (place / GOLD).exists()}))


def _with_articles(folder: Path) -> Iterator[Path]:
    # Saved results, floors and recordings are JSON too, so that JSON alone does not tell a forgotten case.
    yield from (
        source.folder
        for source in find_sources([str(folder)])[0]
        if source.folder and source.folder != folder and source.form != "json"
    )


def _case(name: str, folder: Path) -> Case:
    known = _gold(folder / GOLD)
    articles = _articles(folder)
    if not articles:
        raise UsageError(f"{folder} holds a {GOLD} but no article: put the article's text file beside it")
    wrong = tuple(faults(known, {file_name(article): article for article in articles}))
    if wrong:
        raise UsageError(f"{folder / GOLD}: " + "\n  ".join(wrong))
    return Case(name=name, sha256=digest(articles, known), articles=articles, gold=known)


def digest(articles: Iterable[Article], known: Gold) -> str:
    """Give the SHA-256 of the articles' texts and their gold; what gold leaves out does not enter into it."""
    texts = {file_name(article): article.text_sha256 for article in articles}
    whole = {"texts": texts, "gold": known.model_dump(mode="json", exclude_defaults=True)}
    return hashlib.sha256(json.dumps(whole, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def file_name(article: Article) -> str:
    """Give the name an article goes by in gold: that of its file, with `#n` for row n."""
    return Path(article.path).name


def _gold(path: Path) -> Gold:
    try:
        text = path.read_text(encoding="utf-8-sig")
        known = Gold.model_validate_json(text)
    except ValidationError as error:
        raise UsageError(f"{path}: " + "\n  ".join(_told(fault) for fault in error.errors())) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as UTF-8 text: {error}") from error
    twice = tuple(repeated(text))
    if twice:
        raise UsageError(f"{path}: " + "\n  ".join(twice))
    return known


def _told(fault: object) -> str:
    """Say where a gold.json is wrong, and what to write instead."""
    assert isinstance(fault, dict)  # noqa: S101 - pydantic's own errors
    place = ".".join(map(str, fault["loc"]))
    if fault["type"] == "extra_forbidden":
        return f"{place}: gold has no such key; see docs/evals.md for those it has"
    if fault["type"] == "missing":
        return f"{place} is missing; the least a {GOLD} holds is {SMALLEST}"
    return f"{place or 'as a whole'}: {fault['msg']}"


def _articles(folder: Path) -> tuple[Article, ...]:
    """Read the articles right beside the gold.json; those in folders below belong to other cases."""
    stories = ingest([str(folder)]).stories
    return tuple(article for story in stories for article in story.articles if "/" not in article.path)
