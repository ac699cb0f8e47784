"""benchmarks/regressions/seeds.toml into mutated prompts."""

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from pipeline import prompts, resources, schemas
from pipeline.prompts import Prompt
from pipeline.records import PromptRef, Record
from pipeline.schemas import AnswerSchema

FOLDER = Path(__file__).resolve().parent / "regressions"
NAME, VERSION = "claims", 2
"""The prompt that is mutated."""


class Mutation(Record):
    """A prompt's text or answer schema, spoiled on purpose, or changed in what should not matter."""

    name: str
    kind: Literal["dropped", "inverted", "spoiled", "thinned", "harmless"]
    replace: tuple[tuple[str, str], ...] = Field(default=(), strict=False)
    answer: dict[str, dict[str, str]] = Field(default_factory=dict, alias="schema")
    """Properties of an item of the answer, in the place of what they were."""
    gone: tuple[str, ...] = Field(default=(), strict=False)
    """Properties of an item that are asked for no longer."""

    @property
    def harmful(self) -> bool:
        """Whether it was made to do harm."""
        return self.kind != "harmless"


def mutations() -> tuple[Mutation, ...]:
    """Read the seeds, in the order of their file."""
    rows = tomllib.loads((FOLDER / "seeds.toml").read_text("utf-8"))["mutation"]
    return tuple(Mutation.model_validate(row, strict=False) for row in rows)


def original() -> Prompt:
    """Give the prompt as it is."""
    return prompts.load(NAME, VERSION)


def mutated(mutation: Mutation) -> Prompt:
    """Make the mutated prompt. Raises ValueError where words to be replaced are not in it exactly once."""
    text, _ = resources.read_prompt(NAME, VERSION)
    for old, new in mutation.replace:
        if text.count(old) != 1:
            raise ValueError(f"{mutation.name}: {old!r} is {text.count(old)} times in the prompt")
        text = text.replace(old, new)
    ref = PromptRef(name=NAME, version=VERSION, sha256=hashlib.sha256(text.encode()).hexdigest())
    return prompts.parse(text, ref, lambda name: _thinned(schemas.asked_for(name), mutation))


def _thinned(schema: AnswerSchema, mutation: Mutation) -> AnswerSchema:
    whole: dict[str, Any] = json.loads(schema.text)
    item = whole["$defs"]["ClaimItem"]
    item["properties"].update(mutation.answer)
    item["properties"] = {name: kind for name, kind in item["properties"].items() if name not in mutation.gone}
    item["required"] = [name for name in item["required"] if name not in mutation.gone]
    return AnswerSchema(schema.name, json.dumps(whole))
