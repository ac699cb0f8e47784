"""Subjects into a table of what they are made of: model, prompts and schemas, those that differ apart from the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.evals.records import Subject


@dataclass(frozen=True, slots=True)
class Held:
    """What one subject has of a part; both are empty where it has none."""

    words: str
    sha: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part by its name, and what each subject has of it."""

    name: str
    held: tuple[Held, ...]

    @property
    def differs(self) -> bool:
        """Tell whether not all subjects have the same."""
        return len(set(self.held)) > 1


def parts(subjects: Sequence[Subject]) -> tuple[Part, ...]:
    """Give the model, then each prompt by name, then each answer schema."""
    prompts = dict.fromkeys(prompt.name for subject in subjects for prompt in subject.prompts)
    schemas = dict.fromkeys(name for subject in subjects for name in sorted(subject.schemas))
    return (
        Part("model", tuple(Held(subject.model, "") for subject in subjects)),
        *(Part(f"prompt {name}", tuple(_prompt(subject, name) for subject in subjects)) for name in prompts),
        *(Part(f"schema {name}", tuple(_schema(subject, name) for subject in subjects)) for name in schemas),
    )


def _prompt(subject: Subject, name: str) -> Held:
    found = [prompt for prompt in subject.prompts if prompt.name == name]
    return Held(f"v{found[0].version}", found[0].sha256) if found else Held("", "")


def _schema(subject: Subject, name: str) -> Held:
    return Held("", subject.schemas.get(name, ""))
