"""A verdict to one JSON object for other programs: figures, rulings, what moved, what fails."""

import json

from pipeline.evals.records import Verdict
from pipeline.evals.telling import wording


def written(verdict: Verdict) -> str:
    """Write all that was decided, without the cases and what was told; keys are sorted."""
    without = {side: {"texts"} for side in ("base", "new")}
    comparison = verdict.comparison
    told = {
        "exit_code": verdict.exit_code,
        "headline": wording.headline(verdict),
        "rule": wording.rule(comparison) if comparison else None,
        "notes": [*wording.notes(comparison)] if comparison else [],
        "comparison": comparison.model_dump(mode="json", exclude=without) if comparison else None,
        "complaints": [complaint.model_dump(mode="json") for complaint in verdict.complaints],
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, allow_nan=False) + "\n"
