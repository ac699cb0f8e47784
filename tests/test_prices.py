"""What a reply cost: by the table where the provider is known, unknown everywhere else."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from pipeline.exchange import Reply, Usage
from pipeline.prices import Tariff, Tokens, price

OPENAI = "https://api.openai.com/v1"
LOCAL = "http://127.0.0.1:8080/v1"
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


def test_a_vector_has_the_ordinary_price_in_a_run_by_batch_too() -> None:
    tariff = Tariff(LOCAL, Decimal(2), Decimal(4), Decimal("0.02"))
    assert tariff.of("m", Tokens(1_000_000, 0), vectors=True, batch=True) == Decimal("0.02")
    assert tariff.of("m", Tokens(1_000_000, 0), batch=True) == Decimal(1)


def test_an_answer_of_a_batch_costs_half() -> None:
    batched = reply().model_copy(update={"service_tier": "batch"})
    assert Tariff(OPENAI, asked_at=SUMMER).price(batched) == Decimal("0.375")
    assert Tariff(LOCAL, Decimal(2), Decimal(4)).price(batched) == Decimal(3)


def test_the_users_own_prices_hold_before_the_table() -> None:
    own = Tariff(OPENAI, Decimal(2), Decimal(4))
    assert own.price(reply("no-such-model")) == Decimal(6)
    assert own.price(reply()) == Decimal(6)


def test_a_vector_has_a_price_of_its_own() -> None:
    vector = reply("embedder", Usage(prompt_tokens=1_000_000))
    assert Tariff(LOCAL, Decimal(2), Decimal(4), Decimal("0.5")).price(vector, vectors=True) == Decimal("0.5")
    assert Tariff(LOCAL, Decimal(2), Decimal(4)).price(vector, vectors=True) is None


def test_a_name_without_a_price_has_that_of_the_model_asked() -> None:
    tariff = Tariff(OPENAI, asked_at=SUMMER)
    assert tariff.price(reply("deployed-name"), "gpt-4o-mini") == Decimal("0.75")


def test_more_tokens_cached_than_there_were_are_not_believed() -> None:
    lying = Usage(prompt_tokens=1_000_000, completion_tokens=0, cached_tokens=2_000_000)
    assert Tariff(OPENAI, asked_at=SUMMER).price(reply(usage=lying)) == Decimal("0.075")
