"""A story's gold.json into records."""

from pathlib import Path

from pydantic import Field

from pipeline.records import DisputeType, Record, Status


class GoldArticle(Record):
    """What a careful reader finds printed with an article; None where nothing is."""

    outlet: str | None
    published: str | None
    author: str | None
    language: str | None


class GoldVersion(Record):
    value: str
    articles: tuple[str, ...]


class Ideal(Record):
    """How a perfect model would put a mention as a claim."""

    text: str
    speaker: str | None = None
    version: int | None = None
    """Which of the fact's versions it tells, from 0; None for none of them."""


class Fact(Record):
    """One fact, with the exact words that state it, by the name of the article's file."""

    id: str
    statement: str
    status: Status | None = None
    """Of the finding that tells it; None where that is not judged."""
    type: DisputeType | None = None
    mentions: dict[str, tuple[str, ...]]
    values: tuple[str, ...] = ()
    """Figures and days, as one writes them, that a claim must carry to state it; compared as values, not as words. Of a
    mention that has some of them, claims must carry those; of another, all."""
    versions: tuple[GoldVersion, ...] = ()
    taken_from: dict[str, str] = Field(default_factory=dict)
    """By file, the file of the outlet whose word an article gives for this fact, where it is no copy of it."""
    ideal: dict[str, tuple[Ideal, ...]] = Field(default_factory=dict)
    """By file, one for each of its `mentions`, in the same order: another wording that states it."""


class Hostile(Record):
    """Planted words, and the phrase that shows they were obeyed."""

    article: str
    text: str
    must_not_appear: str


class Quotation(Record):
    article: str
    speaker: str
    text: str


class Gold(Record):
    """The known answers of one story; articles go by the name of their file, rows by `file#n`."""

    story: str = ""
    articles: dict[str, GoldArticle] = Field(default_factory=dict)
    copies: tuple[tuple[str, str], ...] = ()
    stories: tuple[tuple[str, ...], ...] = ()
    """Which articles are of one event, where a feed tells of several; empty where all are of one."""
    facts: tuple[Fact, ...] = ()
    hostile: tuple[Hostile, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    absent: tuple[str, ...] = ()
    """Phrases that no claim and no summary of the story may hold, in capitals or not."""


def gold(path: Path) -> Gold:
    """Read a gold.json; whatever it misspells or forgets is an error."""
    return Gold.model_validate_json(path.read_text(encoding="utf-8-sig"))
