"""How a run goes on, to spans and metrics of OpenTelemetry, named by its conventions for generative models.

The run, each story, each stage and each request that went out is a span; answers from the store are counted, for no
operation was made. Names, ids and figures are told, never a word of an article, a prompt or an answer.
Conventions: OpenTelemetry semantic conventions for generative AI, `gen_ai.*`. Importing this module imports
opentelemetry, which comes with the extra `otel`: import it late.
"""

import time
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Self

from opentelemetry import metrics, trace
from opentelemetry.trace import Span, StatusCode

from pipeline.asking import Call
from pipeline.errors import ModelError
from pipeline.exchange import Request
from pipeline.llm import Pace
from pipeline.manifest import StopReason, StoryCount
from pipeline.records import Skipped, StageName, Story

SCOPE = "claimweave"
TOKEN_BUCKETS = (1, 4, 16, 64, 256, 1024, 4096, 16384, 65536)
SECOND_BUCKETS = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92)
"""The borders the conventions advise."""

Fields = Mapping[str, str | int | float | bool]


class Tracing:
    """A watcher that traces a run, to use in `with`; without providers of its own it tells the global ones."""

    def __init__(
        self, tracers: trace.TracerProvider | None = None, meters: metrics.MeterProvider | None = None
    ) -> None:
        self._tracer = trace.get_tracer(SCOPE, tracer_provider=tracers)
        meter = metrics.get_meter(SCOPE, meter_provider=meters)
        self._tokens = meter.create_histogram(
            "gen_ai.client.token.usage",
            "{token}",
            "Tokens of a request and its answer",
            explicit_bucket_boundaries_advisory=TOKEN_BUCKETS,
        )
        self._seconds = meter.create_histogram(
            "gen_ai.client.operation.duration",
            "s",
            "Seconds to an answer",
            explicit_bucket_boundaries_advisory=SECOND_BUCKETS,
        )
        self._answers = meter.create_counter("claimweave.answers", "{answer}", "Answers used, stored ones included")
        self._failures = meter.create_counter("claimweave.failed_attempts", "{attempt}", "Attempts without an answer")
        self._stories = meter.create_counter("claimweave.stories", "{story}", "Stories told")
        self._run: Span | None = None
        self._open: dict[tuple[str, str], Span] = {}
        """Spans under way, by story and stage; a story's own has no stage."""

    def __enter__(self) -> Self:
        self._run = self._tracer.start_span("claimweave run")
        return self

    def __exit__(self, *_: object) -> None:
        for span in reversed([*([self._run] if self._run else []), *self._open.values()]):
            span.end()
        self._run = None
        self._open.clear()

    def planned(self, stories: int, articles: int, skipped: Sequence[Skipped]) -> None:
        """Say on the run's span how much there is to do."""
        if self._run:
            plan = {"stories": stories, "articles": articles, "skipped": len(skipped)}
            self._run.set_attributes({f"claimweave.{name}": number for name, number in plan.items()})

    def asking(self, pace: Pace | None) -> None:
        """Take no notice: each answer is told of by itself."""

    def staged(self, story: Story, stage: StageName) -> None:
        """Begin a stage's span, under its story's."""
        parent = self._open.get((story.id, "")) or self._begin(story.id, "", f"story {story.id}", self._run)
        self._begin(story.id, stage, stage, parent)

    def passed(self, story: Story, stage: StageName, seconds: float) -> None:  # noqa: ARG002 - a span has its own clock
        """End a stage's span."""
        if span := self._open.pop((story.id, stage), None):
            span.end()

    def called(self, story: Story, call: Call, paid: Decimal | None) -> None:
        """Tell of an answer: a span for one that was asked for, and a count of every one."""
        self._answers.add(1, {"claimweave.stage": call.stage, "claimweave.stored": call.stored})
        if not call.asked:
            return
        reply, asked = call.reply, _operation(call.reply.model)
        used = {"input": reply.usage.prompt_tokens, "output": reply.usage.completion_tokens}
        for kind, tokens in used.items():
            if tokens is not None:
                self._tokens.record(tokens, {**asked, "gen_ai.token.type": kind})
        self._seconds.record(reply.seconds, asked)
        span = self._span(f"chat {reply.model}", self._open.get((story.id, call.stage)), reply.seconds)
        span.set_attributes({**asked, **_answered(call, paid)})
        span.end()

    def failed(self, request: Request, error: ModelError, pause: float | None) -> None:
        """Count an attempt that got no answer; one that is not made again is a span with an error."""
        told = {**_operation(request.model), "error.type": error.fault}
        self._failures.add(1, told)
        if pause is None:
            span = self._span(f"chat {request.model}", self._run, 0.0)
            span.set_attributes(told)
            span.set_status(StatusCode.ERROR, error.fault)
            span.end()

    def finished(self, story: Story, count: StoryCount) -> None:
        """End a story's span, with what came of it."""
        self._stories.add(1)
        if span := self._open.pop((story.id, ""), None):
            made = {"articles": count.articles, "claims": count.claims, "failures": len(count.failures)}
            span.set_attributes({f"claimweave.{name}": number for name, number in made.items()})
            span.end()

    def stopping(self, reason: StopReason, detail: str) -> None:  # noqa: ARG002 - may repeat a server's words
        """Say on the run's span why it ends early."""
        if self._run:
            self._run.set_attribute("claimweave.stopped", reason)

    def _begin(self, story: str, stage: str, name: str, parent: Span | None) -> Span:
        span = self._open[story, stage] = self._span(name, parent, 0.0)
        span.set_attribute("claimweave.story", story)
        return span

    def _span(self, name: str, parent: Span | None, ago: float) -> Span:
        """Begin a span that began so many seconds ago."""
        above = parent or self._run
        context = trace.set_span_in_context(above) if above else None
        return self._tracer.start_span(
            name,
            context,
            trace.SpanKind.CLIENT if ago else trace.SpanKind.INTERNAL,
            start_time=time.time_ns() - int(ago * 1e9),
        )


def _operation(model: str) -> dict[str, str]:
    return {"gen_ai.operation.name": "chat", "gen_ai.request.model": model}


def _answered(call: Call, paid: Decimal | None) -> dict[str, str | int | float | bool | Sequence[str]]:
    """Give what the conventions say of an answer, as far as it is known, and what is our own."""
    usage = call.reply.usage
    known = {
        "gen_ai.response.model": call.reply.model,
        "gen_ai.usage.input_tokens": usage.prompt_tokens,
        "gen_ai.usage.output_tokens": usage.completion_tokens,
        "gen_ai.usage.cache_read.input_tokens": usage.cached_tokens,
        "claimweave.prompt": f"{call.prompt.name}.v{call.prompt.version}",
        "claimweave.repair": call.repair,
        "claimweave.cost_usd": None if paid is None else float(paid),
    }
    finish = [call.reply.finish_reason] if call.reply.finish_reason else []
    return {name: value for name, value in known.items() if value is not None} | {
        "gen_ai.response.finish_reasons": finish
    }
