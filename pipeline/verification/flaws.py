"""What is wrong in a finished run, where it stands, and the stories it is looked for in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pipeline.records import Article, Claim, Finding, Judgement, Rejected, Summary

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that does not hold: in which file, at which line or id, and what it is."""

    file: str
    """Its path below the run's folder."""
    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """The records of one story as they were read back from `folder`."""

    folder: str
    articles: tuple[Article, ...]
    summaries: tuple[Summary, ...]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]
    rejected: tuple[Rejected, ...]
    article: Mapping[str, Article]
    """Articles by id."""
    claim: Mapping[str, Claim]
    """Claims by id."""

    def flaw(self, file: str, where: str, what: str) -> Flaw:
        """Name a flaw in one of the story's files."""
        return Flaw(f"{self.folder}/{file}", where, what)


def repeated(items: Iterable[Item]) -> Iterator[Item]:
    """Give every item that came before, each time it comes again."""
    seen: set[Item] = set()
    for item in items:
        if item in seen:
            yield item
        seen.add(item)
