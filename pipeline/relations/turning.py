"""Two statements into what the one says and the other turns round: by a negation, or by the opposite word."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.cues import DENIAL, NEGATION
from pipeline.names import TITLES, called
from pipeline.opposites import CONVERSE, opposites
from pipeline.relations.alignment import Slot, slots
from pipeline.relations.difference import Difference
from pipeline.relations.likeness import NAMED, bag
from pipeline.relations.reading import Word, words
from pipeline.relations.resuming import resumes
from pipeline.relations.stances import one_doer, stances
from pipeline.relations.statements import Statement

SO = "it is so"
DENIED, NEGATED = 1.9, 2.4
"""Weight of the words that a clause must have after "denied that", or after a mere "not", to be known in another."""
MOST = 0.75
"""Share of that weight which the other statement must tell."""
SCOPE = 2
"""Words that mean something right after a negation which it is taken to govern."""
BEFORE = 4
"""Words before a word in which something may turn it round."""

_NO_CUE = re.compile(
    r"No\.? \d|(?:never|not|no)-\w|not (?:only|just|merely)\b|no (?:doubt|matter|wonder)\b|without \w+ing\b"
    r"|(?<=, )not \d|(?<=plead )not guilty|(?<=pleads )not guilty|(?<=pleaded )not guilty"
)
_CUE = re.compile(
    r"not|no|never|none|nobody|neither|nor|without|cannot|\w+n['’]t|den(?:y|ies|ied|ying)|fail(?:s|ed|ing|ure)?"
    r"|refus(?:es?|ed|ing|al)|prevent(?:s|ed|ing)?",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\b(?:nothing|neither|nor|nada|nadie|nichts|niemand|rien|personne|(?<=que )no)\b", re.IGNORECASE)
_SWITCHED = (("off", "on"), ("shut", "open"), ("closed", "open"))
"""Words of a state and of its opposite; where they are part of a verb they say little: code alone goes not by them."""
_CLAUSE = re.compile(r"[,;:.!?\"“”]|\b(?:but|and)\b")
_OWN = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?(?: (?:claims|reports|allegations|accusations))?) "
    r"(?:that )?(?:(?:he|she|it|they) (?:(?:had|has|have|was|were|is|are|would|will|did)(?: been)? )?"
    r"|having |(?=\w+ing\b))"
)
"""What begins a denial of what the denier himself is said to have done."""
_TURNS = re.compile(
    r"not|no|never|none|nobody|neither|nor|without|cannot|\w+n['’]t|den(?:y|ies|ied|ying)|stop\w*|halt\w*|end(?:s|ed|ing)?"
    r"|fail(?:s|ed|ing|ure)?|avoid\w*|prevent\w*|refus\w+|revers\w+|overturn\w*|against|despite|lift(?:s|ed|ing)?",
    re.IGNORECASE,
)


def turns(a: Statement, b: Statement) -> Iterator[Difference]:
    """Give what one statement tells and the other denies, or tells by the opposite word."""
    yield from _negations(a, b)
    yield from stances(a, b)
    if not resumes(a, b):
        in_place = [found for slot in slots(a, b) for found in _opposites(slot, a, b)]
        yield from in_place or _apart(a, b)


def turned(a: Statement, b: Statement) -> Difference | None:
    """Give the negation that one of two statements alone has, wherever it stands, or the switch: "off" for "on"."""
    ours, theirs = ((*_cues(one), *(found.group() for found in _NOTHING.finditer(one.text))) for one in (a, b))
    if bool(ours) != bool(theirs):
        return Difference("negation", ours[0] if ours else SO, theirs[0] if theirs else SO, False)
    known = [{word.text.casefold() for word in words(statement)} for statement in (a, b)]
    for one, other in _SWITCHED:
        for ours_is, theirs_is in ((one, other), (other, one)):
            if ours_is in known[0] - known[1] and theirs_is in known[1]:
                return Difference("negation", ours_is, theirs_is, False)
    return None


def _negations(a: Statement, b: Statement) -> Iterator[Difference]:
    ours, theirs = _cues(a), _cues(b)
    twice = [_twice(statement) for statement in (a, b)]
    if any(twice):
        yield from _against_denied_negation(a, b, twice)
    elif bool(ours) != bool(theirs) and _governs(*((a, b) if ours else (b, a))):
        yield Difference("negation", ours[0] if ours else SO, theirs[0] if theirs else SO, True)
    else:
        yield from (found for slot in slots(a, b) if (found := _inserted(slot)))


def _against_denied_negation(a: Statement, b: Statement, twice: list[int | None]) -> Iterator[Difference]:
    """Give what "denied that it had not" contradicts: that it had not. That it had, it leaves open."""
    if None not in twice:
        return
    negated, other = (a, b) if twice[0] is not None else (b, a)
    cues = _cues(other)
    scope = {word.root for word in _after(negated, max(at or 0 for at in twice))[:SCOPE]}
    if scope.isdisjoint(word.root for word in words(other)) or denies(other):
        return
    found = ("denied", cues[0] if cues else SO)
    yield Difference("negation", *(found if negated == a else found[::-1]), bool(cues))


@lru_cache(maxsize=1024)
def _twice(statement: Statement) -> int | None:
    """Give where the negation ends that a denial denies: "denied that it had not"."""
    denial = DENIAL.search(statement.text)
    if denial is None:
        return None
    end = denial.end() + len(_CLAUSE.split(statement.text[denial.end() :])[0])
    inner = NEGATION.search(statement.text, denial.end(), end)
    return inner.end() if inner else None


def _inserted(slot: Slot) -> Difference | None:
    """Give the negation that stands on one side alone between words that both share."""
    ours, theirs = ([word for word in side if _CUE.fullmatch(word.text)] for side in (slot.ours, slot.theirs))
    plain = not any(word.solid and word not in (*ours, *theirs) for word in (*slot.ours, *slot.theirs))
    if bool(ours) == bool(theirs) or not plain or slot.after is None:
        return None
    return Difference("negation", ours[0].text if ours else SO, theirs[0].text if theirs else SO, True)


@lru_cache(maxsize=1024)
def _cues(statement: Statement) -> tuple[str, ...]:
    found = (
        m.group().lower() for m in NEGATION.finditer(statement.text) if not _NO_CUE.match(statement.text, m.start())
    )
    return tuple(found) or (("denied",) if denies(statement) else ())


@lru_cache(maxsize=1024)
def denies(statement: Statement) -> bool:
    """Tell a denial, in so many words or by its modality, from a mere "not"."""
    by_modality = statement.modality == "denied" and not NEGATION.search(statement.text)
    return by_modality or DENIAL.search(statement.text) is not None


def denied(negating: Statement, other: Statement) -> bool:
    """Tell whether the other statement tells nearly all that follows a negation, and does not negate it."""
    twice = _twice(negating)
    if twice is not None:
        return bool(_cues(other)) and not denies(other) and _tells(other, _after(negating, twice), DENIED)
    if _cues(other):
        return False
    scopes = _negated(negating)
    return _of_himself(negating, other) or any(_tells(other, content, least) for content, least in scopes)


@lru_cache(maxsize=1024)
def _negated(statement: Statement) -> tuple[tuple[list[Word], float], ...]:
    """Give what a statement negates, each with the weight of it that another must tell at least."""
    return tuple(
        (_after(statement, found.end()), least)
        for pattern, least in ((DENIAL, DENIED), (NEGATION, NEGATED))
        for found in pattern.finditer(statement.text)
    )


@lru_cache(maxsize=1024)
def _own(statement: Statement) -> re.Match[str] | None:
    return _OWN.search(statement.text)


def _of_himself(negating: Statement, other: Statement) -> bool:
    """Tell whether somebody denies of himself, in however few words, all of what the other statement tells of him."""
    found = _own(negating)
    if found is None:
        return False
    denier = [word for word in words(negating) if word.solid and word.end <= found.start()]
    names = [word for word in denier if word.name and word.text.casefold() not in TITLES] or denier
    called_so = TITLES - {word.text.casefold() for word in denier}
    told = [word for word in words(other) if word.solid and word.text.casefold() not in called_so]
    subject = " ".join(word.text for word in told[: len(denier) + 1])
    content = {word.root for word in _after(negating, found.end())} - {word.root for word in denier}
    of_him = any(called(name.text, subject) or name.text in subject for name in names)
    return bool(content) and of_him and content <= {word.root for word in told}


def _tells(statement: Statement, content: list[Word], least: float) -> bool:
    said, weights = bag(statement), {word.root: NAMED if word.name else 1.0 for word in content}
    total = sum(weights.values())
    return total >= least and sum(weight for root, weight in weights.items() if root in said) >= MOST * total


def _governs(negating: Statement, other: Statement) -> bool:
    """Tell whether what the one statement negates is told by the other: the words right after the cue."""
    found = NEGATION.search(negating.text) or DENIAL.search(negating.text)
    if not found:
        return True  # denied by its modality: the whole of it
    scope = [word.root for word in _after(negating, found.end())][:SCOPE]
    return bool(scope) and not {word.root for word in words(other)}.isdisjoint(scope)


def _after(statement: Statement, start: int) -> list[Word]:
    """Give the words that mean something from a cue to the end of its clause."""
    end = start + len(_CLAUSE.split(statement.text[start:])[0])
    return [word for word in words(statement) if start <= word.start < end and word.solid]


def _opposites(slot: Slot, a: Statement, b: Statement) -> Iterator[Difference]:
    known = [{word.root for word in words(statement)} for statement in (a, b)]
    for ours in slot.ours:
        against = opposites(ours.text) if ours.solid or ours.text.casefold() in _SMALL else frozenset()
        for theirs in (word for word in slot.theirs if word.root in against):
            fresh = theirs.root not in known[0] and ours.root not in known[1]
            if fresh and _turned(ours, a) == _turned(theirs, b) and one_doer(a, ours.start, b, theirs.start):
                yield Difference("negation", ours.text, theirs.text, True)


def _apart(a: Statement, b: Statement) -> Iterator[Difference]:
    """Give the deeds of which each statement tells the opposite, wherever in the sentence they stand."""
    known = [{word.root for word in words(statement)} for statement in (a, b)]
    deeds = [[word for word in words(one) if word.solid and word.text.endswith("ed")] for one in (a, b)]
    for ours in deeds[0]:
        against = opposites(ours.text) - known[0] if ours.root not in known[1] | CONVERSE else frozenset()
        for theirs in (word for word in deeds[1] if word.root in against):
            if _turned(ours, a) == _turned(theirs, b):
                yield Difference("negation", ours.text, theirs.text, True)


_SMALL = frozenset(
    {"before", "after", "up", "down", "with", "without", "more", "over", "under", "most", "least", "fewer", "less"}
)


def _turned(word: Word, statement: Statement) -> bool:
    before = [other for other in words(statement) if other.start < word.start][-BEFORE:]
    return sum(_TURNS.fullmatch(other.text) is not None for other in before) % 2 == 1
