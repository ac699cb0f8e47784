"""A claim's words to those that stand in the place of others in its evidence."""

from collections.abc import Iterator

from pipeline.names import called
from pipeline.support import kinds
from pipeline.support.faults import Case
from pipeline.support.figures import measured_words
from pipeline.support.likeness import alike, placed
from pipeline.support.wording import Sentence, around, beside, neighbours, read, vocabulary


def replaced(case: Case) -> Iterator[str]:
    """Name things the report does not speak of, and words of one kind put for each other."""
    claim = read(case.claim)
    article = vocabulary(case.article)
    measured = measured_words(case)
    for at in claim.content:
        word = claim.words[at]
        if (word[0].isupper() and at) or word.casefold() in measured:
            continue
        if kinds.distinct(word) and not any(map(article.names, kinds.synonyms(word))):
            yield f'"{word}" is nowhere in the report'
        elif other := _instead(claim, at, case):
            yield f'the words cited say "{other}", not "{word}"'


def renamed(case: Case) -> Iterator[str]:
    """Name a name that stands where a cited sentence has another between the same words."""
    claim = read(case.claim)
    for at in claim.content:
        if not claim.words[at][0].isupper() or placed(claim, at, case):
            continue
        for part in alike(case):
            told = read(part)
            other = next((n for n in told.content if _other_name(claim, at, told, n)), None)
            if other is not None and not called(claim.words[at], part):
                yield f'the words cited say "{told.words[other]}", not "{claim.words[at]}"'


def _other_name(claim: Sentence, at: int, told: Sentence, n: int) -> bool:
    before, after = around(claim, at)
    return (
        told.words[n][0].isupper()
        and told.roots[n] not in claim.roots
        and None not in (before, after)
        and around(told, n) == (before, after)
    )


def _instead(claim: Sentence, at: int, case: Case) -> str | None:
    """Give the word of the same kind that the evidence has where the claim has this one."""
    word = claim.words[at]
    excluded, own = kinds.others(word), kinds.same(word)
    if not excluded or placed(claim, at, case):
        return None
    if not kinds.loose(word) and (between := _between(claim, at, excluded, own, case)):
        return between
    absent = not any(map(vocabulary(case.article).has, own))
    for told in map(read, case.near if absent else alike(case)):
        if own.isdisjoint(told.roots):
            for place, base in enumerate(told.roots):
                if base in excluded and base not in claim.roots and _in_place(claim, at, told, place, absent):
                    return told.words[place]
    return None


def _between(claim: Sentence, at: int, excluded: frozenset[str], own: frozenset[str], case: Case) -> str | None:
    """Give the word of a kind that the evidence, wherever it has the words on both sides, has between them."""
    before, after = around(claim, at)
    pairs = neighbours(case.evidence)
    firsts = frozenset(base for base, then in pairs if then == after)
    seconds = frozenset(then for base, then in pairs if base == before)
    if not own.isdisjoint(firsts | seconds):
        return None
    return min((firsts & seconds & excluded) - frozenset(claim.roots), default=None)


def _in_place(claim: Sentence, at: int, told: Sentence, place: int, absent: bool) -> bool:
    if absent:
        return not beside(claim, at).isdisjoint(beside(told, place))
    ours, theirs = around(claim, at), around(told, place)
    sides = [a is not None and a == b for a, b in zip(ours, theirs, strict=True)]
    return all(sides) if kinds.loose(claim.words[at]) else any(sides)
