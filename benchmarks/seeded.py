"""Mutated prompts to how many of them `claimweave eval diff` flags: python -m benchmarks.seeded [MODEL...].

Twenty-four briefs written for it (regressions/cases) were asked about once with each prompt, in one request a brief.
A mutation is judged on one half of the briefs; the other half tells whether it truly does harm: whether, by the same
rule, a metric fell there. Then the halves change places.

    python -m benchmarks.seeded record MODEL BASE_URL [SHARE]

asks for what is not recorded yet; a third of the mutations (SHARE 3) is enough for a slower model.
"""

import asyncio
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.seeds import FOLDER, Mutation, mutated, mutations, original
from pipeline import prompts
from pipeline.asking import Asker
from pipeline.evals import statistics
from pipeline.evals.cases import cases
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
HALVES = ("tried", "held")
WINDOW = 6_000
UNASKED = {"transport", "timeout", "server", "rate_limit", "bad_request"}
AHEAD = 2
"""Prompts asked at once: the last answers of one leave slots of the server idle."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A mutation as one half of the briefs judges it, and whether the other says that it does harm."""

    model: str
    mutation: Mutation
    half: str
    flagged: tuple[str, ...]
    """Metrics that regressed, by the rule."""
    harmed: tuple[str, ...]
    """Metrics that fell on the other half."""
    needed: dict[str, int]
    """Articles it would take to find a fall of 5 points, by metric."""


def share(of: int) -> tuple[Mutation, ...]:
    """Give every mutation, or of each kind each third, fourth and so on."""
    kinds: dict[str, list[Mutation]] = {}
    for mutation in mutations():
        kinds.setdefault(mutation.kind, []).append(mutation)
    return tuple(mutation for group in kinds.values() for mutation in group[::of])


async def record(model: str, base_url: str, of: int) -> None:
    """Ask for what is not recorded yet."""
    gate = asyncio.Semaphore(AHEAD)
    stories = [Story(id=case.name, name=case.name, articles=case.articles) for case in cases([FOLDER / "cases"])]
    async with EndpointModel(Endpoint(model, base_url, "", timeout=900, attempts=2, concurrency=8)) as endpoint:

        async def answered(prompt: Prompt) -> None:
            asker = Asker(
                model,
                endpoint,
                Recordings(RECORDINGS / model),
                WINDOW,
                repairs=0,
                passes=1,
                prompt_of=lambda name: prompt if name == prompt.ref.name else prompts.load(name),
            )
            async with gate:
                told = await asyncio.gather(*(extract(story, asker) for story in stories))
            unasked = [failure.detail for story in told for failure in story.failures if failure.fault in UNASKED]
            if unasked:
                raise SystemExit(f"{model} at {base_url} does not answer: {unasked[0]}")
            fresh = sum(call.asked for call in asker.calls)
            print(f"{prompt.ref.sha256[:8]}: {len(asker.calls)} answers, {fresh} of them new", flush=True)

        await asyncio.gather(*map(answered, (original(), *map(mutated, share(of)))))


async def answered(model: str, label: str, prompt: Prompt, half: Case) -> Results:
    """Score what a model was recorded to answer to one prompt. Raises OfflineMiss where it was not asked."""
    subject = Subject(label=label, model=model, prompts=(prompt.ref,), schemas={}, texts={})
    settings = Settings(model=model, offline=True, recordings=(RECORDINGS / model,), window=WINDOW, repairs=0, passes=1)
    trial = Trial(subject, lambda name: prompt if name == prompt.ref.name else prompts.load(name), settings)
    return await tried(trial, [half], only="claims")


def flagged(comparison: Comparison) -> tuple[str, ...]:
    """Name the gating metrics that `claimweave eval diff` calls regressions."""
    return tuple(row.metric.name for row in comparison.rows if row.metric.gates and row.ruling == "regression")


async def judged(model: str, of: int) -> tuple[Judged, ...]:
    """Judge each mutation on each half, with the other half's word on the harm it does."""
    found = []
    halves = {case.name: case for case in cases([FOLDER / "cases"])}
    before = {name: await answered(model, "claims.v2", original(), half) for name, half in halves.items()}
    for mutation in share(of):
        prompt = mutated(mutation)
        after = {name: await answered(model, mutation.name, prompt, half) for name, half in halves.items()}
        told = {name: compared(before[name], after[name]) for name in halves}
        for half, other in (HALVES, HALVES[::-1]):
            needed = {row.metric.name: row.needed for row in told[half].rows if row.metric.gates and row.needed}
            found.append(Judged(model, mutation, half, flagged(told[half]), flagged(told[other]), needed))
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
        told = f"{row.model:10} {row.mutation.kind:9} {row.mutation.name:27} {row.half:6}"
        print(f"{told} flagged: {', '.join(row.flagged) or '-':45} harm: {', '.join(row.harmed) or '-'}")
    harmful = [row for row in rows if row.mutation.harmful]
    print("made to harm, and truly lowers a metric:", _rate(bool(row.flagged) for row in harmful if row.harmed))
    print("made to harm, but lowers none:          ", _rate(bool(row.flagged) for row in harmful if not row.harmed))
    harmless = [row for row in rows if not row.mutation.harmful]
    print("harmless:                               ", _rate(bool(row.flagged) for row in harmless))
    for metric in sorted({metric for row in harmless for metric in row.needed}):
        found = [row.needed[metric] for row in harmless if metric in row.needed]
        print(f"articles to find a fall of 5 points of {metric}: {median(found):.0f} (in {len(found)} comparisons)")


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] == ["record"]:
        _, model, base_url, *of = arguments
        asyncio.run(record(model, base_url, int(of[0]) if of else 1))
        return
    models = arguments or sorted(folder.name for folder in RECORDINGS.iterdir())
    for model in models:
        show(asyncio.run(judged(model, 1 if model == "qwen-0.5b" else 3)))


if __name__ == "__main__":
    main(sys.argv[1:])
