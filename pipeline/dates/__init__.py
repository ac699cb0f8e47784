"""Text into the dates and times of day it names, as precise as it names them."""

from pipeline.dates.clock import times
from pipeline.dates.covering import date_covers, time_covers
from pipeline.dates.reading import dates, may_name_day, relative
from pipeline.dates.spelling import spell
from pipeline.dates.value import Bound, ClockTime, DateValue, Part, Precision

__all__ = [
    "Bound",
    "ClockTime",
    "DateValue",
    "Part",
    "Precision",
    "date_covers",
    "dates",
    "may_name_day",
    "relative",
    "spell",
    "time_covers",
    "times",
]
