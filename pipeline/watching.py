"""How a run goes on, to whoever watches: a bar on the terminal, a log, a trace."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from pipeline.asking import Call
from pipeline.errors import ModelError
from pipeline.exchange import Request
from pipeline.llm import Pace
from pipeline.manifest import StopReason, StoryCount
from pipeline.records import Skipped, StageName, Story


class Watcher(Protocol):
    """Told how a run goes on, as it goes on. Stories are told of side by side, each under its own id."""

    def planned(self, stories: int, articles: int, skipped: Sequence[Skipped]) -> None:
        """Hear how much there is to do, and what was left out."""
        ...

    def asking(self, pace: Pace | None) -> None:
        """Hear whom to look at for how busy the model is; None where no server is asked."""
        ...

    def staged(self, story: Story, stage: StageName) -> None:
        """Hear that a stage of a story begins."""
        ...

    def passed(self, story: Story, stage: StageName, seconds: float) -> None:
        """Hear that a stage of a story is done, after so long."""
        ...

    def called(self, story: Story, call: Call, paid: Decimal | None) -> None:
        """Hear of an answer, and its cost in USD: nothing for a stored one, None where the price is unknown."""
        ...

    def failed(self, request: Request, error: ModelError, pause: float | None) -> None:
        """Hear of an attempt that got no answer, and after how many seconds it is made again; None: not again."""
        ...

    def finished(self, story: Story, count: StoryCount) -> None:
        """Hear that the files of a story are written."""
        ...

    def stopping(self, reason: StopReason, detail: str) -> None:
        """Hear that nothing more is asked, and that what is under way is waited for."""
        ...


class Silent:
    """A watcher that says nothing."""

    def planned(self, stories: int, articles: int, skipped: Sequence[Skipped]) -> None: ...
    def asking(self, pace: Pace | None) -> None: ...
    def staged(self, story: Story, stage: StageName) -> None: ...
    def passed(self, story: Story, stage: StageName, seconds: float) -> None: ...
    def called(self, story: Story, call: Call, paid: Decimal | None) -> None: ...
    def failed(self, request: Request, error: ModelError, pause: float | None) -> None: ...
    def finished(self, story: Story, count: StoryCount) -> None: ...
    def stopping(self, reason: StopReason, detail: str) -> None: ...


class Several:
    """Watchers told the same, one after the other."""

    def __init__(self, *watchers: Watcher) -> None:
        self._watchers = watchers

    def planned(self, stories: int, articles: int, skipped: Sequence[Skipped]) -> None:
        """Pass it on."""
        for one in self._watchers:
            one.planned(stories, articles, skipped)

    def asking(self, pace: Pace | None) -> None:
        """Pass it on."""
        for one in self._watchers:
            one.asking(pace)

    def staged(self, story: Story, stage: StageName) -> None:
        """Pass it on."""
        for one in self._watchers:
            one.staged(story, stage)

    def passed(self, story: Story, stage: StageName, seconds: float) -> None:
        """Pass it on."""
        for one in self._watchers:
            one.passed(story, stage, seconds)

    def called(self, story: Story, call: Call, paid: Decimal | None) -> None:
        """Pass it on."""
        for one in self._watchers:
            one.called(story, call, paid)

    def failed(self, request: Request, error: ModelError, pause: float | None) -> None:
        """Pass it on."""
        for one in self._watchers:
            one.failed(request, error, pause)

    def finished(self, story: Story, count: StoryCount) -> None:
        """Pass it on."""
        for one in self._watchers:
            one.finished(story, count)

    def stopping(self, reason: StopReason, detail: str) -> None:
        """Pass it on."""
        for one in self._watchers:
            one.stopping(reason, detail)
