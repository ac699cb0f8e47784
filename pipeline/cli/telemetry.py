"""A run to a watcher that sends its traces where OpenTelemetry's own OTEL_* variables say."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import UsageError
from pipeline.watching import Watcher

NAME = "claimweave"
PATIENCE = 3.0
"""Seconds an export may take, tried again included, where no OTEL_* variable says: a run whose collector is not there
ends by so much later for its spans, and as much for its metrics. With OpenTelemetry's own 10 it is 16 in all."""


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

    resource, patience = Resource.create({SERVICE_NAME: NAME}), _patience()
    tracers, meters = (
        TracerProvider(resource=resource),
        MeterProvider([PeriodicExportingMetricReader(OTLPMetricExporter(timeout=patience))], resource=resource),
    )
    tracers.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(timeout=patience)))
    try:
        with Tracing(tracers, meters) as watcher:
            yield watcher
    finally:
        tracers.shutdown()
        meters.shutdown()


def _patience() -> float | None:
    told = (name for name in os.environ if name.startswith("OTEL_EXPORTER_OTLP_") and name.endswith("TIMEOUT"))
    return None if any(told) else PATIENCE
