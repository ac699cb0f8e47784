"""The records every part of claimweave speaks in: articles, claims, findings, and what came of a run.

All are frozen and strict. Offsets count Unicode code points of an article's frozen `text`, end exclusive.
Sentences of an article are numbered from 1 in prompts and in `SummarySentence.sentences`.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Span = tuple[int, int]
"""Start and end offset into a text, in code points, end exclusive."""

Kind = Literal["event", "statement", "quantity", "plan", "opinion", "background"]
"""What sort of thing a claim says. A `statement` is something somebody said; see its `speaker`."""

Modality = Literal["asserted", "alleged", "denied", "planned", "requested", "agreed", "conditional", "possible"]
"""How firmly the article says it."""

Status = Literal["corroborated", "echoed", "single", "disputed", "updated"]

DisputeType = Literal["number", "date", "duration", "identity", "place", "attribution", "modality", "scope", "negation"]

Relation = Literal["same", "specific", "updates", "conflicts", "attributed", "related", "different"]
"""How two claims relate. One is `specific` where it says all that the other says, and more; both are `attributed`
where they tell one statement and name two who made it; they are `related` by their topic alone."""

StageName = Literal["ingest", "summarise", "extract", "origins", "judge", "weave", "compare", "compose", "check"]

ChangeKind = Literal["new", "corroborated", "revised", "disputed", "withdrawn"]
"""What became of a finding since an earlier run: `corroborated` and `disputed` are newly so."""


UpdateKind = Literal["series", "correction", "retraction"]
"""A count that went on; one that a later report says was wrong; a statement that was taken back."""


_GIVEN: set[str] = set()


class Record(BaseModel):
    """A frozen, strict record that takes no unknown field."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)

    def model_post_init(self, _context: object) -> None:
        """Share the set of the fields that were given, which is never asked for and takes more room than a record."""
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN)


class PromptRef(Record):
    """Which prompt was used: its name, version, and the SHA-256 of its file."""

    name: str
    version: int
    sha256: str


class Furniture(Record):
    """A stretch of frozen text that is not the report: a byline, caption, embed, footer."""

    start: int
    end: int
    kind: str


class Evidence(Record):
    """A span of an article's frozen text, cut out by code; after the W3C TextQuoteSelector."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    match: Literal["exact", "folded", "sentence"]
    """How it was located: the quote as is, after folding presentation, or a whole cited sentence."""


class OriginLink(Record):
    """One thing that ties a report, or one claim of it, to an origin: a reason, and the words or the share it rests on.

    `copy` shares its text with an earlier article; `credit` and `republished` are printed notes of whose text it is;
    `outlet` is the same outlet's; `report` is told after another outlet's report; `family` is of one publisher with
    another and `helped` an agency that gave part of the text; neither makes an article's origin by itself.
    """

    reason: Literal["copy", "credit", "republished", "outlet", "report", "helped", "family"]
    source: str | None
    """The agency, outlet or publisher by name; None where a shared text names none."""
    article_id: str | None
    """The article of the story it is tied to; None where the source is outside the story."""
    shared: float | None
    """Of the shorter text's own words, the share that the other has too; for `copy` alone."""
    evidence: Evidence | None
    """The words of this article that say so, where there are such."""


class Article(Record):
    """One report by one outlet. `text` is frozen: hashed here and never changed afterwards."""

    id: str
    path: str
    """Where it came from, as the user gave it, with `#n` for row n of a file of rows."""
    outlet: str | None
    title: str | None
    author: str | None
    published: str | None
    """ISO 8601 date or date-time with offset, exactly as precise as the source is; None when unknown."""
    url: str | None
    language: str | None
    """ISO 639-1 code."""
    credit: str | None
    """The agency or outlet it credits as its source ("AFP", "WSJ"), where one is printed."""
    text: str
    text_sha256: str
    original_sha256: str
    """SHA-256 of the input's bytes as read (of the row, in a file of rows)."""
    sentences: tuple[Span, ...]
    furniture: tuple[Furniture, ...]
    origin: str | None = None
    """Id of the origin it comes from: its own id, or the id of the article it copies; None until decided."""
    origin_links: tuple[OriginLink, ...] = ()
    """What ties it to that origin, the firmest first; empty for a report of its own."""


class Attribution(Record):
    """Who is said to say what a claim says, and where the article says so."""

    source: str | None
    """The article's words for who says it, next to the verb: a name, a role, a pronoun; None where unnamed."""
    cue: str
    """The verb or phrase that attributes: "said", "according to"; the opening mark of a bare quotation."""
    start: int
    end: int
    """Where the cue stands in the frozen text."""
    force: Literal["say", "deny", "accuse", "ask", "promise", "believe", "show"]
    mode: Literal["direct", "indirect", "mixed"]
    """Word for word in quotation marks, in the reporter's words, or some of each."""
    position: Literal["before", "inside", "after"]
    """Where the cue stands to what is said."""
    within: str | None
    """Who says that it was said, in "A said that B told him"."""


class SummarySentence(Record):
    text: str
    sentences: tuple[int, ...]
    evidence: tuple[Evidence, ...]


class Summary(Record):
    """What one article says, in a few sentences, each citing the article's sentences."""

    id: str
    article_id: str
    sentences: tuple[SummarySentence, ...]
    model: str
    prompt: PromptRef


class Claim(Record):
    """One checkable statement of one article, standing on its own, with the words it rests on."""

    id: str
    article_id: str
    text: str
    kind: Kind
    speaker: str | None
    modality: Modality
    evidence: tuple[Evidence, ...]
    model: str
    prompt: PromptRef
    attribution: Attribution | None = None
    context: tuple[Evidence, ...] = ()
    """Words elsewhere in the article that show who, what or when the text means where the evidence says "he"."""
    left_open: tuple[str, ...] = ()
    """Words of the text that only the article makes clear: "the town", or "Monday" where it has no date."""
    origin: str | None = None
    """Id of the origin it rests on where that is not its article's: an outlet's it cites, or an agency's."""
    rests_on: OriginLink | None = None
    """The outlet or agency it rests on then, and the words that say so."""


class Version(Record):
    """One side of a dispute, or one step of an update, in its source's words."""

    statement: str
    claims: tuple[str, ...]


class Dispute(Record):
    """Incompatible versions of one fact."""

    type: DisputeType
    explanation: str
    versions: tuple[Version, ...]


class Update(Record):
    """A value that changed as later reports came in; versions run from oldest to newest."""

    kind: UpdateKind = "series"
    explanation: str
    versions: tuple[Version, ...]


class Finding(Record):
    """The claims of a story that speak of the same fact. Every claim is in exactly one finding."""

    id: str
    statement: str
    status: Status
    claims: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    dispute: Dispute | None
    update: Update | None
    differs: Dispute | None = None
    """Versions that cannot all be right although all have one origin and one speaker: a copy with another figure."""


class Judgement(Record):
    """How two claims relate, who decided it, and why. `a` < `b` by claim id unless the relation is directed.

    For `updates`, `b` is the later claim, which supersedes `a`; for `specific`, `b` says more than `a`.
    """

    a: str
    b: str
    relation: Relation
    type: DisputeType | None
    by: Literal["values", "words", "model"]
    explanation: str


class Line(Record):
    """One sentence of a briefing's own, with the claims it rests on."""

    text: str
    claims: tuple[str, ...]


class TimelineEntry(Record):
    """What happened when, as dated by the sources themselves."""

    date: str
    """ISO 8601, as precise as the source: `2026-02-03`, `2026-02` or `2026`."""
    finding: str


class Briefing(Record):
    """The document about one story: findings in reading order, by id."""

    bottom_line: tuple[Line, ...]
    agreed: tuple[str, ...]
    disputed: tuple[str, ...]
    updated: tuple[str, ...]
    echoed: tuple[str, ...]
    single: tuple[str, ...]
    timeline: tuple[TimelineEntry, ...]


class Rejected(Record):
    """Something a model answered that was not let through, with the reason."""

    stage: StageName
    article_id: str | None
    reason: str
    """A short stable word, for counting: `not_in_report`, `number_not_in_evidence`, ..."""
    detail: str
    answer: str
    """What was answered: the item's JSON, or the raw text where it was none."""


class Failure(Record):
    """Something asked that got no usable answer, and what was done instead."""

    stage: StageName
    article_id: str | None
    fault: str
    detail: str


class Skipped(Record):
    """An input that yielded no article, with the reason."""

    path: str
    reason: str
    detail: str


class Change(Record):
    """What became of one finding since an earlier run."""

    kind: ChangeKind
    finding: str
    """Its id, in this run; in the earlier one where it is withdrawn."""
    statement: str
    """How it is put now; where it is withdrawn, how it was put."""
    outlets: tuple[str, ...]
    """Who tells it now; where it is withdrawn, who told it."""
    was: Status | None
    """Its status in the earlier run; None where it is new."""
    before: str | None
    """How the earlier run put it, where that was in other words."""


class Changes(Record):
    """What a run tells that an earlier run of the same story did not, and the other way round."""

    added: tuple[str, ...]
    """Ids of the articles the earlier run had not read."""
    edited: tuple[str, ...] = ()
    """Ids of the articles it had read with another text."""
    gone: tuple[str, ...]
    """Names of the outlets whose articles it had, and this run has not, in any version."""
    changes: tuple[Change, ...]
    """By kind, then in reading order."""
    kept: tuple[str, ...]
    """Ids that findings keep from the earlier run, and any other that does not come from a finding's first claim."""


class Earlier(Record):
    """What an earlier run made of a story."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]
    changes: Changes | None
    """What had changed then."""
    model: str = ""
    prompts: tuple[PromptRef, ...] = ()
    """With which model and prompts it was made."""
    name: str = ""

    def holds(self, prompt: PromptRef, model: str) -> bool:
        """Tell whether what a model said to a prompt would be asked in the same words again."""
        return self.model == model and prompt in self.prompts


class Story(Record):
    """The articles about one event, and everything the stages have made of them so far."""

    id: str
    name: str
    articles: tuple[Article, ...]
    summaries: tuple[Summary, ...] = ()
    claims: tuple[Claim, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    findings: tuple[Finding, ...] = ()
    briefing: Briefing | None = None
    rejected: tuple[Rejected, ...] = ()
    failures: tuple[Failure, ...] = ()
    earlier: Earlier | None = None
    """What the run before made of it, where there was one."""
    changes: Changes | None = None
