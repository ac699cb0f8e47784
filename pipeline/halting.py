"""Whatever ends a run early to an orderly end: nothing new is begun, and what is under way is waited for."""

import asyncio
from collections.abc import Callable

from pipeline.errors import BudgetSpent, ModelError, ProviderRefused, StoreError
from pipeline.manifest import StopReason

Stop = BudgetSpent | ProviderRefused | StoreError
"""Errors that end a run with a partial result; any other ends it without one."""


class Halt:
    """The end of a run, once somebody wants it: the first reason stands."""

    def __init__(self) -> None:
        self.reason: StopReason | None = None
        self.detail = ""
        self.error: BaseException | None = None
        """What ended the run where that is no reason for a partial result: it is raised in the end."""
        self._told: Callable[[], object] = lambda: None

    @property
    def wanted(self) -> bool:
        """Whether the run is to end."""
        return self.reason is not None or self.error is not None

    def ask(self, reason: StopReason, detail: str) -> None:
        """End the run with a partial result; may be called from any thread, and where a signal is handled."""
        if not self.wanted:
            self.reason, self.detail = reason, detail
            self._told()

    def heed(self, error: BaseException) -> None:
        """End the run for an error of one of its stories."""
        if isinstance(error, Stop):
            self.ask(_reason(error), str(error))
        elif not self.wanted and not isinstance(error, asyncio.CancelledError):
            self.error = error
            self._told()

    def tell(self, told: Callable[[], object]) -> None:
        """Say whom to tell, once, when the end is wanted; at once where it already is."""
        self._told = told
        if self.wanted:
            told()


def _reason(error: Stop) -> StopReason:
    if isinstance(error, BudgetSpent):
        return "budget"
    if isinstance(error, StoreError):
        return "store"
    return _REFUSED.get(error.fault, "unreachable") if isinstance(error, ModelError) else "unreachable"


_REFUSED: dict[str, StopReason] = {"quota": "quota", "auth": "auth"}
