"""The claims job done with litellm: its asynchronous completion, its retries, with `cached` its cache on disk."""

import asyncio
import sys
from collections.abc import Sequence

import litellm
from litellm.caching.caching import Cache, LiteLLMCacheType

from benchmarks.throughput import job
from benchmarks.throughput.articles import Made


async def work(spec: job.Spec, made: Sequence[Made]) -> job.Results:
    """Do the job."""
    if "cached" in sys.argv[2:]:
        litellm.cache = Cache(type=LiteLLMCacheType.DISK, disk_cache_dir=spec.cache)

    async def ask(one: Made) -> list[job.Row]:
        answered = await litellm.acompletion(
            model=f"openai/{job.MODEL}",
            api_base=f"{spec.url}/content/v1",
            api_key=job.KEY,
            messages=job.messages(one),
            temperature=0,
            response_format=job.Answer,
            num_retries=job.ATTEMPTS - 1,
        )
        return job.placed(one, job.Answer.model_validate_json(answered.choices[0].message.content))

    return await job.drive(made, spec.concurrency, ask)


if __name__ == "__main__":
    with asyncio.Runner() as runner:
        job.measured(lambda spec, made: runner.run(work(spec, made)))
