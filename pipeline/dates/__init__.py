"""Text into the dates it names, as precise as it names them."""

from pipeline.dates.reading import DateValue, Precision, dates

__all__ = ["DateValue", "Precision", "dates"]
