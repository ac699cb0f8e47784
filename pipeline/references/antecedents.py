"""A report into whom its pronouns and phrases mean, where only one can be meant.

A wrong person is worse than none: a man or woman is taken only where nobody else fits within three sentences, or
where the sentence before is about one person and names nobody else who fits.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from pipeline.records import Article, Span
from pipeline.references.cues import NOBODY, PARTISAN, PEOPLE_WORD, SAYING
from pipeline.references.givennames import Gender, is_given
from pipeline.references.mentions import Mention, names
from pipeline.references.objects import acts_on, is_object
from pipeline.references.patterns import (
    CATAPHORA,
    DEMONYM,
    FRONTED,
    INDEFINITE_PERSON,
    OBJECT_OF_FRONTED,
    PRONOUN,
)
from pipeline.references.quotations import outside
from pipeline.references.words import MEN, PAST_ROLE, ROLES, WOMEN

REACH = 3
"""Sentences back in which an antecedent is looked for."""

_FRONT = re.compile(
    r"[\s\x00,]*(?:(?:But|And|However|Meanwhile|Yet|Still|So|Then|Later|Earlier|Instead|Also),? )?"
    r"(?:(?:In|On|At|For|During|After|Before|By|Last|This|Since|Under|From|With|Without|Despite|As|When|While|Though|Although|If|"
    r"Because|Following|Like|Unlike|Asked|in|on|at|for|during|after|before|by|since|with|despite|as|when|while|[A-Z]\w+ing)\b"
    r"[^,;]{0,100}, )?"
    r"(?:(?:[\w’'-]+ ){0,4}?"
    r"(?:[a-z]+man|[a-z]+woman|[a-z]+er|[a-z]+or|[a-z]+ist|[a-z]+ent|president|judge|chief|official),? )?$"
)
_INVERTED = re.compile(rf"[\x00”\"],? (?:{SAYING}) (?:[a-z’'-]+ ){{0,4}}$")


_LETTERS = re.compile(r"\w+")
_NO_PERSON = re.compile(r"(?:\b(?:[Tt]he|[Aa]n?|[Tt]his|of|in|In|from|at|on|On) |\()$")
"""What stands before a single word in capitals that is seldom somebody: "of Maryland", "a Methodist"."""
_PLACED = re.compile(
    r"(?:\bNew |\b(?:in|In|near|outside|across|from|at) (?:[A-Z][\w-]+(?: [A-Z][\w-]+)?, ){0,2}"
    r"(?:[A-Z][\w-]+(?: [A-Z][\w-]+)? and )?)$"
)
_OWNED = re.compile(r"[’']s?(?: [a-z][\w-]*){1,3}")
_PARTICIPLE = re.compile(r"[\s\x00]*[A-Z]\w+(?:ing|ed) [^,]*")
"""An opening such as "Steering clear of his rivals, Hale": its pronoun waits for the subject that follows."""
_OWN = re.compile(r"(?:His|Her)\b")
_ARTICLED = re.compile(r"\b(?:[Tt]he|[Aa]n?) $")
_STATE = re.compile(
    r"(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|"
    r"Tenn|Tex|Va|Vt|Wash|Wis|Wyo)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a sentence speaks of; `who` is None for one it does not name."""

    start: int
    end: int
    who: str | None
    gender: Gender | None
    subject: bool
    mention: Mention | None = None


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
    offices = _offices(names(article))
    for at, span in enumerate(article.sentences):
        named = _people(bare, span, mentions[at], offices)
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
        subject = match[0].casefold() in {"he", "she"} and _leads(report.bare, span[0], match.start())
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
    if _leads(pronoun.bare, pronoun.start, pronoun.offset) and before and (only := _topic(pronoun, before[-1])):
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


def _people(bare: str, span: Span, mentions: Sequence[Mention], offices: Mapping[str, Mention]) -> list[Candidate]:
    named = [
        Candidate(m.start, m.end, m.canonical, m.gender, _is_subject(bare, span[0], m), m)
        for m in mentions
        if bare[m.start] != "\x00" and _somebody(bare, m)
    ]
    others = (_in_office(bare, span[0], c, offices) for c in _unnamed(bare, span, named))
    return sorted([*named, *others], key=lambda c: c.start)


def _offices(mentions: Sequence[Mention]) -> dict[str, Mention]:
    """Map "the mayor" and its like to the only one the article says is that."""
    holders: dict[str, dict[str, Mention]] = {}
    for mention in mentions:
        for role in mention.roles if mention.kind == "person" else ():
            held = re.search(rf"\b(?:{ROLES})$", role)
            if held and not PAST_ROLE.match(role):
                holders.setdefault(f"the {held[0]}", {}).setdefault(mention.canonical, mention)
    return {office: next(iter(held.values())) for office, held in holders.items() if len(held) == 1}


def _in_office(bare: str, start: int, one: Candidate, offices: Mapping[str, Mention]) -> Candidate:
    holder = offices.get(bare[one.start : one.end].casefold())
    if holder is None or holder.end > one.start:
        return one
    return replace(
        one, who=holder.canonical, gender=holder.gender, subject=_leads(bare, start, one.start), mention=holder
    )


def _thing(bare: str, mention: Mention) -> bool:
    """Whether a name of which nothing is known stands where a place or a thing stands: "in X and Y", "the X Y"."""
    words = mention.text.split()
    if any(map(is_given, words)) or PARTISAN.fullmatch(words[-1]):
        return False
    before = bare[max(0, mention.lead - 40) : mention.lead]
    state = _STATE.fullmatch(mention.text) and before.endswith(", ")
    return bool(state or _PLACED.search(before) or (" " in mention.text and _ARTICLED.search(before)))


def _somebody(bare: str, mention: Mention) -> bool:
    """Whether a name is somebody here: "the Hale campaign" is not, a name nothing is known of may be."""
    behind = bare[mention.end : mention.end + 20]
    if mention.kind == "unknown":
        before = bare[max(0, mention.lead - 8) : mention.lead]
        people = DEMONYM.fullmatch(mention.text) and re.match(r" [a-z]", behind)
        return not (
            people
            or _thing(bare, mention)
            or NOBODY.fullmatch(mention.text)
            or (" " not in mention.text and _NO_PERSON.search(before))
        )
    return mention.kind == "person" and not re.match(
        r" (?:administration|campaign|government|family|era|presidency)\b", behind
    )


def _is_subject(bare: str, start: int, mention: Mention) -> bool:
    behind = bare[mention.end : mention.end + 2]
    if behind in {"’s", "'s"} or bare[mention.end : mention.end + 5] == " and ":
        return False
    return _leads(bare, start, mention.lead)


def _leads(bare: str, start: int, at: int) -> bool:
    """Whether what stands at an offset is what the sentence is about."""
    if at - start > 300:
        return bool(_INVERTED.search(bare, max(start, at - 60), at))
    return bool(_FRONT.fullmatch(bare, start, at) or _INVERTED.search(bare, start, at))


def _unnamed(bare: str, span: Span, named: Sequence[Candidate]) -> Iterator[Candidate]:
    """Give people a sentence speaks of without a name; a word that describes a named one is no other person."""
    for match in INDEFINITE_PERSON["m"].finditer(bare, *span):
        yield from _other(bare, match, named)
    for match in INDEFINITE_PERSON["f"].finditer(bare, *span):
        if match[0].rsplit(" ", 1)[-1] in WOMEN:
            yield from _other(bare, match, named)


def _other(bare: str, match: re.Match[str], named: Sequence[Candidate]) -> Iterator[Candidate]:
    noun = match[0].rsplit(" ", 1)[-1]
    close = any(0 <= c.start - match.end() <= 25 and _same(bare[match.end() : c.start]) for c in named)
    described = any(0 <= match.start() - c.end <= 30 and _describes(bare[c.end : match.start()]) for c in named)
    if not (close or described):
        yield Candidate(match.start(), match.end(), None, "m" if noun in MEN else "f" if noun in WOMEN else None, False)


def _same(between: str) -> bool:
    return re.fullmatch(r",? (?:(?:[A-Z]\w+\.? ?){0,3})", between) is not None


def _describes(between: str) -> bool:
    return (
        re.fullmatch(r"(?:, ?(?:who (?:is|was) )?(?:\d+, )?|,? (?:is|was|became|remains|as|has been) )", between)
        is not None
    )
