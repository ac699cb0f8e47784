"""How a run goes on, to one line of JSON an event on stderr: what `--log-format json` gives.

Every line has `time` (ISO 8601 in UTC) and `event`. Ids and figures are told, never a word of an article or an answer.
"""

import io
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, redirect_stderr
from datetime import UTC, datetime
from decimal import Decimal
from typing import TextIO

from pipeline.asking import Call
from pipeline.errors import ClaimweaveError, ModelError
from pipeline.exchange import Request
from pipeline.llm import Pace
from pipeline.manifest import StopReason, StoryCount
from pipeline.records import Skipped, StageName, Story
from pipeline.settings import Settings

_OURS = '{"time": "'


def tell(event: str, **fields: object) -> None:
    """Write one event."""
    sys.stderr.write(_line(event, **fields) + "\n")


def _line(event: str, **fields: object) -> str:
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return json.dumps({"time": now, "event": event} | fields, ensure_ascii=False)


class JsonLog:
    """A watcher that writes every event as a line of JSON."""

    def planned(self, stories: int, articles: int, skipped: Sequence[Skipped]) -> None:
        """Tell how much there is to do, and each input that was left out."""
        for skip in skipped:
            tell("skipped", path=skip.path, reason=skip.reason, detail=skip.detail)
        tell("planned", stories=stories, articles=articles, skipped=len(skipped))

    def asking(self, pace: Pace | None) -> None:
        """Take no notice: each answer is told of by itself."""

    def staged(self, story: Story, stage: StageName) -> None:
        """Tell that a stage begins."""
        tell("stage", story=story.id, stage=stage)

    def passed(self, story: Story, stage: StageName, seconds: float) -> None:
        """Tell that a stage is done."""
        tell("stage_done", story=story.id, stage=stage, seconds=round(seconds, 3))

    def called(self, story: Story, call: Call, paid: Decimal | None) -> None:
        """Tell of an answer."""
        usage = call.reply.usage
        tell(
            "answer",
            story=story.id,
            stage=call.stage,
            article=call.about,
            prompt=f"{call.prompt.name}.v{call.prompt.version}",
            request=call.key[:16],
            model=call.reply.model,
            stored=call.stored,
            repair=call.repair,
            again=call.again,
            prompt_tokens=usage.prompt_tokens,
            completion_tokens=usage.completion_tokens,
            cached_tokens=usage.cached_tokens,
            cost_usd=None if paid is None else str(paid),
            seconds=round(call.reply.seconds, 3),
        )

    def failed(self, request: Request, error: ModelError, pause: float | None) -> None:
        """Tell of an attempt that got no answer."""
        prompt = f"{request.prompt.name}.v{request.prompt.version}"
        again = None if pause is None else round(pause, 3)
        tell(
            "failed_attempt", prompt=prompt, model=request.model, fault=error.fault, status=error.status, again_in=again
        )

    def finished(self, story: Story, count: StoryCount) -> None:
        """Tell that a story's files are written, and what failed on the way."""
        for failure in count.failures:
            tell(
                "failure",
                story=story.id,
                stage=failure.stage,
                article=failure.article_id,
                fault=failure.fault,
                detail=failure.detail,
            )
        tell(
            "story",
            story=story.id,
            folder=count.folder,
            articles=count.articles,
            claims=count.claims,
            findings=dict(count.findings),
            failures=len(count.failures),
        )

    def stopping(self, reason: StopReason, detail: str) -> None:
        """Tell why the run ends early."""
        tell("stopping", reason=reason, detail=detail)


def talking(settings: Settings) -> AbstractContextManager[None]:
    """Let what is said on stderr meanwhile have the form that the settings name."""
    return as_lines() if settings.log_format == "json" else nullcontext()


@contextmanager
def as_lines() -> Iterator[None]:
    """Let everything said on stderr meanwhile come as such lines: notes, warnings, and the error that ends it all."""
    with redirect_stderr(_Lines(sys.stderr)):
        try:
            yield
        except ClaimweaveError as error:
            tell("error", text=str(error), exit_code=error.exit_code)
            raise SystemExit(error.exit_code) from None


class _Lines(io.TextIOBase):
    """A stream that takes text and writes each line of it as a note; lines of JSON of our own pass through."""

    def __init__(self, beneath: TextIO) -> None:
        self.beneath = beneath
        self._begun = ""

    def write(self, text: str) -> int:
        *lines, self._begun = (self._begun + text).split("\n")
        for line in filter(None, lines):
            self.beneath.write((line if line.startswith(_OURS) else _line("note", text=line)) + "\n")
        return len(text)

    def flush(self) -> None:
        self.beneath.flush()
