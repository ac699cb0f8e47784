"""A report into whom its pronouns and phrases mean, where only one can be meant.

A wrong person is worse than none: a man or woman is taken only where nobody else fits within three sentences, or
where the sentence before is about one person and names nobody else who fits.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from pipeline.records import Article, Span
from pipeline.references.cues import PEOPLE_WORD
from pipeline.references.givennames import Gender
from pipeline.references.mentions import Mention, names
from pipeline.references.objects import acts_on, is_object
from pipeline.references.patterns import CATAPHORA, FRONTED, OBJECT_OF_FRONTED, PRONOUN
from pipeline.references.people import Candidate, leads, offices_held, spoken_of
from pipeline.references.quotations import outside

REACH = 3
"""Sentences back in which an antecedent is looked for."""

_LETTERS = re.compile(r"\w+")
_OWNED = re.compile(r"[’']s?(?: [a-z][\w-]*){1,3}")
_PARTICIPLE = re.compile(r"[\s\x00]*[A-Z]\w+(?:ing|ed) [^,]*")
"""An opening such as "Steering clear of his rivals, Hale": its pronoun waits for the subject that follows."""
_OWN = re.compile(r"(?:His|Her)\b")


@dataclass(frozen=True, slots=True)
class Report:
    """An article made ready: what is quoted blanked out, and who is spoken of in each sentence."""

    bare: str
    sentences: tuple[Span, ...]
    mentions: tuple[tuple[Mention, ...], ...]
    people: tuple[tuple[Candidate, ...], ...]


@dataclass(frozen=True, slots=True)
class _Pronoun:
    """A pronoun at an offset of a sentence that begins at `start`; nobody of `after` is meant."""

    bare: str
    start: int
    offset: int
    gender: Gender
    after: frozenset[str]


@lru_cache(maxsize=16)
def read(article: Article) -> Report:
    """Read an article once, from its first sentence on: whom a pronoun means helps with those after it."""
    bare = outside(article.text)
    grouped: list[list[Mention]] = [[] for _ in article.sentences]
    for mention in names(article):
        grouped[mention.sentence - 1].append(mention)
    mentions = tuple(map(tuple, grouped))
    people: list[tuple[Candidate, ...]] = []
    offices = offices_held(names(article))
    for at, span in enumerate(article.sentences):
        named = spoken_of(bare, span, mentions[at], offices)
        report = Report(bare, article.sentences, mentions, (*people[-REACH:],))
        people.append(_with_pronoun(report, at, span, named, people))
    return Report(bare, article.sentences, mentions, tuple(people))


def person_meant(report: Report, at: int, offset: int, gender: Gender) -> Candidate | None:
    """Give the one person a pronoun at an offset of a sentence (counted from 0) can mean, or None."""
    span = report.sentences[at]
    if _PARTICIPLE.fullmatch(report.bare, span[0], offset):
        return None
    own = [c for c in report.people[at] if c.end <= offset]
    before = list(report.people[max(0, at - REACH) : at])
    barred = names_after(report, at, offset) | _acting(report.bare, own, offset)
    return _meant(_Pronoun(report.bare, span[0], offset, gender, barred), own, before)


def _acting(bare: str, own: Sequence[Candidate], offset: int) -> frozenset[str]:
    """Give who does to the pronoun what the verb says: "Hale thanked him" is not about Hale twice."""
    word = _LETTERS.match(bare, offset)
    if word is None or not is_object(bare, *word.span()):
        return frozenset()
    return frozenset(c.who for c in own if c.who and acts_on(bare, c.end, offset))


def _with_pronoun(
    report: Report, at: int, span: Span, named: list[Candidate], people: list[tuple[Candidate, ...]]
) -> tuple[Candidate, ...]:
    """Add whom the first pronoun of a sentence means: a chain of "he said" keeps its person in reach."""
    found: list[Candidate] = []
    for match in PRONOUN["en"].finditer(report.bare, *span):
        if match.lastgroup not in {"m", "f"} or match[0].casefold().endswith("self"):
            continue
        gender: Gender = match.lastgroup  # type: ignore[assignment]
        own = [c for c in named if c.end <= match.start()]
        if any(c.subject and c.gender in {None, gender} for c in own):
            break
        after = names_after(report, at, match.start())
        meant = _meant(_Pronoun(report.bare, span[0], match.start(), gender, after), own, people[-REACH:])
        subject = match[0].casefold() in {"he", "she"} and leads(report.bare, span[0], match.start())
        found = [
            Candidate(
                match.start(),
                match.end(),
                meant.who if meant else None,
                gender,
                subject,
                meant.mention if meant else None,
            )
        ]
        break
    return tuple(sorted([*named, *found], key=lambda c: c.start))


def _meant(pronoun: _Pronoun, own: Sequence[Candidate], before: Sequence[Sequence[Candidate]]) -> Candidate | None:
    excluded = pronoun.after | frozenset(c.who for c in own if c.who and _serves_opening(pronoun, c))

    def fits(candidates: Sequence[Candidate]) -> list[Candidate]:
        return [c for c in candidates if c.gender in {None, pronoun.gender} and c.who not in excluded]

    earlier = list(chain.from_iterable(map(fits, before)))
    if here := fits(own):
        return _single(here) if here[0].subject else _single([*earlier, *here])
    last = fits(before[-1]) if before else []
    if any(c.subject for c in last) and (only := _single(last)):
        return only
    if leads(pronoun.bare, pronoun.start, pronoun.offset) and before and (only := _topic(pronoun, before[-1])):
        return only if only.who not in excluded else None
    return _single(earlier)


def _topic(pronoun: _Pronoun, last: Sequence[Candidate]) -> Candidate | None:
    """Give whom the sentence before is about, from its subject on, where others of it are but named as owners."""
    fits = [c for c in last if c.gender in {None, pronoun.gender} and not _owns(pronoun.bare, c)]
    about = [c for c in fits if c.subject or _OWN.match(pronoun.bare, c.start)]
    return about[-1] if about and about[0] is fits[0] and _single(fits) else None


def _owns(bare: str, candidate: Candidate) -> bool:
    """Whether a name only says whose something is: "Hale’s campaign", but not "Hale’s brother"."""
    owned = (
        _OWNED.match(bare, candidate.end) if candidate.mention and candidate.mention.start == candidate.start else None
    )
    return owned is not None and not PEOPLE_WORD.search(owned[0])


def _single(candidates: Sequence[Candidate]) -> Candidate | None:
    """Give the last mention of the only one spoken of; None for nobody, for several, or for one without a name."""
    who = {c.who for c in candidates}
    return candidates[-1] if len(who) == 1 and None not in who else None


def _serves_opening(pronoun: _Pronoun, candidate: Candidate) -> bool:
    front = FRONTED.match(pronoun.bare, pronoun.start, pronoun.offset)
    return (
        front is not None
        and front.end() == pronoun.offset
        and OBJECT_OF_FRONTED.search(pronoun.bare, pronoun.start, candidate.start) is not None
    )


def names_after(report: Report, at: int, offset: int) -> frozenset[str]:
    """Give who is named later in the sentence: "He said Hale" is not about Hale, save for "After he left, Hale"."""
    if CATAPHORA.match(report.bare, report.sentences[at][0], offset):
        return frozenset()
    return frozenset(
        m.canonical
        for m in report.mentions[at]
        if m.start > offset and m.kind == "person" and report.bare[m.start] != "\x00"
    )
