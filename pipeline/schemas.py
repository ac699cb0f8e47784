"""Records to the JSON Schemas (2020-12) we publish and ask models for.

`python -m pipeline.schemas` writes them into a checkout's `schemas/`; with `--check` it only says what is out of step.
"""

import json
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, create_model

from pipeline import resources
from pipeline.answers import ITEMS
from pipeline.grouped import Grouping
from pipeline.manifest import Run, Told
from pipeline.records import Article, Claim, Failure, Finding, Judgement, Record, Rejected, Summary
from pipeline.shapes import Yes, yes

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

PUBLISHED: dict[str, type[Record]] = {
    "article": Article,
    "summary": Summary,
    "claim": Claim,
    "judgement": Judgement,
    "finding": Finding,
    "rejected": Rejected,
    "failure": Failure,
    "run": Run,
    "briefing": Told,
    "grouping": Grouping,
}
"""The records of a run's output files and of grouped stories, by schema name."""

VERSION = 1
"""Raised when a published field changes its meaning or goes; adding one does not raise it."""

_STRICT_MODES_LACK = {"minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum", "pattern", "default"}
_FOR_READERS = {"title", "description"}


def published_schema(name: str) -> dict[str, Any]:
    """Make the schema of one output record."""
    return _dialect(f"{name}.v{VERSION}") | TypeAdapter(PUBLISHED[name]).json_schema(mode="serialization")


def answer_schema(name: str) -> dict[str, Any]:
    """Make the full schema of an answer: `{"items": [...]}`."""
    item = ITEMS[name]
    answer = create_model(f"{name.capitalize()}Answer", __base__=Record, items=(tuple[item, ...], ...))  # type: ignore[valid-type]
    return _dialect(f"answer-{name}.v{VERSION}") | answer.model_json_schema()


@dataclass(frozen=True, slots=True)
class AnswerSchema:
    """What an answer must look like, by its name in a prompt's front matter; `text` is the full schema as JSON."""

    name: str
    text: str


@lru_cache
def asked_for(name: str) -> AnswerSchema:
    """Read an answer schema that comes with claimweave. Raises UsageError where there is none of this name."""
    return AnswerSchema(name, json.dumps(resources.read_schema(f"answer-{name}.v{VERSION}")))


@lru_cache
def wire_schema(schema: AnswerSchema) -> dict[str, Any]:
    """Make an answer schema lean: only what every provider's strict mode accepts."""
    lean: dict[str, Any] = _lean(json.loads(schema.text))
    definitions = lean.pop("$defs", {})
    inlined: dict[str, Any] = _inlined(lean, definitions)
    return {key: value for key, value in inlined.items() if not key.startswith("$")}


def faults(schema: AnswerSchema, item: object) -> tuple[str, ...]:
    """Name every path at which one item of an answer breaks its full schema; empty when it holds."""
    # Nearly all items hold, and a yes costs 2 us here; jsonschema's 150 us are for explaining a no.
    if _item_holds(schema)(item):
        return ()
    return tuple(
        f"{error.json_path.removeprefix('$.') if error.path else 'item'}: {error.message[:200]}"
        for error in sorted(_item_validator(schema).iter_errors(item), key=lambda error: error.json_path)
    )


@lru_cache
def _item_holds(schema: AnswerSchema) -> Yes:
    return yes(_item_schema(schema))


@lru_cache
def _item_validator(schema: AnswerSchema) -> "Draft202012Validator":
    from jsonschema import Draft202012Validator

    return Draft202012Validator(_item_schema(schema))


def _item_schema(schema: AnswerSchema) -> dict[str, Any]:
    whole = json.loads(schema.text)
    inlined: dict[str, Any] = _inlined(whole["properties"]["items"]["items"], whole.get("$defs", {}))
    return inlined


def _dialect(name: str) -> dict[str, Any]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:claimweave:{name}"}


def _lean(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_lean(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {
        key: {name: _lean(part) for name, part in value.items()} if key == "properties" else _lean(value)
        for key, value in schema.items()
        if key not in _STRICT_MODES_LACK | _FOR_READERS
    }
    return kept | ({"required": list(kept["properties"])} if "properties" in kept else {})


def _inlined(schema: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(schema, list):
        return [_inlined(part, definitions) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if reference := schema.get("$ref"):
        return _inlined(definitions[reference.rsplit("/", 1)[1]], definitions)
    return {key: _inlined(value, definitions) for key, value in schema.items() if key != "$defs"}


def _files() -> dict[str, str]:
    made = {f"{name}.v{VERSION}": published_schema(name) for name in PUBLISHED}
    made |= {f"answer-{name}.v{VERSION}": answer_schema(name) for name in ITEMS}
    return {f"{name}.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in made.items()}


def main(arguments: list[str]) -> int:
    """Write the schemas, or with `--check` name those out of step. Returns the exit code."""
    folder = Path(__file__).parent.parent / "schemas"
    folder.mkdir(exist_ok=True)
    wanted = _files()
    stored = {file.name: file.read_text("utf-8") for file in folder.glob("*.json")}
    if "--check" not in arguments:
        for name, text in wanted.items():
            (folder / name).write_text(text, "utf-8")
        return 0
    stale = sorted(name for name in wanted.keys() | stored.keys() if wanted.get(name) != stored.get(name))
    if stale:
        sys.stderr.write(f"out of step with the records: {', '.join(stale)}; run: python -m pipeline.schemas\n")
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
