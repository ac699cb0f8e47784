"""A reply turned into what it cost."""

from datetime import datetime
from decimal import Decimal

from pipeline.exchange import Reply


def price(reply: Reply, base_url: str, asked_at: datetime | None = None) -> Decimal | None:
    """Give the cost of a reply in US dollars by genai-prices' offline table, or None where it is unknown.

    The provider is known by `base_url`; prices of a name served elsewhere (a local server, a gateway) are not guessed.
    `asked_at` picks the price of that day; None means today's.
    """
    usage = reply.usage
    if usage.prompt_tokens is None or usage.completion_tokens is None:
        return None
    from genai_prices import Usage, calc_price

    tokens = Usage(
        input_tokens=usage.prompt_tokens,
        cache_read_tokens=usage.cached_tokens,
        output_tokens=usage.completion_tokens,
    )
    try:
        found = calc_price(tokens, reply.model, provider_api_url=base_url, genai_request_timestamp=asked_at)
    except LookupError:
        return None
    return found.total_price
