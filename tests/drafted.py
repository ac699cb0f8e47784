"""A fact as a model words it into what becomes of it, with the report it is of."""

from pipeline.drafting import Draft, drafted
from pipeline.questions import Fault
from pipeline.records import Article
from pipeline.windows import windows
from tests.made import article

REPORT = article(
    "Mayor Ilse Brandt and the builder Karl Falk met in Skell on Monday.",
    "Falk left early.",
    "He said that Brandt had told him the bridge was “as safe as a church”.",
    "“We owe nothing,” Falk said.",
    "The town expects to pay about 3 million crowns for the workers’ huts, according to a letter.",
)


def made(fact: str, sentence: int, speaker: str | None = None, of: Article = REPORT) -> Draft | Fault:
    """Draft a fact of one sentence; who is said to say it is the model's word."""
    (window,) = windows(of, 5000)
    return drafted(fact, sentence, speaker, window, of)


def claim(fact: str, sentence: int, speaker: str | None = None, of: Article = REPORT) -> Draft:
    """Draft a fact that makes a claim."""
    draft = made(fact, sentence, speaker, of)
    assert isinstance(draft, Draft)
    return draft
