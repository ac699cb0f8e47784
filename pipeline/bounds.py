"""Requests turned into the most tokens they may take, corrected by what a server counts.

No vocabulary of today's models takes more than a token for two letters of a name, one for each digit and mark, and one
for each byte beyond ASCII; English prose takes half of that.
"""

import json
import re
from dataclasses import dataclass, field

from pipeline.exchange import Reply, Request
from pipeline.prices import VECTOR, Tokens

LETTERS = 2
AROUND = 16
"""Tokens a server's template may put around a message."""
UNLIMITED = 4_096
"""Tokens of an answer that has no limit of its own."""
MARGIN = 1.75
"""Times the largest share of the bound counted up to now that the next prompt of the same name may take: Spanish takes
1.5 times as many tokens a character as English, by the vocabularies of qwen2.5 and gpt-4o."""

_LETTER = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Bound:
    """The most tokens of a request, before what servers count is known: of its prompt, and of the answer."""

    name: str
    prompt: int
    completion: int


@dataclass(slots=True)
class Gauge:
    """Knows by the answers up to now how much of a bound is taken."""

    _shares: dict[str, float] = field(default_factory=dict)
    """The largest share of a prompt's bound that was counted, by the prompt's name."""
    _overrun: float = 1.0
    """The most that an answer took of the room it was given: some servers count more than they were allowed."""

    def most(self, bound: Bound) -> Tokens:
        """Give the most tokens a request may take, as known by now."""
        share = self._shares.get(bound.name)
        most = bound.prompt if share is None else bound.prompt * min(MARGIN * share, max(1.0, share * 1.1))
        return Tokens(int(most) + 1, int(bound.completion * self._overrun))

    def counted(self, request: Request, reply: Reply) -> Tokens | None:
        """Give the tokens a server counted, and learn from them; None where it did not count."""
        bound, prompt = bound_of(request), reply.usage.prompt_tokens
        completion = reply.usage.completion_tokens if bound.completion else reply.usage.completion_tokens or 0
        if prompt is None or completion is None:
            return None
        self._shares[bound.name] = max(self._shares.get(bound.name, 0.0), prompt / bound.prompt)
        if bound.completion:
            self._overrun = max(self._overrun, completion / bound.completion)
        return Tokens(prompt, completion, reply.usage.cached_tokens)

    def guessed(self, request: Request, reply: Reply) -> Tokens:
        """Give the tokens that an answer may have taken whose server did not count them all."""
        bound = bound_of(request)
        prompt, completion = reply.usage.prompt_tokens, reply.usage.completion_tokens
        written = min(bound.completion, most_tokens(reply.text))
        return Tokens(
            self.most(bound).prompt if prompt is None else prompt, written if completion is None else completion
        )


def bound_of(request: Request) -> Bound:
    """Give the most tokens a request may take, by its text alone."""
    shape = json.dumps(request.answer_schema, separators=(",", ":")) if request.answer_schema else ""
    texts = (*(message.content for message in request.messages), shape)
    prompt = sum(most_tokens(text) + AROUND for text in texts)
    # What has no schema and no limit asks for a vector, or for words of any length.
    limit = request.sampling.max_tokens
    room = 0 if request.prompt.name == VECTOR else UNLIMITED if limit is None else limit
    return Bound(request.prompt.name, prompt, room)


def most_tokens(text: str) -> int:
    """Give the most tokens of a text."""
    letters, blanks = len(_LETTER.findall(text)), text.count(" ")
    return (letters + blanks) // LETTERS + len(text.encode("utf-8", "replace")) - letters - blanks
