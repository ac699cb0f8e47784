"""A seed, an article and how often it was asked to the fault that asking meets, the same for every client."""

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Faults:
    """Shares of requests refused with 429 and with 500; `retry_after` is the seconds the first are told to wait."""

    limited: float = 0.0
    failed: float = 0.0
    retry_after: str = "0.2"
    seed: int = 7

    def status(self, number: int, asking: int) -> int:
        """Give the status of an article's first, second, ... asking (from 0)."""
        drawn = random.Random(f"{self.seed}/{number}/{asking}").random()
        if drawn < self.limited:
            return 429
        return 500 if drawn < self.limited + self.failed else 200


NONE = Faults()
LIGHT = Faults(limited=0.05, failed=0.02)
HEAVY = Faults(limited=0.25, failed=0.10)
