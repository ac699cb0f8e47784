"""Answers stored of a model turned into what its next answers will take: tokens, repairs, second passes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pipeline import sizes
from pipeline.exchange import Exchange, Request
from pipeline.store import Store

NEWEST = 400
"""Stored answers to one prompt that are looked at."""
WEIGHT = 6
"""Answers of a model's own that weigh as much as the built-in ratio."""

JUDGING = "judge"

_SENTENCE = re.compile(r"^\[\d+\] .+$", re.MULTILINE)
_NUMBERED = re.compile(r"^\d+\. .+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Ratio:
    """What asking with one prompt takes."""

    prompt: float
    """Tokens that a server counts in a prompt, for one by the low estimate of `pipeline.sizes`."""
    completion: float
    """Tokens of an answer for one unit of the prompt: see `units`."""
    repairs: float = 0.0
    """Repairs an asking."""
    again: float | None = 0.0
    """Askings about what an answer left out, for one first asking; None where the rules of the stage tell by itself."""
    requests: float = 1.0
    """Requests for one that the baseline's claims lead to: a model's are shorter, and more of them alike."""
    length: float = 1.0
    """Length of such a request, for one that the baseline's claims lead to."""
    answers: int = 0
    """Answers it was learnt from; 0 for a built-in one."""


JUDGED = Ratio(prompt=1.69, completion=13.0, requests=1.85)
SMALL: Mapping[str, Ratio] = MappingProxyType(
    {
        "claims": Ratio(prompt=1.57, completion=2.98, again=0.35),
        "summary": Ratio(prompt=1.54, completion=150.0, repairs=0.29),
        "lines": Ratio(prompt=1.56, completion=209.0, repairs=0.7),
    }
)
"""Measured on qwen-1.5b: 409 recorded answers about eleven stories, seven of them the examples."""
LARGE: Mapping[str, Ratio] = MappingProxyType(
    {
        "claims": Ratio(prompt=1.57, completion=2.6, again=0.15),
        "summary": Ratio(prompt=1.54, completion=150.0),
        "lines": Ratio(prompt=1.56, completion=209.0),
        "judge-same": Ratio(prompt=1.5, completion=8.5, length=0.92),
        "judge-compatible": Ratio(prompt=1.5, completion=8.5, length=0.92),
        "judge-both": Ratio(prompt=1.5, completion=11.0, length=0.92),
    }
)
"""No large model was there to be measured. Prompts: as above, since vocabularies cut English prose much alike, and the
judge's as four characters a token. Answers: claims between what sentences take as they stand (2.2) and what qwen-1.5b
took. Facts are a tenth shorter than the sentences that stand in for them, as qwen-1.5b's; one window in seven is thin;
no repairs.
"""


@dataclass(slots=True)
class Ratios:
    """The ratios of one model, read off a store when a prompt is first asked with."""

    store: Store | None
    model: str
    small: bool
    _known: dict[str, Ratio] = field(default_factory=dict)

    def of(self, prompt: str) -> Ratio:
        """Give the ratio of a prompt by its name."""
        if prompt not in self._known:
            built_in = self._built_in(prompt)
            stored = self.store.exchanges(prompt, NEWEST) if self.store else ()
            self._known[prompt] = learnt(built_in, [one for one in stored if one.request.model == self.model])
        return self._known[prompt]

    def _built_in(self, prompt: str) -> Ratio:
        other = JUDGED if prompt.startswith(JUDGING) else Ratio(prompt=1.57, completion=0.0)
        return SMALL.get(prompt, other) if self.small else LARGE.get(prompt, replace(other, requests=1.0))

    @property
    def unlearnt(self) -> tuple[str, ...]:
        """The prompts that are estimated by built-in ratios, no answer of the model being stored."""
        return tuple(sorted(name for name, ratio in self._known.items() if not ratio.answers))


def units(request: Request) -> float:
    """Give how much of a request an answer grows with: pairs to judge, else the words to read."""
    text = request.messages[-1].content if len(request.messages) < 3 else request.messages[1].content
    if request.prompt.name.startswith(JUDGING):
        return max(1, len(_NUMBERED.findall(text)))
    # Of a summary or a few lines the length is always much the same.
    return sizes.tokens("\n".join(_SENTENCE.findall(text))) if request.prompt.name == "claims" else 1


def learnt(built_in: Ratio, exchanges: Sequence[Exchange], weight: float = WEIGHT) -> Ratio:
    """Give the ratio that a model's stored answers to a prompt show; the fewer they are, the nearer to the built-in."""

    def near(before: float, own: float, answers: int) -> float:
        return (weight * before + answers * own) / (weight + answers)

    counted = [one for one in exchanges if one.reply.usage.prompt_tokens and one.reply.usage.completion_tokens]
    first = [one for one in counted if not is_repair(one)]
    if not first:
        return built_in
    later = len(again(first))
    begun = len(first) - later
    prompt = sum(one.reply.usage.prompt_tokens or 0 for one in first) / sum(sizes.prompt(one.request) for one in first)
    completion = sum(one.reply.usage.completion_tokens or 0 for one in first) / sum(units(one.request) for one in first)
    asked_on = None if built_in.again is None and not later else near(built_in.again or 0.0, later / begun, begun)
    return Ratio(
        prompt=prompt,
        completion=near(built_in.completion, completion, len(first)),
        repairs=near(built_in.repairs, (len(counted) - len(first)) / len(first), len(first)),
        again=asked_on,
        requests=built_in.requests,
        length=built_in.length,
        answers=len(first),
    )


def is_repair(exchange: Exchange) -> bool:
    """Whether an answer was asked for again because of its faults."""
    return any(message.role == "assistant" for message in exchange.request.messages)


def again(exchanges: Iterable[Exchange]) -> tuple[Exchange, ...]:
    """Pick those that asked about sentences which others, earlier or with more of them, had asked about before."""
    seen: set[tuple[str, str]] = set()
    found = []
    in_order = sorted(exchanges, key=lambda one: (one.asked_at, -len(one.request.messages[-1].content)))
    for exchange in in_order:
        text = exchange.request.messages[-1].content
        lines = {(text.partition("\n")[0], line) for line in _SENTENCE.findall(text)}
        if exchange.request.prompt.name == "claims" and lines and lines <= seen:
            found.append(exchange)
        seen |= lines
    return tuple(found)
