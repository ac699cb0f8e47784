"""Recorded runs, and runs with scripted large models, beside what --dry-run foresees of them.

    python -m benchmarks.dry_run [--recordings FOLDER]... [STORY]...

Stories are the examples, or the folders given. What a small model uses is told by its recordings (tests/recordings, or
the folders given); a story with an answer missing is left out. For those the ratios are learnt from the recordings of
the other stories alone. What large models use is told by two scripted ones, which count four characters a token: one
makes a claim of every sentence, the other one of every clause, and "same" of pairs that share words. `half`: the same
with the first half of the run's answers stored, as a killed run leaves them. Hand-written answers are no model's.
"""

import argparse
import asyncio
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.asking import Asker, Call
from pipeline.errors import OfflineMiss
from pipeline.estimating import Forecast, Foreseen, Share, forecast_of, foresee
from pipeline.estimating.ratios import JUDGING, Ratio, Ratios, learnt
from pipeline.estimating.standing_in import Unwritten
from pipeline.exchange import Exchange, Reply, Request, Usage
from pipeline.feeds import gather
from pipeline.llm import Model
from pipeline.llm.extractive import Extractive
from pipeline.records import Story
from pipeline.settings import Settings, load
from pipeline.stores.recordings import Recordings
from pipeline.tracks import tell

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
RECORDINGS = Path(__file__).resolve().parents[1] / "tests" / "recordings"
SMALL, LARGE = "qwen-1.5b", "scripted-large"
NOTHING = Ratio(prompt=1.5, completion=0.0)
CHARACTERS = 4

_CLAUSE = re.compile(r",\s+|;\s+|\s+(?:and|but|while|after|because)\s+")
_SHORT = 5


@dataclass(frozen=True, slots=True)
class Used:
    """What a run used: its exchanges in order, each once, and for how many requests each prompt stood."""

    story: Story
    exchanges: tuple[Exchange, ...]

    @property
    def figures(self) -> tuple[float, float, float]:
        usages = [one.reply.usage for one in self.exchanges]
        prompt = sum(usage.prompt_tokens or 0 for usage in usages)
        return len(usages), prompt, sum(usage.completion_tokens or 0 for usage in usages)

    def asked(self, prompt: str) -> int:
        return sum(one.request.prompt.name.startswith(prompt) for one in self.exchanges)


class Held:
    """A store of some exchanges that remembers which were wanted, and what was asked besides."""

    def __init__(self, exchanges: Sequence[Exchange] = (), more: Sequence[Path] = ()) -> None:
        self.by_key = {one.request.key: one for one in exchanges}
        self.folders = [Recordings(folder) for folder in more]
        self.used: dict[str, Exchange] = {}

    def get(self, key: str, _request: Request | None = None) -> Exchange | None:
        found = self.by_key.get(key) or next((one for store in self.folders if (one := store.get(key))), None)
        if found is not None:
            self.used[key] = found
        return found

    def exchanges(self, prompt: str | None = None, _newest: int | None = None) -> Iterator[Exchange]:
        return (one for one in self.by_key.values() if prompt in {None, one.request.prompt.name})


class Scripted:
    """A large model's play: by the baseline's rules, with every sentence whole or cut into its clauses."""

    def __init__(self, *, clauses: bool) -> None:
        self.clauses = clauses

    async def answer(self, request: Request) -> Reply:
        reply = await Extractive().answer(request)
        items = json.loads(reply.text)["items"]
        if self.clauses and request.prompt.name == "claims":
            items = [item | {"facts": list(_facts(item["facts"][0]))} for item in items]
        elif request.prompt.name.startswith(JUDGING):
            items = [item | ({} if self.clauses else {"answer": "no"}) | {"right": "yes"} for item in items]
        text = json.dumps({"items": items}, ensure_ascii=False)
        asked = sum(len(message.content) for message in request.messages)
        usage = Usage(prompt_tokens=asked // CHARACTERS, completion_tokens=len(text) // CHARACTERS)
        return reply.model_copy(update={"text": text, "model": LARGE, "rung": "json_schema", "usage": usage})


def _facts(sentence: str) -> Iterator[str]:
    clauses = [clause for clause in _CLAUSE.split(sentence) if len(clause.split()) >= _SHORT]
    yield from clauses if len(clauses) > 1 else [sentence]


async def used(story: Story, settings: Settings, model: Model | None, store: Held) -> Used:
    """Take a story through all stages; raises OfflineMiss where an answer is missing and there is no model."""
    calls: list[Call] = []
    asked = _Kept(model) if model else None
    asker = Asker(
        name=settings.asked_model,
        model=asked,
        store=Unwritten(store),  # type: ignore[arg-type]
        window=settings.characters,
        pairs=settings.pairs_asked,
        on_call=calls.append,
    )
    await tell(story, asker)
    await asker.close()
    made = store.used | (asked.made if asked else {})
    keys = dict.fromkeys(call.key for call in calls if call.key in made)
    return Used(story, tuple(made[key] for key in keys))


class _Kept:
    def __init__(self, model: Model) -> None:
        self.model = model
        self.made: dict[str, Exchange] = {}

    async def answer(self, request: Request) -> Reply:
        reply = await self.model.answer(request)
        self.made[request.key] = Exchange(request=request, reply=reply, asked_at="2026-01-01T00:00:00+00:00")
        return reply


async def foreseen(run: Used, settings: Settings, stored: Sequence[Exchange], known: Mapping[str, Ratio]) -> Forecast:
    """Give the forecast of a story, with some of its answers stored and some ratios given."""
    store = Held(stored)
    forecast = forecast_of(settings, store)  # type: ignore[arg-type]
    if known:
        forecast.ratios = Ratios(None, settings.asked_model, settings.small, dict(known))
    await foresee(run.story, settings, store, forecast)  # type: ignore[arg-type]
    return forecast


async def _judging(run: Used, settings: Settings, known: Mapping[str, Ratio]) -> float:
    judged = (await foreseen(run, settings, (), known)).stages.get("judge")
    return judged.requests if judged else 0.0


async def crossed(runs: Sequence[Used], settings: Settings) -> list[dict[str, Ratio]]:
    """Learn for each run the ratios of all the others."""
    by_rule_alone = dict.fromkeys(_prompts(runs), NOTHING)
    plain = [await _judging(run, settings, by_rule_alone) for run in runs]
    learnings = []
    for at in range(len(runs)):
        rest = [run for place, run in enumerate(runs) if place != at]
        exchanges = [one for run in rest for one in run.exchanges]
        by_rule = sum(plain) - plain[at]
        requests = sum(run.asked(JUDGING) for run in rest) / by_rule if by_rule else 1.0
        learnings.append({name: _ratio(name, exchanges, requests) for name in _prompts(runs)})
    return learnings


def _ratio(name: str, exchanges: Sequence[Exchange], requests: float) -> Ratio:
    found = learnt(NOTHING, [one for one in exchanges if one.request.prompt.name == name], weight=1e-9)
    return replace(found, requests=requests)


def _prompts(runs: Sequence[Used]) -> list[str]:
    return sorted({one.request.prompt.name for run in runs for one in run.exchanges})


def _row(name: str, real: Sequence[float], whole: Foreseen) -> str:
    guessed = (whole.requests, whole.prompt_tokens, whole.completion_tokens)
    cells = [f"{one:9.0f} {other:9.0f} {_off(one, other):>6}" for one, other in zip(guessed, real, strict=True)]
    return (
        f"{name:<34}" + "  ".join(cells) + f"  tokens {_off(sum(guessed[1:]), sum(real[1:])):>6}  stored {whole.stored}"
    )


def _off(guess: float, real: float) -> str:
    return f"{guess / real - 1:+.0%}" if real else "-"


async def table(title: str, runs: Sequence[Used], settings: Settings, known: Sequence[Mapping[str, Ratio]]) -> None:
    """Print estimate, use and error of each story, then of all, afresh and with half of the answers stored."""
    print(f"\n{title}\n{'':<34}  requests (foreseen, used)    prompt tokens               answer tokens")
    for half in (False, True):
        reals, guesses = [], []
        for run, ratios in zip(runs, known, strict=True):
            stored = run.exchanges[: len(run.exchanges) // 2] if half else ()
            left = Used(run.story, run.exchanges[len(stored) :])
            guess = (await foreseen(run, settings, stored, ratios)).whole
            reals.append(left.figures)
            guesses.append(guess)
            print(_row(f"{run.story.name}{', half' if half else ''}", left.figures, guess))
        real = [sum(column) for column in zip(*reals, strict=True)]
        together = Foreseen()
        for guess in guesses:
            together.add(Share(guess.requests, guess.prompt_tokens, guess.completion_tokens), guess.cost)
            together.stored += guess.stored
        print(_row(f"all{', half' if half else ''}", real, together))


async def main(stories: Sequence[str], recordings: Sequence[Path]) -> None:
    small, large = load(model=SMALL, offline=True), load(model=LARGE, offline=True)
    whole = [story for name in stories for story in _stories(name)]
    runs = []
    for story in whole:
        try:
            runs.append(await used(story, small, None, Held((), recordings)))
        except OfflineMiss as miss:
            print(f"left out of {SMALL}: {story.name}: {str(miss)[:90]}")
    if len(runs) > 1:
        await table(f"{SMALL}, recorded; ratios of the other stories", runs, small, await crossed(runs, small))
    for clauses in (False, True):
        runs = [await used(story, large, Scripted(clauses=clauses), Held()) for story in whole]
        title = f"{LARGE}, a claim of every {'clause' if clauses else 'sentence'}; built-in ratios"
        await table(title, runs, large, [{}] * len(runs))


def _stories(name: str) -> Iterator[Story]:
    with gather([name], grouped=False, stdin=None, max_bytes=5_000_000) as found:
        yield from (found.load(planned) for planned in found.stories)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="*", default=sorted(str(path) for path in EXAMPLES.iterdir() if path.is_dir()))
    parser.add_argument("--recordings", action="append", type=Path)
    given = parser.parse_args()
    asyncio.run(main(given.stories, given.recordings or [RECORDINGS]))
