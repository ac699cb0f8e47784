"""A run to a watcher that sends its traces where OpenTelemetry's own OTEL_* variables say."""

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import UsageError
from pipeline.watching import Watcher

NAME = "claimweave"


@contextmanager
def tracing() -> Iterator[Watcher]:
    """Open a watcher that exports spans and metrics by OTLP over HTTP, and send what is left when it is closed.

    Raises UsageError where the extra `otel` is not installed.
    """
    try:
        from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.metrics import MeterProvider
        from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
        from opentelemetry.sdk.resources import SERVICE_NAME, Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise UsageError(
            "telemetry is wanted, but OpenTelemetry is not installed: pip install 'claimweave[otel]'"
        ) from error
    from pipeline.tracing import Tracing

    resource = Resource.create({SERVICE_NAME: NAME})
    tracers, meters = (
        TracerProvider(resource=resource),
        MeterProvider([PeriodicExportingMetricReader(OTLPMetricExporter())], resource=resource),
    )
    tracers.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    try:
        with Tracing(tracers, meters) as watcher:
            yield watcher
    finally:
        tracers.shutdown()
        meters.shutdown()
