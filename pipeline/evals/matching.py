"""A claim and a fact to whether the claim states the fact."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from pipeline.dates import DateValue, date_covers
from pipeline.numbers import agree
from pipeline.relations import Statement, entails
from pipeline.relations.reading import counts, days
from pipeline.support.checking import unsupported
from pipeline.support.nearness import nearest
from pipeline.support.wording import WORD, sentences

STATES = 0.64
"""Score from which a claim states a fact; tuned, as are the constants below, on half of rose_acu and of news_pairs
(benchmarks/matcher.py)."""
LETTERS = 3
"""Letters in a row of a fact that are looked for in a claim: "auction" in "auctioned"."""
WORTH_A_LOOK = 0.35
"""Share of a fact's words below which a claim is on something else, whatever its figures."""
LONGEST = 20_000
"""Characters that are looked at: what is longer is no claim, and costs too much to compare."""

_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_KEPT = {
    "name_differs": 0.5,
    "negation_differs": 0.45,
    "words_not_in_evidence": 0.9,
    "number": 0.68,
    "date": 0.85,
}
"""What is left of the score where a claim has another name, figure or date in the place of the fact's, or denies it.
A name, figure or date that a claim only leaves out weighs as a word that it lacks."""


@lru_cache(maxsize=65536)
def states(claim: str, fact: str) -> float:
    """Give how far a claim states all that a fact says, 0 to 1; what else the claim says does not count against it."""
    claim, fact = claim[:LONGEST], fact[:LONGEST]
    found = _found(claim, fact)
    if found < WORTH_A_LOOK:
        return found
    for fault in _faults(claim, fact):
        found *= _KEPT.get(fault, 1.0)
    return found


def _found(claim: str, fact: str) -> float:
    """Give the share of a fact that a claim has: its words anywhere and in one sentence, and its letters."""
    wanted = Statement(fact)
    anywhere = together = entails(Statement(claim), wanted)
    if len(sentences(claim)) > 1:
        together = max((entails(Statement(part), wanted) for part in nearest(fact, claim, 1)), default=0.0)
    letters = _letters(fact)
    return (anywhere + together + (letters & _letters(claim)).total() / max(1, letters.total())) / 3


@lru_cache(maxsize=4096)
def _letters(text: str) -> Counter[str]:
    plain = " ".join(WORD.findall(text.casefold()))
    return Counter(plain[at : at + LETTERS] for at in range(len(plain) - LETTERS + 1))


def _faults(claim: str, fact: str) -> Iterator[str]:
    """Name what a claim says otherwise than a fact; a value that it only leaves out is not meant."""
    a, b = Statement(claim), Statement(fact)
    for fault in sorted({one.reason for one in unsupported(fact, claim, claim)}):
        if fault == "number_not_in_evidence":
            yield from ["number"] * _counts_otherwise(a, b)
        elif fault == "date_not_in_evidence":
            yield from ["date"] * _dated_otherwise(a, b)
        else:
            yield fault


def _counts_otherwise(a: Statement, b: Statement) -> bool:
    """Tell whether a claim has a figure of its own where it lacks one of the fact's."""
    ours, theirs = counts(a), counts(b)
    own = [one for one in ours if not any(agree(one, other) == "equal" for other in theirs)]
    lacking = [other for other in theirs if not any(agree(one, other) == "equal" for one in ours)]
    if not lacking:  # a score or another figure that is no quantity
        return not set(_FIGURE.findall(a.text)) <= set(_FIGURE.findall(b.text))
    return any(agree(one, other) == "disjoint" for one in own for other in lacking)


def _dated_otherwise(a: Statement, b: Statement) -> bool:
    """Tell whether a claim has a date in figures where it lacks one of the fact's.

    Two weekdays are not compared: reports of one event are written on different days.
    """
    ours, theirs = days(a), days(b)
    lacking = [day for day in theirs if _in_figures(day, b) and not any(date_covers(day, told) for told in ours)]
    return bool(lacking) and any(_in_figures(told, a) for told in ours)


def _in_figures(day: DateValue, statement: Statement) -> bool:
    return any(letter.isdigit() for letter in statement.text[day.start : day.end])
