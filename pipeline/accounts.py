"""What was added up of a run's calls, and its stories, to its manifest: who answered, what it cost, what came of it."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.metadata import version
from typing import Any, get_args

from pipeline import resources
from pipeline.coverage import coverage, told
from pipeline.manifest import ModelUse, Reached, Run, SchemaRef, Sent, StageUse, StoryCount, Timing, Unfinished, Use
from pipeline.records import Article, Claim, PromptRef, Skipped, StageName, Status, Story
from pipeline.settings import Settings
from pipeline.spending import Spending, Spent
from pipeline.tally import StoryTally, Sums, Tally


@dataclass(frozen=True, slots=True)
class Given:
    """What a run was started with."""

    inputs: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    settings: Settings


def account(given: Given, tally: Tally, timing: Timing, spending: Spending | None = None) -> Run:
    """Add up a run, all but its stories, which are many: see `spool`."""
    settings = given.settings
    return Run(
        version=version("claimweave"),
        inputs=given.inputs,
        skipped=given.skipped,
        model=settings.asked_model,
        base_url=settings.base_url,
        offline=settings.offline,
        window=settings.characters,
        answered=tuple(sorted(tally.models)),
        rungs=tuple(sorted(tally.rungs)),
        prompts=in_order(tally.prompts),
        schemas=tuple(_schemas()),
        use=tuple(
            StageUse(stage=stage, **_figures(tally.stages[stage]))
            for stage in get_args(StageName)
            if stage in tally.stages
        ),
        models=tuple(ModelUse(model=model, **_figures(sums)) for model, sums in sorted(tally.models.items())),
        cost=_usd(tally.whole.cost) or "unknown",
        sent=_sent(spending.spent) if spending else Sent(),
        stories=(),
        timing=timing,
    )


def _sent(spent: Spent) -> Sent:
    return Sent(
        requests=spent.requests,
        lost=spent.lost,
        lost_tokens=spent.possible.tokens,
        lost_usd=_usd(spent.possible.cost),
        uncounted=spent.uncounted,
    )


def stopped(run: Run, reason: str, detail: str, unfinished: Sequence[Unfinished]) -> Run:
    """Mark a run as partial: why it ended, and which stories it did not come to the end of."""
    return run.model_copy(update={"stopped": reason, "stopped_by": detail, "unfinished": tuple(unfinished)})


def count_story(story: Story, tally: StoryTally) -> StoryCount:
    """Add up what came of one story."""
    statuses = Counter(finding.status for finding in story.findings)
    return StoryCount(
        id=story.id,
        name=story.name,
        folder=story.id,
        articles=len(story.articles),
        origins=len({article.origin for article in story.articles}),
        summaries=len(story.summaries),
        claims=len(story.claims),
        rejected=dict(sorted(Counter(item.reason for item in story.rejected).items())),
        reached=tuple(_reached(article, story.claims, tally) for article in story.articles),
        findings={status: statuses[status] for status in get_args(Status)},
        failures=story.failures,
        use=Use(**_figures(tally.whole)),
    )


def in_order(prompts: Iterable[PromptRef]) -> tuple[PromptRef, ...]:
    """Put prompts in order, by name and version."""
    return tuple(sorted(prompts, key=lambda prompt: (prompt.name, prompt.version, prompt.sha256)))


def _figures(sums: Sums) -> dict[str, Any]:
    return {
        "asked": sums.asked,
        "stored": sums.stored,
        "repairs": sums.repairs,
        "again": sums.again,
        "prompt_tokens": sums.prompt_tokens,
        "completion_tokens": sums.completion_tokens,
        "cached_tokens": sums.cached_tokens,
        "cost_usd": _usd(sums.cost),
    }


def _usd(cost: Decimal | None) -> str | None:
    return None if cost is None else str(cost)


def _schemas() -> Iterable[SchemaRef]:
    for name in resources.schema_names():
        text = json.dumps(resources.read_schema(name), sort_keys=True, separators=(",", ":"))
        yield SchemaRef(name=name, sha256=hashlib.sha256(text.encode()).hexdigest())


def _reached(article: Article, claims: Iterable[Claim], tally: StoryTally) -> Reached:
    own = [claim for claim in claims if claim.article_id == article.id]
    covered = coverage(article, told(own))
    return Reached(
        article_id=article.id,
        claims=len(own),
        again=tally.passes[article.id],
        sentences=covered.sentences,
        numbers=covered.numbers,
        names=covered.names,
        quotations=covered.quotations,
    )
