"""What came of a case to what the model itself gave of it, which alone is scored and shown."""

from pipeline.evals.records import Results, Told
from pipeline.llm.extractive import NAME as EXTRACTIVE
from pipeline.records import Claim, Summary


def extractive(results: Results) -> bool:
    """Tell whether the extractive baseline is what is tried: then it stands in for nobody."""
    return results.subject.model == EXTRACTIVE


def stood_in(told: Told) -> tuple[Claim, ...]:
    """Give the claims that the baseline stood in with: sentences of the articles as they stand."""
    return tuple(claim for claim in told.claims if _stands_in(claim))


def without(told: Told) -> Told:
    """Leave out the claims and summaries that the baseline stood in with, and findings that hold no other claims."""
    ids = {claim.id for claim in stood_in(told)}
    return told.model_copy(
        update={
            "claims": tuple(claim for claim in told.claims if not _stands_in(claim)),
            "summaries": tuple(summary for summary in told.summaries if not _stands_in(summary)),
            "findings": tuple(one for one in told.findings if not one.claims or not ids.issuperset(one.claims)),
        }
    )


def _stands_in(one: Claim | Summary) -> bool:
    return one.model == EXTRACTIVE
