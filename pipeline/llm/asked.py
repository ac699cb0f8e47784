"""One request on its way: what was met so far turned into whether, and when, it is tried again."""

import math
import time
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.errors import ModelError, ModelFault
from pipeline.exchange import Request
from pipeline.llm.patience import PATIENCE, Patience

if TYPE_CHECKING:
    from pipeline.llm.endpoint import Endpoint

STALE = 3
"""Stale connections that a request may meet before they count as a fault: a server that restarts leaves many."""


class Asked:
    """A request, its deadline and its faults so far. Times are of the monotonic clock."""

    patience: Patience = PATIENCE["transport"]

    def __init__(self, request: Request, endpoint: "Endpoint") -> None:
        self.request = request
        self.began = math.inf
        """When it first left."""
        self.until = math.inf
        """When it has failed for good."""
        self.pause: float | None = None
        """Seconds to the next attempt; None where there is none."""
        self.out_of_time = False
        """Whether its deadline is why it is not tried again."""
        self.told: float | None = None
        """Seconds that the server asked to wait, of this one and all others."""
        self.failed: ModelError | None = None
        """How it failed last, if it did."""
        self._endpoint = endpoint
        self._faults: Counter[ModelFault] = Counter()
        self._stale = 0
        self._nobody_at: float | None = None

    def leaves(self, now: float) -> None:
        """Begin its time, or go on with it: what was spent waiting for anybody to be there is not its own."""
        if self.until == math.inf:
            self.began, self.until = now, now + self._endpoint.deadline
        elif self._nobody_at is not None:
            self.until += now - self._nobody_at
        self._nobody_at = None
        self.told = None

    @property
    def waits_until(self) -> float | None:
        """Until when it waits for leave to be sent: for as long as it takes, unless it was sent before and failed."""
        return self.until if self.failed is not None and self._nobody_at is None else None

    def seconds_left(self, now: float) -> float:
        """Give the seconds one attempt may take, from now."""
        return max(0.0, min(self._endpoint.timeout, self.until - now))

    def fails(self, error: ModelError, paused: float, *, starved: bool) -> None:
        """Settle whether to try again; `paused` are the seconds in which nothing can leave.

        Where all are `starved` of answers, it is not this one's fault: it is tried until its deadline.
        """
        patience = PATIENCE.get(error.fault)
        if patience is None:
            return
        self._faults[error.fault] += 1
        times = self._faults[error.fault]
        most = self._endpoint.attempts
        spent = patience.attempts is not None and times >= patience.attempts and not starved
        if spent or (most is not None and self._faults.total() >= most):
            return
        # What the server asked for is waited for by the pace, for all alike.
        pause = 0.0 if paused else patience.pause(self._endpoint.backoff, times)
        self.out_of_time = time.monotonic() + max(pause, paused) >= self.until
        if not self.out_of_time:
            self.pause, self.failed = pause, error

    def finds_stale(self) -> bool:
        """Try again at once, a few times, where nothing but an idle connection was lost; tell whether it does."""
        self._stale += 1
        if self._stale <= STALE:
            self.pause = 0.0
        return self.pause is not None

    def finds_nobody(self, error: ModelError) -> None:
        """Try again when the pace lets it."""
        self.pause, self.failed = 0.0, error
        self._nobody_at = time.monotonic()
