"""A name -> the text of a prompt or the content of a schema, from a checkout, an editable install or a wheel.

A wheel carries `prompts/` and `schemas/` inside the package; a checkout has them beside it.
"""

import json
import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pipeline.errors import PromptError, UsageError

_PROMPT_FILE = re.compile(r"(?P<name>[a-z0-9-]+)\.v(?P<version>[1-9][0-9]*)\.md")


def prompt_versions() -> dict[str, tuple[int, ...]]:
    """Give every prompt's name with its versions, oldest first, sorted by name."""
    found = sorted(called for entry in _entries("prompts") if (called := prompt_called(entry.name)))
    return {name: tuple(v for n, v in found if n == name) for name, _ in found}


def prompt_called(file: str) -> tuple[str, int] | None:
    """Give the name and version that a prompt file's name says; None where it is no prompt's."""
    match = _PROMPT_FILE.fullmatch(file)
    return (match["name"], int(match["version"])) if match else None


def read_prompt(name: str, version: int | None = None) -> tuple[str, int]:
    """Give a prompt file's text, exactly as stored, with its version: the newest unless one is asked for.

    Raises PromptError, naming what was looked for and where, when there is no such prompt or version.
    """
    versions = prompt_versions().get(name, ())
    chosen = max(versions, default=None) if version is None else version
    if chosen is None or chosen not in versions:
        raise PromptError(_no_prompt(name, version, versions))
    return _text(_folder("prompts") / f"{name}.v{chosen}.md"), chosen


def schema_names() -> tuple[str, ...]:
    """Give the names of all schemas, sorted: file names without `.json`."""
    stored = (entry.name for entry in _entries("schemas"))
    return tuple(sorted(name.removesuffix(".json") for name in stored if name.endswith(".json")))


def read_schema(name: str) -> dict[str, Any]:
    """Give the JSON Schema in `schemas/<name>.json`.

    Raises UsageError, naming what was looked for and where, when there is none of this name.
    """
    if name not in (names := schema_names()):
        known = ", ".join(names) or "none"
        raise UsageError(f"no schema {name}.json {_where('schemas')}; schemas there: {known}")
    schema: dict[str, Any] = json.loads(_text(_folder("schemas") / f"{name}.json"))
    return schema


def _places(kind: str) -> tuple[Traversable, Traversable]:
    package = files("pipeline")
    return package / kind, Path(str(package)).parent / kind


def _folder(kind: str) -> Traversable:
    packaged, checkout = _places(kind)
    return packaged if packaged.is_dir() else checkout


def _entries(kind: str) -> list[Traversable]:
    folder = _folder(kind)
    return list(folder.iterdir()) if folder.is_dir() else []


def _text(file: Traversable) -> str:
    # Bytes first: reading as text would turn CRLF into LF, and the file's hash would no longer be the text's.
    return file.read_bytes().decode("utf-8")


def _where(kind: str) -> str:
    return "in " + " or ".join(str(place) for place in _places(kind))


def _no_prompt(name: str, version: int | None, versions: tuple[int, ...]) -> str:
    wanted = f"{name}.v{version or '<n>'}.md"
    if versions:
        return f"no prompt {wanted} {_where('prompts')}; versions there: {', '.join(map(str, versions))}"
    known = ", ".join(prompt_versions()) or "none"
    return f"no prompt {wanted} {_where('prompts')}; prompts there: {known}"
