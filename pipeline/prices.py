"""Tokens and replies turned into what they cost."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlsplit

from pipeline.exchange import Reply

MILLION = 1_000_000
BATCH = "batch"
"""The service tier of an answer that came by a provider's batch endpoint, for half the price."""
VECTOR = "vector"
"""The prompt that asks for a vector."""
_ANYONES = re.compile(r"https?://(?:[^/@]*@)?(?:localhost|[\d.]+|\[[\da-f:.%]+\])(?::\d+)?(?:/|$)", re.IGNORECASE)
"""An address that is no provider's name: the table, which takes up to 60 MB and a second to load, need not be asked."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What is paid for; `cached` is the part of `prompt` that came from the provider's prompt cache."""

    prompt: int
    completion: int
    cached: int | None = None


@dataclass(frozen=True, slots=True)
class Tariff:
    """What tokens cost: the user's own prices in USD per million, else genai-prices' offline table.

    The provider is known by `base_url`; prices of a name served elsewhere (a local server, a gateway) are not guessed.
    The user's own prices are those of the provider's ordinary tier, cached tokens at the price of others.
    """

    base_url: str
    own_input: Decimal | None = None
    own_output: Decimal | None = None
    own_vectors: Decimal | None = None
    asked_at: datetime | None = None
    """The day whose prices hold; None for today."""

    @property
    def host(self) -> str:
        """The host whose prices these are, without what else an address may hold."""
        try:
            return urlsplit(self.base_url).hostname or ""
        except ValueError:
            return ""

    def of(self, model: str, tokens: Tokens, *, vectors: bool = False, batch: bool = False) -> Decimal | None:
        """Give the cost of tokens of a model in US dollars, or None where the price is unknown.

        `vectors` have the ordinary price also in a run by `batch`: no batch asks for them.
        """
        own = self._own(tokens, vectors=vectors)
        ordinary = self._listed(model, tokens) if own is None else own
        if not batch or vectors or ordinary is None:
            return ordinary
        listed = self._listed(model, tokens, batch=True) if own is None else None
        # Where the table has no price for batches it gives the ordinary one; nearly all that it has are half.
        return ordinary / 2 if listed in {None, ordinary} else listed

    def price(self, reply: Reply, asked: str = "", *, vectors: bool = False) -> Decimal | None:
        """Give the cost of a reply; where the name that answered has no price, by that of `asked`, the model asked."""
        usage = reply.usage
        completion = usage.completion_tokens or 0 if vectors else usage.completion_tokens
        if usage.prompt_tokens is None or completion is None:
            return None
        # A server that says more of a prompt was cached than there was is not believed.
        tokens = Tokens(usage.prompt_tokens, completion, min(usage.cached_tokens or 0, usage.prompt_tokens))
        batch = reply.service_tier == BATCH
        prices = (self.of(name, tokens, vectors=vectors, batch=batch) for name in (reply.model, asked))
        return next((paid for paid in prices if paid is not None), None)

    def _own(self, tokens: Tokens, *, vectors: bool) -> Decimal | None:
        if vectors:
            return None if self.own_vectors is None else self.own_vectors * tokens.prompt / MILLION
        if self.own_input is None or self.own_output is None:
            return None
        return (self.own_input * tokens.prompt + self.own_output * tokens.completion) / MILLION

    def _listed(self, model: str, tokens: Tokens, *, batch: bool = False) -> Decimal | None:
        if _ANYONES.match(self.base_url):
            return None
        from genai_prices import Usage, calc_price

        counted = Usage(input_tokens=tokens.prompt, cache_read_tokens=tokens.cached, output_tokens=tokens.completion)
        try:
            found = calc_price(
                counted,
                model,
                provider_api_url=self.base_url,
                genai_request_timestamp=self.asked_at,
                price_context={"processing": BATCH} if batch else None,
            )
        except LookupError:
            return None
        return found.total_price


def price(reply: Reply, base_url: str, asked_at: datetime | None = None) -> Decimal | None:
    """Give the cost of a reply in US dollars by the table, or None where it is unknown."""
    return Tariff(base_url, asked_at=asked_at).price(reply)
