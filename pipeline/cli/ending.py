"""SIGINT and SIGTERM to the orderly end of a run, or to an end at once."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from pipeline.halting import Halt

INTERRUPTED = 130
SIGNALS = (signal.SIGINT, signal.SIGTERM)

_FIRST = "\ninterrupted: waiting for what was asked already; interrupt again to end at once, without those answers\n"
_SECOND = "\nended at once; what was answered is stored: run again to go on\n\x1b[?25h"


@contextmanager
def heeding(halt: Halt) -> Iterator[None]:
    """Let the first signal end a run in order and the second at once; where no run is under way, the first does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    seen = False

    def heed(_number: int, _frame: FrameType | None) -> None:
        nonlocal seen
        if not halt.heeded:
            raise KeyboardInterrupt
        # Not by `sys.stderr`: the signal may have come while that was being written to.
        if seen:
            os.write(2, _SECOND.encode())
            os._exit(INTERRUPTED)
        seen = True
        os.write(2, _FIRST.encode())
        halt.ask("interrupted", "it was interrupted")

    before = {number: signal.getsignal(number) for number in SIGNALS}
    for number, handler in before.items():
        if handler != signal.SIG_IGN:  # as a shell has it for what it runs in the background
            signal.signal(number, heed)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
