"""INPUT... into stories of frozen articles."""

from pipeline.articles.ingestion import Ingested, ingest

__all__ = ["Ingested", "ingest"]
