"""A test that replays to one that can reach no socket."""

import sys
from dataclasses import dataclass
from functools import cache

import pytest

from pipeline.testing.marks import LIVE

_CONNECTING = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
_LOOKUPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname"})
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1", "", None})


@dataclass(slots=True)
class Guard:
    """Refuses sockets while a test that replays runs; but for the one endpoint where answers are asked for."""

    test: str | None = None
    endpoint: tuple[str | None, int | None] | None = None

    def refuse(self, event: str, args: tuple[object, ...]) -> None:
        """Fail the test when an audited event reaches for a socket."""
        if self.test is None or not event.startswith("socket."):
            return
        if event in _LOOKUPS and not self._may_look_up(args[0]):
            self._fail(f"look up {args[0]}")
        # Addresses of Unix sockets are no tuples, and None is a socket connected, and so judged, before.
        if event in _CONNECTING and isinstance(args[1], tuple) and not self._may_connect(args[1][1]):
            self._fail(f"connect to {args[1][0]}:{args[1][1]}")

    def _may_look_up(self, host: object) -> bool:
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        return name in _LOCAL or (self.endpoint is not None and name == self.endpoint[0])

    def _may_connect(self, port: object) -> bool:
        return (self.endpoint is not None and port == self.endpoint[1]) or _is_pair()

    def _fail(self, what: str) -> None:
        pytest.fail(
            f"{self.test} replays recorded answers and wanted to {what}. Replace what connects, or, where it is the "
            f"model that should be asked: pytest --claimweave-record asks for what is not recorded, and "
            f"@pytest.mark.{LIVE} marks a test that always asks."
        )


def _is_pair() -> bool:
    """Tell whether a socket pair is made: an event loop makes one out of a connection where the system has none."""
    frame = sys._getframe(3)  # noqa: SLF001 - the one way to know who connects
    return frame.f_code.co_name in {"socketpair", "_fallback_socketpair"}


@cache
def guard() -> Guard:
    """Give the guard, hooked in once: an audit hook stays until the process ends."""
    made = Guard()
    sys.addaudithook(made.refuse)
    return made
