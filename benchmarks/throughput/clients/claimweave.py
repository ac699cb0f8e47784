"""The claims job done by claimweave's own asking: prompt, schema check, store, retries, quotes placed in the text.

What a stage does, with a prompt, an answer and a check of the benchmark's own.
"""

import asyncio
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.throughput import job
from benchmarks.throughput.articles import Made
from pipeline.asking import Asker
from pipeline.evidence import Located, locate
from pipeline.llm.endpoint import Endpoint, EndpointModel
from pipeline.prompts import Prompt, load, parse
from pipeline.questions import Fault, Question
from pipeline.records import PromptRef, Record
from pipeline.schemas import AnswerSchema
from pipeline.stores.layers import open_stores

PROMPT = f"---\nschema: quoted\ntemperature: 0\nchanged: first\n---\n# system\n{job.SYSTEM}\n# user\n$report\n"


class Quoted(Record):
    """One item of the answer."""

    sentence: int
    text: str
    quote: str


class Placed(Record):
    """A claim with the span its quote was found at."""

    text: str
    start: int
    end: int
    exact: str


SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {"items": {"type": "array", "items": {**Quoted.model_json_schema(), "additionalProperties": False}}},
    "required": ["items"],
    "additionalProperties": False,
}


def prompt() -> Prompt:
    """Give the benchmark's prompt as if it came with claimweave."""
    answer = AnswerSchema("quoted", json.dumps(SCHEMA))
    return parse(PROMPT, PromptRef(name="quoted", version=1, sha256="0" * 64), lambda _: answer)


async def ask(asker: Asker, made: Made) -> list[job.Row]:
    """Ask about an article; a quote that does not stand in it goes back to the model as any fault does."""
    question = Question(
        prompt="quoted", stage="extract", about=made.mark, blanks={"report": job.asked(made)}, item=Quoted
    )
    outcome = await asker.ask(question, partial(_placed, made.text))
    if outcome.failures:
        raise RuntimeError(outcome.failures[0].detail)
    return [claim.model_dump() for claim in outcome.kept]


def _placed(text: str, item: Quoted) -> Placed | Fault:
    found: Located | None = locate(item.quote, text)
    if found is None:
        return Fault("quote_not_found", "the quote does not stand in the report")
    start, end = found.span
    return Placed(text=item.text, start=start, end=end, exact=text[start:end])


async def work(spec: job.Spec, made: Sequence[Made]) -> job.Results:
    """Do the job."""
    store = open_stores(Path(spec.cache))
    own = prompt()
    place = Endpoint(model=job.MODEL, base_url=f"{spec.url}/content/v1", api_key=job.KEY, concurrency=spec.concurrency)
    try:
        async with EndpointModel(place) as model:
            asker = Asker(
                name=job.MODEL,
                model=model,
                store=store,
                window=10**6,
                prompt_of=lambda name: own if name == own.ref.name else load(name),
            )
            # Articles are begun ahead of what may be in flight, as a run begins stories: the endpoint keeps to its own.
            return await job.drive(made, 2 * spec.concurrency, partial(ask, asker))
    finally:
        store.close()


if __name__ == "__main__":
    with asyncio.Runner() as runner:
        job.measured(lambda spec, made: runner.run(work(spec, made)))
