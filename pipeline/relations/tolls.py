"""Two statements to the toll that the later of them gives after the earlier: how many died of one event."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from pipeline.numbers import Quantity, agree
from pipeline.relations.bygone import bygone
from pipeline.relations.likeness import foreign
from pipeline.relations.reading import counts, days, words
from pipeline.relations.statements import Statement, Told
from pipeline.relations.values import of_saying
from pipeline.roots import root

DAYS = 31
"""Days between two reports up to which they can give the toll of one event: set by judgement."""

EVENT = 3
"""Days between what two reports tell of up to which it can be one event, as grouping takes them."""

WIDE = frozenset(
    "people person victim dead death fatality life body casualty man woman muerto fallecido víctima vida".split()
)
"""Nouns that anybody who died is counted by; "three students" may be some of nine people."""
_OPEN = frozenset({"at least", "more than"})
_AT_LEAST = re.compile(r"\b(at least|more than|al menos|más de|mindestens|mehr als|au moins|plus de) $", re.IGNORECASE)
_FATES = (
    r"kill\w*|dead|di(?:ed|e|es)|death\w*|fatalit\w*|perished|drowned|lives|muert[oa]s?|murieron|muri[oó]|fallec\w+"
    r"|mortales|perdieron la vida|morts?|tués|Tote|tot|starben|mortos"
)
_AFTER = re.compile(
    r" (?:(?!(?:and|or|with|of|on|in|when|was hurt|y|con|en|de)\b)[\w’'-]+ ){0,4}?(?:" + _FATES + r")\b", re.IGNORECASE
)
"""What follows the figure of a toll: " people were killed", " dead"."""
_BEFORE = re.compile(
    r"\b(?:kill(?:s|ed|ing)|claim(?:s|ed|ing)(?: the lives of)?|(?:deaths?|lives) of|cost|murieron|fallecieron|mat\w+"
    r"|left dead|tué|tötete)"
    r" (?:(?:at|least|about|around|nearly|almost|some|up|to|an|estimated|more|than|al|menos|más|de|un[ao]s) ){0,3}$",
    re.IGNORECASE,
)
"""What stands before it: "killing at least "."""
_TOLL = re.compile(
    r"\b(?:tolls?|(?:number|count|tally|total) of (?:[\w’'-]+ ){0,3}(?:dead|deaths|killed|fatalities|victims)"
    r"|(?:cifra|número|balance|total) de (?:muert[oa]s|fallecid[oa]s|víctimas(?: mortales)?)|bilan"
    r"|Zahl der (?:Toten|Todesopfer))\b"
    r"[^;.]{0,120}?\b(?:to|at|is|was|of|now|reach(?:es|ed)|hit|hits|pass(?:es|ed)|a|en|es|son|hasta|auf|bei|liegt|à)"
    r" (?:(?:least|most|about|more|than|now|the|al|menos|más|de|mindestens|au|moins) ){0,3}$",
    re.IGNORECASE,
)
"""What stands before it where it is called a toll: "the death toll in the fire rose to "."""
_ALSO = re.compile(
    r"(?: (?:of|among) (?:the|them|those|these|his|her|its|their)\b"
    r"| (?:more|others?|additional|further|de l[oa]s|más)\b)",
    re.IGNORECASE,
)
"""What follows a figure that is some of the dead, or is added to them."""
_MORE = re.compile(r"\b(?:another|other|additional|further|otr[oa]s?|weitere) (?:[\w-]+ )?$", re.IGNORECASE)
_LATE = re.compile(
    r"^[^,;.]*\b(?:overnight|later|in hospitals?|at (?:the|a) hospital"
    r"|of (?:their|his|her) (?:injuries|wounds|burns))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def toll(statement: Statement) -> Quantity | None:
    """Give the figure of a statement that tells how many died of its event up to now; None where none or several do."""
    named, killed, told = [], [], []
    for quantity in counts(statement):
        before, after = statement.text[: quantity.start][-200:], statement.text[quantity.end :][:120]
        if quantity.unit is not None or quantity.low % 1 or _added(before, after) or bygone(statement, quantity):
            continue
        if _TOLL.search(before):
            named.append(quantity)
        elif _BEFORE.search(before):
            killed.append(quantity)
        elif _AFTER.match(after):
            told.append(quantity)
    found = named[:1] or killed or told
    return found[0] if len(found) == 1 else None


def _added(before: str, after: str) -> bool:
    return bool(_ALSO.match(after) or _MORE.search(before) or (_LATE.search(after) and not _TOLL.search(before)))


def tolls(a: Told, b: Told) -> tuple[Quantity, Quantity] | None:
    """Give the tolls, alike or not, that two reports give of one event."""
    ours, theirs = toll(a.statement), toll(b.statement)
    if ours is None or theirs is None:
        return None
    if not (_one_count(a.statement, ours, b.statement, theirs) and _of_one_time(a, b) and _of_one_event(a, b)):
        return None
    return ours, theirs


def worded(statement: Statement) -> str | None:
    """Give the toll of a statement in its words, with its "at least"; None where it gives none."""
    found = toll(statement)
    if found is None:
        return None
    bound = _AT_LEAST.search(statement.text[: found.start]) if found.bound in _OPEN else None
    return f"{bound[1].lower()} {found.raw}" if bound else found.raw


def differ(one: Quantity, other: Quantity) -> bool:
    """Tell whether two tolls are two: "at least 12" is not 31, though it does not rule 31 out; "about 30" may be 31."""
    if one.bound in _OPEN or other.bound in _OPEN:
        return one.low != other.low
    return agree(replace(one, of=None), replace(other, of=None)) == "disjoint"


def _one_count(a: Statement, ours: Quantity, b: Statement, theirs: Quantity) -> bool:
    """Tell whether both count whoever died, or the dead of one kind."""
    own = [quantity.of for quantity in (ours, theirs) if quantity.of and quantity.of not in WIDE]
    if len(own) == 2:
        return root(own[0]) == root(own[1])
    return all(root(noun) in {word.root for word in words(one)} for noun in own for one in (a, b))


def _of_one_time(a: Told, b: Told) -> bool:
    """Tell whether the reports are of one time, and so are the days on which both say that people died."""
    told = [_day(one.statement) for one in (a, b)]
    plain = not any(re.search(r"\btoll\b", one.claim.text) for one in (a, b))
    if plain and told[0] and told[1] and abs((told[0] - told[1]).days) > EVENT:
        return False
    try:
        published = [date.fromisoformat((one.article.published or "")[:10]) for one in (a, b)]
    except ValueError:
        return False
    return abs((published[0] - published[1]).days) <= DAYS


def _day(statement: Statement) -> date | None:
    """Give the one day a statement names, but for that on which somebody spoke."""
    named = {one.value[:10] for one in days(statement) if one.value and not of_saying(statement, one)}
    try:
        return date.fromisoformat(named.pop()) if len(named) == 1 else None
    except ValueError:
        return None


def _of_one_event(a: Told, b: Told) -> bool:
    """Tell whether two claims, under their headlines, have a word of one event in common, and their reports a name."""
    if foreign(a.statement, b.statement):
        return False
    names, its_names = _names(a), _names(b)
    met = names & its_names or any(_tells_of(*side) for side in ((names, b), (its_names, a)))
    return bool(met or not (names and its_names)) and bool(_event(a) & _event(b))


def _names(told: Told) -> set[str]:
    """Give the names of a claim but for who says it."""
    speaker = {word.root for word in words(Statement(told.claim.speaker or ""))}
    return {word.text for word in words(told.statement) if word.name and word.root not in speaker}


def _tells_of(names: set[str], told: Told) -> bool:
    """Tell whether a report as a whole has one of some names."""
    return any(name in told.article.text for name in names)


def _event(told: Told) -> set[str]:
    """Give the roots of what tells one event from another: neither who died nor who says so."""
    text = Statement(f"{told.claim.text} . {told.article.title or ''}", told.article.language)
    speaker = {word.root for word in words(Statement(told.claim.speaker or ""))}
    return {word.root for word in words(text) if word.solid and not _FATE.fullmatch(word.text)} - speaker - _NOT_EVENT


_FATE = re.compile(
    _FATES + r"|tolls?|victims?|people|persons?|least|said|says|told|officials?|police|authorities", re.IGNORECASE
)
_NOT_EVENT = frozenset(map(root, "report rise rose number count correct confirm".split()))
