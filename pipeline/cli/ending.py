"""SIGINT, SIGTERM and SIGHUP to the orderly end of a run, to the end of any other command, or to an end at once."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING

from pipeline.cli.lines import told, wanted

if TYPE_CHECKING:
    from pipeline.halting import Halt

INTERRUPTED = 130
HANGUP = getattr(signal, "SIGHUP", None)
"""The terminal is closed; Windows has no such signal."""
SIGNALS = (signal.SIGINT, signal.SIGTERM, *([HANGUP] if HANGUP else []))

WAITING = "interrupted: waiting for what was asked already; interrupt again to end at once, without those answers"
AT_ONCE = "interrupted; what was answered is stored: run again to go on"
_CURSOR = "\x1b[?25h"
"""Shows the cursor again, which a bar may have hidden."""


@contextmanager
def interruptible() -> Iterator[None]:
    """Let the first signal end a command, after it has closed what is open, and the second at once."""

    def first() -> None:
        say(AT_ONCE)
        _end()

    with _heard(first):
        yield


@contextmanager
def heeding(halt: "Halt", *, quiet: bool = False) -> Iterator[None]:
    """Let the first signal end a run in order; where it is not yet, or no more, under way, the command.

    `quiet` leaves it to the run's watchers to say so.
    """

    def first() -> None:
        if not halt.heeded:
            say(AT_ONCE)
            _end()
            return
        if not quiet:
            say(WAITING)
        halt.ask("interrupted", "it was interrupted")

    with _heard(first):
        yield


def say(text: str) -> None:
    """Say something while a signal is handled: it may have come while `sys.stderr` was being written to."""
    _write(text, as_line=wanted())


def _write(text: str, *, as_line: bool) -> None:
    with suppress(OSError):  # the terminal may be gone
        os.write(2, (f"{told('note', text=text)}\n" if as_line else f"\n{text}\n").encode())


def _end() -> None:
    """End the command: out of its event loop, where one runs, and not out of whichever task it is in just now."""
    import asyncio

    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        raise SystemExit(INTERRUPTED) from None
    loop.call_soon_threadsafe(sys.exit, INTERRUPTED)


@contextmanager
def _heard(first: Callable[[], None]) -> Iterator[None]:
    """Heed signals meanwhile, unless they are ignored, as those are of what a shell runs in the background."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    seen = as_line = False

    def heed(number: int, _frame: FrameType | None) -> None:
        nonlocal seen, as_line
        if seen and number == HANGUP:
            return  # told by the terminal and by the shell, it comes twice: nobody there is impatient
        if seen:
            _write(f"ended at once{_CURSOR if os.isatty(2) and not as_line else ''}", as_line=as_line)
            os._exit(INTERRUPTED)
        seen, as_line = True, wanted()  # by the second signal, stderr may be what it was before the command
        first()

    before = {number: signal.getsignal(number) for number in SIGNALS}
    heeded = [number for number, handler in before.items() if handler != signal.SIG_IGN]
    for number in heeded:
        signal.signal(number, heed)
    try:
        yield
    finally:
        # After a first signal the second is heeded to the last: the system's own way would end with another code.
        for number in heeded:
            if not seen and signal.getsignal(number) is heed:
                signal.signal(number, before[number])
