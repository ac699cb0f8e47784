"""A text to who says what in it, and how firmly."""

from pipeline.attribution.finding import attributed, attributions
from pipeline.attribution.firmness import kind, modality
from pipeline.attribution.speakers import speaker, speaks
from pipeline.attribution.spoken import Attribution
from pipeline.attribution.voices import can_speak

__all__ = ["Attribution", "attributed", "attributions", "can_speak", "kind", "modality", "speaker", "speaks"]
