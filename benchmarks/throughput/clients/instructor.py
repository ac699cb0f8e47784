"""The claims job done with instructor: its patched client, its retries, its cache on disk under a namespace."""

import asyncio
from collections.abc import Sequence

import instructor
from instructor.cache import DiskCache
from openai import AsyncOpenAI

from benchmarks.throughput import job
from benchmarks.throughput.articles import Made


async def work(spec: job.Spec, made: Sequence[Made]) -> job.Results:
    """Do the job."""
    sdk = AsyncOpenAI(base_url=f"{spec.url}/tool/v1", api_key=job.KEY, max_retries=job.ATTEMPTS - 1)
    client = instructor.from_openai(sdk, cache=DiskCache(directory=spec.cache), cache_namespace="claims")

    async def ask(one: Made) -> list[job.Row]:
        answer = await client.chat.completions.create(
            model=job.MODEL, messages=job.messages(one), temperature=0, response_model=job.Answer
        )
        return job.placed(one, answer)

    async with sdk:
        return await job.drive(made, spec.concurrency, ask)


if __name__ == "__main__":
    with asyncio.Runner() as runner:
        job.measured(lambda spec, made: runner.run(work(spec, made)))
