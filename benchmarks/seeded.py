"""Mutated prompts to how many of them `claimweave eval diff` flags: python -m benchmarks.seeded [MODEL...].

Sixteen briefs written for it (regressions/cases) were asked about once with each prompt, in one request a brief. A
mutation is judged on one part of them; the other tells whether it truly does harm: whether a metric fell there by the
same rule, or, more loosely, by more than its own 95% interval, which one of many metrics does by luck now and then.
Then the parts change places.

    python -m benchmarks.seeded record MODEL BASE_URL

asks for what is not recorded yet. The slower model was asked about a third of the mutations.
"""

import asyncio
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.seeds import FOLDER, Mutation, mutated, mutations, original
from pipeline import prompts
from pipeline.asking import Asker, Call
from pipeline.evals import statistics
from pipeline.evals.cases import cases, file_name
from pipeline.evals.comparing import compared
from pipeline.evals.records import Case, Comparison, Results, Subject
from pipeline.evals.trials import Trial, tried
from pipeline.llm.endpoint import Endpoint, EndpointModel
from pipeline.prompts import Prompt
from pipeline.records import Story
from pipeline.settings import Settings
from pipeline.stages.extract import extract
from pipeline.stores.recordings import Recordings

RECORDINGS = FOLDER / "recordings"
MODELS = {"qwen-0.5b": 1, "qwen-1.5b": 3}
"""Every how many-th mutation of a kind a model was asked about: the slower one about a third."""
BRIEFS = 8
"""Of each part, asked about."""
PARTS = ("tried", "held")
WINDOW = 6_000
UNASKED = {"transport", "timeout", "server", "rate_limit", "bad_request"}
AHEAD = 2
"""Prompts asked at once: the last answers of one leave slots of the server idle."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A mutation as one part of the briefs judges it, and whether the other says that it does harm."""

    model: str
    mutation: Mutation
    part: str
    flagged: tuple[str, ...]
    """Metrics that regressed, by the rule."""
    harmed: tuple[str, ...]
    """Metrics that regressed, by the rule, on the other part."""
    lowered: tuple[str, ...]
    """Metrics that fell there by more than their own interval."""
    needed: dict[str, int]
    """Articles it would take to find a fall of 5 points, by metric."""


def share(of: int) -> tuple[Mutation, ...]:
    """Give every mutation, or of each kind each third, fourth and so on."""
    kinds: dict[str, list[Mutation]] = {}
    for mutation in mutations():
        kinds.setdefault(mutation.kind, []).append(mutation)
    return tuple(mutation for group in kinds.values() for mutation in group[::of])


def parts() -> dict[str, Case]:
    """Give both parts of the briefs by name."""
    return {case.name: _cut(case, BRIEFS) for case in cases([FOLDER / "cases"])}


def _cut(case: Case, briefs: int) -> Case:
    kept = case.articles[:briefs]
    names = {file_name(article) for article in kept}
    facts = tuple(fact for fact in case.gold.facts if names.issuperset(fact.mentions))
    quotations = tuple(one for one in case.gold.quotations if one.article in names)
    gold = case.gold.model_copy(update={"facts": facts, "quotations": quotations})
    return case.model_copy(update={"articles": kept, "gold": gold})


async def record(model: str, base_url: str) -> None:
    """Ask for what is not recorded yet."""
    gate = asyncio.Semaphore(AHEAD)
    stories = [Story(id=name, name=name, articles=part.articles) for name, part in parts().items()]
    async with EndpointModel(Endpoint(model, base_url, "", timeout=900, attempts=2, concurrency=8)) as endpoint:

        async def answered(prompt: Prompt) -> None:
            calls: list[Call] = []
            asker = Asker(
                model,
                endpoint,
                Recordings(RECORDINGS / model),
                WINDOW,
                repairs=0,
                passes=1,
                prompt_of=lambda name: prompt if name == prompt.ref.name else prompts.load(name),
                on_call=calls.append,
            )
            async with gate:
                told = await asyncio.gather(*(extract(story, asker) for story in stories))
            unasked = [failure.detail for story in told for failure in story.failures if failure.fault in UNASKED]
            if unasked:
                raise SystemExit(f"{model} at {base_url} does not answer: {unasked[0]}")
            fresh = sum(call.asked for call in calls)
            print(f"{prompt.ref.sha256[:8]}: {len(calls)} answers, {fresh} of them new", flush=True)

        await asyncio.gather(*map(answered, (original(), *map(mutated, share(MODELS[model])))))


async def answered(model: str, label: str, prompt: Prompt, part: Case) -> Results:
    """Score what a model was recorded to answer to one prompt. Raises OfflineMiss where it was not asked."""
    subject = Subject(label=label, model=model, prompts=(prompt.ref,), schemas={}, texts={})
    settings = Settings(model=model, offline=True, recordings=(RECORDINGS / model,), window=WINDOW, repairs=0, passes=1)
    trial = Trial(subject, lambda name: prompt if name == prompt.ref.name else prompts.load(name), settings)
    return await tried(trial, [part], only="claims")


def fell(comparison: Comparison) -> tuple[str, ...]:
    """Name the gating metrics that fell by more than their own 95% interval."""
    rows = [row for row in comparison.rows if row.metric.gates and row.interval]
    return tuple(row.metric.name for row in rows if row.interval and row.interval.high < 0)


def flagged(comparison: Comparison) -> tuple[str, ...]:
    """Name the gating metrics that `claimweave eval diff` calls regressions."""
    return tuple(row.metric.name for row in comparison.rows if row.metric.gates and row.ruling == "regression")


async def judged(model: str) -> tuple[Judged, ...]:
    """Judge each mutation on each part, with the other part's word on the harm it does."""
    found = []
    both = parts()
    before = {name: await answered(model, "claims.v2", original(), part) for name, part in both.items()}
    for mutation in share(MODELS[model]):
        prompt = mutated(mutation)
        after = {name: await answered(model, mutation.name, prompt, part) for name, part in both.items()}
        told = {name: compared(before[name], after[name]) for name in both}
        for part, other in (PARTS, PARTS[::-1]):
            needed = {row.metric.name: row.needed for row in told[part].rows if row.metric.gates and row.needed}
            found.append(
                Judged(model, mutation, part, flagged(told[part]), flagged(told[other]), fell(told[other]), needed)
            )
    return tuple(found)


def _rate(marks: Iterable[bool]) -> str:
    all_ = list(marks)
    if not all_:
        return "none"
    between = statistics.wilson(sum(all_) / len(all_), len(all_))
    return f"{sum(all_)} of {len(all_)} ({between.low:.2f} to {between.high:.2f})"


def show(rows: Sequence[Judged]) -> None:
    """Print each mutation, then how many of those that do harm were flagged, and of those that do none."""
    for row in rows:
        told = f"{row.model:10} {row.mutation.kind:9} {row.mutation.name:27} {row.part:6}"
        print(f"{told} flagged: {', '.join(row.flagged) or '-':45} fell elsewhere: {', '.join(row.lowered) or '-'}")
    harmful = [row for row in rows if row.mutation.harmful]
    harmless = [row for row in rows if not row.mutation.harmful]
    print("flagged, of those made to harm, where elsewhere")
    print("  a metric regressed:          ", _rate(bool(row.flagged) for row in harmful if row.harmed))
    print("  one fell beyond its interval:", _rate(bool(row.flagged) for row in harmful if row.lowered))
    print("  none did:                    ", _rate(bool(row.flagged) for row in harmful if not row.lowered))
    print("flagged, of the harmless:      ", _rate(bool(row.flagged) for row in harmless))
    for metric in sorted({metric for row in harmless for metric in row.needed}):
        found = [row.needed[metric] for row in harmless if metric in row.needed]
        print(f"articles to find a fall of 5 points of {metric}: {median(found):.0f} (in {len(found)} comparisons)")


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] == ["record"]:
        _, model, base_url = arguments
        asyncio.run(record(model, base_url))
        return
    for model in arguments or MODELS:
        show(asyncio.run(judged(model)))


if __name__ == "__main__":
    main(sys.argv[1:])
