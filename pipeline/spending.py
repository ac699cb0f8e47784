"""Requests before they leave, and what came of each, turned into what is spent, kept within limits.

A request reserves the most it could take before it leaves; what came back settles it. Between processes limits are not
shared: each run has its own.
"""

import asyncio
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipeline.bounds import Bound, Gauge, bound_of
from pipeline.errors import BudgetSpent, ModelError, ProviderRefused, UsageError
from pipeline.exchange import Reply, Request, Usage
from pipeline.llm import Model
from pipeline.llm.problems import NoHttpError, StaleError, UnreachedError
from pipeline.prices import VECTOR, Tariff, Tokens

UNBILLED = frozenset({"rate_limit", "quota", "auth", "bad_request", "context_length"})
"""Faults of a request that a server turned away before it answered anything."""
GATEWAY = frozenset({408, 502, 504})
"""Statuses of a server in between, behind which the request may have been answered all the same."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most a run may spend; None for no limit."""

    cost: Decimal | None = None
    """In US dollars."""
    tokens: int | None = None
    """Of prompts and answers together."""
    requests: int | None = None
    """Sent over HTTP, those asked again included."""

    @property
    def any(self) -> bool:
        """Whether there is a limit at all."""
        return (self.cost, self.tokens, self.requests) != (None, None, None)


@dataclass(frozen=True, slots=True)
class Amount:
    """Tokens and what they cost in US dollars: None where a price is unknown."""

    tokens: int = 0
    cost: Decimal | None = Decimal(0)

    def __add__(self, other: "Amount") -> "Amount":
        cost = None if self.cost is None or other.cost is None else self.cost + other.cost
        return Amount(self.tokens + other.tokens, cost)

    def __sub__(self, other: "Amount") -> "Amount":
        cost = None if self.cost is None or other.cost is None else self.cost - other.cost
        return Amount(self.tokens - other.tokens, cost)


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent up to now."""

    requests: int = 0
    """Sent, whatever came of them."""
    billed: Amount = field(default_factory=Amount)
    """By the servers' count, or an estimate on the high side where one did not count; kept where there is a limit."""
    possible: Amount = field(default_factory=Amount)
    """The most that may have been billed for what brought no answer: time-outs, answers that broke off."""
    uncounted: int = 0
    """Answers whose tokens the server did not count."""
    lost: int = 0
    """Requests that brought no answer and may have been billed."""


class Spending:
    """The purse of a run. Every request that leaves passes `leaving`, what comes of it `answered`, `failed` or `left`.

    Many tasks of one event loop may share it. It is what `pipeline.llm` calls a Traffic.
    """

    def __init__(self, limits: Limits, tariff: Tariff, *, batch: bool = False) -> None:
        """`batch` where all that leaves goes by a provider's batch endpoint, at its price."""
        self.limits = limits
        self.tariff = tariff
        self._batch = batch
        self.spent = Spent()
        self.reached: BudgetSpent | None = None
        """Set once a limit is reached; nothing leaves any more."""
        self._gauge = Gauge()
        self._reserved: dict[str, list[Amount]] = {}
        self._held = Amount()
        self._flying = 0
        self._changed = asyncio.Event()

    async def leaving(self, request: Request) -> None:
        """Reserve what a request could take at most; one that does not fit waits for what others give back.

        Raises BudgetSpent when it does not fit and nothing is in flight any more.
        """
        bound = self._bound(request)
        while not self._take(request, bound):
            if not self._flying:
                self.reached = self._shortage(request, bound)
                self._wake()
                raise self.reached
            await self._changed.wait()

    def _take(self, request: Request, bound: Bound | None) -> bool:
        if self.reached is not None:
            raise BudgetSpent(str(self.reached))  # one of its own: an error grows with each place it is raised at
        most = Amount() if bound is None else self._most(request, bound)
        if self._exceeded(most):
            return False
        self._reserved.setdefault(request.key, []).append(most)
        self._held += most
        self._flying += 1
        self.spent = replace(self.spent, requests=self.spent.requests + 1)
        return True

    def answered(self, request: Request, reply: Reply) -> None:
        """Put what an answer took in the place of what was reserved for it."""
        if self._release(request) is None or not self.limits.any:
            return
        counted = self._gauge.counted(request, reply)
        tokens = counted or self._gauge.guessed(request, reply)
        usage = Usage(prompt_tokens=tokens.prompt, completion_tokens=tokens.completion, cached_tokens=tokens.cached)
        priced = reply.model_copy(update={"usage": usage})
        cost = self.tariff.price(priced, request.model, vectors=request.prompt.name == VECTOR)
        self.spent = replace(
            self.spent,
            billed=self.spent.billed + Amount(tokens.prompt + tokens.completion, cost),
            uncounted=self.spent.uncounted + (counted is None),
        )

    def failed(self, request: Request, error: ModelError, _pause: float | None) -> None:
        """Settle an attempt that brought no answer."""
        reply: Reply | None = getattr(error, "reply", None)
        if reply is not None:
            self.answered(request, reply)
        else:
            self._close(request, lost=may_be_billed(error))

    def left(self, request: Request) -> None:
        """Settle what is still open of a request whose asking ended without a word, cancelled in flight."""
        while request.key in self._reserved:
            self._close(request, lost=True)

    def _close(self, request: Request, *, lost: bool) -> None:
        reserved = self._release(request)
        if lost and reserved is not None:
            most = reserved if self.limits.any else self._most(request, bound_of(request))
            self.spent = replace(self.spent, possible=self.spent.possible + most, lost=self.spent.lost + 1)

    def _release(self, request: Request) -> Amount | None:
        reserved = self._reserved.get(request.key)
        if not reserved:
            return None
        amount = reserved.pop()
        if not reserved:
            del self._reserved[request.key]
        self._held -= amount
        self._flying -= 1
        self._wake()
        return amount

    def _wake(self) -> None:
        """Let those who wait look again, at the next turn of the event loop."""
        self._changed.set()
        self._changed = asyncio.Event()

    def _bound(self, request: Request) -> Bound | None:
        """Give the most a request may take; None where there is no limit, and nothing is worth the time."""
        return bound_of(request) if self.limits.any else None

    def _most(self, request: Request, bound: Bound) -> Amount:
        tokens = self._gauge.most(bound)
        cost = self.tariff.of(request.model, tokens, vectors=request.prompt.name == VECTOR, batch=self._batch)
        return Amount(tokens.prompt + tokens.completion, cost)

    def _exceeded(self, more: Amount) -> str | None:
        """Name the limit that could be exceeded by so much more."""
        would = self.spent.billed + self.spent.possible + self._held + more
        cost, tokens, requests = self.limits.cost, self.limits.tokens, self.limits.requests
        if requests is not None and self.spent.requests >= requests:
            return f"--max-requests {requests}"
        if tokens is not None and would.tokens > tokens:
            return f"--max-tokens {tokens}"
        return f"--max-cost {cost}" if cost is not None and would.cost is not None and would.cost > cost else None

    def _shortage(self, request: Request, bound: Bound | None) -> BudgetSpent:
        most = self._most(request, bound or bound_of(request))
        return BudgetSpent(
            f"{self._exceeded(most)} is reached: {told(self.spent)}. "
            f"The next request ({request.prompt.name}) could take up to {_amount(most)}. "
            "What was answered is stored: run again with a higher limit to go on."
        )


class Metered:
    """A model whose every answer is settled with a purse."""

    def __init__(self, model: Model, spending: Spending) -> None:
        self.model = model
        self.spending = spending

    @property
    def pace(self) -> object:
        """The model's own pace, where it keeps one."""
        return getattr(self.model, "pace", None)

    async def answer(self, request: Request) -> Reply:
        """Ask, and settle what came, or what may have been spent where nothing did."""
        try:
            reply = await self.model.answer(request)
            self.spending.answered(request, reply)
        finally:
            self.spending.left(request)
        return reply


def may_be_billed(error: ModelError) -> bool:
    """Tell whether an attempt without an answer may have cost something: the server may have worked on it."""
    if isinstance(error, ProviderRefused | UnreachedError | StaleError | NoHttpError):
        return False
    if error.status is not None and error.status >= 400:
        return error.status in GATEWAY
    return error.fault not in UNBILLED


def refuse_unpriced(limits: Limits, tariff: Tariff, model: str, *, vectors: bool = False) -> None:
    """Raise UsageError where a limit on cost is set for a model whose price is unknown."""
    if limits.cost is None or tariff.of(model, Tokens(1, 1), vectors=vectors) is not None:
        return
    names = "price_embeddings" if vectors else "price_input and price_output"
    raise UsageError(
        f"--max-cost cannot be kept: the price of {model} at {tariff.host} is unknown. "
        f"Use --max-tokens, or set {names} (USD per million tokens) in claimweave.toml or as CLAIMWEAVE_PRICE_..."
    )


def told(spent: Spent) -> str:
    """Say what was spent, what by an estimate, and what may have been spent besides."""
    parts = [f"{spent.requests} requests, {_amount(spent.billed)} spent"]
    if spent.uncounted:
        parts.append(f"{spent.uncounted} answers of it estimated, for the server counted no tokens")
    if spent.lost:
        parts.append(f"up to {_amount(spent.possible)} more may have been billed for {spent.lost} without an answer")
    return "; ".join(parts)


def _amount(amount: Amount) -> str:
    cost = "cost unknown" if amount.cost is None else f"${amount.cost:.4f}"
    return f"{amount.tokens} tokens ({cost})"
