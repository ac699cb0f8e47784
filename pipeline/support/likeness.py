"""A claim and its evidence to the cited sentences that say much the same."""

from pipeline.support.faults import Case
from pipeline.support.wording import Sentence, around, neighbours, read, vocabulary


def alike(case: Case) -> tuple[str, ...]:
    """Give the cited sentences that have half of the claim's words."""
    claim = read(case.claim)
    wanted = {claim.roots[at] for at in claim.content}
    return tuple(part for part in case.near if sum(map(vocabulary(part).has, wanted)) * 2 >= len(wanted))


def comparable(word: str, case: Case) -> tuple[str, ...]:
    """Give the cited sentences to look at for what stands in a word's place.

    A word the report does not have is new wherever it stands; one it has is looked for only where much is the same.
    """
    return alike(case) if vocabulary(case.article).has(word) else case.near


def placed(claim: Sentence, at: int, case: Case) -> bool:
    """Tell whether the report has a word beside the same word as the claim has it."""
    before, after = around(claim, at)
    pairs = neighbours(case.article)
    return (before, claim.roots[at]) in pairs or (claim.roots[at], after) in pairs
