"""Settings to what a run asks with: a model, its purse, and the stores of its answers."""

import logging
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace

from pipeline.asking import Asker
from pipeline.halting import Gate
from pipeline.llm import Model, Traffic
from pipeline.llm.batching.model import BATCHES, BatchModel
from pipeline.llm.batching.terms import Terms
from pipeline.llm.endpoint import Endpoint, EndpointModel
from pipeline.llm.extractive import NAME as EXTRACTIVE
from pipeline.llm.extractive import Extractive
from pipeline.llm.ways import VECTORS
from pipeline.settings import Settings, default_cache
from pipeline.spending import Metered, Spending, refuse_unpriced
from pipeline.store import Store
from pipeline.stores.layers import open_stores

_LOG = logging.getLogger(__name__)


async def opened(settings: Settings, resources: AsyncExitStack, gate: Gate | None = None) -> Asker:
    """Open what the settings name, model and stores, until `resources` are closed: an asker that has asked nothing."""
    model = settings.asked_model
    spending = Spending(settings.limits, settings.tariff, batch=settings.batch)
    if model != EXTRACTIVE:
        refuse_unpriced(settings.limits, settings.tariff, model)
    wire = _Wire(settings, resources, spending, gate.before(spending) if gate else spending)
    asker = Asker(
        name=model,
        model=None,
        store=_store(model, settings, resources),
        window=settings.characters,
        pairs=settings.pairs_asked,
        repairs=settings.repairs,
        passes=settings.passes,
        families=settings.families,
        claims=not settings.batch,
    )
    resources.push_async_callback(asker.close)
    asker.model = await _model(asker, wire)
    asker.embedder = await _embedder(asker, wire)
    return asker


@dataclass(frozen=True, slots=True)
class _Wire:
    """What a model is reached with: its settings, until when, who counts the money, and who watches what leaves."""

    settings: Settings
    resources: AsyncExitStack
    spending: Spending
    traffic: Traffic


async def _model(asker: Asker, wire: _Wire) -> Model | None:
    """Open the model asked for; None offline, where no socket is opened."""
    if wire.settings.asked_model == EXTRACTIVE:
        return Extractive()
    if wire.settings.offline:
        return None
    if wire.settings.batch:
        return Metered(await wire.resources.enter_async_context(_batches(asker, wire)), wire.spending)
    model = EndpointModel(endpoint(wire.settings), traffic=wire.traffic)
    return Metered(await wire.resources.enter_async_context(model), wire.spending)


def _batches(asker: Asker, wire: _Wire) -> BatchModel:
    """Make the model that asks by batch; its answers are kept by the asker whether it waits for them or not."""
    settings = wire.settings
    terms = Terms(
        wait=settings.batch_wait,
        poll=settings.batch_poll,
        lull=settings.batch_lull,
        requests=settings.batch_requests,
        size=settings.batch_bytes,
    )
    folder = (settings.cache or default_cache()) / BATCHES
    # Past the gate: a run that is to end waits for what is out, and must not wait a day for a batch.
    return BatchModel(endpoint(settings), folder, asker, terms=terms, tell=_LOG.info, traffic=wire.spending)


async def _embedder(asker: Asker, wire: _Wire) -> Asker | None:
    """Open the model that gives vectors, where one is set, on the asker's own store and count."""
    settings = wire.settings
    if not settings.embeddings or asker.extractive:
        return None
    place = replace(endpoint(settings), model=settings.embeddings)
    refuse_unpriced(settings.limits, settings.tariff, settings.embeddings, vectors=True)
    if settings.offline:
        return replace(asker, name=settings.embeddings, model=None)
    model = await wire.resources.enter_async_context(EndpointModel(place, VECTORS, wire.traffic))
    # Claimed also where words are asked by batch: vectors are not, so no batch sees to it.
    return replace(asker, name=settings.embeddings, model=Metered(model, wire.spending), claims=True)


def endpoint(settings: Settings) -> Endpoint:
    """Say where the settings' model is asked."""
    key = settings.api_key.get_secret_value() if settings.api_key else ""
    return Endpoint(
        model=settings.asked_model,
        base_url=settings.address,
        api_key=key,
        timeout=settings.timeout,
        attempts=settings.attempts,
        concurrency=settings.concurrency,
        deadline=settings.deadline,
        requests_per_minute=settings.requests_per_minute,
        tokens_per_minute=settings.tokens_per_minute,
    )


def _store(name: str, settings: Settings, resources: AsyncExitStack) -> Store | None:
    """Open the stores; the extractive baseline needs none, and recordings given offline need no cache beside them."""
    if name == EXTRACTIVE:
        return None
    recorded_only = settings.offline and settings.recordings and not settings.cache
    cache = None if recorded_only else settings.cache or default_cache()
    store = open_stores(cache, settings.recordings, settings.record, settings.secrets)
    resources.callback(store.close)
    return store
