"""A run to what the terminal shows of it: progress while it goes on, then where it lies and what it found."""

import json
import logging
import sys
from asyncio import CancelledError
from collections.abc import Sequence
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.asking import Call
from pipeline.cli.ending import AT_ONCE, INTERRUPTED, heeding
from pipeline.cli.logs import JsonLog
from pipeline.errors import BudgetSpent, ModelError, ProviderRefused, StoreError
from pipeline.exchange import Request
from pipeline.export.wording import count
from pipeline.finished import Finished
from pipeline.halting import Halt
from pipeline.llm.extractive import NAME as EXTRACTIVE
from pipeline.manifest import Run, StopReason, StoryCount
from pipeline.records import Skipped, StageName, Story
from pipeline.runner import run
from pipeline.settings import Settings
from pipeline.watching import Several, Watcher

if TYPE_CHECKING:
    from rich.progress import Progress

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


def run_and_report(
    inputs: Sequence[str], output: Path | None, settings: Settings, *, since: Path | None, as_json: bool
) -> int:
    """Run, report on stderr, print the run's folder or with `as_json` its manifest. Returns the exit code."""
    if settings.asked_model == EXTRACTIVE:
        _say(NO_MODEL)
    halt = Halt()
    try:
        with heeding(halt, quiet=settings.log_format == "json"), ExitStack() as screen:
            watcher = _watcher(settings, screen)
            _hear(screen)
            finished = run(inputs, output, settings, since=since, watcher=watcher, halt=halt, stdin=sys.stdin.buffer)
    except INTERRUPTS:
        _say(AT_ONCE)
        return INTERRUPTED
    _report(finished.folder, finished.run)
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
    shown = JsonLog() if settings.log_format == "json" else Screen(_bar(screen))
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


class Screen:
    """Shows a run on the terminal: one bar over stories, with calls, stored answers, tokens and cost."""

    def __init__(self, bar: "Progress | None") -> None:
        self._bar = bar
        self._calls = self._stored = self._tokens = 0
        self._cost: Decimal | None = Decimal(0)
        self._task = bar.add_task("reading", total=None, figures="") if bar else None

    def planned(self, stories: int, articles: int, skipped: Sequence[Skipped]) -> None:
        """Say what was skipped, and how much there is to do."""
        for skip in skipped:
            _say(f"skipped {skip.path}: {skip.reason}: {skip.detail}")
        _say(f"{count(articles, 'article')} in {count(stories, 'story', 'stories')}")
        self._show(total=stories)

    def staged(self, story: Story, stage: StageName) -> None:
        """Show which stage a story is in."""
        self._show(description=f"{story.name}: {stage}")

    def passed(self, story: Story, stage: StageName, seconds: float) -> None:
        """Say nothing of the end of a stage."""

    def called(self, _story: Story, call: Call, paid: Decimal | None) -> None:
        """Count an answer."""
        self._cost = None if paid is None or self._cost is None else self._cost + paid
        self._calls += call.asked
        self._stored += call.stored
        if call.asked:
            self._tokens += (call.reply.usage.prompt_tokens or 0) + (call.reply.usage.completion_tokens or 0)
        self._show(figures=self._figures())

    def failed(self, request: Request, error: ModelError, pause: float | None) -> None:
        """Say nothing of an attempt."""

    def finished(self, _story: Story, _count: StoryCount) -> None:
        """Move the bar on by one story."""
        if self._bar and self._task is not None:
            self._bar.advance(self._task)

    def stopping(self, reason: StopReason, detail: str) -> None:
        """Say why nothing more is asked."""
        if reason != "interrupted":  # that was said when it came
            _say(f"{detail}\nending: waiting for what was asked already")

    def _figures(self) -> str:
        money = "cost unknown" if self._cost is None else f"${self._cost:.4f}"
        return f"{self._calls} calls, {self._stored} stored, {self._tokens} tokens, {money}"

    def _show(self, *, total: int | None = None, **shown: str) -> None:
        if self._bar and self._task is not None:
            known = {} if total is None else {"total": float(total)}
            fields = {"figures": shown["figures"]} if "figures" in shown else {}
            self._bar.update(self._task, description=shown.get("description"), **known, **fields)  # type: ignore[arg-type]


def _bar(screen: ExitStack) -> "Progress | None":
    """Open a progress bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        return None
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[figures]}"),
        TimeElapsedColumn(),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    return screen.enter_context(bar)


def _report(folder: Path, made: Run) -> None:
    for story in made.stories:
        _say(_summary_line(story))
        for failure in story.failures:
            _say(f"  failed: {failure.stage} {failure.article_id or ''} {failure.fault}: {failure.detail}")
        _say(f"  briefing: {folder / story.folder / 'briefing.html'}")
    if made.stopped:
        _say(
            f"partial result ({made.stopped}): {len(made.stories)} of "
            f"{count(len(made.stories) + len(made.unfinished), 'story', 'stories')} finished, in {folder}; "
            "what was answered is stored: run again to go on"
        )
    asked, stored = sum(stage.asked for stage in made.use), sum(stage.stored for stage in made.use)
    tokens = sum(stage.prompt_tokens + stage.completion_tokens for stage in made.use)
    _say(
        f"{made.model}: {asked} calls, {stored} stored answers, {tokens} tokens, cost {_money(made)}, "
        f"{count(len(made.skipped), 'input')} skipped, {made.timing.seconds:.1f} s"
    )


def _summary_line(story: StoryCount) -> str:
    found = ", ".join(f"{number} {status}" for status, number in story.findings.items() if number)
    rejected = sum(story.rejected.values())
    return (
        f"{story.name}: {count(story.articles, 'article')} from {count(story.origins, 'origin')}, "
        f"{count(story.claims, 'claim')} from {_share([one.sentences for one in story.reached])} of the sentences and "
        f"{_share([one.numbers for one in story.reached])} of the numbers, {rejected} rejected, "
        f"findings: {found or 'none'}"
    )


def _share(counts: Sequence[tuple[int, int]]) -> str:
    reached, total = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
    return f"{reached / total:.0%}" if total else "none"


def _money(made: Run) -> str:
    return "unknown" if made.cost == "unknown" else f"${Decimal(made.cost):.4f}"


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
