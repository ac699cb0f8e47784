"""A claim's names to those its evidence or its report does not have."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.names import CAPITALISED, TITLES, called, pairs, runs
from pipeline.roots import root
from pipeline.support.faults import Case
from pipeline.support.figures import value_spans
from pipeline.support.wording import COMMON, vocabulary

_REFERS = {
    "en": "he|she|it|they|his|her|hers|its|their|him|them|we|our|i|my|this|that|these|those|who|the|both",
    "es": "él|ella|su|sus|ellos|ellas|el|la|los|las|quien|se",
    "fr": "il|elle|ils|elles|on|le|la|les|l|son|sa|ses|leur|leurs|qui|ce|cette",
    "de": "er|sie|es|der|die|das|den|dem|sein\\w*|ihr\\w*|wir",
    "pt": "ele|ela|eles|elas|o|a|os|as|seu|sua|seus|suas|quem",
}
"""Words that may stand for somebody named elsewhere."""
_FORMS = frozenset("mr mrs ms miss dr sir señor señora sr sra m mme herr frau".split())
"""Forms of address, which say nothing of who it is."""
_VERB = re.compile(r" (?:said|says|told|was|is|has|had|will|would|did|denied|[a-z]{3,}ed)\b")
_CIVIL = frozenset("civilian guardian politician physician musician comedian historian librarian pedestrian".split())
_MASS = frozenset(
    "police parliament congress government traffic inflation unemployment rain snow fire power electricity water work "
    "construction production demand trade business industry court council nobody everyone everybody someone anyone "
    "nothing everything staff management opposition nothing crime violence food fuel oil gas money aid help "
    "research evidence testing flooding fighting".split()
)
"""Nouns that begin a sentence without an article."""
_PEOPLE = re.compile(r"(?:ian|ish|ese|ean|can|ench|utch|wiss)$")
"""Endings of what somebody is by country, which stands before a name and is none of it."""


def strangers(case: Case) -> Iterator[str]:
    """Name the names of a claim that are nowhere in the report."""
    for name in names(case):
        if name.casefold() not in _FORMS and not _known(name, case.article) and not _written_out(name, case):
            yield f'"{name}" is nowhere in the report'


def distant(case: Case) -> Iterator[str]:
    """Name a claim's names where the evidence has none of them and refers to nobody."""
    refers = _REFERS.get((case.language or "en")[:2].lower(), "the")
    if re.search(rf"\b(?:{refers})\b", case.evidence, re.IGNORECASE):
        return
    claimed = names(case)
    missing = [name for name in claimed if not _known(name, case.evidence)]
    if missing and len(missing) == len(claimed) and _known(missing[0], case.article):
        yield f'"{missing[0]}" is not in the words cited, which refer to nobody else'


def mistaken(case: Case) -> Iterator[str]:
    """Name a full name made of one person's first name and another's last."""
    told = pairs(case.article)
    for first, last in sorted(pairs(case.claim) - told):
        if _no_part(first, case) or _no_part(last, case) or not _after(first, told).isdisjoint(_before(last, told)):
            continue
        near = {word for word in _before(last, pairs(case.evidence)) if not _no_part(word, case)}
        known = {word for word in _before(last, told) if not _no_part(word, case)}
        if (near and not called(first, case.evidence)) or (known and _after(first, told)):
            yield f'the report says "{min(near or known)} {last}", not "{first} {last}"'


def names(case: Case) -> tuple[str, ...]:
    """Give the capitalised words of a claim that are names.

    The first one is where another follows it, the report has it inside a sentence, or it acts as only a name can. In
    German, where every noun has a capital, names are those that stand beside another.
    """
    dated = value_spans(case)
    found = [word for word in CAPITALISED.finditer(case.claim) if not any(s <= word.start() < e for s, e in dated)]
    german = (case.language or "")[:2].lower() == "de"
    return tuple(
        match.group()
        for match, after in pairwise([*found, None])
        if match and match.group().casefold() not in COMMON and len(match.group()) > 1
        if (match.start() and not german) or _followed(match, after) or (not german and _acts(match, case))
    )


def _followed(match: re.Match[str], after: re.Match[str] | None) -> bool:
    return after is not None and after.start() == match.end() + 1


def _acts(match: re.Match[str], case: Case) -> bool:
    """Tell whether a claim's first word is a name by what follows it, or by how the report writes it."""
    word = match.group()
    if re.search(rf"[a-z,] {re.escape(word)}\b", case.article):
        return True
    if len(word) > 5 and _PEOPLE.search(word) and word.casefold() not in _CIVIL:
        return True
    known = root(word) in vocabulary(case.article).roots or word.endswith("s") or word.casefold() in _MASS
    return not known and _VERB.match(case.claim, match.end()) is not None


def _known(name: str, text: str) -> bool:
    return called(name, text) or root(name) in vocabulary(text).roots


def _written_out(name: str, case: Case) -> bool:
    """Tell whether a word is part of a name that the report has as an acronym."""
    shorts = {"".join(word[0] for word in words) for words in runs(case.claim) if name in words}
    return any(len(short) > 1 and re.search(rf"(?<!\w){short}(?!\w)", case.article) for short in shorts)


def _after(first: str, told: frozenset[tuple[str, str]]) -> frozenset[str]:
    return frozenset(b for a, b in told if a == first)


def _before(last: str, told: frozenset[tuple[str, str]]) -> frozenset[str]:
    return frozenset(a for a, b in told if b == last)


def _no_part(word: str, case: Case) -> bool:
    """Tell whether a word beside a name is none of it: a title, a country, a word that is also written small."""
    small = word.casefold()
    listed = small in TITLES or small in COMMON or word.isupper() or _PEOPLE.search(word) is not None
    return listed or re.search(rf"(?<!\w){re.escape(small)}(?!\w)", case.article) is not None
