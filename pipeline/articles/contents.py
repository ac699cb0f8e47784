"""One file, or standard input, into the drafts of the articles in it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from pipeline.articles.decoding import decode, unify, unpack
from pipeline.articles.drafts import Draft, hash_bytes, looks_like_page
from pipeline.articles.fields import ALIASES, read_body, read_fields, unread_date
from pipeline.articles.inputs import Source
from pipeline.articles.rows import Numbered, read_rows
from pipeline.errors import Unreadable
from pipeline.ids import text_digest
from pipeline.records import Skipped

ROWS_FACTOR = 20
"""A file of rows holds many articles: it may be this many times as large as one of them may."""

_GZIP = b"\x1f\x8b"


def read_drafts(source: Source, stdin: BinaryIO | None, max_bytes: int) -> Iterator[Draft | Skipped]:
    """Read the articles of one source; what cannot be read of it is given as skipped, with its reason."""
    try:
        limit = max_bytes * (ROWS_FACTOR if source.form in {"json", "jsonl", "csv", "any"} else 1)
        data = _read(source, stdin, limit)
        text = decode(unpack(data, limit) if data.startswith(_GZIP) else data)
        form = _sniff(text) if source.form == "any" else source.form
        if form in {"text", "markdown", "html"}:
            _hold(text, max_bytes)
            yield Draft(source.path, text, form, hash_bytes(data))
            return
        for row in read_rows(text, form):
            yield _draft(source.path, row, max_bytes)
    except Unreadable as error:
        yield Skipped(path=source.path, reason=error.reason, detail=str(error))


def _read(source: Source, stdin: BinaryIO | None, limit: int) -> bytes:
    try:
        if source.file is None:
            data = stdin.read(limit + 1) if stdin else b""
        else:
            with source.file.open("rb") as file:
                data = file.read(limit + 1)
    except OSError as error:
        raise Unreadable("unreadable", f"{error.strerror}; check its permissions") from error
    if len(data) > limit:
        raise Unreadable(
            "too_large", f"over the limit of {limit:,} bytes; split it, or set CLAIMWEAVE_MAX_BYTES to raise it"
        )
    return data


def _hold(text: str, max_bytes: int) -> None:
    if len(text) > max_bytes or (len(text) * 4 > max_bytes and len(text.encode("utf-8", "replace")) > max_bytes):
        raise Unreadable(
            "too_large", f"over the limit of {max_bytes:,} bytes for one article; set CLAIMWEAVE_MAX_BYTES to raise it"
        )


def _sniff(text: str) -> str:
    """Tell what came on standard input: rows as JSON or CSV, a page, or the plain text of one article."""
    bare = text.lstrip()
    head = bare.split("\n", 1)[0]
    if bare.startswith("["):
        return "json"
    if any(line.lstrip().startswith("{") for line in bare[:100_000].split("\n")[:50]):
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
