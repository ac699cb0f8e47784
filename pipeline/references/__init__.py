"""A claim's text into one that stands alone: each pronoun, "the company" and "yesterday" named, or said to be open."""

from pipeline.references.detection import dangling
from pipeline.references.loose import Dangling
from pipeline.references.mentions import Mention, names
from pipeline.references.quotations import is_quoted
from pipeline.references.resolution import Resolution, resolve
from pipeline.references.weekdays import WEEKDAY

__all__ = ["WEEKDAY", "Dangling", "Mention", "Resolution", "dangling", "is_quoted", "names", "resolve"]
