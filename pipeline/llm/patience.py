"""A fault turned into how often and until when a request is tried again: the one table of it."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.errors import ModelFault


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is tried at most, its first attempt included, and the seconds between.

    `attempts` None is until the request's deadline. The first wait is the endpoint's `backoff`; each later one is
    `growth` times as long, up to `longest`; a random part of up to half is left off, so that not all come back at once.
    """

    attempts: int | None
    growth: float = 2.0
    longest: float = 30.0

    def pause(self, first: float, times: int) -> float:
        """Give the seconds to wait after so many such faults."""
        longest = min(first * self.growth ** min(times - 1, 16), self.longest)
        return longest * random.uniform(0.5, 1.0)  # noqa: S311 - spread, not secret


PATIENCE: Mapping[ModelFault, Patience] = MappingProxyType({
    # The pace slows all requests down where the server complains: the one refused need not wait for ever longer.
    "rate_limit": Patience(None, growth=1.2, longest=5.0),
    "server": Patience(10),
    "transport": Patience(10),
    "timeout": Patience(3),
})  # fmt: skip
"""The faults that may pass by themselves. All others come again, or cost money to find out: they are never tried again.

Ten attempts wait 46 to 92 s in all: longer than the restart of a server takes. They are what one request is given while
others are answered; where none is, it is tried until its deadline.
"""

UNREACHED = 4
"""Times that nobody is there before a run is stopped, where nobody ever was."""
