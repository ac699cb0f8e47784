"""The text of a file of rows into its rows."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO

from pipeline.errors import Unreadable

Row = Mapping[object, object]
_LISTS = ("articles", "rows", "items", "documents", "data", "results")
_PART = 2000
_TOO_LARGE = "field larger than field limit"
"""How the reader of CSV begins to say so."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row with its number from 1, and where it stands; or what is wrong with it."""

    number: int
    place: str
    row: Row | None
    fault: str = ""


def read_rows(text: TextIO, kind: str, longest: int) -> Iterator[Numbered]:
    """Read rows of JSON (a list, an object with a list, or one article), JSON Lines or CSV, one by one.

    Of JSON Lines and CSV one row is in memory at a time. A bad row is given with its fault, as is one of more than
    `longest` characters; raises `Unreadable` when the whole file cannot be read.
    """
    if kind == "csv":
        return _csv(text, longest)
    return _json(text, longest) if kind == "json" else _json_lines(text, longest)


def _json(text: TextIO, longest: int) -> Iterator[Numbered]:
    content = text.read()
    try:
        whole = json.loads(content)
    except (ValueError, RecursionError) as error:
        if "Extra data" in str(error) and content.lstrip().startswith("{"):
            return _json_lines(io.StringIO(content), longest)
        raise Unreadable("bad_json", f"not JSON: {_brief(error)}") from error
    if isinstance(whole, dict):
        whole = next((whole[name] for name in _LISTS if isinstance(whole.get(name), list)), [whole])
    if not isinstance(whole, list):
        raise Unreadable("bad_json", "expected a list of articles or an object with a field `text`")
    return (_numbered(n, f"row {n}", row) for n, row in enumerate(whole, 1))


def _json_lines(text: TextIO, longest: int) -> Iterator[Numbered]:
    for n, line in enumerate(_lines(text, longest), 1):
        if line is None:
            yield Numbered(n, f"line {n}", None, f"longer than {longest:,} characters")
        elif line.strip():
            try:
                yield _numbered(n, f"line {n}", json.loads(line))
            except (ValueError, RecursionError) as error:
                yield Numbered(n, f"line {n}", None, f"not JSON: {_brief(error)}")


def _lines(text: TextIO, longest: int) -> Iterator[str | None]:
    """Give line after line, None for one that is too long."""
    while line := text.readline(longest + 1):
        if len(line) <= longest:
            yield line.removesuffix("\n")
            continue
        while line and not line.endswith("\n"):
            line = text.readline(_PART)
        yield None


def _csv(text: TextIO, longest: int) -> Iterator[Numbered]:
    # A stray quotation mark makes one field of all that follows.
    csv.field_size_limit(longest)
    start = text.tell()
    delimiter = _delimiter(text.readline(_PART))
    text.seek(start)
    reader = csv.reader(_whole_lines(text, longest), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    number = 0
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            ends = str(error).startswith(_TOO_LARGE)
            rest = f"a field of more than {longest:,} characters; what follows it is not read" if ends else str(error)
            yield Numbered(number, f"line {line}", None, f"not CSV: {rest}")
            if ends:
                return
            continue
        if header is None:
            header = cells
        elif any(cell.strip() for cell in cells):
            number += 1
            yield _cells(number, f"line {line}", header, cells)


def _whole_lines(text: TextIO, longest: int) -> Iterator[str]:
    while line := text.readline(longest + 1):
        if len(line) > longest:
            raise csv.Error(_TOO_LARGE)
        yield line


def _cells(number: int, place: str, header: list[str], cells: list[str]) -> Numbered:
    if len(cells) > len(header):
        return Numbered(number, place, None, f"{len(cells)} cells where the header has {len(header)}")
    return Numbered(number, place, dict(zip(header, cells, strict=False)))


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def _numbered(number: int, place: str, row: object) -> Numbered:
    if isinstance(row, dict):
        return Numbered(number, place, row)
    return Numbered(number, place, None, "expected an object with a field `text`")


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
