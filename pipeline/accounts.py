"""The calls and stories of a run to its manifest: who answered, what was used, what it cost, what came of it."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from importlib.metadata import version
from typing import get_args

from pipeline import resources
from pipeline.asking import Call
from pipeline.coverage import coverage, told
from pipeline.manifest import Reached, Run, SchemaRef, StageUse, StoryCount, Timing
from pipeline.prices import price
from pipeline.records import Article, Claim, PromptRef, Skipped, StageName, Status, Story
from pipeline.settings import Settings


def account(  # noqa: PLR0913, PLR0917 - all that a run is
    inputs: Sequence[str],
    skipped: Sequence[Skipped],
    stories: Sequence[Story],
    calls: Sequence[Call],
    settings: Settings,
    timing: Timing,
) -> Run:
    """Add up a run."""
    costs = [cost(call, settings.address) for call in calls]
    return Run(
        version=version("claimweave"),
        inputs=tuple(inputs),
        skipped=tuple(skipped),
        model=settings.asked_model,
        base_url=settings.base_url,
        offline=settings.offline,
        window=settings.characters,
        answered=tuple(sorted({call.reply.model for call in calls})),
        rungs=tuple(sorted({call.reply.rung for call in calls})),
        prompts=used_prompts(calls),
        schemas=tuple(_schemas()),
        use=tuple(_use(stage, calls, costs) for stage in get_args(StageName) if any(c.stage == stage for c in calls)),
        cost=_total(costs) or "unknown",
        stories=tuple(_count(story, calls) for story in stories),
        timing=timing,
    )


def cost(call: Call, base_url: str) -> Decimal | None:
    """Give what a call cost in USD: nothing from the store or the baseline, None where the price is unknown."""
    return price(call.reply, base_url) if call.asked else Decimal(0)


def used_prompts(calls: Iterable[Call]) -> tuple[PromptRef, ...]:
    """Give the prompts that were asked with, by name and version."""
    return tuple(sorted({call.prompt for call in calls}, key=lambda prompt: (prompt.name, prompt.version)))


def _use(stage: StageName, calls: Sequence[Call], costs: Sequence[Decimal | None]) -> StageUse:
    pairs = [(call, paid) for call, paid in zip(calls, costs, strict=True) if call.stage == stage]
    asked = [call for call, _ in pairs if call.asked]
    return StageUse(
        stage=stage,
        asked=len(asked),
        stored=sum(call.stored for call, _ in pairs),
        repairs=sum(call.repair for call in asked),
        again=sum(call.again for call in asked),
        prompt_tokens=sum(call.reply.usage.prompt_tokens or 0 for call in asked),
        completion_tokens=sum(call.reply.usage.completion_tokens or 0 for call in asked),
        cached_tokens=sum(call.reply.usage.cached_tokens or 0 for call in asked),
        cost_usd=_total([paid for _, paid in pairs]),
    )


def _total(costs: Sequence[Decimal | None]) -> str | None:
    known = [paid for paid in costs if paid is not None]
    return str(sum(known, Decimal(0))) if len(known) == len(costs) else None


def _schemas() -> Iterable[SchemaRef]:
    for name in resources.schema_names():
        text = json.dumps(resources.read_schema(name), sort_keys=True, separators=(",", ":"))
        yield SchemaRef(name=name, sha256=hashlib.sha256(text.encode()).hexdigest())


def _count(story: Story, calls: Sequence[Call]) -> StoryCount:
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
        reached=tuple(_reached(article, story.claims, calls) for article in story.articles),
        findings={status: statuses[status] for status in get_args(Status)},
        failures=story.failures,
    )


def _reached(article: Article, claims: Iterable[Claim], calls: Iterable[Call]) -> Reached:
    own = [claim for claim in claims if claim.article_id == article.id]
    covered = coverage(article, told(own))
    return Reached(
        article_id=article.id,
        claims=len(own),
        again=sum(call.again and call.about == article.id for call in calls),
        sentences=covered.sentences,
        numbers=covered.numbers,
        names=covered.names,
        quotations=covered.quotations,
    )
