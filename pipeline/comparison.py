"""Turns two claims on one fact into what differs between them, by value, by cue words and by name.

Code decides what values decide. A `sure` difference needs no model; the others only become a dispute when a
model, asked whether both claims can be right, says no.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.candidates import content, stem
from pipeline.cues import DENIAL, EARLIER, MEASURES, MODALITY, NEGATION, OPPOSED, STEPS
from pipeline.dates import DateValue, dates
from pipeline.numbers import Quantity, agree, quantities
from pipeline.records import Article, Claim, DisputeType

ALIKE = 0.6
"""Share of common words (Dice) from which two claims that differ in one value are on the same fact without asking."""
TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
SCOPE = 2
"""Words with a meaning right after a negation that it is taken to govern."""
ANYBODY = frozenset({"people", "person", "man", "men", "woman", "women", "child", "children", "other", "one", "time"})
"""Nouns so wide that counts of them are seldom of the same ones."""

_PLACE = re.compile(r"\b(?:in|at|near|outside|en)\s+((?:[A-ZÁÉÍÓÚ][\w’'-]+)(?:\s+[A-ZÁÉÍÓÚ][\w’'-]+)*)")
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-ZÁÉÍÓÚ][\w’'-]+(?:\s+[A-ZÁÉÍÓÚ][\w’'-]+)*")
_NUMERAL = re.compile(r"\d")


class Told(NamedTuple):
    """A claim with the article that makes it: when it was published, in which language."""

    claim: Claim
    article: Article


class Difference(NamedTuple):
    """One thing in which two claims differ: of which type, in which words each, and whether code alone is sure."""

    type: DisputeType
    a: str
    b: str
    sure: bool
    counted: bool = False
    """Whether both sides count the same named thing, farmers and farmers, or people of one fate."""


def likeness(one: str, other: str) -> float:
    """Share of the words with a meaning that two claims have in common, figures left out (Dice, 0 to 1)."""
    first, second = ({word for word in content(text) if not _NUMERAL.search(word)} for text in (one, other))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def measured_apart(a: Told, b: Told) -> bool:
    """Tell whether both claims count something, and never the same thing: the dead, say, and the hurt."""
    ours, theirs = _counts(a), _counts(b)
    named = [{_measure(a.claim.text, q) for q in ours}, {_measure(b.claim.text, q) for q in theirs}]
    return all(named) and None not in named[0] | named[1] and not named[0] & named[1]


def differences(a: Told, b: Told) -> tuple[Difference, ...]:
    """Give what differs between two claims taken to be on one fact, what is surest first."""
    found = (*_numbers(a, b), *_dates(a, b), *_negation(a, b), *_modality(a, b), *_speakers(a, b), *_names(a, b))
    return tuple(sorted(found, key=lambda difference: not difference.sure))


def _counts(told: Told) -> tuple[Quantity, ...]:
    """Read what a claim counts now: dates are no counts, and "up from 12" is what it counted before."""
    dated = dates(told.claim.text, told.article.published, told.article.language)
    return tuple(
        quantity
        for quantity in quantities(told.claim.text, told.article.language)
        if not any(date.start < quantity.end and quantity.start < date.end for date in dated)
        and not EARLIER.search(told.claim.text[: quantity.start])
    )


def _numbers(a: Told, b: Told) -> Iterator[Difference]:
    """Find one measure on which no figure of the one claim can stand beside a figure of the other."""
    pairs = [(q, r) for q in _counts(a) for r in _counts(b) if _comparable(a.claim.text, q, b.claim.text, r)]
    met = [pair for pair in pairs if agree(*pair) != "disjoint"]
    for ours, theirs in pairs:
        if not any(ours == one or theirs == other for one, other in met):
            counted = _count_one_thing(a.claim.text, ours, b.claim.text, theirs)
            yield Difference("duration" if ours.unit in TIMES else "number", ours.raw, theirs.raw, True, counted)
            return


def _comparable(text: str, ours: Quantity, other: str, theirs: Quantity) -> bool:
    """Tell whether two quantities measure one thing: the same unit, the same thing counted, the same fate of it."""
    if agree(ours, theirs) == "incomparable":
        return False
    fate, its_fate = _measure(text, ours), _measure(other, theirs)
    if fate and its_fate:
        return fate == its_fate
    if ours.of and theirs.of:
        return stem(ours.of) == stem(theirs.of)
    noun = ours.of or theirs.of
    if noun and stem(noun) not in content(other if ours.of else text):
        return False
    return bool(_context(text, ours) & _context(other, theirs))


def _count_one_thing(text: str, ours: Quantity, other: str, theirs: Quantity) -> bool:
    """Tell whether both count the same rare thing, or people of one fate: the dead, the hurt, the arrested."""
    fate = _measure(text, ours)
    named = ours.of is not None and ours.of == theirs.of and ours.of not in ANYBODY
    return named or (fate is not None and fate == _measure(other, theirs))


def _context(text: str, quantity: Quantity) -> set[str]:
    around = text[max(0, quantity.start - 40) : quantity.start] + " " + text[quantity.end : quantity.end + 40]
    return {word for word in content(around) if not _NUMERAL.search(word) and len(word) > 2}


def _measure(text: str, quantity: Quantity) -> str | None:
    """Name what is counted by the fate word nearest to it, after it rather than before it."""
    near = (
        (match.start() - quantity.start if match.start() >= quantity.start else 15 + quantity.start - match.end(), name)
        for name, pattern in MEASURES
        for match in pattern.finditer(text)
    )
    distance, name = min(near, default=(999, ""))
    return name if distance <= 45 else None


def _dates(a: Told, b: Told) -> Iterator[Difference]:
    ours, theirs = (
        [d for d in dates(t.claim.text, t.article.published, t.article.language) if d.value and d.precision != "time"]
        for t in (a, b)
    )
    if len(ours) == len(theirs) == 1 and _apart(ours[0], theirs[0]):
        yield Difference("date", ours[0].raw, theirs[0].raw, likeness(a.claim.text, b.claim.text) >= ALIKE)


def _apart(one: DateValue, other: DateValue) -> bool:
    """Tell whether two dates of one precision differ: the year of the last meeting is not the day of this one."""
    return one.precision == other.precision and one.value != other.value


def _negation(a: Told, b: Told) -> Iterator[Difference]:
    ours, theirs = _negated(a.claim), _negated(b.claim)
    if bool(ours) == bool(theirs) or not _governs(*((a, b) if ours else (b, a))):
        return
    left, right = (NEGATION.sub("", told.claim.text) for told in (a, b))
    denied = _denies(a.claim) or _denies(b.claim)
    enough = 0.4 if denied else ALIKE + 0.1
    yield Difference("negation", ours or "it is so", theirs or "it is so", likeness(left, right) >= enough)


def _denies(claim: Claim) -> bool:
    """Tell a denial, in so many words or by its modality, from a mere "not"."""
    return bool(DENIAL.search(claim.text)) or (claim.modality == "denied" and not NEGATION.search(claim.text))


def _governs(negating: Told, other: Told) -> bool:
    """Tell whether what the one claim negates is told by the other: the two words right after the cue."""
    found = NEGATION.search(negating.claim.text)
    if not found:
        return True  # denied by its modality: the whole of it
    scope = [stem(word) for word in re.findall(r"\w+", negating.claim.text[found.end() :]) if content(word)][:SCOPE]
    return not scope or bool(set(scope) & content(other.claim.text).keys())


def _negated(claim: Claim) -> str:
    found = NEGATION.search(claim.text)
    return found.group().lower() if found else "denied" if claim.modality == "denied" else ""


def _modality(a: Told, b: Told) -> Iterator[Difference]:
    ours, theirs = _steps(a.claim), _steps(b.claim)
    for early, late in OPPOSED:
        for mine, other, order in ((ours, theirs, (early, late)), (theirs, ours, (late, early))):
            if early in mine and late not in mine and late in other and early not in other:
                yield Difference("modality", *order, (early, late) == ("asked", "agreed"))


def _steps(claim: Claim) -> set[str]:
    cues = {name for name, pattern in STEPS.items() if pattern.search(claim.text)}
    return cues | ({MODALITY[claim.modality]} if claim.modality in MODALITY else set())


def _speakers(a: Told, b: Told) -> Iterator[Difference]:
    """Find one quotation put into two mouths; two speakers who say the same thing in their own words agree."""
    one, other = a.claim.speaker, b.claim.speaker
    if not (one and other) or set(content(one)) & set(content(other)) or not (_is_name(one) and _is_name(other)):
        return
    quoted = [" ".join(evidence.exact for evidence in told.claim.evidence).casefold() for told in (a, b)]
    if likeness(*quoted) >= 0.8:
        yield Difference("attribution", one, other, True)


def _is_name(speaker: str) -> bool:
    return len(re.findall(r"\b[A-ZÁÉÍÓÚ]", speaker)) > 1


def _names(a: Told, b: Told) -> Iterator[Difference]:
    places = [set(_PLACE.findall(told.claim.text)) for told in (a, b)]
    names = [set(_NAME.findall(told.claim.text)) - placed for told, placed in zip((a, b), places, strict=True)]
    kinds: tuple[tuple[DisputeType, list[set[str]]], ...] = (("place", places), ("identity", names))
    for kind, (ours, theirs) in kinds:
        only = [sorted(_unmatched(ours, b.claim.text)), sorted(_unmatched(theirs, a.claim.text))]
        enough = 0.5 if kind == "place" else ALIKE
        if all(only) and likeness(a.claim.text, b.claim.text) >= enough:
            yield Difference(kind, only[0][0], only[1][0], False)


def _unmatched(names: set[str], text: str) -> set[str]:
    low = text.casefold()
    return {name for name in names if not any(word.casefold() in low for word in name.split())}
