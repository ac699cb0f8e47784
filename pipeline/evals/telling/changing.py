"""Two subjects to the lines of their prompts that differ."""

from collections.abc import Iterator
from difflib import unified_diff

from pipeline.evals.records import Subject


def changed_lines(base: Subject, new: Subject) -> tuple[str, ...]:
    """Give a unified diff of each prompt that differs, with two lines around; one that is the same gives nothing."""
    before, after = _by_name(base), _by_name(new)
    return tuple(line for name in sorted(before | after) for line in _diff(before.get(name), after.get(name)))


def other_schemas(base: Subject, new: Subject) -> tuple[str, ...]:
    """Name the answer schemas that differ."""
    names = base.schemas.keys() | new.schemas.keys()
    return tuple(sorted(name for name in names if base.schemas.get(name) != new.schemas.get(name)))


def _by_name(subject: Subject) -> dict[str, tuple[str, str]]:
    """Give each prompt's title and text by its name without the version: versions of one prompt are compared."""
    return {title.rpartition(".v")[0] or title: (title, text) for title, text in sorted(subject.texts.items())}


def _diff(before: tuple[str, str] | None, after: tuple[str, str] | None) -> Iterator[str]:
    old, new = before or ("none", ""), after or ("none", "")
    yield from unified_diff(old[1].splitlines(), new[1].splitlines(), old[0], new[0], n=2, lineterm="")
