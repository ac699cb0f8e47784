"""The tests that ran and the recordings they used to those that no test asks for."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.testing.marks import recordings_of


@dataclass(slots=True)
class Kept:
    """A folder of recordings as one run uses it."""

    used: Path | None = None
    """Folder with a copy of every recording that was used."""
    tests: set[str] = field(default_factory=set)
    passed: set[str] = field(default_factory=set)
    partial: bool = False

    def unused(self, folder: Path) -> list[str]:
        """Name the recordings that none of the folder's tests asks for; none where not all of them ran and passed."""
        if self.partial or self.used is None or self.tests - self.passed:
            return []
        held, asked = ({file.relative_to(at).as_posix() for file in at.rglob("*.json")} for at in (folder, self.used))
        return sorted(held - asked)


KEPT = pytest.StashKey[dict[Path, Kept]]()


def kept_of(item: pytest.Item) -> Kept:
    """Give what is known in this run of the folder of a test's recordings."""
    return item.config.stash[KEPT].setdefault(recordings_of(item), Kept())


def unused(config: pytest.Config) -> dict[Path, list[str]]:
    """Name, by folder, the recordings that no test asks for."""
    found = {folder: kept.unused(folder) for folder, kept in config.stash[KEPT].items()}
    return {folder: names for folder, names in found.items() if names}
