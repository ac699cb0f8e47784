"""One file, or standard input, into the drafts of the articles in it."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from errno import ENOSPC
from hashlib import sha256
from os import SEEK_END
from tempfile import TemporaryFile
from typing import IO, BinaryIO, TextIO

from pipeline.articles.decoding import open_text, unify, unpack
from pipeline.articles.drafts import Draft, looks_like_page
from pipeline.articles.fields import ALIASES, read_body, read_fields, unread_date
from pipeline.articles.inputs import Source
from pipeline.articles.rows import Numbered, read_rows
from pipeline.errors import Unreadable
from pipeline.ids import text_digest
from pipeline.records import Skipped

DOCUMENT_FACTOR = 20
"""A JSON document holds many articles: it may be this many times as large as one of them may."""
LINES_FACTOR = 400
"""So may JSON Lines and CSV, of which one row is in memory at a time."""
LINE_FACTOR, FIELD_FACTOR = 8, 4
"""How many times as long as an article a line of JSON may be, where every character can be escaped, and one of CSV."""

_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 18
_FACTORS = {"json": DOCUMENT_FACTOR, "jsonl": LINES_FACTOR, "csv": LINES_FACTOR, "any": LINES_FACTOR}
_HEAD = 100_000


def read_drafts(source: Source, stdin: BinaryIO | None, max_bytes: int) -> Iterator[Draft | Skipped]:
    """Read the articles of one source; what cannot be read of it is given as skipped, with its reason."""
    try:
        with _opened(source, stdin, max_bytes * _FACTORS.get(source.form, 1)) as (file, digest):
            text = open_text(file)
            form = _sniff(text, file, max_bytes) if source.form == "any" else source.form
            if form in {"text", "markdown", "html"}:
                words = text.read()
                _hold(words, max_bytes)
                yield Draft(source.path, words, form, digest())
                return
            longest = max_bytes * (FIELD_FACTOR if form == "csv" else LINE_FACTOR)
            for row in read_rows(text, form, longest):
                yield _draft(source.path, row, max_bytes)
    except Unreadable as error:
        yield Skipped(path=source.path, reason=error.reason, detail=str(error))
    except UnicodeDecodeError:
        yield Skipped(path=source.path, reason="unreadable", detail="it was changed while it was read; run again")
    except OSError as error:
        full = error.errno == ENOSPC
        advice = "set TMPDIR to a folder with room for temporary files" if full else "check its permissions"
        yield Skipped(path=source.path, reason="unreadable", detail=f"{error.strerror}; {advice}")


@contextmanager
def _opened(source: Source, stdin: BinaryIO | None, limit: int) -> Iterator[tuple[IO[bytes], Callable[[], str]]]:
    """Open a source, unpacked, at its beginning; and give what tells the SHA-256 of its bytes as they came.

    Standard input and what was packed lie in a file without a name meanwhile, and never in memory.
    """
    with ExitStack() as opened:
        if source.file is not None:
            file: IO[bytes] = opened.enter_context(source.file.open("rb"))
        else:
            file = opened.enter_context(TemporaryFile())
            _copy(stdin, file, limit)
        if file.seek(0, SEEK_END) > limit:
            raise Unreadable(
                "too_large", f"over the limit of {limit:,} bytes; split it, or set CLAIMWEAVE_MAX_BYTES to raise it"
            )
        file.seek(0)
        plain = file
        if file.read(len(_GZIP)) == _GZIP:
            file.seek(0)
            plain = opened.enter_context(TemporaryFile())
            unpack(file, plain, limit)
        yield plain, lambda: _digest(file)


def _copy(stdin: BinaryIO | None, file: IO[bytes], limit: int) -> None:
    size = 0
    while stdin and size <= limit and (part := stdin.read(_CHUNK)):
        size += file.write(part)


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    digest = sha256()
    while part := file.read(_CHUNK):
        digest.update(part)
    return digest.hexdigest()


def _hold(text: str, max_bytes: int) -> None:
    if len(text) > max_bytes or (len(text) * 4 > max_bytes and len(text.encode("utf-8", "replace")) > max_bytes):
        raise Unreadable(
            "too_large", f"over the limit of {max_bytes:,} bytes for one article; set CLAIMWEAVE_MAX_BYTES to raise it"
        )


def _sniff(text: TextIO, file: IO[bytes], max_bytes: int) -> str:
    """Tell what came on standard input: rows as JSON or CSV, a page, or the plain text of one article."""
    start = text.tell()
    form = _form(text.read(_HEAD) + text.readline(max_bytes * LINE_FACTOR))
    text.seek(start)
    limit = max_bytes * _FACTORS.get(form, DOCUMENT_FACTOR)
    if os.fstat(file.fileno()).st_size > limit:
        raise Unreadable("too_large", f"over the limit of {limit:,} bytes; set CLAIMWEAVE_MAX_BYTES to raise it")
    return form


def _form(text: str) -> str:
    bare = text.lstrip()
    head = bare.split("\n", 1)[0]
    if bare.startswith("["):
        return "json"
    if any(line.lstrip().startswith("{") for line in bare[:_HEAD].split("\n")[:50]):
        return "jsonl" if head.rstrip().endswith("}") or not bare.startswith("{") else "json"
    cells = {cell.strip(' "').casefold() for cell in head.split(",")}
    if len(cells) > 1 and cells & {*ALIASES["text"], "html"}:
        return "csv"
    return "html" if looks_like_page(bare) else "text"


def _draft(path: str, numbered: Numbered, max_bytes: int) -> Draft | Skipped:
    """Make a draft of a row: its text where it has one, else its HTML."""
    shown = f"{path}#{numbered.number}"
    row = numbered.row
    text, markup = (read_body(row, "text"), read_body(row, "html")) if row is not None else (None, None)
    words = text or markup
    if row is None or words is None:
        fault = numbered.fault or f"no text; a row needs one of {', '.join(ALIASES['text'])} or html"
        return Skipped(path=shown, reason="bad_row", detail=f"{numbered.place}: {fault}")
    try:
        _hold(words, max_bytes)
    except Unreadable as error:
        return Skipped(path=shown, reason=error.reason, detail=f"{numbered.place}: {error}")
    form = "html" if text is None or looks_like_page(words) else "text"
    # Nothing but the row's own words is hashed: its place in the file may change.
    digest = text_digest(repr(sorted((str(key), str(value)) for key, value in row.items())))
    draft = Draft(shown, unify(words), form, digest)
    return replace(draft, said=read_fields(row), unread=unread_date(row))
