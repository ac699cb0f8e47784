"""The text of a file of rows into its rows."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.errors import Unreadable

Row = Mapping[object, object]
_LISTS = ("articles", "rows", "items", "documents", "data", "results")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row with its number from 1, and where it stands; or what is wrong with it."""

    number: int
    place: str
    row: Row | None
    fault: str = ""


def read_rows(text: str, kind: str) -> Iterator[Numbered]:
    """Read rows of JSON (a list, an object with a list, or one article), JSON Lines or CSV, one by one.

    A bad row is given with its fault; raises `Unreadable` when the whole file cannot be read.
    """
    if kind == "csv":
        return _csv(text)
    return _json(text) if kind == "json" else _json_lines(text)


def _json(text: str) -> Iterator[Numbered]:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "Extra data" in str(error) and text.lstrip().startswith("{"):
            return _json_lines(text)
        raise Unreadable("bad_json", f"not JSON: {_brief(error)}") from error
    if isinstance(whole, dict):
        whole = next((whole[name] for name in _LISTS if isinstance(whole.get(name), list)), [whole])
    if not isinstance(whole, list):
        raise Unreadable("bad_json", "expected a list of articles or an object with a field `text`")
    return (_numbered(n, f"row {n}", row) for n, row in enumerate(whole, 1))


def _json_lines(text: str) -> Iterator[Numbered]:
    for n, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _numbered(n, f"line {n}", json.loads(line))
            except (ValueError, RecursionError) as error:
                yield Numbered(n, f"line {n}", None, f"not JSON: {_brief(error)}")


def _csv(text: str) -> Iterator[Numbered]:
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
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
            yield Numbered(number, f"line {line}", None, f"not CSV: {error}")
            continue
        if header is None:
            header = cells
        elif any(cell.strip() for cell in cells):
            number += 1
            yield _cells(number, f"line {line}", header, cells)


def _cells(number: int, place: str, header: list[str], cells: list[str]) -> Numbered:
    if len(cells) > len(header):
        return Numbered(number, place, None, f"{len(cells)} cells where the header has {len(header)}")
    return Numbered(number, place, dict(zip(header, cells, strict=False)))


def _delimiter(text: str) -> str:
    head = text[:2000].split("\n", 1)[0]
    return max(",;\t", key=head.count)


def _numbered(number: int, place: str, row: object) -> Numbered:
    if isinstance(row, dict):
        return Numbered(number, place, row)
    return Numbered(number, place, None, "expected an object with a field `text`")


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
