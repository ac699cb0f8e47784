"""Two statements into the nouns that stand in each other's place: a bomb for a gas leak, the cellar for the kitchen."""

import re
from functools import lru_cache

from pipeline.opposites import synonyms
from pipeline.relations.alignment import Slot, parallel, slots
from pipeline.relations.difference import Difference
from pipeline.relations.entailment import PREFIX
from pipeline.relations.reading import Word, words
from pipeline.relations.statements import Statement
from pipeline.roots import root
from pipeline.support import kinds

ALIKE = 0.5
"""Share of words that run alike from which one noun can stand in the place of another."""
TELLING = 4
"""Words before or after a noun within which a verb of saying makes it the teller."""

_ONE_THING = """
police officer detective investigator authority official
company firm group business corporation operator
people person resident villager inhabitant local
home house property building
town village city community
firefighter crew brigade
fire blaze inferno
talk negotiation discussion
meeting session
worker employee staff
road street route
deal agreement accord pact
money cash fund
report study review inquiry investigation
plan proposal scheme
boss head chief director
crash collision accident
amount sum
spokesman spokeswoman spokesperson
government ministry cabinet
result outcome
aim goal
site scene area spot
"""
"""A line is of words that reports put for each other; what excludes each other by kind is in `kinds`."""
_DETERMINERS = frozenset("the a an its his her their our my this that these those".split())
_PREPOSITIONS = frozenset(
    "in at on of by from with over under after before during near outside inside into against about for between "
    "through".split()
)
_NO_NOUN = re.compile(r".{2,}(?:ed|ing|ly)", re.IGNORECASE)
_SAYS = frozenset(map(root, "say tell announce report state confirm add according admit deny concede write".split()))


def exchanged(a: Statement, b: Statement) -> Difference | None:
    """Give a noun of each statement that stands where the other has another, which is no other word for it."""
    for slot in slots(a, b) if parallel(a, b) >= ALIKE else ():
        ours, theirs = _own(slot.ours, a, b), _own(slot.theirs, b, a)
        if ours and theirs:
            return Difference("place" if _placed(slot, a) else "identity", ours, theirs, False)
    return None


def _own(stretch: tuple[Word, ...], statement: Statement, other: Statement) -> str:
    """Give the nouns of a stretch for which the other statement has no word."""
    said = {word.root for word in words(other)}
    starts = {root[:PREFIX] for root in said if len(root) >= PREFIX}
    free = said - {word.root for word in words(statement)}  # what both have stands for itself alone
    nouns = (
        word
        for word in stretch
        if word.root not in said and word.root[:PREFIX] not in starts and _is_noun(word, statement)
    )
    return " ".join(word.text for word in nouns if free.isdisjoint(_known(word)) and not _tells(word, statement))


def _known(word: Word) -> frozenset[str]:
    return synonyms(word.text) | kinds.synonyms(word.text) | _one_thing().get(word.root, frozenset())


def _is_noun(word: Word, statement: Statement) -> bool:
    """Tell a noun by the article or preposition before it, or before the words that go with it."""
    if not word.solid or word.name or _NO_NOUN.fullmatch(word.text):
        return False
    before = [known for known in words(statement) if known.start < word.start]
    lead = next((known for known in reversed(before) if not known.solid), None)
    if not before:
        return True  # "Fog caused the crash"
    if lead is None or lead.text.casefold() not in _DETERMINERS | _PREPOSITIONS:
        return False
    between = [known for known in before if known.start > lead.start]
    ends = re.match(r"\w", statement.text[word.end + 1 : word.end + 2]) is None
    return ends or not any(known.name or _NO_NOUN.fullmatch(known.text) for known in between)


def _tells(word: Word, statement: Statement) -> bool:
    """Tell whether a noun is that of who says it: "the fire service said"."""
    said = words(statement)
    at = said.index(word)
    near = said[max(0, at - TELLING) : at + TELLING]
    spoken = {known.root for known in words(Statement(statement.speaker or ""))}
    return word.root in spoken or any(known.root in _SAYS for known in near)


def _placed(slot: Slot, a: Statement) -> bool:
    before = [word.text.casefold() for word in words(a) if word.start < slot.ours[0].start]
    led = next((word for word in reversed(before) if word not in _DETERMINERS), "")
    return led in {"in", "at", "on", "near", "outside", "inside", "under"}


@lru_cache
def _one_thing() -> dict[str, frozenset[str]]:
    lines = [frozenset(map(root, line.split())) for line in _ONE_THING.strip().splitlines()]
    return {word: frozenset().union(*(line for line in lines if word in line)) for line in lines for word in line}
