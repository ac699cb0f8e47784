"""A run as OpenTelemetry sees it: spans under one another, tokens counted, and no word of an article."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pydantic import SecretStr

from pipeline import Settings, run
from pipeline.cli.telemetry import PATIENCE, tracing
from pipeline.tracing import Tracing
from tests.faults import wire
from tests.faults.runs import ARTICLES, KEY, claims_of_the_first
from tests.faults.server import FaultServer, serving


class Collected:
    """What a traced run gave."""

    def __init__(self) -> None:
        self.spans = InMemorySpanExporter()
        self.metrics = InMemoryMetricReader()
        tracers = TracerProvider()
        tracers.add_span_processor(SimpleSpanProcessor(self.spans))
        self.tracing = Tracing(tracers, MeterProvider([self.metrics]))

    def totals(self, name: str) -> dict[tuple[tuple[str, object], ...], float]:
        """Give the sums of a metric by its attributes."""
        data = self.metrics.get_metrics_data()
        assert data is not None
        found = (
            one
            for of in data.resource_metrics
            for scope in of.scope_metrics
            for one in scope.metrics
            if one.name == name
        )
        return {
            tuple(sorted((point.attributes or {}).items())): float(
                getattr(point, "sum", 0) or getattr(point, "value", 0)
            )
            for one in found
            for point in one.data.data_points
        }


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with serving() as opened:
        yield opened


def traced(server: FaultServer, place: Path, name: str = "out") -> Collected:
    for path, text in ARTICLES.items():
        file = place / "feed" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    collected = Collected()
    settings = Settings(model="large-1", base_url=server.url, api_key=SecretStr(KEY), cache=place / "cache", timeout=5)
    with collected.tracing as watcher:
        run([place / "feed"], place / name, settings, watcher=watcher)
    return collected


def test_requests_are_spans_under_their_stage_story_and_run(server: FaultServer, tmp_path: Path) -> None:
    server.mend()
    spans = traced(server, tmp_path).spans.get_finished_spans()
    by_id = {span.context.span_id: span for span in spans if span.context}
    lines = {tuple(above.name for above in _upwards(span, by_id)) for span in spans if span.name.startswith("chat ")}
    assert ("chat obliging-1", "extract", "story ferry", "claimweave run") in lines
    assert ("chat obliging-1", "summarise", "story council", "claimweave run") in lines
    assert sum(span.name.startswith("chat ") for span in spans) == len(server.received)
    assert all(span.end_time and span.start_time and span.end_time >= span.start_time for span in spans)


def _upwards(span: ReadableSpan | None, by_id: Mapping[int, ReadableSpan]) -> Iterator[ReadableSpan]:
    while span is not None:
        yield span
        span = by_id.get(span.parent.span_id) if span.parent else None


def test_tokens_and_answers_are_counted_by_the_conventions(server: FaultServer, tmp_path: Path) -> None:
    server.mend()
    first, second = traced(server, tmp_path), traced(server, tmp_path, "again")
    tokens = first.totals("gen_ai.client.token.usage")
    asked = {"gen_ai.operation.name": "chat", "gen_ai.request.model": "obliging-1"}
    assert tokens[tuple(sorted({**asked, "gen_ai.token.type": "output"}.items()))] == 9 * len(server.received)
    assert second.totals("gen_ai.client.token.usage") == {}
    stored = second.totals("claimweave.answers")
    assert sum(stored.values()) == len(server.received)
    assert all(dict(attributes)["claimweave.stored"] for attributes in stored)


def test_a_failed_attempt_is_counted_by_its_fault(server: FaultServer, tmp_path: Path) -> None:
    server.spoil(claims_of_the_first, wire.status(400), 1_000)
    collected = traced(server, tmp_path)
    (attributes,) = collected.totals("claimweave.failed_attempts")
    assert dict(attributes)["error.type"] == "bad_request"
    failed = [span for span in collected.spans.get_finished_spans() if not span.status.is_ok and span.attributes]
    assert {span.attributes.get("error.type") for span in failed if span.attributes} >= {"bad_request"}


def test_no_word_of_an_article_and_no_key_is_told(server: FaultServer, tmp_path: Path) -> None:
    server.mend()
    told = "".join(span.to_json() for span in traced(server, tmp_path).spans.get_finished_spans())
    assert "gen_ai.usage.input_tokens" in told
    for word in ("Halcyon", "crowns", "Brandt", KEY[:10], "tugs"):
        assert word not in told


@pytest.mark.parametrize("told", [False, True])
def test_a_collector_that_is_not_there_is_not_waited_for_long_unless_a_variable_says_so(
    told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = []

    def exporting(*, timeout: float | None) -> InMemorySpanExporter:
        given.append(timeout)
        return InMemorySpanExporter()

    monkeypatch.setattr("opentelemetry.exporter.otlp.proto.http.trace_exporter.OTLPSpanExporter", exporting)
    monkeypatch.setattr(
        "opentelemetry.sdk.metrics.export.PeriodicExportingMetricReader", lambda _: InMemoryMetricReader()
    )
    if told:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_TIMEOUT", "1")
    with tracing():
        pass
    assert given == [None if told else PATIENCE]
