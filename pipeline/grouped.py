"""Loose articles put into stories: the records that `claimweave group` writes and `claimweave run` takes."""

from typing import Literal

from pydantic import Field

from pipeline.records import Article, Record, Rejected, Skipped

FORMAT: Literal["claimweave-grouping"] = "claimweave-grouping"


class GroupedStory(Record):
    """The articles that report one event."""

    id: str = Field(pattern=r"^[\w-]{1,80}$", description="Stays when articles or stories join.")
    name: str = Field(
        description="From the headlines of the articles it began with; stays when articles or stories join."
    )
    first: str | None = Field(description="ISO 8601 date of the earliest article, as precise as known.")
    last: str | None = Field(description="ISO 8601 date of the latest article.")
    joined: tuple[str, ...] = Field(default=(), description="Ids of earlier stories that became part of this one.")
    articles: tuple[Article, ...] = Field(description="By time of publication, undated ones last.")
    rejected: tuple[Rejected, ...] = Field(default=(), description="What pages hid from their readers.")


class Grouping(Record):
    """Articles in stories, each article in exactly one; with their frozen texts, so that nothing is read again."""

    format: Literal["claimweave-grouping"] = FORMAT
    version: str = Field(description="claimweave's version.")
    stories: tuple[GroupedStory, ...] = Field(description="By the date of the earliest article, undated ones last.")
    skipped: tuple[Skipped, ...] = Field(description="Inputs that yielded no article when last grouped.")
