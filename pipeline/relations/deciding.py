"""Two statements into how they relate, where words and values decide it, or into what a model is left to say.

In this order, and the first that holds:
  1. They count different things, or the one some of what the other counts, or differ in two of day, place, name and
     number: `different`, by their values.
  2. Code is sure of a difference, and of the one fact it is in: `conflicts`, with the type of the difference.
  3. Each says all that the other says: `same`. One says all that the other says, and more: `specific`. They share a
     quotation: `same`. Where two speakers who are not each other say it: `attributed`. A difference that code is not
     sure of leaves open whether both can be right; where it is of a day, a name, a noun or a negation: `related`.
  4. They share little: `different`.
  5. Else it is open whether they are on one fact: `related`, unless a model says more.
"""

from dataclasses import dataclass
from typing import Literal

from pipeline.names import called
from pipeline.records import Relation
from pipeline.relations.contrasts import COORDINATES, decisive, differences, two_events
from pipeline.relations.difference import Difference
from pipeline.relations.employing import employing
from pipeline.relations.entailment import entails
from pipeline.relations.exchanging import exchanged
from pipeline.relations.likeness import PLAIN, Rarity, figures, foreign, likeness, names_alone, shared
from pipeline.relations.naming import two_speakers
from pipeline.relations.parts import in_part
from pipeline.relations.quoting import quotes_alike
from pipeline.relations.reading import counts, words
from pipeline.relations.statements import Statement, short
from pipeline.relations.values import MONEY, agrees, count_alike, measured_apart

WHOLE = 0.85
"""Share of a statement's words from which another says all of it. Set on pairs written by hand, read on BASIL's."""
ENOUGH = 0.25
"""Likeness from which one figure for one thing may put two statements on one fact; read on BASIL's pairs."""
LITTLE = 0.12
"""Likeness under which two statements are not related: set by judgement."""
HALF = 0.5
"""The same where both repeat one quotation."""
LEAST = 2.0
"""Weight of the plain words that must be shared for one to say what the other does: names and days are not enough."""
LEAST_OF_MORE = 2.5
"""The same where the other says more besides."""
NAMES = 2
"""Names shared that make two sums of money, or two languages, worth asking about."""
SPOKEN = frozenset({"statement", "opinion"})
"""Kinds of claims that are somebody's words rather than what happened."""


More = Literal["a", "b"] | None
"""Which of two statements says more; None where neither does."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two statements relate as far as code can tell."""

    relation: Relation
    by: Literal["values", "words"]
    differ: tuple[Difference, ...] = ()
    """In what they differ, what is surest first."""
    more: More = None
    """Which of the two says more, where one is more specific."""
    open: Literal["fact", "right"] | None = None
    """What code cannot tell: whether they are on one fact, or, being so, whether both can be right."""
    counted: bool = False
    """Whether both count one named thing, farmers and farmers, or people of one fate, alike or not."""
    likely: bool = False
    """Whether it is worth asking a model although they share few words."""

    @property
    def sure(self) -> Difference | None:
        """The difference that decides by itself once both are on one fact."""
        return next((difference for difference in self.differ if difference.sure), None)


def relation(a: Statement, b: Statement, weights: Rarity = PLAIN) -> Verdict:
    """Relate two statements; `weights` says which words are common in their story."""
    a, b = employing(short(a)), employing(short(b))
    found = differences(a, b, weights)
    if measured_apart(a, b) or in_part(a, b) or two_events(found):
        return Verdict("different", "values", found)
    if decisive(found):
        return Verdict("conflicts", "values", found)
    put = None if foreign(a, b) else exchanged(a, b)
    found = (*found, put) if put else found
    alike = _alike(a, b, weights)
    if alike and (any(one.sure for one in found) or not _doubted(found)):
        return Verdict(alike[0], "words", found, alike[1], "right" if found and alike[0] != "attributed" else None)
    if not foreign(a, b) and (likeness(a, b, weights) < LITTLE or names_alone(a, b)):
        return Verdict("different", "words", found)
    likely = alike is not None or _likely(a, b, weights)
    return Verdict("related", "words", found, None, "fact", not put and _counted(a, b, found, weights), likely)


def _doubted(found: tuple[Difference, ...]) -> bool:
    """Tell whether statements differ in what must agree: another day, name or noun makes alike words no agreement."""
    return any(one.type in COORDINATES | {"negation"} for one in found)


def _counted(a: Statement, b: Statement, found: tuple[Difference, ...], weights: Rarity) -> bool:
    """Tell whether both give one figure for one thing, or two figures for one named thing."""
    return any(one.counted for one in found) or (count_alike(a, b) and likeness(a, b, weights) >= ENOUGH)


def _likely(a: Statement, b: Statement, weights: Rarity) -> bool:
    """Tell whether one says all the other says, or they have a figure, two sums of money or, abroad, names in common.

    Such pairs are worth asking about even where few of their words are rare: there are few words in them.
    """
    if figures(a, b) or max(entails(a, b, weights), entails(b, a, weights)) >= WHOLE:
        return True
    ours, theirs = ({word.text for word in words(one) if word.solid and word.text[0].isupper()} for one in (a, b))
    sums = all(any(MONEY.fullmatch(quantity.unit or "") for quantity in counts(one)) for one in (a, b))
    return (sums or foreign(a, b)) and len(ours & theirs) >= NAMES


def strangers(a: Statement, b: Statement) -> bool:
    """Tell whether both have names and figures and share none: a model that calls them the same is not believed."""
    ours, theirs = ([word.text for word in words(one) if word.name] for one in (a, b))
    met = any(called(name, b.text) for name in ours) or any(called(name, a.text) for name in theirs)
    numbers = [(q, r) for q in counts(a) for r in counts(b)]
    return bool(ours and theirs and numbers) and not met and not any(agrees(q, r) for q, r in numbers)


def _alike(a: Statement, b: Statement, weights: Rarity) -> tuple[Relation, More] | None:
    """Tell how two statements of which one says all the other does relate; None where neither does."""
    if _words(a) == _words(b):
        return "same", None
    to_b, to_a = entails(a, b, weights), entails(b, a, weights)
    most, least = max(to_a, to_b), min(to_a, to_b)
    quoted = most >= HALF and quotes_alike(a, b)
    enough = LEAST if quoted or least >= WHOLE else LEAST_OF_MORE
    if (most < WHOLE and not quoted) or shared(a, b) + figures(a, b) < enough:
        return None
    if two_speakers(a, b) and {a.kind, b.kind} <= SPOKEN and not quoted:
        return "attributed", None
    if least >= WHOLE or most < WHOLE:
        return "same", None
    return "specific", "a" if to_b > to_a else "b"


def _words(statement: Statement) -> list[str]:
    return [word.text.casefold() for word in words(statement)]
