"""What a run was given, what it used and what it cost: the record written to `run.json`."""

from typing import Literal

from pipeline.exchange import Rung
from pipeline.records import Briefing, Changes, Failure, PromptRef, Record, Skipped, StageName, Status

StopReason = Literal["budget", "quota", "auth", "unreachable", "interrupted", "store"]
"""Why a run ended before its last story: a limit of the user's own, the provider, the user, the store of answers."""


class Use(Record):
    """What was asked for: `asked` calls went out, `stored` answers were held; the baseline is neither."""

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


class StageUse(Use):
    """What one stage asked for."""

    stage: StageName


class ModelUse(Use):
    """What one model answered, by the server's own word for it."""

    model: str


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
    use: Use | None = None
    """What was asked for it; an answer that two stories want at once is counted with the one that asked first."""


class Sent(Record):
    """What went over the wire, and what of it may have been billed though no answer came."""

    requests: int = 0
    """HTTP requests, those tried again included."""
    lost: int = 0
    """Of them those without an answer that a server may have worked on: time-outs, answers that broke off."""
    lost_tokens: int = 0
    """The most tokens these may have taken; they are in no other figure."""
    lost_usd: str | None = "0"
    """Decimal in USD, the most these may have cost; None where the price is unknown."""
    uncounted: int = 0
    """Answers whose tokens the server did not count; known where a limit was set."""


class Unfinished(Record):
    """A story that a run did not come to the end of."""

    id: str
    name: str
    begun: bool
    """Whether anything was asked about it: what was answered is stored."""


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
    models: tuple[ModelUse, ...] = ()
    cost: str
    """Decimal in USD of the calls that went out, or "unknown"."""
    sent: Sent = Sent()
    stories: tuple[StoryCount, ...]
    """The finished ones, in the order of the input."""
    stopped: StopReason | None = None
    """Why this is a partial result; None where every story is finished."""
    stopped_by: str = ""
    """What was said then."""
    unfinished: tuple[Unfinished, ...] = ()
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
