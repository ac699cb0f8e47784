"""How a run goes on, to one line of JSON an event on stderr: what `--log-format json` gives.

Every line has `time` (ISO 8601 in UTC) and `event`. Ids and figures are told, never a word of an article or an answer.
"""

from collections.abc import Sequence
from decimal import Decimal

from pipeline.asking import Call
from pipeline.cli.lines import tell
from pipeline.errors import ModelError
from pipeline.exchange import Request
from pipeline.llm import Pace
from pipeline.manifest import StopReason, StoryCount
from pipeline.records import Skipped, StageName, Story


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
