"""Exchanges to the bytes of a row, and back once they are verified."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.exchange import Exchange
from pipeline.stores.quarantine import connect

DIGEST = 32
"""Length of the SHA-256 that stands before the JSON."""

# What this store writes: text keys, inline bytes. Rows of any other mode are counted, never read.
OURS = "raw = 1 AND mode = 1 AND filename IS NULL AND typeof(key) = 'text' AND typeof(value) = 'blob'"
SERVED = f"{OURS} AND key NOT LIKE 'damaged.%'"


def encoded(exchange: Exchange) -> bytes:
    """Give a row's value: the SHA-256 of the exchange's JSON, then that JSON."""
    payload = exchange.model_dump_json().encode()
    return hashlib.sha256(payload).digest() + payload


def decoded(key: str, value: bytes) -> Exchange | str:
    """Give the exchange of a row, or why it is none: `hash`, `shape`, or `key` for another request's."""
    digest, payload = value[:DIGEST], value[DIGEST:]
    if hashlib.sha256(payload).digest() != digest:
        return "hash"
    try:
        exchange = Exchange.model_validate_json(payload)
    except ValidationError:
        return "shape"
    return exchange if exchange.request.key == key.partition(".")[0] else "key"


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
