"""The calls that a story leads to with a stand-in for the model, turned into what a run of it would use."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.asking import Call
from pipeline.estimating.ratios import JUDGING, Ratio, Ratios
from pipeline.prices import VECTOR, Tariff, Tokens
from pipeline.records import StageName

REPAIR = (1.7, 0.7)
"""Tokens of a repair's prompt and answer, for one of what it repairs: 37 repairs by qwen-1.5b took 1.7 and .7."""
SECOND = (0.85, 0.52)
"""The same of a second pass over the sentences that the first did not reach: 35 of 95."""


@dataclass(frozen=True, slots=True)
class Share:
    """Requests that are foreseen, which may be a fraction of one, with their tokens in all."""

    requests: float
    prompt: float
    completion: float


@dataclass(slots=True)
class Foreseen:
    """What some requests would take. `cost` is None where the price of one is unknown."""

    requests: float = 0.0
    prompt_tokens: float = 0.0
    completion_tokens: float = 0.0
    cost: Decimal | None = Decimal(0)
    stored: int = 0

    def add(self, share: Share, cost: Decimal | None) -> None:
        """Add some requests and what they cost."""
        self.requests += share.requests
        self.prompt_tokens += share.prompt
        self.completion_tokens += share.completion
        self.cost = None if self.cost is None or cost is None else self.cost + cost


@dataclass(slots=True)
class Forecast:
    """What a run would use, by stage; grows story by story and is of one size however many they are."""

    model: str
    embedder: str
    ratios: Ratios
    tariff: Tariff
    batch: bool = False
    stages: dict[StageName, Foreseen] = field(default_factory=dict)
    _asked: set[int] = field(default_factory=set)
    """Keys, by their first digits, of what the run would have asked by then: once more, it is an answer stored."""

    @property
    def whole(self) -> Foreseen:
        """All stages together."""
        total = Foreseen()
        for one in self.stages.values():
            total.add(Share(one.requests, one.prompt_tokens, one.completion_tokens), one.cost)
            total.stored += one.stored
        return total

    def note(self, calls: Sequence[Call]) -> None:
        """Add the calls of one story."""
        held = _Held(calls)
        for call in calls:
            if call.reply.rung == "none":
                continue
            stage = self.stages.setdefault(call.stage, Foreseen())
            key = int(call.key[:16], 16)
            if call.stored or key in self._asked:
                stage.stored += 1
                continue
            self._asked.add(key)
            for share in _shares(call, self.ratios.of(call.prompt.name), held):
                stage.add(share, self._cost(call, share))

    def _cost(self, call: Call, share: Share) -> Decimal | None:
        vectors = call.prompt.name == VECTOR
        model = self.embedder if vectors else self.model
        requests = max(share.requests, 1e-9)
        each = Tokens(round(share.prompt / requests), round(share.completion / requests))
        one = self.tariff.of(model, each, vectors=vectors, batch=self.batch)
        return None if one is None else one * Decimal(str(round(share.requests, 6)))


class _Held:
    """What of a story's claims is known by stored answers, and what a stand-in gave."""

    def __init__(self, calls: Sequence[Call]) -> None:
        first = [call for call in calls if call.stage == "extract" and not call.again and not call.repair]
        self.open = frozenset(call.about for call in first if not call.stored)
        """Articles of whose claims a stand-in gave some."""
        self.share = sum(call.stored for call in first) / len(first) if first else 1.0
        """Share of the first requests for claims whose answers are stored."""
        self.questions = frozenset(call.question for call in calls if call.stored and not call.repair)
        """Keys of the questions whose first answers are stored."""


def _shares(call: Call, ratio: Ratio, held: _Held) -> Iterator[Share]:
    """Give what is foreseen for a call that a stand-in answered: itself, its repairs, the second pass after it.

    What follows a stored answer is known, and counted as it is; what follows a stand-in's is foreseen by the ratios
    alone, for it has other faults than a model's.
    """
    usage = call.reply.usage
    prompt, completion = float(usage.prompt_tokens or 0), float(usage.completion_tokens or 0)
    if call.repair:
        if call.question in held.questions:
            yield Share(1.0, prompt, completion)
        return
    if call.again and call.about in held.open and ratio.again is not None:
        return
    times = 1.0
    if call.prompt.name.startswith(JUDGING):
        times = held.share + (1 - held.share) * ratio.requests
        prompt *= held.share + (1 - held.share) * ratio.length
    yield Share(times, times * prompt, times * completion)
    repairs = times * ratio.repairs
    yield Share(repairs, repairs * REPAIR[0] * prompt, repairs * REPAIR[1] * completion)
    if not call.again and ratio.again:
        yield Share(ratio.again, ratio.again * SECOND[0] * prompt, ratio.again * SECOND[1] * completion)
