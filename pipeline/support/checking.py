"""A claim and the words it cites to what in the claim those words do not carry."""

import re
from collections.abc import Iterator

from pipeline.evidence import fold, locate
from pipeline.support import (
    attempts,
    days,
    figures,
    genders,
    modality,
    people,
    polarity,
    reversal,
    roles,
    scope,
    slots,
    stages,
    subjects,
    titles,
)
from pipeline.support.faults import Case, Check, Unsupported
from pipeline.support.nearness import MOST, nearest
from pipeline.support.wording import read, sentences, vocabulary

LEAST_SHARED = 0.34
"""Share of a claim's content words that must stand in its evidence or be names of the article."""
LEAST_STRANGE = 3
"""Words it takes to be about other matters: two may be "years old" or "took place"."""

MOST_OWN = 0.4
"""Share of its content words that a claim, which is to keep to the report's own words, may add."""

_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]+)[”“»\"]")


def unsupported(
    claim: str, evidence: str, article: str, language: str | None = None, *, published: str | None = None
) -> tuple[Unsupported, ...]:
    """Name what `claim` says that its cited words do not carry; empty where they carry all of it.

    `article` is the whole frozen text: it may supply a fuller name. `published` (ISO 8601) lets "on Tuesday" and the
    day it was stand for each other.
    """
    said, cited = fold(claim).text.strip(), fold(evidence).text.strip()
    if said == cited or said in sentences(cited):
        return ()
    near = nearest(said, cited) or sentences(cited)[:MOST]
    case = Case(said, cited, fold(article).text, near, language, published)
    return tuple(
        Unsupported(reason, detail) for reason, check in _CHECKS.items() if (detail := next(check(case), None))
    )


def reworded(claim: str, evidence: str) -> Unsupported | None:
    """Say so where a claim is told in other words than its evidence: small models fill up with what is likely.

    Names are not looked at: those of a claim may come from elsewhere in the report. A summary may use its own words.
    """
    told, near = read(fold(claim).text), vocabulary(fold(evidence).text)
    words = [at for at in told.content if not told.words[at][0].isupper()]
    own = list(dict.fromkeys(told.words[at] for at in words if not near.has(told.roots[at])))
    if len(own) <= MOST_OWN * len(words):
        return None
    return Unsupported("words_not_in_evidence", f"these words are not in the words cited: {', '.join(own)}")


def _quotations(case: Case) -> Iterator[str]:
    for quoted in _QUOTED.findall(case.claim):
        if locate(quoted, case.article) is None and quoted.strip(" ,.").casefold() not in case.evidence.casefold():
            yield f'"{quoted}" is not in the report word for word'


def _names(case: Case) -> Iterator[str]:
    yield from people.mistaken(case)
    yield from slots.renamed(case)
    yield from genders.exchanged(case)


def _turned(case: Case) -> Iterator[str]:
    yield from polarity.negations(case)
    yield from reversal.reversals(case)


def _words(case: Case) -> Iterator[str]:
    yield from slots.replaced(case)
    yield from subjects.exchanged(case)


def _strange_words(case: Case) -> Iterator[str]:
    claim, near = read(case.claim), vocabulary(case.evidence)
    words = [at for at in claim.content if not claim.words[at][0].isupper()]
    missing = list(dict.fromkeys(claim.words[at] for at in words if not near.has(claim.roots[at])))
    if len(missing) >= LEAST_STRANGE and len(words) - len(missing) < LEAST_SHARED * len(words):
        yield f"these words are not in the words cited: {', '.join(missing)}"


_CHECKS: dict[str, Check] = {
    "quotation_not_verbatim": _quotations,
    "number_not_in_evidence": figures.numbers,
    "measure_differs": figures.measures,
    "date_not_in_evidence": days.days,
    "time_not_in_evidence": days.hours,
    "name_not_in_article": people.strangers,
    "name_not_in_evidence": people.distant,
    "name_differs": _names,
    "negation_differs": _turned,
    "modality_differs": modality.modalities,
    "attempt_not_deed": attempts.attempts,
    "stage_differs": stages.stages,
    "title_differs": titles.lessened,
    "roles_swapped": roles.swaps,
    "scope_differs": scope.scopes,
    "word_differs": _words,
    "words_not_in_evidence": _strange_words,
}
"""What is looked at, by the reason it gives, in this order."""
