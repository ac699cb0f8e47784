"""The doctor's examination to the terminal or to JSON."""

import asyncio
import json
import sys
from dataclasses import asdict

from pipeline.errors import UsageError
from pipeline.llm.doctor import describe, examine
from pipeline.llm.extractive import NAME as EXTRACTIVE
from pipeline.opening import endpoint
from pipeline.settings import Settings


def examine_and_report(settings: Settings, *, as_json: bool) -> int:
    """Examine the configured endpoint; returns 0 where claimweave can work with it, 1 where not."""
    if settings.asked_model == EXTRACTIVE:
        raise UsageError("no endpoint is configured: give --model NAME and --base-url URL, or set OPENAI_API_KEY")
    diagnosis = asyncio.run(examine(endpoint(settings)))
    found = json.dumps(asdict(diagnosis), ensure_ascii=False) if as_json else describe(diagnosis)
    sys.stdout.write(found.rstrip("\n") + "\n")
    return 0 if diagnosis.usable else 1
