"""What was tried on which cases, what came of it, and how two trials compare, as records that are saved and shown."""

from typing import Literal

from pipeline.errors import OfflineMiss
from pipeline.evals.gold import Gold
from pipeline.records import Article, Claim, Failure, Finding, PromptRef, Record, Rejected, Summary

Better = Literal["higher", "lower"]
Ruling = Literal["regression", "improvement", "no evidence", "too few", "collapse", "no longer measured"]
"""What a difference is called: "too few" where the rule can tell nothing, "collapse" where it cannot and all is gone,
"no longer measured" where only the base had anything to measure it on."""


class Metric(Record):
    """What is measured: a ratio of two sums over articles, or over stories."""

    name: str
    words: str
    """What it says, in a plain phrase: "gold facts stated by a claim"."""
    better: Better
    unit: Literal["share", "tokens", "seconds", "dollars"] = "share"
    gates: bool = False
    """Whether a regression of it fails a comparison; the others are shown."""


class Cell(Record):
    """One metric's two sums for one article of a case, or for the case as a whole, in one repeat."""

    metric: str
    case: str
    article: str | None
    """Name of the article's file; None where the metric is of the whole story."""
    repeat: int
    got: float
    of: float
    """Nothing to be got where it is 0: the cell then counts for nothing."""


class Case(Record):
    """A story with what must come out of it; `sha256` is of its articles' texts and its gold."""

    name: str
    sha256: str
    articles: tuple[Article, ...]
    gold: Gold


class Told(Record):
    """What came of one case in one repeat."""

    case: str
    repeat: int
    summaries: tuple[Summary, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    rejected: tuple[Rejected, ...]
    failures: tuple[Failure, ...]


class Subject(Record):
    """What is evaluated: a model with the prompts and answer schemas it is asked with."""

    label: str
    """How it is called on the command line: `claims.v2`, `main~1`, `model:qwen-0.5b`."""
    model: str
    prompts: tuple[PromptRef, ...]
    schemas: dict[str, str]
    """SHA-256 of each answer schema, by its name."""
    texts: dict[str, str]
    """Each prompt's file as it is, by `name.vN`: to show what changed."""


class Results(Record):
    """A subject's whole trial: saved as one JSON file, and all that a comparison or a report needs."""

    subject: Subject
    cases: tuple[Case, ...]
    told: tuple[Told, ...]
    cells: tuple[Cell, ...]
    version: str
    """Of claimweave."""


class Interval(Record):
    low: float
    high: float


class Row(Record):
    """One metric, before and after: ratios over all articles both were tried on."""

    metric: Metric
    base: float | None
    """None where there was nothing to measure it on."""
    base_interval: Interval | None
    new: float | None
    new_interval: Interval | None
    difference: float | None
    """New less base, in the metric's unit."""
    interval: Interval | None
    """95% interval of the difference, over articles drawn again and again."""
    chance: float | None
    """Probability that any metric of its family (those that gate, or the others) falls so deep, or rises so high, by
    chance; None where nothing differs."""
    ruling: Ruling
    clusters: int
    """Articles, or stories, it was measured on in both trials; in the base where it is no longer measured."""
    of_stories: bool = False
    """Whether these are stories."""
    worse: int = 0
    """On how many of them it got worse, and on how many better."""
    better: int = 0
    needed: int | None = None
    """How many it takes to find a fall of 5 points in four of five trials, at the spread these show."""

    @property
    def doubtful(self) -> bool:
        """Whether a gating metric fell by more than its own interval, and the rule, over all of them, is silent."""
        if self.interval is None or not self.metric.gates or self.ruling not in {"no evidence", "too few"}:
            return False
        return self.interval.high < 0 if self.metric.better == "higher" else self.interval.low > 0


class Moved(Record):
    """One case that came out differently, by metric: what it had of what, before and after."""

    case: str
    article: str | None
    metric: str
    base: float
    new: float


class Comparison(Record):
    """Two subjects tried on the same cases."""

    base: Subject
    new: Subject
    rows: tuple[Row, ...]
    moved: tuple[Moved, ...]
    """Worst first."""
    repeats: int
    unpaired: tuple[str, ...]
    """Cases that only one of the two was tried on."""


class Complaint(Record):
    """One thing that fails a verdict, with what to do about it."""

    what: Literal[
        "regression",
        "collapse",
        "floor",
        "stale",
        "damaged",
        "unused",
        "missing",
        "changed_cases",
        "changed_prompts",
        "changed_recordings",
        "leaked",
    ]
    name: str
    detail: str


class Verdict(Record):
    """What text, JSON, JUnit, annotations, Markdown, the report and the exit code all tell."""

    comparison: Comparison | None
    results: tuple[Results, ...]
    complaints: tuple[Complaint, ...]
    missed: bool = False
    """Whether answers were missing offline, so that nothing could be compared."""

    @property
    def exit_code(self) -> int:
        """0 where nothing is complained of, 5 where answers were missing offline, else 1."""
        if self.missed:
            return OfflineMiss.exit_code
        return 1 if self.complaints else 0
