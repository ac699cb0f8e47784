"""Frozen articles to where they wait on disk, story by story, and back.

They wait in a database that has no name and is gone when the process is, however it ends: a batch takes as much memory
as one of its stories, and what becomes of a file meanwhile changes nothing.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from weakref import finalize

from pipeline.articles.doubles import Known, worth
from pipeline.articles.drafts import Frozen
from pipeline.errors import UsageError
from pipeline.matches import Trace, trace
from pipeline.moments import listed
from pipeline.records import Article, Rejected, Story

StoryKey = tuple[str, str, str]
"""What tells stories apart: its kind (`folder`, `named`, `loose`), its place, its name."""

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -1000;
CREATE TABLE story (number INTEGER PRIMARY KEY, kind TEXT, place BLOB, name BLOB, id TEXT, UNIQUE (kind, place, name));
CREATE TABLE frozen (number INTEGER PRIMARY KEY, story INTEGER, digest BLOB, worth TEXT, id TEXT, url TEXT,
                     outlet TEXT, path TEXT, title TEXT, article BLOB, hidden BLOB, kept INTEGER DEFAULT 1);
BEGIN;
"""
_COLUMNS = "story, digest, worth, id, url, outlet, path, title, article, hidden"
_LEVEL = 1
"""Of compression: a third of the room for a fifth of a millisecond an article; more takes longer and gains little."""


class Shelf:
    """Where frozen articles wait for the turn of their story."""

    def __init__(self) -> None:
        with _told():
            # Without a name it lies in a file of its own where temporary files go, deleted as soon as it is opened.
            self._rows = sqlite3.connect("", isolation_level=None, check_same_thread=False)
            self._rows.executescript(_TABLES)
        self.close = finalize(self, self._rows.close)
        """Lets go of all that waits."""

    def add(self, key: StoryKey, frozen: Frozen) -> None:
        """Put an article to its story."""
        article = frozen.article
        row = (
            self._story(key),
            blake2b(frozen.folded.encode("utf-8", "surrogatepass"), digest_size=16).digest(),
            json.dumps(worth(article)),
            *trace(article),
            zlib.compress(article.model_dump_json().encode(), _LEVEL),
            zlib.compress(json.dumps(frozen.hidden).encode(), _LEVEL) if frozen.hidden else None,
        )
        with _told():
            self._rows.execute(f"INSERT INTO frozen ({_COLUMNS}) VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608

    def stories(self) -> Iterator[tuple[int, str]]:
        """Give the number and the name of each story, by name; no article is added from now on."""
        with _told():
            self._rows.executescript("CREATE INDEX of_story ON frozen (story, digest);")
        numbers = self._rows.execute("SELECT number, name FROM story ORDER BY name, kind, place").fetchall()
        yield from ((number, _words(name)) for number, name in numbers)

    def alike(self, story: int) -> list[Known]:
        """Give what is known of a story's articles, as they came in, if any two have one text."""
        counted = "SELECT count(*), count(DISTINCT digest) FROM frozen WHERE story = ?"
        every, texts = self._rows.execute(counted, (story,)).fetchone()
        asked = "SELECT number, digest, outlet, worth, path FROM frozen WHERE story = ? ORDER BY number"
        rows = self._rows.execute(asked, (story,)) if every > texts else ()
        return [
            Known(number, digest, outlet, tuple(json.loads(told)), path) for number, digest, outlet, told, path in rows
        ]

    def settle(self, story: int, id_: str, left_out: Iterable[Known]) -> int:
        """Leave doubles out of a story and give it its id; returns how many articles it has."""
        with _told():
            numbers = ((one.number,) for one in left_out)
            self._rows.executemany("UPDATE frozen SET kept = 0 WHERE number = ?", numbers)
            self._rows.execute("UPDATE story SET id = ? WHERE number = ?", (id_, story))
        (count,) = self._rows.execute("SELECT sum(kept) FROM frozen WHERE story = ?", (story,)).fetchone()
        return int(count)

    def settled(self) -> None:
        """Say that each story has its id: they are loaded by it from now on."""
        with _told():
            self._rows.executescript("CREATE UNIQUE INDEX by_id ON story (id);")

    def traces(self, id_: str) -> tuple[Trace, ...]:
        """Give what a story's articles are known again by."""
        asked = (
            "SELECT frozen.id, url, outlet, path, title FROM frozen JOIN story ON story.number = frozen.story "
            "WHERE story.id = ? AND kept ORDER BY frozen.number"
        )
        return tuple(Trace(*row) for row in self._rows.execute(asked, (id_,)))

    def load(self, id_: str) -> Story:
        """Give a story with its articles."""
        with _told():
            number, name = self._rows.execute("SELECT number, name FROM story WHERE id = ?", (id_,)).fetchone()
            asked = "SELECT article, hidden, kept FROM frozen WHERE story = ? ORDER BY number"
            every = [
                (Article.model_validate_json(zlib.decompress(article)), _texts(hidden), kept)
                for article, hidden, kept in self._rows.execute(asked, (number,))
            ]
        articles = tuple(sorted((article for article, _, kept in every if kept), key=listed))
        # What the page of a double hid is told of the one that was kept.
        by_id = {article.id: hidden for article, hidden, _ in every if hidden}
        return Story(id=id_, name=_words(name), articles=articles, rejected=_hidden(articles, by_id))

    def _story(self, key: StoryKey) -> int:
        row = (key[0], *(part.encode("utf-8", "surrogatepass") for part in key[1:]))
        with _told():
            self._rows.execute("INSERT OR IGNORE INTO story (kind, place, name) VALUES (?, ?, ?)", row)
        asked = "SELECT number FROM story WHERE kind = ? AND place = ? AND name = ?"
        return int(self._rows.execute(asked, row).fetchone()[0])


def _words(name: bytes) -> str:
    """Give a name as any file can hold it: that of a folder may be no text."""
    return name.decode("utf-8", "replace")


def _texts(packed: bytes | None) -> tuple[str, ...]:
    return tuple(json.loads(zlib.decompress(packed))) if packed else ()


def _hidden(articles: Sequence[Article], by_id: Mapping[str, Sequence[str]]) -> tuple[Rejected, ...]:
    """List what pages hid from their readers, once for each article that was kept."""
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


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise UsageError(
            f"articles cannot be set aside where temporary files go: {error}; set TMPDIR to a folder with room"
        ) from error
