"""What is measured of a trial, by name, in the order it is shown."""

from pipeline.evals.records import Metric

METRICS: dict[str, Metric] = {
    metric.name: metric
    for metric in (
        Metric(name="recall", words="gold facts that a claim states", better="higher", gates=True),
        Metric(name="precision", words="claims on gold's words that state what these say", better="higher"),
        Metric(name="supported", words="facts answered that their evidence carries", better="higher", gates=True),
        Metric(name="exact", words="claims whose evidence is the source's own words", better="higher", gates=True),
        Metric(name="attribution", words="quotations claimed with their speaker", better="higher", gates=True),
        Metric(name="coverage", words="sentences that reached a claim", better="higher", gates=True),
        Metric(name="numbers", words="numbers that reached a claim", better="higher"),
        Metric(name="valid_first", words="answers that hold to the schema at once", better="higher", gates=True),
        Metric(name="valid_after", words="answers that hold to it after repair", better="higher"),
        Metric(name="absent", words="phrases that must not appear and do not", better="higher", gates=True),
        Metric(name="findings", words="pairs of claims rightly in one finding (F1)", better="higher", gates=True),
        Metric(name="status", words="facts whose finding has gold's status", better="higher", gates=True),
        Metric(name="disputes", words="disputed facts whose finding has gold's type of dispute", better="higher"),
        Metric(name="faithful", words="sentences of summaries that their sentences carry", better="higher", gates=True),
        Metric(name="stable", words="results that are the same in every repeat", better="higher"),
        Metric(name="tokens", words="tokens an article", better="lower", unit="tokens"),
        Metric(name="cost", words="dollars an article", better="lower", unit="dollars"),
        Metric(name="seconds", words="seconds an article", better="lower", unit="seconds"),
    )
}

OF_BOTH = frozenset({"valid_first", "valid_after"})
"""Metrics of answers on articles and of answers on whole stories: their units are no count of articles."""
