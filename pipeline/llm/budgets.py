"""A budget a minute turned into when the next request may leave."""

from dataclasses import dataclass

from pipeline import sizes
from pipeline.exchange import Reply, Request

BURST = 0.1
"""Seconds of a budget that may be spent at once: enough that a timer's lateness loses nothing of it."""

FEW_ANSWERED = 500
"""Tokens an answer is taken to have before the first was counted, unless it is limited to fewer."""


class Budget:
    """So much a minute, spent evenly. Times are seconds of any one clock.

    Whoever asks next may spend as soon as what was spent before is earned: one large request is let through, and the
    next waits for longer, so that none is ever too large.
    """

    def __init__(self, per_minute: float) -> None:
        self._rate = per_minute / 60
        self.free_at = float("-inf")
        """From when something may be spent."""

    def take(self, now: float, amount: float) -> None:
        """Spend."""
        self.free_at = max(self.free_at, now - BURST) + amount / self._rate

    def correct(self, amount: float) -> None:
        """Spend what was more than taken, or give back what was less."""
        self.free_at += amount / self._rate


@dataclass(slots=True)
class Guess:
    """Guesses at the tokens of a request and its answer, better with every answer counted."""

    _share: float = 1.3
    """Tokens counted for each one that `sizes` estimates, which is low on purpose."""
    _answered: float | None = None

    def tokens(self, request: Request) -> float:
        """Guess at the tokens a request will be counted as, its answer included."""
        most = request.sampling.max_tokens or FEW_ANSWERED
        answered = min(most, FEW_ANSWERED) if self._answered is None else self._answered
        return self._share * sizes.prompt(request) + answered

    def learn(self, request: Request, reply: Reply) -> float | None:
        """Give the tokens the server counted, where it counted any, and learn from them."""
        prompt, answered = reply.usage.prompt_tokens, reply.usage.completion_tokens
        if prompt is None or answered is None:
            return None
        self._share += 0.1 * (prompt / max(1, sizes.prompt(request)) - self._share)
        self._answered = answered if self._answered is None else self._answered + 0.1 * (answered - self._answered)
        return float(prompt + answered)
