"""Two statements to whether they repeat one quotation or sentence."""

from pipeline.relations.reading import words
from pipeline.relations.statements import Statement

RUN = 6
"""Words in a row that two claims share only if they repeat one sentence or one quotation."""
PLAIN = 2
"""Of these, words that mean something and are no names: "the president of the United States" is no quotation."""

_FINITE = frozenset(
    "is are was were be been has have had will would can could may might must should do does did not never i we you he "
    "she they it".split()
)
"""What shows that a run of words states something, and is not just the long name of a body."""


def quotes_alike(a: Statement, b: Statement) -> bool:
    """Tell whether two statements share a run of words that is more than a name or a date."""
    return not _runs(a).isdisjoint(_runs(b))


def _runs(statement: Statement) -> frozenset[tuple[str, ...]]:
    said = words(statement)
    runs = (said[at : at + RUN] for at in range(len(said) - RUN + 1))
    return frozenset(
        tuple(word.text.casefold() for word in run)
        for run in runs
        if sum(word.solid and not word.name for word in run) >= PLAIN
        and any(word.text.casefold() in _FINITE for word in run)
    )
