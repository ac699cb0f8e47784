"""Text into the quantities it names, and whether two of them can both be right."""

from pipeline.numbers.agreement import Agreement, agree, covers
from pipeline.numbers.quantity import Bound, Quantity
from pipeline.numbers.reading import quantities

__all__ = ["Agreement", "Bound", "Quantity", "agree", "covers", "quantities"]
