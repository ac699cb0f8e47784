"""What is said on stderr to lines of JSON, one an event: the form of `--log-format json`.

Every line has `time` (ISO 8601 in UTC) and `event`. It imports nothing heavy, for errors of usage are told so too.
"""

import errno
import io
import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, redirect_stderr
from datetime import UTC, datetime
from typing import TextIO

from pipeline.errors import ClaimweaveError

EXHAUSTED = {errno.EMFILE, errno.ENFILE, errno.ENOSPC, errno.EFBIG, errno.EROFS}
"""What a system says that has no more room or files to give: nothing that a run could act on."""

_OURS = '{"time": "'


def tell(event: str, **fields: object) -> None:
    """Write one event."""
    sys.stderr.write(told(event, **fields) + "\n")


def told(event: str, **fields: object) -> str:
    """Give the line of one event."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return json.dumps({"time": now, "event": event} | fields, ensure_ascii=False)


def wanted() -> bool:
    """Tell whether what is said on stderr is to be such lines just now."""
    return isinstance(sys.stderr, _Lines)


def talking(log_format: str | None) -> AbstractContextManager[None]:
    """Let what is said on stderr meanwhile have the form that is named."""
    return as_lines() if log_format == "json" and not wanted() else nullcontext()


@contextmanager
def as_lines() -> Iterator[None]:
    """Let everything said on stderr meanwhile come as such lines: notes, warnings, and the error that ends it all."""
    with redirect_stderr(_Lines(sys.stderr)):
        try:
            yield
        except (ClaimweaveError, OSError) as error:
            text, code = explained(error)
            tell("error", text=text, exit_code=code)
            raise SystemExit(code) from None


def explained(error: ClaimweaveError | OSError) -> tuple[str, int]:
    """Give what to say of an error that ends a command, and its exit code; raises one that is a fault of ours."""
    if isinstance(error, ClaimweaveError):
        return str(error), error.exit_code
    if error.errno not in EXHAUSTED:
        raise error
    return f"{error}; what was answered is stored: put that right, and run again to go on", 2


class _Lines(io.TextIOBase):
    """A stream that takes text and writes each line of it as a note; lines of JSON of our own pass through."""

    def __init__(self, beneath: TextIO) -> None:
        self.beneath = beneath
        self._begun = ""

    def write(self, text: str) -> int:
        *lines, self._begun = (self._begun + text).split("\n")
        for line in filter(None, lines):
            self.beneath.write((line if line.startswith(_OURS) else told("note", text=line)) + "\n")
        return len(text)

    def flush(self) -> None:
        self.beneath.flush()
