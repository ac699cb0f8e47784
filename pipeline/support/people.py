"""A claim's names to those its evidence or its report does not have."""

import re
from collections.abc import Iterator

from pipeline.names import CAPITALISED, called
from pipeline.support.faults import Case
from pipeline.support.figures import dated_spans
from pipeline.support.wording import COMMON, vocabulary
from pipeline.roots import root

_REFERS = re.compile(
    r"\b(?:he|she|it|they|his|her|hers|its|their|him|them|we|our|i|my|this|that|these|those|who|the|both|él|ella|su|sus|"
    r"ellos|el|la|los|las|il|elle|ils|elles|le|les|er|sie|es|der|die|das|ele|ela|o|a|os|as)\b",
    re.IGNORECASE,
)


def strangers(case: Case) -> Iterator[str]:
    """Name the names of a claim that are nowhere in the report."""
    for name in names(case.claim, case.language):
        if not called(name, case.article) and root(name) not in vocabulary(case.article).roots:
            yield f'"{name}" is nowhere in the report'


def distant(case: Case) -> Iterator[str]:
    """Name a claim's names where the evidence has none of them and refers to nobody."""
    if _REFERS.search(case.evidence):
        return
    claimed = names(case.claim, case.language)
    missing = [
        name
        for name in claimed
        if not called(name, case.evidence) and root(name) not in vocabulary(case.evidence).roots
    ]
    if missing and len(missing) == len(claimed):
        yield f'"{missing[0]}" is not in the words cited, which refer to nobody else'


def names(text: str, language: str | None) -> tuple[str, ...]:
    """Give the capitalised words of a claim; its first word only where another capital follows it."""
    return tuple(match.group() for match in _capitals(text, language))


def _capitals(text: str, language: str | None) -> Iterator[re.Match[str]]:
    dated = dated_spans(text, language)
    found = [word for word in CAPITALISED.finditer(text) if not any(s <= word.start() < e for s, e in dated)]
    for at, match in enumerate(found):
        first = match.start() == 0
        follows = at + 1 < len(found) and found[at + 1].start() == match.end() + 1
        if match.group().casefold() not in COMMON and len(match.group()) > 1 and (not first or follows):
            yield match
