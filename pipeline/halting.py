"""Whatever ends a run early to an orderly end: nothing new is begun, and what is under way is waited for."""

from collections.abc import Callable

from pipeline.errors import BudgetSpent, Halted, ModelError, ProviderRefused, StoreError
from pipeline.exchange import Request
from pipeline.llm import Traffic
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
        self.heeded = False
        """Whether a run is under way that would come to an orderly end."""
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
        elif not self.wanted:
            self.error = error
            self._told()

    def tell(self, told: Callable[[], object]) -> None:
        """Say whom to tell, once, when the end is wanted; at once where it already is."""
        self._told, self.heeded = told, True
        if self.wanted:
            told()

    def over(self) -> None:
        """Say that the run has come to its end: nobody is to be told any more."""
        self._told, self.heeded = lambda: None, False


class Gate:
    """Lets nothing out once the end is wanted, and knows what is out: that is paid for, and waited for."""

    def __init__(self, halt: Halt, told: Callable[[Request, ModelError, float | None], None]) -> None:
        self.halt = halt
        self.told = told
        """Hears of every attempt that failed."""
        self.out: set[str] = set()

    def before(self, then: Traffic) -> "Traffic":
        """Give a traffic that passes this gate before another."""
        return _Gated(self, then)

    def arrived(self, key: str) -> None:
        """Note that the answer to a request is stored."""
        self.out.discard(key)

    def is_out(self, key: str) -> bool:
        """Tell whether a request has left, and its answer may still come."""
        return key in self.out


class _Gated:
    """A traffic behind a gate."""

    def __init__(self, gate: Gate, then: Traffic) -> None:
        self._gate = gate
        self._then = then

    async def leaving(self, request: Request) -> None:
        """Note that a request leaves. Raises Halted where none may any more."""
        if self._gate.halt.wanted:
            raise Halted("the run is ending: nothing more is asked")
        await self._then.leaving(request)
        self._gate.out.add(request.key)

    def failed(self, request: Request, error: ModelError, pause: float | None) -> None:
        """Note that an attempt is over; one that shows that every other would fail ends the run at once."""
        self._gate.out.discard(request.key)
        self._then.failed(request, error, pause)
        self._gate.told(request, error, pause)
        if isinstance(error, ProviderRefused):
            self._gate.halt.heed(error)


def _reason(error: Stop) -> StopReason:
    if isinstance(error, BudgetSpent):
        return "budget"
    if isinstance(error, StoreError):
        return "store"
    return _REFUSED.get(error.fault, "unreachable")


_REFUSED: dict[str, StopReason] = {"quota": "quota", "auth": "auth"}
