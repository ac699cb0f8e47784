"""Sentences of invented reports on a harbour, and what is asked of inputs that were read."""

from pathlib import Path

from pipeline.articles import Ingested, ingest
from pipeline.records import Article

WALL = "The council of Port Lorne approved the new harbour wall on Tuesday after a debate of six hours."
COST = "Mayor Ilse Brandt said the work would cost 40 million dollars and begin in June."
FERRY = "The ferry between Port Lorne and Aldmoor was cancelled on Friday because of high waves."


def taken_in(folder: Path, max_bytes: int = 5_000_000) -> Ingested:
    """Ingest a folder."""
    return ingest([str(folder)], max_bytes=max_bytes)


def only(read: Ingested) -> Article:
    """Give the one article that was read."""
    ((article,),) = [story.articles for story in read.stories]
    return article


def sentences(article: Article) -> list[str]:
    """Give an article's sentences as they stand."""
    return [article.text[start:end] for start, end in article.sentences]


def reasons(read: Ingested) -> list[tuple[str, str]]:
    """Give what was skipped, each with why."""
    return [(item.path, item.reason) for item in read.skipped]
