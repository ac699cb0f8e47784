"""What a reply cost: by the table where the provider is known, unknown everywhere else."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from pipeline.exchange import Reply, Usage
from pipeline.prices import price

OPENAI = "https://api.openai.com/v1"
SUMMER = datetime(2026, 7, 1, tzinfo=UTC)


def reply(model: str = "gpt-4o-mini", usage: Usage | None = None) -> Reply:
    counted = usage or Usage(prompt_tokens=1_000_000, completion_tokens=1_000_000, cached_tokens=0)
    return Reply(text="", model=model, finish_reason="stop", usage=counted, rung="text", seconds=1.0)


def test_a_known_model_of_a_known_provider_has_a_price() -> None:
    assert price(reply(), OPENAI, SUMMER) == Decimal("0.75")


def test_cached_tokens_cost_less() -> None:
    cached = Usage(prompt_tokens=1_000_000, completion_tokens=1_000_000, cached_tokens=1_000_000)
    assert price(reply(usage=cached), OPENAI, SUMMER) == Decimal("0.675")


@pytest.mark.parametrize(
    ("answered", "address"),
    [
        (reply("no-such-model"), OPENAI),
        (reply(), "http://127.0.0.1:8080/v1"),
        (reply(), "https://gateway.example.com/v1"),
        (reply(usage=Usage(prompt_tokens=5)), OPENAI),
    ],
    ids=["unknown model", "local server", "unknown provider", "tokens not counted"],
)
def test_what_is_not_known_is_unknown_and_never_nothing(answered: Reply, address: str) -> None:
    assert price(answered, address, SUMMER) is None
