"""What a run was given, what it used and what it cost: the record written to `run.json`."""

from pipeline.exchange import Rung
from pipeline.records import Briefing, Changes, Failure, PromptRef, Record, Skipped, StageName, Status


class StageUse(Record):
    """What one stage asked for: `asked` calls went out, `stored` answers were held; the baseline is neither."""

    stage: StageName
    asked: int
    stored: int
    repairs: int
    """How many of the calls that went out asked again because of faults in an answer."""
    again: int
    """How many of them asked about what an earlier answer had left out."""
    prompt_tokens: int
    completion_tokens: int
    cached_tokens: int
    """The part of `prompt_tokens` served from the provider's prompt cache."""
    cost_usd: str | None
    """Decimal in USD of the calls that went out; None when the price of a call is unknown."""


class Reached(Record):
    """How much of one article reached a claim, as reached and total of each; see `pipeline.coverage`."""

    article_id: str
    claims: int
    again: int
    """Answers to a second pass over what the first had left out."""
    sentences: tuple[int, int]
    numbers: tuple[int, int]
    names: tuple[int, int]
    quotations: tuple[int, int]


class StoryCount(Record):
    """What came of one story; `failures` are listed with it."""

    id: str
    name: str
    folder: str
    articles: int
    origins: int
    summaries: int
    claims: int
    rejected: dict[str, int]
    """Rejected items by reason."""
    reached: tuple[Reached, ...]
    """One for each article."""
    findings: dict[Status, int]
    failures: tuple[Failure, ...]


class SchemaRef(Record):
    name: str
    sha256: str


class Timing(Record):
    """The only part of a run's output that differs between two replays."""

    started: str
    """ISO 8601 in UTC."""
    seconds: float
    stages: dict[StageName, float]
    """Seconds each stage took, added up over stories."""


class Run(Record):
    """One invocation: what went in, which model and prompts answered, what came out."""

    version: str
    """claimweave's version."""
    inputs: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    model: str
    """The model asked for."""
    base_url: str | None
    offline: bool
    window: int
    """Characters of an article per request for claims."""
    answered: tuple[str, ...]
    """The models that answered, by the servers' own word."""
    rungs: tuple[Rung, ...]
    """How the answers' shape was asked for."""
    prompts: tuple[PromptRef, ...]
    schemas: tuple[SchemaRef, ...]
    use: tuple[StageUse, ...]
    cost: str
    """Decimal in USD of the calls that went out, or "unknown"."""
    stories: tuple[StoryCount, ...]
    timing: Timing


class Facts(Record):
    """How a story's briefing was made: with which model and prompts, and which inputs were skipped."""

    model: str
    extractive: bool
    prompts: tuple[PromptRef, ...]
    skipped: tuple[Skipped, ...]
    version: str
    """claimweave's version."""


class Told(Record):
    """What a story's briefing is made from besides its dataset: `briefing.json`, from which it can be made again."""

    name: str
    facts: Facts
    failures: tuple[Failure, ...]
    briefing: Briefing | None
    changes: Changes | None = None
    """What changed since an earlier run of the story, where there was one."""
