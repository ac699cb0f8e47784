"""A claim with its article into the statement that is compared: its words, and who says it, when and how firmly."""

from dataclasses import dataclass, field, replace

from pipeline.records import Article, Claim, Kind, Modality

LONGEST = 2000
"""Characters of a statement that are compared: a claim is a sentence or two."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is compared: a claim without its ids, so that two statements can be made by hand."""

    text: str
    language: str | None = None
    published: str | None = None
    """When the article that tells it came out, ISO 8601."""
    speaker: str | None = None
    kind: Kind = "event"
    modality: Modality = "asserted"
    quoted: str = ""
    """The words of the article that it rests on."""
    _hash: int = field(init=False, repr=False, compare=False)
    """Worked out once: a statement is looked up in caches hundreds of times."""

    def __post_init__(self) -> None:
        told = (self.text, self.language, self.published, self.speaker, self.kind, self.modality, self.quoted)
        object.__setattr__(self, "_hash", hash(told))

    def __hash__(self) -> int:
        return self._hash


def short(statement: Statement) -> Statement:
    """Give the beginning of a statement that is no claim by its length: comparing all of it would take for ever."""
    return statement if len(statement.text) <= LONGEST else replace(statement, text=statement.text[:LONGEST])


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the article that makes it: when it was published, in which language."""

    claim: Claim
    article: Article
    statement: Statement = field(init=False, repr=False, compare=False)
    """What is compared of the claim."""

    def __post_init__(self) -> None:
        compared = Statement(
            text=self.claim.text,
            language=self.article.language,
            published=self.article.published,
            speaker=self.claim.speaker,
            kind=self.claim.kind,
            modality=self.claim.modality,
            quoted=" ".join(evidence.exact for evidence in self.claim.evidence),
        )
        object.__setattr__(self, "statement", compared)
