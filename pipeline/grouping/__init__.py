"""Loose articles into stories, with time, names and place deciding between events that look alike."""

from pipeline.grouping.stories import group

__all__ = ["group"]
