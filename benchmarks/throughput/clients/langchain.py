"""The claims job done with langchain: a chat model told the answer's shape, its retries, its SQLite cache."""

import asyncio
from collections.abc import Sequence

from langchain_community.cache import SQLiteCache
from langchain_core.globals import set_llm_cache
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from benchmarks.throughput import job
from benchmarks.throughput.articles import Made


async def work(spec: job.Spec, made: Sequence[Made]) -> job.Results:
    """Do the job."""
    set_llm_cache(SQLiteCache(database_path=f"{spec.cache}.db"))
    model = ChatOpenAI(
        model=job.MODEL,
        base_url=f"{spec.url}/content/v1",
        api_key=SecretStr(job.KEY),
        temperature=0,
        max_retries=job.ATTEMPTS - 1,
    )
    chain = model.with_structured_output(job.Answer)

    async def ask(one: Made) -> list[job.Row]:
        return job.placed(one, job.Answer.model_validate(await chain.ainvoke(job.messages(one))))

    return await job.drive(made, spec.concurrency, ask)


if __name__ == "__main__":
    with asyncio.Runner() as runner:
        job.measured(lambda spec, made: runner.run(work(spec, made)))
