"""Measured values into the words and the places on an axis they are shown by."""

from collections.abc import Sequence

from pipeline.evals.records import Interval, Metric

MINUS = "−"


def shown(value: float | None, metric: Metric) -> str:
    """Write a value in its metric's unit; a dash where nothing was measured."""
    if value is None:
        return "–"
    if metric.unit == "share":
        return f"{100 * value:.1f}%"
    return f"${value:,.4f}" if metric.unit == "dollars" else f"{value:,.{_decimals(value)}f}"


def short(values: Sequence[float | None], metric: Metric) -> tuple[str, ...]:
    """Write values for a narrow column: whole points of a hundred for a share, unless two that differ look the same."""
    if metric.unit != "share":
        return tuple(shown(value, metric) for value in values)
    whole = tuple("–" if value is None else f"{100 * value:.0f}" for value in values)
    known = {value for value in values if value is not None}
    if len(values) != 2 or len(set(whole)) == 2 or len(known) < 2:
        return whole
    return tuple("–" if value is None else f"{100 * value:.1f}" for value in values)


def between(interval: Interval | None, metric: Metric) -> str:
    """Write an interval: `54 to 70`; empty for none."""
    if interval is None:
        return ""
    return " to ".join(_bare(end, metric) for end in (interval.low, interval.high))


def changed(value: float | None, metric: Metric) -> str:
    """Write a difference with its sign: points of a hundred for a share."""
    if value is None:
        return "–"
    text = _bare(abs(value), metric)
    sign = "±" if not any(digit in text for digit in "123456789") else "+" if value > 0 else MINUS
    return f"{sign}{text}"


def place(value: float, low: float, high: float) -> float:
    """Give where a value stands on an axis, in per cent of its length."""
    span = high - low
    return round(min(100.0, max(0.0, 100 * (value - low) / span if span else 50.0)), 2)


def _bare(value: float, metric: Metric) -> str:
    if metric.unit == "share":
        text = f"{100 * value:.1f}"
    elif metric.unit == "dollars":
        text = f"{value:,.4f}"
    else:
        text = f"{value:,.{_decimals(value)}f}"
    return text.replace("-", MINUS)


def _decimals(value: float) -> int:
    return 0 if abs(value) >= 100 else 1
