"""The claims job done with the openai SDK alone, in the ways its own guides show.

    python -m benchmarks.throughput.clients.sdk SPEC [aiohttp]

With `aiohttp` over the SDK's aiohttp client and with its own retries, else with tenacity's around it. There is no
cache: a second run asks for everything again.
"""

import asyncio
import sys
from collections.abc import Sequence
from typing import Any

import tenacity
from openai import AsyncOpenAI, DefaultAioHttpClient

from benchmarks.throughput import job
from benchmarks.throughput.articles import Made

_SHAPE: Any = {"type": "json_schema", "json_schema": {"name": "answer", "schema": job.Answer.model_json_schema()}}


async def work(spec: job.Spec, made: Sequence[Made], *, aiohttp: bool) -> job.Results:
    """Do the job."""
    place: dict[str, Any] = {"base_url": f"{spec.url}/content/v1", "api_key": job.KEY}
    if aiohttp:
        client = AsyncOpenAI(**place, max_retries=job.ATTEMPTS - 1, http_client=DefaultAioHttpClient())
    else:
        client = AsyncOpenAI(**place, max_retries=0)

    async def ask(one: Made) -> list[job.Row]:
        answered = await client.chat.completions.create(
            model=job.MODEL,
            messages=job.messages(one),
            temperature=0,
            response_format=_SHAPE,
        )
        return job.placed(one, job.Answer.model_validate_json(answered.choices[0].message.content or ""))

    retried = tenacity.retry(
        wait=tenacity.wait_random_exponential(min=1, max=60), stop=tenacity.stop_after_attempt(job.ATTEMPTS)
    )
    async with client:
        return await job.drive(made, spec.concurrency, ask if aiohttp else retried(ask))


if __name__ == "__main__":
    with asyncio.Runner() as runner:
        job.measured(lambda spec, made: runner.run(work(spec, made, aiohttp="aiohttp" in sys.argv[2:])))
