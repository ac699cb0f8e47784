"""A report into the two that "both leaders" or "the two countries" means, where it is about two and no third."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.references.antecedents import Report
from pipeline.references.cues import COUNTRIES
from pipeline.references.mentions import Mention
from pipeline.references.phrases import Meant, shown

LEAST = 3
"""Mentions that each of the two has at least."""
APART = 2
"""How many times as often the second is named as any third; set by judgement, tried on invented reports."""

_COUNTRIES = re.compile(r"(?:both|the two) (?:countries|nations)", re.IGNORECASE)
_AMERICA = frozenset({"U.S", "U.S.", "US", "USA", "America", "United States"})
_WITH_ARTICLE = frozenset({"United Kingdom", "Netherlands", "Philippines", "Czech Republic", "Dominican Republic"})
_PAIR = re.compile(
    r"(?:both|the two|the(?= leaders|$))(?: (?P<noun>leaders|presidents|ministers|premiers|senators|governors|"
    r"mayors|men|women|politicians|candidates|rivals))",
    re.IGNORECASE,
)
_GENDER = {"men": "m", "women": "f"}
_OFFICES = frozenset("presidents ministers premiers senators governors mayors".split())


def pair_meant(report: Report, words: str) -> Meant | None:
    """Give the two people that a phrase such as "both presidents" means; None where that is not certain."""
    if _COUNTRIES.fullmatch(words):
        return _countries(report)
    pair = _PAIR.fullmatch(words)
    people = [mention for sentence in report.mentions for mention in sentence if mention.kind == "person"]
    two = _two(people)
    if pair is None or not two or not all(_fits(name, pair["noun"].lower(), people) for name in two):
        return None
    first = [next(mention for mention in people if mention.canonical == name) for name in two]
    return Meant(" and ".join(two), tuple(span for mention in first for span in shown(report, mention)))


def _countries(report: Report) -> Meant | None:
    """Give the two countries a report is about."""
    named = [mention for sentence in report.mentions for mention in sentence if _country(mention)]
    two = _two([replace(mention, canonical=_country(mention)) for mention in named])
    if not two:
        return None
    first = [next(mention for mention in named if _country(mention) == name) for name in two]
    return Meant(" and ".join(two), tuple((mention.start, mention.end) for mention in first))


def _country(mention: Mention) -> str:
    """Write a country as it stands in a sentence; empty for what is none."""
    if mention.text in _AMERICA:
        return "the United States"
    if mention.canonical not in COUNTRIES:
        return ""
    return f"the {mention.canonical}" if mention.canonical in _WITH_ARTICLE else mention.canonical


def _two(people: Sequence[Mention]) -> tuple[str, ...]:
    """Name the two a report is about, in the order it names them; nobody where a third comes near them."""
    counts = Counter(mention.canonical for mention in people).most_common(3)
    if len(counts) < 2 or counts[1][1] < LEAST or (len(counts) > 2 and counts[1][1] < APART * counts[2][1]):
        return ()
    chosen = {name for name, _ in counts[:2]}
    return tuple(dict.fromkeys(mention.canonical for mention in people if mention.canonical in chosen))


def _fits(name: str, noun: str, people: Sequence[Mention]) -> bool:
    """Tell whether somebody can be called so: of the gender, or in the office the report puts beside the name."""
    own = [mention for mention in people if mention.canonical == name]
    if noun in _GENDER:
        return all(mention.gender in {None, _GENDER[noun]} for mention in own)
    if noun in _OFFICES:
        return any(noun[:-1] in role.lower() for mention in own for role in mention.roles)
    return True
