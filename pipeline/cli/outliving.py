"""Stderr to one that a command outlives: where nobody takes what it says any more, it goes on in silence."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from typing import TextIO

STDERR = 2


@contextmanager
def outliving() -> Iterator[None]:
    """Let nothing end with stderr: a closed terminal, a reader that is gone, the full disk of a log."""
    if sys.stderr is None:  # closed from the start; the number must not become another file's
        _fall_silent()
        sys.stderr = open(STDERR, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - lives on
    with redirect_stderr(_Outlived(sys.stderr)):
        yield


def _fall_silent() -> None:
    """Let all that goes to stderr from here on, also what is buffered, go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    if nowhere != STDERR:
        os.dup2(nowhere, STDERR)
        os.close(nowhere)


class _Outlived(io.TextIOBase):
    def __init__(self, beneath: TextIO) -> None:
        self._beneath = beneath

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._beneath.encoding

    def write(self, text: str) -> int:
        try:
            return self._beneath.write(text)
        except OSError:
            _fall_silent()
            return len(text)

    def flush(self) -> None:
        try:
            self._beneath.flush()
        except OSError:
            _fall_silent()

    def isatty(self) -> bool:
        return self._beneath.isatty()

    def fileno(self) -> int:
        return self._beneath.fileno()
