"""Files of a run to records, with a flaw for every line that is none."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from jsonschema import Draft202012Validator

from pipeline.records import Record
from pipeline.resources import read_schema
from pipeline.schemas import PUBLISHED, VERSION
from pipeline.verification.flaws import Flaw

Kind = TypeVar("Kind", bound=Record)

SHOWN = 200
"""Characters of a checker's message shown: it may quote a whole article."""


class Records(NamedTuple, Generic[Kind]):
    """The records of a file that could be read, and what is wrong with the others."""

    read: tuple[Kind, ...]
    flaws: tuple[Flaw, ...]


def read_text(run: Path, file: str) -> str | Flaw:
    """Read one of the run's files as it is: line ends are not translated."""
    path = run / file
    if not path.is_file():
        return Flaw(file, "file", "it is missing")
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        return Flaw(file, "file", f"it cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        return Flaw(file, f"byte {error.start}", "it is not UTF-8")
    if text and not text.endswith("\n"):
        return Flaw(file, "end", "it is cut off: the last line has no end")
    return text


def read_records(run: Path, file: str, kind: type[Kind]) -> Records[Kind]:
    """Read a file of JSON Lines."""
    text = read_text(run, file)
    if isinstance(text, Flaw):
        return Records((), (text,))
    lines = text.split("\n")[:-1]
    found = [read_record(file, f"line {number}", line, kind) for number, line in enumerate(lines, 1)]
    return Records(
        tuple(record for record in found if not isinstance(record, Flaw)),
        tuple(record for record in found if isinstance(record, Flaw)),
    )


def read_record(file: str, where: str, text: str, kind: type[Kind]) -> Kind | Flaw:
    """Read one JSON object against its published schema, then as the record it is."""
    try:
        content = json.loads(text)
        error = next(iter(_validator(kind).iter_errors(content)), None)
    except ValueError as fault:
        return Flaw(file, where, f"it is not JSON: {str(fault)[:SHOWN]}")
    except RecursionError:
        return Flaw(file, where, "it is not JSON of ours: it is nested too deeply")
    if error:
        return Flaw(file, f"{where}, {error.json_path}", f"it breaks its schema: {error.message[:SHOWN]}")
    try:
        return kind.model_validate_json(text)
    except ValueError as fault:
        return Flaw(file, where, f"it is no {kind.__name__.lower()}: {str(fault)[:SHOWN]}")


@lru_cache
def _validator(kind: type[Record]) -> Draft202012Validator:
    name = next(name for name, record in PUBLISHED.items() if record is kind)
    return Draft202012Validator(read_schema(f"{name}.v{VERSION}"))
