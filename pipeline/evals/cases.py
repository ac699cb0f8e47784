"""Folders with a gold.json beside their articles to cases: articles with what must come out of them."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from pipeline.articles import ingest
from pipeline.errors import UsageError
from pipeline.evals.adapters import Adapted, adapted, is_set
from pipeline.evals.gold import Gold
from pipeline.evals.reaching import places, readable
from pipeline.evals.records import Case
from pipeline.records import Article

GOLD = "gold.json"
SMALLEST = '{"facts": [{"id": "a", "statement": "what it says", "mentions": {"article.txt": ["its exact words"]}}]}'
"""The least a gold.json needs, for errors that show one."""

_WORD = re.compile(r"\w+")


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


def _case(name: str, folder: Path) -> Case:
    known = _gold(folder / GOLD)
    articles = _articles(folder)
    if not articles:
        raise UsageError(f"{folder} holds a {GOLD} but no article: put the article's text file beside it")
    faults = tuple(_faults(known, articles))
    if faults:
        raise UsageError(f"{folder / GOLD}: " + "\n  ".join(faults))
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
        return Gold.model_validate_json(path.read_text(encoding="utf-8"))
    except ValidationError as error:
        raise UsageError(f"{path}: " + "\n  ".join(_told(fault) for fault in error.errors())) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as UTF-8 text: {error}") from error


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


def _faults(known: Gold, articles: Sequence[Article]) -> Iterator[str]:
    texts = {file_name(article): article for article in articles}
    facts = [fact.id for fact in known.facts]
    yield from (f'the fact id "{one}" is given twice' for one in sorted({one for one in facts if facts.count(one) > 1}))
    for fact in known.facts:
        for name, mentions in fact.mentions.items():
            yield from (fault for words in mentions for fault in _unplaced(f"fact {fact.id}", name, words, texts))
        for value in fact.values:
            if not readable(value):
                yield f'fact {fact.id}: value "{value}" is read as no number or day: write it like "40 homes" or "43%"'
    for quotation in known.quotations:
        yield from _unplaced("quotation", quotation.article, quotation.text, texts)


def _unplaced(what: str, name: str, words: str, texts: dict[str, Article]) -> Iterator[str]:
    """Say so where words of gold are not in their article, with the sentence that is most like them."""
    if name not in texts:
        yield f"{what} names the article {name}; articles read there: {', '.join(sorted(texts))}"
    elif not places(words, texts[name]):
        yield f'{what}: "{words}" is not in {name}, copy its exact words; nearest: "{_nearest(words, texts[name])}"'


def _nearest(words: str, article: Article) -> str:
    wanted = set(_WORD.findall(words.casefold()))
    sentences = [article.text[slice(*span)] for span in article.sentences]
    return max(sentences, key=lambda text: len(wanted & set(_WORD.findall(text.casefold()))), default="")
