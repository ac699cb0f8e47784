"""Public research sets, read where they lie, to articles with what is known of them.

`rose_acu:PATH` takes each summary of RoSE for an article and its units for facts that claims must state: recall.
`polnear:PATH` takes PolNeAR's articles and, of what its people attributed, the words in quotation marks whose source
is named: attribution. PATH is the set's file or its folder; `PATH#40` takes 40 of its rows, spread evenly. Nothing of
the sets comes with claimweave.
"""

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.articles import ingest
from pipeline.errors import UsageError
from pipeline.evals.gold import Fact, Gold, Ideal, Quotation
from pipeline.evals.reaching import places
from pipeline.records import Article

SHORTEST = 4
"""Words a quotation has at least: shorter ones are said twice in an article, or are single words of a report."""

_SPEC = re.compile(r"(?P<name>[a-z]\w*):(?P<path>[^#]+)(?:#(?P<rows>\d+))?\Z")
_QUOTED = re.compile(r"[“\"]([^“”\"\n]+)[”\"]")
_HANGING = re.compile(r",| (?:of|for|in|from|at|on|to|with|by|who|which|that|and)\b")
_NO_NAMES = frozenset("He She It They Who Which That I We You The His Her Its Their This These Those".split())


class Adapted(NamedTuple):
    """A row of a set as a case: its name, its article, and what is known of that."""

    name: str
    article: Article
    gold: Gold


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Summary(_Row):
    id: str
    reference: str
    acus: tuple[str, ...]


class _Attribution(_Row):
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


class _Attributed(_Row):
    id: str
    publisher: str
    date: str
    title: str
    text: str
    attributions: tuple[_Attribution, ...]


def is_set(spec: str) -> bool:
    """Tell whether cases are named as a set: `rose_acu:/path`. A folder whose name has a colon in it is none."""
    named = _SPEC.match(spec)
    return named is not None and len(named["name"]) > 1 and not Path(spec).exists()


def adapted(spec: str) -> Iterator[Adapted]:
    """Give the cases of a set. Raises UsageError where the set is unknown, not there, or not what it should be."""
    named = _SPEC.match(spec)
    if named is None or named["name"] not in _SETS:
        raise UsageError(f"{spec} names no set that can be read as cases: {', '.join(sorted(_SETS))} can, as NAME:PATH")
    read = _SETS[named["name"]]
    lines = _lines(named["name"], Path(named["path"]))
    count = min(len(lines), int(named["rows"] or len(lines)))
    for at in (n * len(lines) // count for n in range(count)):
        try:
            known = tuple(read(lines[at]))
        except ValidationError as error:
            raise UsageError(f"{spec}, line {at + 1}, is no row of {named['name']}: {error}") from None
        yield from known


def _lines(name: str, path: Path) -> list[str]:
    file = path / f"{name}.jsonl" if path.is_dir() else path
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the set {name} cannot be read at {file}: {error}") from error
    if not lines:
        raise UsageError(f"{file} is empty")
    return lines


def _summary(line: str) -> Iterator[Adapted]:
    """Take a summary for an article; a unit is mentioned by all of it, so that its words alone decide."""
    row = _Summary.model_validate_json(line)
    article = _article(row.id, {"text": row.reference})
    units = tuple(dict.fromkeys(row.acus))
    if article is None or not units:
        return
    name = article.path
    facts = (
        Fact(id=f"u{n}", statement=unit, mentions={name: (article.text,)}, ideal={name: (Ideal(text=unit),)})
        for n, unit in enumerate(units, start=1)
    )
    yield Adapted(row.id, article, Gold(story=row.id, facts=tuple(facts)))


def _attributed(line: str) -> Iterator[Adapted]:
    row = _Attributed.model_validate_json(line)
    given = {"text": row.text, "outlet": row.publisher, "title": row.title, "published": row.date}
    article = _article(row.id, given)
    if article is None:
        return
    told = dict.fromkeys(found for one in row.attributions for found in _quotations(one, row.text, article))
    if told:
        yield Adapted(row.id, article, Gold(story=row.id, quotations=tuple(told)))


def _quotations(one: _Attribution, text: str, article: Article) -> Iterator[Quotation]:
    """Give what stands in quotation marks, where its source is a name, and the article as it is read has it."""
    speaker = _name(text[slice(*one.source[0])]) if one.source else None
    for start, end in one.content if speaker else ():
        for words in _QUOTED.findall(text[start:end]):
            if speaker and len(words.split()) >= SHORTEST and places(words, article):
                yield Quotation(article=article.path, speaker=speaker, text=words)


def _name(source: str) -> str | None:
    """Give the last word of who is named: claims may have the name in full or without its title."""
    words = re.findall(r"[\w’'-]+", _HANGING.split(source)[0])
    return words[-1] if words and words[-1][0].isupper() and words[-1] not in _NO_NAMES else None


def _article(name: str, given: dict[str, str]) -> Article | None:
    """Read a row as an article of its own, under its own name; None where it is none."""
    stories = ingest(["-"], stdin=io.BytesIO(json.dumps(given).encode())).stories
    articles = [article for story in stories for article in story.articles]
    return articles[0].model_copy(update={"path": f"{name}.txt"}) if articles else None


_SETS: dict[str, Callable[[str], Iterator[Adapted]]] = {"rose_acu": _summary, "polnear": _attributed}
