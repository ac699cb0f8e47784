"""The claims job done with docetl: one map over a file of articles, its own threads and cache."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import litellm.litellm_core_utils.default_encoding  # noqa: F401 - brings the token table that docetl would download
from docetl.api import Dataset, MapOp, Pipeline, PipelineOutput, PipelineStep

from benchmarks.throughput import job
from benchmarks.throughput.articles import Made


def work(spec: job.Spec, made: Sequence[Made]) -> job.Results:
    """Do the job."""
    given, out = Path(f"{spec.out}.articles.json"), Path(f"{spec.out}.docetl.json")
    given.write_text(json.dumps([{"number": one.number, "report": job.asked(one)} for one in made]))
    out.unlink(missing_ok=True)
    pipeline = Pipeline(
        name="claims",
        datasets={"articles": Dataset(type="file", path=str(given))},
        operations=[_claims(spec)],
        steps=[PipelineStep(name="claims", input="articles", operations=["claims"])],
        output=PipelineOutput(type="file", path=str(out)),
        default_model=f"openai/{job.MODEL}",
    )
    results = job.Results()
    try:
        pipeline.run(max_threads=spec.concurrency)
    except Exception as error:  # noqa: BLE001 - whatever it raises, the articles are lost
        results.losses.append(f"{type(error).__name__}: {error}"[:200])
    rows = json.loads(out.read_text()) if out.exists() else []
    answers = {row["number"]: row["items"] for row in rows}
    for one in made:
        if one.number in answers:
            results.add(one, job.placed(one, job.Answer(items=answers[one.number])))
    return results


def _claims(spec: job.Spec) -> MapOp:
    return MapOp(
        name="claims",
        type="map",
        prompt=f"{job.SYSTEM}\n\n{{{{ input.report }}}}",
        model=f"openai/{job.MODEL}",
        output={"schema": {"items": "list[{sentence: int, text: str, quote: str}]"}},
        litellm_completion_kwargs={
            "api_base": f"{spec.url}/send_output/v1",
            "api_key": job.KEY,
            "temperature": 0,
            "num_retries": job.ATTEMPTS - 1,
        },
    )


if __name__ == "__main__":
    # docetl opens its cache while it is imported: whoever starts this has named the folder by now.
    assert "DOCETL_HOME_DIR" in os.environ, "name docetl's cache folder in DOCETL_HOME_DIR"  # noqa: S101
    job.measured(work)
