"""A run to what the terminal shows of it: progress while it goes on, then where it lies and what it found."""

import gc
import json
import logging
import sys
from asyncio import CancelledError
from collections.abc import Sequence
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path

from pipeline.cli.ending import AT_ONCE, INTERRUPTED, heeding
from pipeline.cli.logs import JsonLog
from pipeline.cli.progress import Screen, opened_bar
from pipeline.errors import BudgetSpent, ProviderRefused, StoreError
from pipeline.export.wording import count
from pipeline.finished import Finished
from pipeline.halting import Halt
from pipeline.llm.extractive import NAME as EXTRACTIVE
from pipeline.manifest import Run, StopReason
from pipeline.runner import run
from pipeline.settings import Settings
from pipeline.watching import Several, Watcher

INTERRUPTS = (KeyboardInterrupt, CancelledError)
"""What an interrupt comes out of the event loop as: the second where a connection is just being closed."""

ENDED: dict[StopReason, int] = {
    "budget": BudgetSpent.exit_code,
    "quota": ProviderRefused.exit_code,
    "auth": ProviderRefused.exit_code,
    "unreachable": ProviderRefused.exit_code,
    "store": StoreError.exit_code,
    "interrupted": INTERRUPTED,
}
"""What a run ends with, by the reason for which its result is partial."""

NO_MODEL = (
    "no language model: the built-in extractive baseline answers, whose claims are the articles' own sentences. "
    "Name a model with --model for a real briefing."
)

ALLOCATED = 10_000
"""Objects made between two looks for garbage in circles: there is little of it, and looking cost a tenth of a run."""


def run_and_report(
    inputs: Sequence[str], output: Path | None, settings: Settings, *, since: Path | None, as_json: bool
) -> int:
    """Run, report on stderr, print the run's folder or with `as_json` its manifest. Returns the exit code."""
    if settings.asked_model == EXTRACTIVE:
        _say(NO_MODEL)
    gc.set_threshold(ALLOCATED)
    halt = Halt()
    try:
        with heeding(halt, quiet=settings.log_format == "json"), ExitStack() as screen:
            watcher = _watcher(settings, screen)
            _hear(screen)
            finished = run(inputs, output, settings, since=since, watcher=watcher, halt=halt, stdin=sys.stdin.buffer)
    except INTERRUPTS:
        _say(AT_ONCE)
        return INTERRUPTED
    _report(finished)
    if as_json:
        print_manifest(finished)
    else:
        sys.stdout.write(f"{finished.folder}\n")
    if finished.stopped:
        return ENDED[finished.stopped]
    return 1 if finished.failures else 0


def print_manifest(finished: Finished) -> None:
    """Print the manifest on one line, with the folder in it; piece by piece, for a batch's is long."""
    sys.stdout.write(json.dumps({"folder": str(finished.folder)}, ensure_ascii=False).removesuffix("}"))
    lines = iter(finished.manifest())
    next(lines)
    sys.stdout.write(", ")
    for line in lines:
        sys.stdout.write(f"{line} " if line.endswith(",") else line)
    sys.stdout.write("\n")


def _watcher(settings: Settings, screen: ExitStack) -> Watcher:
    """Open who is told how the run goes on: a screen or a log, and beside it the traces, where they are wanted."""
    shown = JsonLog() if settings.log_format == "json" else Screen(opened_bar(screen))
    if not settings.telemetry:
        return shown
    from pipeline.cli.telemetry import tracing

    return Several(shown, screen.enter_context(tracing()))


class _Heard(logging.Handler):
    """Says what a run tells of its batches."""

    def emit(self, record: logging.LogRecord) -> None:
        """Say it as it is."""
        _say(record.getMessage())


def _hear(screen: ExitStack) -> None:
    log, heard = logging.getLogger("pipeline.opening"), _Heard()
    log.addHandler(heard)
    log.setLevel(logging.INFO)
    screen.callback(log.removeHandler, heard)


def _report(finished: Finished) -> None:
    made, folder = finished.account, finished.folder
    if made.stopped:
        _say(
            f"partial result ({made.stopped}): {finished.finished} of "
            f"{count(finished.finished + len(made.unfinished), 'story', 'stories')} finished, in {folder}; "
            "what was answered is stored: run again to go on"
        )
    if finished.finished:
        story = finished.run.stories[0].folder if finished.finished == 1 else "*"
        _say(f"briefing: {folder / story / 'briefing.html'}")
    asked, stored = sum(stage.asked for stage in made.use), sum(stage.stored for stage in made.use)
    tokens = sum(stage.prompt_tokens + stage.completion_tokens for stage in made.use)
    _say(
        f"{made.model}: {asked} calls, {stored} stored answers, {tokens} tokens, cost {_money(made)}, "
        f"{count(len(made.skipped), 'input')} skipped, {made.timing.seconds:.1f} s"
    )


def _money(made: Run) -> str:
    return "unknown" if made.cost == "unknown" else f"${Decimal(made.cost):.4f}"


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
