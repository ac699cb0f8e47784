"""Limits on cost, tokens and requests: never exceeded, however many requests are in flight, and said when reached."""

import asyncio
from collections.abc import Sequence
from decimal import Decimal

import pytest

from pipeline.errors import BudgetSpent, ModelError, ProviderRefused, UsageError
from pipeline.exchange import Message, Reply, Request, Sampling, Usage
from pipeline.llm.problems import StaleError, UnreachedError
from pipeline.prices import Tariff
from pipeline.records import PromptRef
from pipeline.settings import load
from pipeline.spending import Limits, Metered, Spending, may_be_billed, refuse_unpriced, told

OWN = Tariff("http://127.0.0.1:1/v1", Decimal(1), Decimal(10))
LOCAL = Tariff("http://127.0.0.1:1/v1")
SENTENCE = "The harbour master said on Monday that the quay would be closed until the end of April. "


def request(number: int = 0, prompt: str = "claims", max_tokens: int | None = 300) -> Request:
    return Request(
        prompt=PromptRef(name=prompt, version=1, sha256="0" * 64),
        model="some-model",
        messages=(Message(role="user", content=f"{number}: {SENTENCE * 20}"),),
        answer_schema={},
        sampling=Sampling(max_tokens=max_tokens),
    )


def reply(prompt: int | None = 400, completion: int | None = 50, text: str = "{}") -> Reply:
    return Reply(
        text=text,
        model="some-model",
        finish_reason="stop",
        usage=Usage(prompt_tokens=prompt, completion_tokens=completion),
        rung="text",
        seconds=0.0,
    )


class Counting:
    """A model that counts what it served, and answers only when everybody who can be in flight is."""

    def __init__(self, spending: Spending, answer: Reply) -> None:
        self.spending = spending
        self.reply = answer
        self.served = self.tokens = self.most = self._flying = 0

    async def answer(self, request: Request) -> Reply:
        await self.spending.leaving(request)
        self.served += 1
        self._flying += 1
        self.most = max(self.most, self._flying)
        for _ in range(3):
            await asyncio.sleep(0)
        self._flying -= 1
        self.tokens += (self.reply.usage.prompt_tokens or 0) + (self.reply.usage.completion_tokens or 0)
        return self.reply


async def asked(limits: Limits, tariff: Tariff = OWN, count: int = 200) -> tuple[Counting, Spending, Sequence[object]]:
    spending = Spending(limits, tariff)
    counting = Counting(spending, reply())
    model = Metered(counting, spending)
    slots = asyncio.Semaphore(64)

    async def one(number: int) -> Reply:
        async with slots:
            return await model.answer(request(number))

    return counting, spending, await asyncio.gather(*map(one, range(count)), return_exceptions=True)


async def test_no_more_requests_leave_than_the_limit_says() -> None:
    counting, spending, outcomes = await asked(Limits(requests=70))
    assert (counting.served, spending.spent.requests) == (70, 70)
    assert counting.most > 32
    assert sum(isinstance(one, BudgetSpent) for one in outcomes) == 130


async def test_tokens_stay_below_the_limit_and_come_near_it() -> None:
    counting, spending, _ = await asked(Limits(tokens=50_000))
    assert 48_000 < counting.tokens <= 50_000
    assert spending.spent.billed.tokens == counting.tokens


async def test_cost_stays_below_the_limit_and_comes_near_it() -> None:
    counting, spending, _ = await asked(Limits(cost=Decimal("0.05")))
    paid = counting.served * (400 + 50 * 10) / Decimal(1_000_000)
    assert spending.spent.billed.cost == paid
    assert Decimal("0.045") < paid <= Decimal("0.05")


async def test_without_a_limit_everything_leaves_and_is_counted() -> None:
    counting, spending, outcomes = await asked(Limits(), LOCAL)
    assert counting.served == spending.spent.requests == len(outcomes) == 200


async def test_a_request_that_does_not_fit_waits_for_what_others_give_back() -> None:
    spending = Spending(Limits(tokens=3_000), OWN)
    await spending.leaving(request(1, max_tokens=1_500))
    waiting = asyncio.ensure_future(spending.leaving(request(2, max_tokens=1_500)))
    await asyncio.sleep(0)
    assert not waiting.done()
    spending.answered(request(1, max_tokens=1_500), reply())
    await waiting
    assert spending.spent.requests == 2


async def test_the_message_says_what_was_spent_what_comes_next_and_how_to_go_on() -> None:
    spending = Spending(Limits(tokens=1_000), OWN)
    with pytest.raises(BudgetSpent) as caught:
        await spending.leaving(request(max_tokens=1_000))
    assert caught.value.exit_code == 4
    for part in ("--max-tokens 1000 is reached", "0 requests, 0 tokens ($0.0000) spent", "claims", "higher limit"):
        assert part in str(caught.value)


async def test_once_reached_nothing_leaves_any_more_though_it_would_fit() -> None:
    spending = Spending(Limits(tokens=2_000), OWN)
    with pytest.raises(BudgetSpent):
        await spending.leaving(request(max_tokens=2_000))
    with pytest.raises(BudgetSpent):
        await spending.leaving(request(max_tokens=1))
    assert spending.spent.requests == 0


async def test_an_attempt_that_may_have_been_billed_is_counted_apart_and_against_the_limit() -> None:
    spending = Spending(Limits(tokens=5_000), OWN)
    await spending.leaving(request(1))
    spending.failed(request(1), ModelError("timeout", "late"), None)
    assert (spending.spent.lost, spending.spent.billed.tokens) == (1, 0)
    assert spending.spent.possible.tokens > 700
    assert "may have been billed for 1 without an answer" in told(spending.spent)


async def test_what_a_server_turned_away_cost_nothing_but_a_request() -> None:
    spending = Spending(Limits(), OWN)
    await spending.leaving(request(1))
    spending.failed(request(1), ModelError("rate_limit", "slow down", status=429), 1.0)
    assert (spending.spent.requests, spending.spent.lost, spending.spent.possible.tokens) == (1, 0, 0)


async def test_a_request_cancelled_in_flight_may_have_been_billed() -> None:
    spending = Spending(Limits(), OWN)
    never = asyncio.Event()

    class Hanging:
        async def answer(self, request: Request) -> Reply:
            await spending.leaving(request)
            await never.wait()
            return reply()

    task = asyncio.ensure_future(Metered(Hanging(), spending).answer(request()))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert spending.spent.lost == 1


async def test_tokens_a_server_did_not_count_are_estimated_and_said_to_be() -> None:
    spending = Spending(Limits(tokens=100_000), OWN)
    await spending.leaving(request())
    spending.answered(request(), reply(prompt=None, completion=None, text=SENTENCE))
    assert spending.spent.uncounted == 1
    assert spending.spent.billed.tokens > 400
    assert "1 answers of it estimated" in told(spending.spent)


async def test_a_server_that_counts_more_than_was_reserved_is_reserved_more_for_from_then_on() -> None:
    spending = Spending(Limits(tokens=20_000), OWN)
    await spending.leaving(request(1))
    spending.answered(request(1), reply(prompt=6_000, completion=900))
    await spending.leaving(request(2))
    spending.answered(request(2), reply(prompt=6_000, completion=900))
    with pytest.raises(BudgetSpent):
        await spending.leaving(request(3))
    assert spending.spent.billed.tokens <= 20_000


@pytest.mark.parametrize(
    ("error", "billed"),
    [
        (ModelError("timeout", "late"), True),
        (ModelError("transport", "broke off"), True),
        (ModelError("unexpected_shape", "no answer", status=200), True),
        (ModelError("server", "overloaded", status=500), False),
        (ModelError("server", "bad gateway", status=502), True),
        (ModelError("timeout", "gave up", status=408), True),
        (ModelError("rate_limit", "slow down", status=429), False),
        (ProviderRefused("auth", "no key", status=401), False),
        (ProviderRefused("transport", "nobody there"), False),
        (UnreachedError("transport", "nobody there"), False),
        (StaleError("transport", "closed"), False),
    ],
    ids=str,
)
def test_what_may_be_billed_is_what_a_server_may_have_worked_on(error: ModelError, *, billed: bool) -> None:
    assert may_be_billed(error) is billed


async def test_a_failure_told_twice_is_counted_once() -> None:
    spending = Spending(Limits(tokens=100_000), OWN)
    await spending.leaving(request())
    refused = ModelError("refusal", "declined", reply=reply())
    spending.failed(request(), refused, 1.0)
    spending.failed(request(), refused, None)
    assert (spending.spent.billed.tokens, spending.spent.lost) == (450, 0)


def test_a_limit_on_cost_wants_a_known_price() -> None:
    limits = Limits(cost=Decimal(1))
    with pytest.raises(UsageError, match=r"the price of some-model at .* is unknown.*--max-tokens, or set price_input"):
        refuse_unpriced(limits, LOCAL, "some-model")
    with pytest.raises(UsageError) as caught:
        refuse_unpriced(limits, Tariff("https://somebody:planted@gateway.example.com/v1?key=planted"), "some-model")
    assert "planted" not in str(caught.value)
    refuse_unpriced(limits, OWN, "some-model")
    refuse_unpriced(limits, Tariff("https://api.openai.com/v1"), "gpt-4o-mini")
    refuse_unpriced(Limits(tokens=1), LOCAL, "some-model")


def test_settings_give_limits_and_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMWEAVE_MAX_COST", "1.50")
    monkeypatch.setenv("CLAIMWEAVE_PRICE_INPUT", "0.15")
    settings = load(max_tokens=10, price_output="0.6", base_url="http://127.0.0.1:1/v1")
    assert settings.limits == Limits(Decimal("1.50"), 10, None)
    assert (settings.tariff.own_input, settings.tariff.own_output) == (Decimal("0.15"), Decimal("0.6"))


def test_half_a_price_is_refused() -> None:
    with pytest.raises(UsageError, match="are a pair"):
        _ = load(price_input="1").tariff
