"""How a run goes on, to a line that tells it: a bar on a terminal, a line now and then in a log."""

import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.asking import Call
from pipeline.errors import ModelError
from pipeline.exchange import Request
from pipeline.export.wording import count
from pipeline.llm import Pace
from pipeline.manifest import StopReason, StoryCount
from pipeline.records import Skipped, StageName, Story

if TYPE_CHECKING:
    from rich.progress import Progress

LATELY = 30.0
"""Seconds over which answers are counted for the rate."""
EVERY = 30.0
"""Seconds between two lines where stderr is no terminal."""
REDRAWN = 0.2
"""Seconds between two looks at the figures of a bar."""
NAMED = 50
"""Stories up to which each is told of when it is finished; of more, only what failed."""


@dataclass(slots=True)
class Meter:
    """What a run has come to, and how fast. `clock` gives seconds."""

    clock: Callable[[], float] = time.monotonic
    stories: int = 0
    articles: int = 0
    finished: int = 0
    read: int = 0
    """Articles of finished stories."""
    stored: int = 0
    errors: int = 0
    cost: Decimal | None = Decimal(0)
    pace: Pace | None = None
    _lately: deque[float] = field(default_factory=deque)
    _began: float | None = None

    def begin(self, stories: int, articles: int) -> None:
        """Hear how much there is to do."""
        self.stories, self.articles, self._began = stories, articles, self.clock()

    def note(self, call: Call, paid: Decimal | None) -> None:
        """Count an answer."""
        self.stored += call.stored
        self.cost = None if paid is None or self.cost is None else self.cost + paid
        if call.asked:
            self._lately.append(self.clock())

    def line(self) -> str:
        """Say it all on one line."""
        money = "cost unknown" if self.cost is None else f"${self.cost:.4f}"
        parts = [
            f"{self._rate():.1f} answers/s",
            *self._busy(),
            f"{self.stored} stored",
            f"{self.errors} errors",
            money,
        ]
        return ", ".join((*parts, *self._left()))

    def _rate(self) -> float:
        now = self.clock()
        while self._lately and self._lately[0] < now - LATELY:
            self._lately.popleft()
        return len(self._lately) / max(1.0, min(LATELY, now - (self._began or 0.0)))

    def _busy(self) -> Sequence[str]:
        if self.pace is None:
            return ()
        paused = f"paused for {_time(self.pace.paused)}" if self.pace.paused >= 1 else ""
        return [f"{self.pace.in_flight} in flight", *filter(None, [paused])]

    def _left(self) -> Sequence[str]:
        """Foretell the time left from that which the articles up to now took."""
        if self._began is None or not self.read or self.read >= self.articles:
            return ()
        return (f"{_time((self.clock() - self._began) * (self.articles - self.read) / self.read)} left",)


class Screen:
    """Shows a run on stderr, and tells of each story; of a large batch, only of what failed."""

    def __init__(self, bar: "Progress | None", meter: Meter | None = None) -> None:
        self._bar = bar
        self._meter = meter or Meter()
        self._shown = self._meter.clock()
        self._task = bar.add_task("stories", total=None, figures="") if bar else None

    def planned(self, stories: int, articles: int, skipped: Sequence[Skipped]) -> None:
        """Say what was skipped, and how much there is to do."""
        for skip in skipped:
            _say(f"skipped {skip.path}: {skip.reason}: {skip.detail}")
        _say(f"{count(articles, 'article')} in {count(stories, 'story', 'stories')}")
        self._meter.begin(stories, articles)
        if self._bar and self._task is not None:
            self._bar.update(self._task, total=stories)

    def asking(self, pace: Pace | None) -> None:
        """Take note of whom to look at."""
        self._meter.pace = pace

    def staged(self, _story: Story, _stage: StageName) -> None:
        """Look whether it is time for a line."""
        self._show()

    def passed(self, _story: Story, _stage: StageName, _seconds: float) -> None:
        """Look whether it is time for a line."""
        self._show()

    def called(self, _story: Story, call: Call, paid: Decimal | None) -> None:
        """Count an answer."""
        self._meter.note(call, paid)
        self._show()

    def failed(self, _request: Request, _error: ModelError, _pause: float | None) -> None:
        """Count an attempt that got no answer."""
        self._meter.errors += 1
        self._show()

    def finished(self, _story: Story, told: StoryCount) -> None:
        """Say what came of a story, and move the bar on."""
        self._meter.finished += 1
        self._meter.read += told.articles
        if self._meter.stories <= NAMED or told.failures:
            _say(summary_line(told))
        for failure in told.failures:
            _say(f"  failed: {failure.stage} {failure.article_id or ''} {failure.fault}: {failure.detail}")
        if self._bar and self._task is not None:
            self._bar.advance(self._task)
        self._show()

    def stopping(self, reason: StopReason, detail: str) -> None:
        """Say why nothing more is asked."""
        if reason != "interrupted":  # that was said when it came
            _say(f"{detail}\nending: waiting for what was asked already")

    def _show(self) -> None:
        now = self._meter.clock()
        if now - self._shown < (REDRAWN if self._bar else EVERY):
            return
        self._shown = now
        if self._bar and self._task is not None:
            self._bar.update(self._task, figures=self._meter.line())
        else:
            _say(f"{self._meter.finished} of {count(self._meter.stories, 'story', 'stories')}, {self._meter.line()}")


def opened_bar(screen: ExitStack) -> "Progress | None":
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


def summary_line(story: StoryCount) -> str:
    """Say on a line what came of a story."""
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


def _time(seconds: float) -> str:
    """Say a time as people do, in the two units that matter."""
    minutes, hours = round(seconds / 60), round(seconds / 3600)
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min" if hours < 48 else f"{hours} h"


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
