"""Mutations of a prompt, replayed from what a model was recorded to answer to them."""

import pytest

from benchmarks.seeded import PARTS, answered, flagged, parts
from benchmarks.seeds import mutated, mutations, original
from pipeline.evals.comparing import compared

SEEDS = {mutation.name: mutation for mutation in mutations()}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    ("name", "falls"),
    [
        ("example-of-one-item", {"recall", "coverage"}),
        ("last-sentence-only", {"recall", "coverage"}),
        ("speaker-gone", {"recall", "coverage", "attribution"}),
        ("blank-lines", set()),
        ("article-for-report", set()),
    ],
)
async def test_a_mutation_that_does_harm_is_flagged_and_a_harmless_one_is_not(
    name: str, falls: set[str], part: str
) -> None:
    briefs = parts()[part]
    before = await answered("qwen-0.5b", "claims.v2", original(), briefs)
    after = await answered("qwen-0.5b", name, mutated(SEEDS[name]), briefs)
    regressed = set(flagged(compared(before, after)))
    assert regressed >= falls
    assert bool(regressed) is bool(falls)


def test_every_mutation_changes_the_prompt_or_its_schema() -> None:
    prompts = [(prompt.system, prompt.user, prompt.answer) for prompt in map(mutated, SEEDS.values())]
    assert (original().system, original().user, original().answer) not in prompts
    assert len(set(map(repr, prompts))) == len(SEEDS) == 36
