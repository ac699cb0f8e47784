"""INPUT... into stories of frozen articles."""

from pipeline.articles.ingestion import Ingested, ingest
from pipeline.articles.planning import Gathered, Planned, plan

__all__ = ["Gathered", "Ingested", "Planned", "ingest", "plan"]
