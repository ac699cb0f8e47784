"""A prompt file to the messages of a request.

A file `prompts/<name>.v<n>.md` is front matter (YAML between `---` lines: `schema`, sampling settings, `changed`)
followed by the sections `# system` and `# user`. Blanks are written `$name`, a literal dollar `$$`.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from string import Template
from typing import Any, Literal

import yaml
from pydantic import ValidationError

from pipeline import resources, schemas
from pipeline.errors import PromptError
from pipeline.exchange import Message, Sampling
from pipeline.records import PromptRef, Record
from pipeline.schemas import AnswerSchema

_SECTION = re.compile(r"^# (system|user)\n", re.MULTILINE)

_NO_FRONT_MATTER = (
    "the front matter between two `---` lines is missing: begin the file with a line ---, keys like "
    "`changed: what is new` each on a line, and another line ---"
)

FILLED: dict[str, frozenset[str]] = {
    "claims": frozenset({"title", "before", "fence", "sentences", "language"}),
    "judge-both": frozenset({"pairs", "fence"}),
    "judge-compatible": frozenset({"pairs", "fence"}),
    "judge-same": frozenset({"pairs", "fence"}),
    "lines": frozenset({"findings", "fence", "language"}),
    "repair": frozenset({"faults"}),
    "summary": frozenset({"title", "fence", "sentences", "language"}),
    "vector": frozenset({"text"}),
}
"""What the stages fill in, by the prompt they ask with: a prompt of this name wants all of these and no other."""


class FrontMatter(Sampling):
    """What stands before the text of a prompt: strict keys, so that a misspelt setting is an error."""

    answer: str | None = None
    changed: str


class Prompt(Record):
    """One version of a prompt: its text by section, the answer schema it asks for, and how to sample."""

    ref: PromptRef
    answer: AnswerSchema | None
    """None for a prompt that follows up on another."""
    sampling: Sampling
    system: str
    user: str
    changed: str = ""
    """What this version changed, and why."""

    @property
    def blanks(self) -> frozenset[str]:
        """The variables the prompt wants filled."""
        return frozenset(Template(self.system + self.user).get_identifiers())


@lru_cache
def load(name: str, version: int | None = None) -> Prompt:
    """Read a prompt, the newest version unless one is asked for. Raises PromptError."""
    text, version = resources.read_prompt(name, version)
    ref = PromptRef(name=name, version=version, sha256=hashlib.sha256(text.encode()).hexdigest())
    return parse(text, ref)


def parse(text: str, ref: PromptRef, answers: Callable[[str], AnswerSchema] = schemas.asked_for) -> Prompt:
    """Turn a prompt file's text into a prompt; `answers` gives an answer schema by its name.

    Raises PromptError, saying what is wrong and where, and UsageError where there is no such schema.
    """
    here = f"prompts/{ref.name}.v{ref.version}.md"
    if text.count("---\n") < 2:
        raise PromptError(f"{here}: {_NO_FRONT_MATTER}")
    try:
        _, head, body = text.split("---\n", 2)
        front = FrontMatter.model_validate(_renamed(yaml.safe_load(head)))
    except ValueError as fault:
        raise PromptError(f"{here}: {_front_matter_fault(fault)}") from fault
    except yaml.YAMLError as fault:
        raise PromptError(f"{here}: the front matter is not YAML: {fault}") from fault
    _, *parts = _SECTION.split(body)
    sections = dict(zip(parts[::2], (part.strip() for part in parts[1::2]), strict=True))
    if "user" not in sections:
        raise PromptError(f"{here}: no section `# user`: a prompt needs one")
    return Prompt(
        ref=ref,
        answer=answers(front.answer) if front.answer else None,
        sampling=Sampling(**front.model_dump(include=set(Sampling.model_fields))),
        system=sections.get("system", ""),
        user=sections["user"],
        changed=front.changed,
    )


def render(prompt: Prompt, blanks: Mapping[str, str]) -> tuple[Message, ...]:
    """Fill a prompt's blanks. Raises PromptError naming those that are missing or unknown."""
    given = frozenset(blanks)
    if given != prompt.blanks:
        raise PromptError(
            f"prompt {prompt.ref.name}.v{prompt.ref.version} wants ${', $'.join(sorted(prompt.blanks))}: "
            f"missing {sorted(prompt.blanks - given)}, unknown {sorted(given - prompt.blanks)}"
        )
    sections: tuple[tuple[Literal["system", "user"], str], ...] = (("system", prompt.system), ("user", prompt.user))
    return tuple(Message(role=role, content=Template(text).substitute(blanks)) for role, text in sections if text)


def fence(text: str) -> str:
    """Give the word that fences an article: eight digits of its own hash, which it cannot have foreseen."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _renamed(head: Any) -> Any:
    # `schema` is a name pydantic keeps for itself.
    if not isinstance(head, dict):
        raise ValueError("the front matter is no mapping")  # noqa: TRY004 - reported with the others
    return {"answer" if key == "schema" else key: value for key, value in head.items()}


def _front_matter_fault(fault: ValueError) -> str:
    if isinstance(fault, ValidationError):
        return "; ".join(f"front matter key {error['loc'][0]}: {error['msg']}" for error in fault.errors())
    return f"front matter between two `---` lines wanted: {fault}"
