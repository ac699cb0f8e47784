"""INPUT... into stories of frozen articles, all of them in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from pipeline.articles.planning import plan
from pipeline.records import Skipped, Story


@dataclass(frozen=True, slots=True)
class Ingested:
    """The stories found, and every input that yielded no article."""

    stories: tuple[Story, ...]
    skipped: tuple[Skipped, ...]


def ingest(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    max_bytes: int = 5_000_000,
    together: bool = False,
    secrets: Sequence[str] = (),
) -> Ingested:
    """Read INPUT... (files, folders, patterns, "-") into stories, as `plan` does, and load them all."""
    with plan(inputs, stdin=stdin, max_bytes=max_bytes, together=together, secrets=secrets) as planned:
        return Ingested(tuple(map(planned.load, planned.stories)), planned.skipped)
