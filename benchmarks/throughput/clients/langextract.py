"""The claims job done with langextract: one window an article, its own threads. It has no cache."""

from collections.abc import Sequence
from typing import Any

import langextract as lx
from langextract.providers.openai import OpenAILanguageModel

from benchmarks.throughput import job
from benchmarks.throughput.articles import Made

_EXAMPLE = lx.data.ExampleData(
    text="The bridge at Ostrel was closed on Monday.",
    extractions=[
        lx.data.Extraction(
            "claim", "was closed on Monday", attributes={"sentence": "1", "text": "The bridge was closed on Monday."}
        )
    ],
)


def work(spec: job.Spec, made: Sequence[Made]) -> job.Results:
    """Do the job."""
    model = OpenAILanguageModel(
        model_id=job.MODEL,
        base_url=f"{spec.url}/langextract/v1",
        api_key=job.KEY,
        temperature=0.0,
        max_workers=spec.concurrency,
    )
    results = job.Results()
    try:
        found = lx.extract(
            [lx.data.Document(text=job.asked(one), document_id=one.mark) for one in made],
            prompt_description=job.SYSTEM,
            examples=[_EXAMPLE],
            model=model,
            max_char_buffer=20_000,
            batch_length=max(10, spec.concurrency),
            max_workers=spec.concurrency,
            use_schema_constraints=False,
            show_progress=False,
        )
        rows = {one.document_id: [_row(each) for each in one.extractions or ()] for one in found}
    except Exception as error:  # noqa: BLE001 - whatever it raises, the articles are lost
        results.losses.append(f"{type(error).__name__}: {error}"[:200])
        rows = {}
    for one in made:
        if one.mark in rows:
            results.add(one, [row for row in rows[one.mark] if row["start"] is not None])
    return results


def _row(found: Any) -> job.Row:
    interval = found.char_interval
    start, end = (interval.start_pos, interval.end_pos) if interval else (None, None)
    return {"text": (found.attributes or {}).get("text"), "start": start, "end": end, "exact": found.extraction_text}


if __name__ == "__main__":
    job.measured(work)
