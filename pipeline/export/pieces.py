"""The pieces a briefing shows of a story, as both renderers read them."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.manifest import Facts
from pipeline.records import Article, Change, ChangeKind, DisputeType, Failure, Rejected, Status, Summary


@dataclass(frozen=True, slots=True)
class Source:
    """An article under the letter it goes by in the briefing."""

    letter: str
    name: str
    """Its outlet; its path where the outlet is unknown."""
    date: str
    """As a reader writes it; empty when unknown."""
    article: Article
    copy_of: str | None
    """Letter of the source whose origin it has."""
    ties: tuple[str, ...]
    """What ties it to that origin, or to a sister paper, in words."""
    summary: Summary | None
    claims: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Evidence of a claim: the source's exact words, and where they stand. `label` is what the reader clicks."""

    claim: str
    label: str
    source: Source
    speaker: str | None
    part: int
    """Which of the claim's evidence it is, from 0."""
    exact: str
    start: int
    end: int
    citing: str | None = None
    """The other outlet that the source cites for it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One version of a dispute, or one step of an update: the words of those who tell it so."""

    statement: str | None
    """How the version is put; None where the words quoted say it already."""
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the briefing's own with the claims it rests on."""

    text: str
    cites: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A finding as shown. `verbatim` is the quote its statement repeats word for word, where it does."""

    id: str
    status: Status
    statement: str
    verbatim: Quote | None
    cites: tuple[Quote, ...]
    """One for each claim."""
    quotes: tuple[Quote, ...]
    outlets: tuple[str, ...]
    origins: int
    difference: DisputeType | None
    explanation: str
    sides: tuple[Side, ...]
    left_open: tuple[str, ...]
    """Words of its claims that only their articles make clear."""
    common: str = ""
    """Whom all have it from, where it is echoed."""

    @property
    def aside(self) -> tuple[Quote, ...]:
        """The words of those who speak of a parted fact and take no side."""
        sided = {quote.claim for side in self.sides for quote in side.quotes}
        return tuple(quote for quote in self.quotes if quote.claim not in sided) if self.sides else ()


@dataclass(frozen=True, slots=True)
class Dated:
    date: str
    item: Item


@dataclass(frozen=True, slots=True)
class Group:
    """What rests on one source alone."""

    source: Source
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A finding that changed since the earlier run; `item` is None where it is withdrawn."""

    change: Change
    item: Item | None


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since the earlier run: outlets by name, each once, with how many articles it has."""

    added: tuple[str, ...]
    edited: tuple[str, ...]
    gone: tuple[str, ...]
    moved: Mapping[ChangeKind, tuple[Moved, ...]]
    """By kind, in the order told."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was rejected for one reason."""

    reason: str
    items: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Everything a briefing shows of a story."""

    name: str
    facts: Facts
    sources: tuple[Source, ...]
    origins: int
    claims: int
    since: Since | None
    """None where no earlier run is known."""
    bottom_line: tuple[Sentence, ...]
    agreed: tuple[Item, ...]
    disputed: tuple[Item, ...]
    updated: tuple[Item, ...]
    echoed: tuple[Item, ...]
    single: tuple[Group, ...]
    timeline: tuple[Dated, ...]
    quotes: tuple[Quote, ...]
    """Every claim's evidence, by source and place in its text."""
    homes: Mapping[str, str]
    """The finding of each claim."""
    rejected: tuple[Dropped, ...]
    failures: tuple[Failure, ...]
    stood_in: int
    """Claims the extractive baseline made where the model asked gave no usable answer."""

    @property
    def single_items(self) -> tuple[Item, ...]:
        """All findings that rest on one source."""
        return tuple(item for group in self.single for item in group.items)

    def letter(self, article_id: str | None) -> str:
        """Letter of an article; empty for none."""
        return next((source.letter for source in self.sources if source.article.id == article_id), "")
