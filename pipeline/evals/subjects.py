"""The name of what is to be evaluated to its record, its prompts and its settings.

A name is `claims.v2` (a prompt version), `git:main~1` (the prompts of a revision; `git:main:path/to/prompts` those of
another folder), `prompts:drafts` (a folder, or one file), `model:qwen-0.5b`, or several of these joined by commas. The
prefixes may be left out, but of a model's: a prompt's name comes first, then a path, then a revision, and what is none
of these is an error, lest a misspelt branch be asked for as a model. Only the baseline, `extractive`, is a model
without a prefix. Prompts that a name does not give are the newest that come with claimweave.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from pipeline import prompts, resources, schemas
from pipeline.errors import PromptError, UsageError
from pipeline.evals.records import Subject
from pipeline.evals.shelves import PROMPTS, Shelf, at_revision, is_revision, on_disk
from pipeline.prompts import Prompt
from pipeline.records import PromptRef
from pipeline.schemas import AnswerSchema
from pipeline.settings import EXTRACTIVE, Settings

Kind = Literal["prompt", "prompts", "git", "model"]


class Chosen(NamedTuple):
    """A subject, with what asks in its name."""

    subject: Subject
    prompt_of: Callable[[str], Prompt]
    settings: Settings


class Given(NamedTuple):
    """A prompt put in the place of the newest, with its file's text."""

    prompt: Prompt
    text: str


def subject(spec: str, settings: Settings, folder: Path | None = None, *, models: bool = False) -> Chosen:
    """Find what a name means; an empty one is the settings' own model with the newest prompts.

    Paths and revisions are looked for in `folder`, by default the one one stands in; with `models`, a bare word that is
    nothing else is a model. Raises UsageError and PromptError, saying what was looked for.
    """
    place = folder or Path.cwd()
    given: dict[str, Given] = {}
    for kind, name in parts(spec, place, models=models):
        if kind == "model":
            settings = settings.model_copy(update={"model": name})
        else:
            given |= _KINDS[kind](name, place)
    everything = {name: _shipped(name) for name in resources.prompt_versions()} | given
    prompt_of = _finder(given)
    return Chosen(_record(spec or settings.asked_model, settings, everything), prompt_of, settings)


def parts(spec: str, folder: Path, *, models: bool = False) -> Iterator[tuple[Kind, str]]:
    """Give each part of a name as what it is, with its prefix taken off.

    Raises UsageError where a part is nothing at all; with `models`, what is nothing else is a model.
    """
    for part in filter(None, (part.strip() for part in spec.split(","))):
        prefix, _, name = part.partition(":")
        kind = next((kind for kind in _KINDS if kind == prefix and name), None) or _kind(part, folder)
        if kind is None and not models:
            raise UsageError(f"no prompt, path or git revision is called {part}; a model is named model:{part}")
        yield kind or "model", name if kind == prefix else part


def from_shelf(shelf: Shelf) -> dict[str, Given]:
    """Read the newest version of each prompt of a place, asking for the answer schemas that lie there."""
    return {name: read(shelf, name, version, text) for name, (version, text) in shelf.newest().items()}


def answers_of(shelf: Shelf) -> Callable[[str], AnswerSchema]:
    """Give what finds an answer schema by its name: the place's own, or where it has none the one shipped."""

    def answers(name: str) -> AnswerSchema:
        file = f"answer-{name}.v{schemas.VERSION}.json"
        if file not in shelf.schemas:
            return schemas.asked_for(name)
        try:
            return AnswerSchema(name, json.dumps(json.loads(shelf.schemas[file])))
        except ValueError as error:
            raise UsageError(f"the schema {file} beside {shelf.where} is no JSON: {error}") from error

    return answers


def prompt_ref(name: str, version: int, text: str) -> PromptRef:
    """Name a version of a prompt with the hash of its file's text."""
    return PromptRef(name=name, version=version, sha256=hashlib.sha256(text.encode()).hexdigest())


def _kind(part: str, place: Path) -> Kind | None:
    if part in resources.prompt_versions() or resources.prompt_called(f"{part}.md"):
        return "prompt"
    if (place / part).is_dir() or part.endswith(".md"):
        return "prompts"
    if part.endswith(".json"):
        raise UsageError(
            f"{part} is no prompt, revision or model; saved results are compared with claimweave eval diff"
        )
    if is_revision(part, place):
        return "git"
    if (place / part).exists():
        return "prompts"
    return "model" if part == EXTRACTIVE else None


def _version(name: str, _place: Path) -> dict[str, Given]:
    called = resources.prompt_called(f"{name}.md") or (name, None)
    return {called[0]: _shipped(*called)}


def _folder(name: str, place: Path) -> dict[str, Given]:
    if not (place / name).exists():
        raise UsageError(f"there is nothing at {name}: a folder of prompts or a prompt file is wanted")
    return from_shelf(on_disk(place / name))


def _revision(name: str, place: Path) -> dict[str, Given]:
    revision, _, folder = name.partition(":")
    return from_shelf(at_revision(revision, place, folder or PROMPTS))


_KINDS: dict[Kind, Callable[[str, Path], dict[str, Given]]] = {
    "prompt": _version,
    "prompts": _folder,
    "git": _revision,
    "model": lambda _name, _place: {},
}


def _shipped(name: str, version: int | None = None) -> Given:
    return Given(prompts.load(name, version), resources.read_prompt(name, version)[0])


def read(shelf: Shelf, name: str, version: int, text: str) -> Given:
    """Read one prompt of a place; an error says which place it was."""
    try:
        return Given(prompts.parse(text, prompt_ref(name, version, text), answers_of(shelf)), text)
    except (PromptError, UsageError) as error:
        raise type(error)(f"in {shelf.where}: {error}") from error


def _finder(given: Mapping[str, Given]) -> Callable[[str], Prompt]:
    def prompt_of(name: str) -> Prompt:
        return given[name].prompt if name in given else prompts.load(name)

    return prompt_of


def _record(label: str, settings: Settings, everything: Mapping[str, Given]) -> Subject:
    asked = {one.prompt.answer for one in everything.values() if one.prompt.answer}
    return Subject(
        label=label,
        model=settings.asked_model,
        prompts=tuple(everything[name].prompt.ref for name in sorted(everything)),
        schemas={schema.name: hashlib.sha256(schema.text.encode()).hexdigest() for schema in _sorted(asked)},
        texts={f"{ref.name}.v{ref.version}": everything[ref.name].text for ref in _refs(everything)},
    )


def _sorted(asked: set[AnswerSchema]) -> list[AnswerSchema]:
    return sorted(asked, key=lambda schema: (schema.name, schema.text))


def _refs(everything: Mapping[str, Given]) -> list[PromptRef]:
    return [everything[name].prompt.ref for name in sorted(everything)]
