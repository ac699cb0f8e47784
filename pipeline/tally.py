"""Answers, as they are used, to what they add up to: by stage, by model and by story."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.asking import Call
from pipeline.exchange import Rung
from pipeline.prices import VECTOR, Tariff
from pipeline.records import PromptRef, StageName


def cost(call: Call, tariff: Tariff, model: str = "") -> Decimal | None:
    """Give what a call cost in USD: nothing from the store or the baseline, None where the price is unknown.

    `model` is the one asked for: its price is that of a name that answered and has none.
    """
    if not call.asked:
        return Decimal(0)
    vectors = call.prompt.name == VECTOR
    return tariff.price(call.reply, "" if vectors else model, vectors=vectors)


@dataclass(slots=True)
class Sums:
    """What some calls add up to. `asked` went out, `stored` were held; the baseline is neither."""

    asked: int = 0
    stored: int = 0
    repairs: int = 0
    again: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    known: Decimal = Decimal(0)
    """USD of the calls whose price is known."""
    unpriced: int = 0
    """Calls that went out and whose price is unknown."""

    @property
    def cost(self) -> Decimal | None:
        """USD of all; None where the price of one is unknown."""
        return None if self.unpriced else self.known

    def note(self, call: Call, paid: Decimal | None) -> None:
        """Add a call, and what was paid for it."""
        self.stored += call.stored
        if not call.asked:
            return
        self.asked += 1
        self.repairs += call.repair
        self.again += call.again
        self.prompt_tokens += call.reply.usage.prompt_tokens or 0
        self.completion_tokens += call.reply.usage.completion_tokens or 0
        self.cached_tokens += call.reply.usage.cached_tokens or 0
        self.unpriced += paid is None
        self.known += paid or 0


@dataclass(slots=True)
class Tally:
    """What a run's calls add up to, in all, by stage and by the model that answered: of one size however many."""

    whole: Sums = field(default_factory=Sums)
    stages: dict[StageName, Sums] = field(default_factory=dict)
    models: dict[str, Sums] = field(default_factory=dict)
    prompts: set[PromptRef] = field(default_factory=set)
    rungs: set[Rung] = field(default_factory=set)

    def note(self, call: Call, paid: Decimal | None) -> None:
        """Add a call, and what was paid for it."""
        self.whole.note(call, paid)
        self.stages.setdefault(call.stage, Sums()).note(call, paid)
        self.models.setdefault(call.reply.model, Sums()).note(call, paid)
        self.prompts.add(call.prompt)
        self.rungs.add(call.reply.rung)


@dataclass(slots=True)
class StoryTally:
    """What the calls of one story add up to."""

    whole: Sums = field(default_factory=Sums)
    prompts: set[PromptRef] = field(default_factory=set)
    passes: Counter[str] = field(default_factory=Counter)
    """Answers to a second pass, by the id of the article they are about."""

    def note(self, call: Call, paid: Decimal | None) -> None:
        """Add a call, and what was paid for it."""
        self.whole.note(call, paid)
        self.prompts.add(call.prompt)
        if call.again and call.about is not None:
            self.passes[call.about] += 1
