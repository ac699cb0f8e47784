"""A run that is only foreseen to what the terminal shows of it: a table by stage, or JSON."""

import json
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from pipeline.estimating import Estimate, Foreseen, estimate
from pipeline.export.wording import count
from pipeline.records import StageName
from pipeline.settings import Settings
from pipeline.spending import Limits

HEADS = ("stage", "requests", "prompt tokens", "answer tokens", "cost", "stored")


def foretell_and_report(
    inputs: Sequence[str], output: Path | None, settings: Settings, *, since: Path | None, as_json: bool
) -> int:
    """Print what a run would use, with nothing asked and nothing written. Returns the exit code."""
    settings = settings.model_copy(update={"offline": True})  # no endpoint is needed where nobody is asked
    foreseen = estimate(inputs, output, settings, since=since, stdin=sys.stdin.buffer)
    for skip in foreseen.skipped:
        sys.stderr.write(f"skipped {skip.path}: {skip.reason}: {skip.detail}\n")
    document = told(foreseen, settings)
    text = json.dumps(document, ensure_ascii=False) if as_json else "\n".join(_lines(document))
    sys.stdout.write(text + "\n")
    return 0


def told(foreseen: Estimate, settings: Settings) -> dict[str, Any]:
    """Give an estimate as JSON holds it: by stage and in all, with what is unknown."""
    stages = foreseen.forecast.stages
    whole = foreseen.forecast.whole
    return {
        "dry_run": True,
        "model": foreseen.forecast.model,
        "stories": foreseen.stories,
        "articles": foreseen.articles,
        "window": settings.characters,
        "stages": [{"stage": name} | _figures(stages[name]) for name in get_args(StageName) if name in stages],
        "total": _figures(whole),
        "unknown": list(_unknown(foreseen)),
        "limits": list(_exceeded(whole, settings.limits)),
    }


def _figures(foreseen: Foreseen) -> dict[str, Any]:
    return {
        "requests": round(foreseen.requests),
        "prompt_tokens": round(foreseen.prompt_tokens),
        "completion_tokens": round(foreseen.completion_tokens),
        "cost_usd": None if foreseen.cost is None else str(foreseen.cost.quantize(Decimal("0.000001"))),
        "stored": foreseen.stored,
    }


def _unknown(foreseen: Estimate) -> Iterator[str]:
    forecast = foreseen.forecast
    if forecast.whole.cost is None:
        yield (
            f"the price of {forecast.model} at {forecast.tariff.host}: set price_input and price_output "
            "(USD per million tokens) to have the cost"
        )
    if forecast.ratios.unlearnt:
        prompts = ", ".join(forecast.ratios.unlearnt)
        yield (
            f"how {forecast.model} answers {prompts}: nothing of it is stored, so tokens, repairs and second passes "
            "go by built-in ratios"
        )


def _exceeded(whole: Foreseen, limits: Limits) -> Iterator[str]:
    """Name the limits at which a run would stop."""
    tokens = whole.prompt_tokens + whole.completion_tokens
    if limits.requests is not None and whole.requests > limits.requests:
        yield f"--max-requests {limits.requests}"
    if limits.tokens is not None and tokens > limits.tokens:
        yield f"--max-tokens {limits.tokens}"
    if limits.cost is not None and whole.cost is not None and whole.cost > limits.cost:
        yield f"--max-cost {limits.cost}"


def _lines(document: dict[str, Any]) -> Iterator[str]:
    size = f"{count(document['articles'], 'article')} in {count(document['stories'], 'story', 'stories')}"
    yield f"dry run of {document['model']}, {size}: nothing was asked, nothing is written"
    rows = [HEADS, *map(_row, document["stages"]), _row({"stage": "total"} | document["total"])]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    for name, *cells in rows:
        yield "  ".join((name.ljust(widths[0]), *(c.rjust(w) for c, w in zip(cells, widths[1:], strict=True))))
    yield from (f"unknown: {one}" for one in document["unknown"])
    yield from (f"a run would stop at {one}" for one in document["limits"])


def _row(figures: dict[str, Any]) -> tuple[str, ...]:
    cost = "unknown" if figures["cost_usd"] is None else f"${Decimal(figures['cost_usd']):.4f}"
    tokens = (f"{figures[name]:,}" for name in ("requests", "prompt_tokens", "completion_tokens"))
    return (figures["stage"], *tokens, cost, f"{figures['stored']:,}")
