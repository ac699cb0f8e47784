"""A claim's text into the words in it that do not stand alone."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.dates import DateValue, dates
from pipeline.references.cues import SAYING
from pipeline.references.loose import Dangling, Looseness
from pipeline.references.mentions import Mention, found
from pipeline.references.objects import acts_on, is_object
from pipeline.references.patterns import (
    ANTECEDENT,
    CATAPHORA,
    EXPLETIVE,
    FRONTED,
    GROUP,
    IDENTIFIED,
    INDEFINITE_PERSON,
    NOT_PERSONAL,
    OBJECT_OF_FRONTED,
    PHRASES,
    PRONOUN,
    REACTION,
    SAID_BEFORE,
    THING,
    TIMES_OF_STORY,
)
from pipeline.references.quotations import outside
from pipeline.references.times import uncapped
from pipeline.references.weekdays import WEEKDAY
from pipeline.references.words import LOCATIVE, PEOPLE, ROLES, Person

_DIGIT = re.compile(r"\d")
_TWO = re.compile(r"(?:[Bb]oth|[Tt]he two) ")
_LOOKBACK = 600
"""Characters before a phrase in which what it takes up is looked for; claims are shorter, hostile texts are not."""
_NAMED_BY = {"person": ("person", "unknown"), "body": ("organisation", "unknown", "place"), "place": ("place",)}
_COUNTED_ONES = re.compile(
    r"[Tt]he (?:two|three) [a-z]{3,} "
    r"(?:(?:who|whose|which|that|named|called)\b|of (?:the )?(?:[A-Z]|[a-z]+ of [A-Z]))"
)
"""Who or what is counted and told apart: "the two sisters who", "the three turbines of the Orsk dam"."""
_OFFICE_HELD = re.compile(rf" (?:[a-z-]+ ){{0,3}}(?:{ROLES}|{PEOPLE})")
"""What stands between "its" and the name of its chief executive."""
_NEAR = 30
"""Names before a pronoun that are looked at."""
_MARKED = re.compile(r"\b(?:last|next|this|past) $", re.IGNORECASE)
_ANY_SUCH = re.compile(r"\b(?:[Tt]he|(?:[Aa]n?|[Ee]very|[Ee]ach|[Aa]ny|[Nn]o)(?: [a-z]+)?) $")
_PART_OF = re.compile(r"(?:morning|dawn|afternoon|evening|night) of ")
_COUNTED = re.compile(r"\b(?:before|earlier|after|later)$")
_LASTING = re.compile(r"\b(?:will|would|to|can|could|may|might|should|must|not|did|does)(?: \w+ly)? $")


@lru_cache(maxsize=512)
def dangling(text: str, language: str | None = None) -> tuple[Dangling, ...]:
    """Give what a claim's text points at outside itself, in order.

    What stands in quotation marks is the speaker's own and left alone. "The government", "the police", "the army",
    "the public", "the economy" and the like are taken to stand alone. Of languages other than English, pronouns
    and times are looked at, noun phrases are not.
    """
    tongue = language[:2].lower() if language and language[:2].lower() in PRONOUN else "en"
    bare = outside(text)
    loose = [*_pronouns(bare, tongue), *_times(bare, tongue)]
    if tongue == "en":
        loose += [*_phrases(bare), *_reactions(bare)]
    return tuple(_apart(sorted(loose, key=lambda one: (one.start, -one.end))))


def person_of(pronoun: str, language: str = "en") -> Person | None:
    """Tell what a pronoun stands for."""
    match = PRONOUN[language].fullmatch(pronoun)
    return match.lastgroup if match else None  # type: ignore[return-value]


def _apart(loose: list[Dangling]) -> Iterator[Dangling]:
    end = 0
    for one in loose:
        if one.start >= end:
            yield one
            end = one.end


@lru_cache(maxsize=512)
def claim_names(bare: str) -> tuple[Mention, ...]:
    """Give the names of a claim, whose quotations are blanked out."""
    return found(bare, ((0, len(bare)),))


def _pronouns(bare: str, tongue: str) -> Iterator[Dangling]:
    seen: set[Person] = set()
    for match in PRONOUN[tongue].finditer(bare):
        who: Person = match.lastgroup  # type: ignore[assignment]
        if NOT_PERSONAL.match(bare, match.start()) or _roman(bare, match) or who in seen:
            continue
        if who == "self":
            yield _loose(match, "first_person")
        elif not _stands(bare, match, who, tongue):
            seen.add(who)  # what follows points at the same one
            yield _loose(match, "pronoun")


def _loose(match: re.Match[str], kind: str) -> Dangling:
    return Dangling(match.start(), match.end(), match[0], kind)  # type: ignore[arg-type]


def _roman(bare: str, match: re.Match[str]) -> bool:
    """Whether an "I" is a number: "Elizabeth I", "Phase I"."""
    return match[0] == "I" and re.search(r"[A-Z]\w+ $", bare[max(0, match.start() - 30) : match.start()]) is not None


def _stands(bare: str, match: re.Match[str], who: Person, tongue: str) -> bool:
    if tongue != "en":
        return bool(ANTECEDENT.search(bare, 0, match.start()))
    if CATAPHORA.match(bare) and _named_after_comma(bare, match.end()):
        return True
    if who == "thing":
        return bool(EXPLETIVE.match(bare, match.start())) or _thing_before(bare, match.start())
    if who == "many":
        return _several_before(bare, match.start())
    return _person_before(bare, match, who)


def _named_after_comma(bare: str, end: int) -> bool:
    """Whether a name or a noun is the subject the opening clause waits for: "After he arrived, Petro said"."""
    comma = bare.find(", ", end)
    return (
        comma >= 0
        and not _OFFICE_HELD.fullmatch(bare, end, comma)
        and bare.find(",", 0, end) < 0
        and re.match(r"(?:[a-z’'-]+ ){0,3}[A-Z]|(?:the|a|an) ", bare[comma + 2 : comma + 60]) is not None
    )


def _person_before(bare: str, match: re.Match[str], who: Person) -> bool:
    at = match.start()
    objective = is_object(bare, *match.span())
    wrong = "f" if who == "m" else "m"
    named = claim_names(bare)
    until = bisect_right(named, at, key=lambda mention: mention.end)
    near = named[max(0, until - _NEAR) : until]
    people = [m for m in near if m.kind in {"person", "unknown"} and m.gender != wrong]
    others = INDEFINITE_PERSON[who].finditer(bare, 0, at)
    spoken_of = [m.span() for m in others if not _object_of_fronted(bare, m.start(), at)]
    spoken_of += [(mention.lead, mention.end) for mention in people if _may_be_meant(bare, mention, at)]
    return any(not (objective and acts_on(bare, end, at)) for _, end in spoken_of)


def _may_be_meant(bare: str, mention: Mention, at: int) -> bool:
    before = bare[max(0, mention.lead - 30) : mention.lead]
    if mention.kind == "unknown" and LOCATIVE.search(before):
        return False
    return not _object_of_fronted(bare, mention.lead, at)


def _object_of_fronted(bare: str, name: int, at: int) -> bool:
    """Whether a name only serves an opening phrase about the pronoun: "After meeting Hale, he"."""
    front = FRONTED.match(bare, 0, at)
    return front is not None and front.end() == at and OBJECT_OF_FRONTED.search(bare, 0, name) is not None


def _thing_before(bare: str, at: int) -> bool:
    named = any(end <= at for kind, end in _first(bare).items() if kind != "person")
    return named or THING.search(bare, 0, at) is not None


def _several_before(bare: str, at: int) -> bool:
    return GROUP.search(bare, 0, at) is not None or _first(bare).get("organisation", at) < at


def _phrases(bare: str) -> Iterator[Dangling]:
    for pattern, needs in PHRASES:
        for match in pattern.finditer(bare):
            start, end = match.span("np")
            told = IDENTIFIED.match(bare, end) or _COUNTED_ONES.match(bare, start)
            if not (told or _introduced(bare, start, match["noun"] or "", needs)):
                yield Dangling(start, end, bare[start:end], "noun_phrase")


def _reactions(bare: str) -> Iterator[Dangling]:
    """Give what answers words that the claim has not: "The union rejected that account"."""
    for match in REACTION.finditer(bare):
        if not SAID_BEFORE.search(bare, max(0, match.start() - _LOOKBACK), match.start()):
            start, end = match.span("np")
            kind: Looseness = "pronoun" if bare[start:end] == "it" else "noun_phrase"
            yield Dangling(start, end, bare[start:end], kind)


def _introduced(bare: str, at: int, noun: str, needs: str) -> bool:
    """Whether the claim named what the phrase takes up, before it."""
    before = bare[max(0, at - _LOOKBACK) : at]
    if _TWO.match(bare, at) and bisect_right(claim_names(bare), at, key=lambda mention: mention.end) >= 2:
        return True
    if noun and re.search(rf"\b(?:[Aa]n?|[A-Z]\w+|[a-z]+(?<!\bthe)(?<!\bthat)(?<!\bthis)) {noun[:6]}", before):
        return True
    if needs == "any":
        return re.search(rf"[A-Z]\w+ .*\b(?:{SAYING}|[a-z]+ed)\b", before) is not None
    first = _first(bare)
    return any(first.get(kind, at) < at for kind in _NAMED_BY.get(needs, ()))


@lru_cache(maxsize=512)
def _first(bare: str) -> Mapping[str, int]:
    """Map each kind of name to where the first of it ends."""
    return {mention.kind: mention.end for mention in reversed(claim_names(bare))}


def _times(bare: str, tongue: str) -> Iterator[Dangling]:
    known, weekday = dates(uncapped(bare), None, tongue), WEEKDAY[tongue]
    for at, one in enumerate(known):
        beside = any(_beside(one, other) for other in known[max(0, at - 1) : at + 2])
        if one.value is None and _relative(one.raw, weekday) and not beside and not _anchored(bare, one, known):
            titled = one.start > 0 and one.raw[0].isupper() and not weekday.match(one.raw) and " " in one.raw
            any_such = tongue == "en" and _ANY_SUCH.search(bare, max(0, one.start - 20), one.start)
            if titled or (any_such and not _PART_OF.match(one.raw)):
                continue  # "the last week" is a stretch up to any day, "a bad Monday" no day at all
            start = marked.start() if (marked := _MARKED.search(bare, max(0, one.start - 8), one.start)) else one.start
            yield Dangling(start, one.end, bare[start : one.end], "time")
    if tongue == "en":
        dated = min(
            [one.start for one in known] + [found.start() for found in [_DIGIT.search(bare)] if found] + [len(bare)]
        )
        for match in TIMES_OF_STORY.finditer(bare):
            if match.start() < dated:
                yield Dangling(match.start(), match.end(), match[0], "time")


def _relative(raw: str, weekday: re.Pattern[str]) -> bool:
    """Whether a date hangs on the day of publication for more than its year."""
    months = re.fullmatch(r"[A-ZÀ-Þ][a-zà-ÿ]+\.?(?: \w{1,3} [A-ZÀ-Þ][a-zà-ÿ]+)?", raw) and not weekday.search(raw)
    return not (months or any(char.isdigit() for char in raw))


def _anchored(bare: str, one: DateValue, known: Sequence[DateValue]) -> bool:
    """Whether the claim itself says from when a time counts ("on Friday ..., a day before"), or it is none."""
    if one.raw.startswith("last ") and _LASTING.search(bare, max(0, one.start - 20), one.start):
        return True
    return _COUNTED.search(one.raw) is not None and any(other.start < one.start for other in known)


def _beside(weekday: DateValue, other: DateValue) -> bool:
    """Whether a full date stands beside a weekday: "Tuesday, 3 February"."""
    dated = any(char.isdigit() for char in other.raw)
    return dated and (0 <= other.start - weekday.end <= 6 or 0 <= weekday.start - other.end <= 2)
