"""Inputs to what a run of them would use, with nothing asked and nothing written."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from pipeline import tracks
from pipeline.articles import Gathered
from pipeline.asking import Asker, Call
from pipeline.estimating.foreseeing import Forecast, Foreseen, Share
from pipeline.estimating.ratios import Ratios
from pipeline.estimating.standing_in import StandIn, Unwritten
from pipeline.feeds import gather
from pipeline.llm.extractive import NAME as EXTRACTIVE
from pipeline.llm.extractive import Extractive
from pipeline.records import Skipped, Story
from pipeline.runner import continued_from
from pipeline.settings import Settings, default_cache
from pipeline.store import Store
from pipeline.stores.layers import open_stores
from pipeline.stores.quarantine import DATABASE

__all__ = ["Estimate", "Forecast", "Foreseen", "Share", "estimate", "foresee"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a run would use, and of how much."""

    stories: int
    articles: int
    skipped: tuple[Skipped, ...]
    forecast: Forecast


def estimate(
    inputs: Sequence[str], output: Path | None, settings: Settings, *, since: Path | None, stdin: BinaryIO | None
) -> Estimate:
    """Foresee what a run would use, with the answers that are stored and a stand-in for those that are not.

    Asks nobody, opens no connection and writes nothing. Raises what `pipeline.runner.run` raises for its inputs.
    """
    settings = settings.model_copy(update={"offline": True})
    with (
        gather(
            inputs, grouped=settings.group, stdin=stdin, max_bytes=settings.max_bytes, secrets=settings.secrets
        ) as found,
        _read(settings) as store,
    ):
        before = output or since
        gathered = continued_from(found, before, since, grouped=settings.group) if before else found
        forecast = forecast_of(settings, store)
        asyncio.run(_foresee_all(gathered, settings, store, forecast))
        articles = sum(planned.articles for planned in gathered.stories)
        return Estimate(len(gathered.stories), articles, gathered.skipped, forecast)


async def _foresee_all(gathered: Gathered, settings: Settings, store: Store | None, forecast: Forecast) -> None:
    for planned in gathered.stories:
        await foresee(gathered.load(planned), settings, store, forecast)


def forecast_of(settings: Settings, store: Store | None) -> Forecast:
    """Begin a forecast for the model of some settings, by what is stored of its answers."""
    ratios = Ratios(store, settings.asked_model, settings.small)
    return Forecast(settings.asked_model, settings.embeddings, ratios, settings.tariff, settings.batch)


async def foresee(story: Story, settings: Settings, store: Store | None, forecast: Forecast) -> None:
    """Take a story through all stages with a stand-in for the model, and add what a run would use."""
    calls: list[Call] = []
    asker = Asker(
        name=settings.asked_model,
        model=Extractive() if settings.asked_model == EXTRACTIVE else StandIn(forecast.ratios),
        store=Unwritten(store),
        window=settings.characters,
        pairs=settings.pairs_asked,
        repairs=settings.repairs,
        passes=settings.passes,
        families=settings.families,
        on_call=calls.append,
    )
    if settings.embeddings and not asker.extractive:
        ratios = Ratios(store, settings.embeddings, settings.small)
        asker.embedder = replace(asker, name=settings.embeddings, model=StandIn(ratios))
    await tracks.tell(story, asker)
    await asker.close()
    forecast.note(calls)


@contextmanager
def _read(settings: Settings) -> Iterator[Store | None]:
    """Open what is there of the stores that the settings name; none is made."""
    cache = settings.cache or default_cache()
    record = settings.record
    recordings = (*settings.recordings, *((record,) if record is not None and record.is_dir() else ()))
    store = open_stores(cache if (cache / DATABASE).is_file() else None, recordings)
    try:
        yield store
    finally:
        store.close()
