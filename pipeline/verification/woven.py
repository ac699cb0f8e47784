"""A story's judgements, findings and rejected items to what in them does not hold."""

from collections import Counter
from collections.abc import Collection, Iterator

from pipeline.ids import finding_id
from pipeline.records import Claim, Finding, Version
from pipeline.relations import Told
from pipeline.stages.findings import status
from pipeline.verification.flaws import Dataset, Flaw, repeated
from pipeline.versions import named, origins


def check_findings(data: Dataset, kept: Collection[str]) -> Iterator[Flaw]:
    """Check that every claim is in exactly one finding, and each status against its claims' outlets and origins.

    `kept` are the ids that findings have from an earlier run: they come from what was its first claim then.
    """
    file = "findings.jsonl"
    yield from (data.flaw(file, name, "two findings have this id") for name in repeated(f.id for f in data.findings))
    placed = Counter(claim for finding in data.findings for claim in finding.claims)
    for claim in data.claims:
        if placed[claim.id] != 1:
            yield data.flaw(file, claim.id, f"the claim is in {placed[claim.id]} findings and belongs in one")
    for finding in data.findings:
        if finding.claims and finding.id not in {*kept, finding_id(finding.claims[0])}:
            yield data.flaw(file, finding.id, "the id does not come from its first claim, nor from an earlier run")
        yield from (data.flaw(file, finding.id, what) for what in _finding(finding, data))


def check_judgements(data: Dataset) -> Iterator[Flaw]:
    """Check that judgements are about two claims that exist."""
    for number, judgement in enumerate(data.judgements, 1):
        unknown = [claim for claim in (judgement.a, judgement.b) if claim not in data.claim]
        if unknown or judgement.a == judgement.b:
            what = f"there is no claim {unknown[0]}" if unknown else "a claim is judged against itself"
            yield data.flaw("judgements.jsonl", f"line {number}", what)


def check_rejected(data: Dataset) -> Iterator[Flaw]:
    """Check that rejected items name articles that exist."""
    for number, item in enumerate(data.rejected, 1):
        if item.article_id is not None and item.article_id not in data.article:
            yield data.flaw("rejected.jsonl", f"line {number}", f"there is no article {item.article_id}")


def _finding(finding: Finding, data: Dataset) -> Iterator[str]:
    unknown = [claim for claim in finding.claims if claim not in data.claim]
    yield from (f"there is no claim {claim}" for claim in unknown)
    if not finding.claims:
        yield "it has no claims"
    claims = [data.claim[claim] for claim in finding.claims if claim in data.claim]
    told = [Told(claim, data.article[claim.article_id]) for claim in claims if claim.article_id in data.article]
    if finding.claims and len(told) == len(finding.claims):
        yield from _standing(finding, told)
    for parted in (finding.dispute, finding.update, finding.differs):
        yield from _versions(parted.versions, finding, data) if parted else ()


def _standing(finding: Finding, told: list[Told]) -> Iterator[str]:
    outlets = tuple(sorted({named(one) for one in told}))
    rests = origins(told)
    if finding.outlets != outlets:
        yield f"its claims are from the outlets {', '.join(outlets)}, not {', '.join(finding.outlets)}"
    if finding.origins != rests:
        yield f"its claims are of the origins {', '.join(rests)}, not {', '.join(finding.origins)}"
    right = status(len(outlets), len(rests), finding.dispute, finding.update)
    if finding.status != right:
        yield f"by its claims it is {right}, not {finding.status}"


def _versions(versions: tuple[Version, ...], finding: Finding, data: Dataset) -> Iterator[str]:
    if len(versions) < 2:
        yield "a dispute or update has two versions at least"
    yield from (
        f"{claim} is in two versions" for claim in repeated(claim for version in versions for claim in version.claims)
    )
    for number, version in enumerate(versions, 1):
        if not version.claims or not set(version.claims) <= set(finding.claims):
            yield f"version {number} rests on no claims of the finding"
        words = {_words(data.claim[claim]) for claim in version.claims if claim in data.claim}
        if version.statement not in words:
            yield f"version {number} is not told in the words of one of its claims"


def _words(claim: Claim) -> str:
    return " … ".join(cited.exact for cited in claim.evidence) or claim.text
