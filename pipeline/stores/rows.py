"""Exchanges to the bytes of a row, and back once they are verified."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import ModelFault
from pipeline.exchange import Exchange, Reply, Request
from pipeline.records import Record
from pipeline.stores.quarantine import connect

DIGEST = 32
"""Length of the SHA-256 that stands before the JSON."""

_WHOLE = b'{"request":'
"""What the JSON of rows of version 0.1 begins with: the exchange as one object, the request first."""

# What this store writes: text keys, inline bytes. Rows of any other mode are counted, never read.
OURS = "raw = 1 AND mode = 1 AND filename IS NULL AND typeof(key) = 'text' AND typeof(value) = 'blob'"
SERVED = f"{OURS} AND key NOT LIKE 'damaged.%'"


class _Answered(Record):
    """All of an exchange but its request."""

    reply: Reply
    fault: ModelFault | None
    detail: str
    asked_at: str


def encoded(exchange: Exchange) -> bytes:
    """Give a row's value: a SHA-256, then what it is of: the answer's JSON, a line feed, the request's canonical JSON.

    The request's own SHA-256 is the row's key, so that who has the request need not read it again to verify it.
    """
    payload = exchange.model_dump_json(exclude={"request"}).encode() + b"\n" + exchange.request.canonical()
    return hashlib.sha256(payload).digest() + payload


def decoded(key: str, value: bytes, request: Request | None = None) -> Exchange | str:
    """Give the exchange of a row, or why it is none: `hash`, `shape`, or `key` for another request's.

    `request` is the one whose key this is, where the caller has it: then it is not read from the row.
    """
    payload = value[DIGEST:]
    if hashlib.sha256(payload).digest() != value[:DIGEST]:
        return "hash"
    try:
        return _whole(key, payload) if payload.startswith(_WHOLE) else _joined(key, payload, request)
    except ValidationError:
        return "shape"


def _whole(key: str, payload: bytes) -> Exchange | str:
    exchange = Exchange.model_validate_json(payload)
    return exchange if exchange.request.key == _request_key(key) else "key"


def _joined(key: str, payload: bytes, request: Request | None) -> Exchange | str:
    head, _, tail = payload.partition(b"\n")
    if hashlib.sha256(tail).hexdigest() != _request_key(key):
        return "key"
    asked = Request.model_validate_json(tail) if request is None else request
    answered = _Answered.model_validate_json(head)
    return Exchange.model_construct(
        request=asked,
        reply=answered.reply,
        fault=answered.fault,
        detail=answered.detail,
        asked_at=answered.asked_at,
    )


def _request_key(key: str) -> str:
    return key.partition(".")[0]


def audit_key(exchange: Exchange) -> str:
    """Give the key under which a failed asking is kept beside the answer that came later."""
    return f"{exchange.request.key}.fault.{encoded(exchange)[:6].hex()}"


def rescued(database: Path) -> Iterator[tuple[str, bytes]]:
    """Read what a damaged database still gives, row by row: a scan would end at the first damaged page."""
    with closing(connect(database, readonly=True)) as reader:
        for row in range(_last_row(reader) + 1):
            yield from _tried(reader, f"SELECT key, value FROM Cache WHERE rowid = {row} AND {SERVED}")  # noqa: S608


def _last_row(reader: sqlite3.Connection) -> int:
    """Give the greatest row number, from the table or, where its last page is damaged, from an index."""
    ways = ("NOT INDEXED", "INDEXED BY Cache_key_raw", "INDEXED BY Cache_expire_time")
    found = (_tried(reader, f"SELECT rowid FROM Cache {way} ORDER BY rowid DESC LIMIT 1") for way in ways)  # noqa: S608
    return max((rows[0][0] for rows in found if rows), default=0)


def _tried(reader: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    try:
        return reader.execute(query).fetchall()
    except sqlite3.DatabaseError:
        return []
