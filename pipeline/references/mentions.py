"""An article into the people, bodies and places it names, each under its fullest name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from pipeline.records import Article, Span
from pipeline.references.cues import (
    BODY_AFTER,
    BODY_BEFORE,
    BODY_WORD,
    COUNTRIES,
    PARTISAN,
    PEOPLE_WORD,
    PERSON_AFTER,
    PERSON_APPOSED,
    PERSON_BEFORE,
    PLACE_AFTER,
    PLACE_BEFORE,
    PLACE_WORD,
    REGIONS,
    TITLE_GENDER,
    TITLES,
    role_around,
)
from pipeline.references.givennames import Gender, given_to, is_given
from pipeline.references.words import FUNCTION_WORDS, GROUPS

MentionKind = Literal["person", "organisation", "place", "unknown"]

_MEMBERS = r"(?<=s)[’'](?= (?:League|Union|Party|Association|Federation|Alliance|Club|Guild|Council|Front|Movement)\b)"
_WORD = rf"(?:(?:[A-Z]\.){{1,3}}|[A-ZÀ-ÖØ-Þ][\w-]*(?:[’'][A-ZÀ-ÖØ-Þ][\w-]*|{_MEMBERS})?)"
_JOINT = r"(?:(?:de|da|del|della|di|la|las|los|van|von|der|den|al|bin|ibn|dos|das|du|of|for|the) ){0,2}"
_RUN = re.compile(
    rf"(?<![\w’'])(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof|Lt|Sgt|Col|Capt|St)\. )?{_WORD}(?: {_JOINT}{_WORD}){{0,7}}"
)
_ACTING = re.compile(r"(?!(?:Uni|Associa|Alli|Consolida|Federa)t?ed)[A-Z][a-z]{2,}(?:ing|ed)")
"""A first word that says what somebody does: "Saying President Arlen"."""
_LEADING = re.compile(r"Leader|Whip|Spokesman|Spokeswoman|Congressman|Congresswoman")
"""A title that ends longer ones: "Senate Majority Leader Tom Hale"."""
_ABBREVIATED = re.compile(r"\b(?:Gov|Sen|Rep|Mr|Mrs|Ms|Dr)s?\. $")
"""A title cut from its name: "Florida Gov. Jeb Hale", "Govs. Jeb Hale"."""
_NO_NAME = re.compile(
    rf"(?i:{GROUPS})|(?:Twenty|Thirty|Forty|Fifty|Sixty|Seventy|Eighty|Ninety)(?:-\w+)?|\w+teen|Eleven|Twelve"
)
"""What a sentence begins with in capitals and names nobody: "Investigators", "Forty-one"."""
_PARTIES = frozenset({"Republicans", "Democrats"})
_SURROUNDINGS = 60
"""Characters looked at on either side of a name for what it names."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where a text has it; offsets in code points. `lead` is where its titles begin."""

    start: int
    end: int
    text: str
    canonical: str
    kind: MentionKind
    gender: Gender | None
    roles: tuple[str, ...]
    lead: int
    sentence: int
    """Number of its sentence, from 1."""


@lru_cache(maxsize=16)
def names(article: Article) -> tuple[Mention, ...]:
    """Give the names of a report's sentences in order, each with the longest form the article has of it."""
    return found(article.text, article.sentences)


@lru_cache(maxsize=16)
def found(text: str, sentences: tuple[Span, ...]) -> tuple[Mention, ...]:
    """Give the names in some sentences of a text; what one mention shows of a name holds for all."""
    mentions = [mention for number, span in enumerate(sentences, 1) for mention in _in_sentence(text, span, number)]
    return tuple(_settled(mentions))


def _in_sentence(text: str, span: Span, number: int) -> Iterator[Mention]:
    for run in _RUN.finditer(text, *span):
        for start, end in _names_in(run, span[0]):
            if mention := _mention(text, (start, end), number):
                yield mention


def _names_in(run: re.Match[str], opening: int) -> Iterator[Span]:
    """Cut a run of capitalised words where a word is none of a name: "On Tuesday Hale", "Hale of Karl Falk"."""
    start: int | None = None
    end = run.start()
    for word in re.finditer(r"\S+", run[0]):
        low, high = run.start() + word.start(), run.start() + word.end()
        capital = word[0][0].isupper() and not (low == opening and _ACTING.fullmatch(word[0]))
        if start is not None and _parts(word[0], run.string[start:end]):
            yield start, end
            start = None
        elif capital and word[0].casefold() not in FUNCTION_WORDS:
            start, end = (low if start is None else start), high
    if start is not None:
        yield start, end


def _parts(word: str, before: str) -> bool:
    """Whether a word ends the name before it; "of" does not, after a body's or a place's word, or a title."""
    if word in {"of", "for", "the"}:
        return not (BODY_WORD.search(before) or PLACE_WORD.search(before) or _ends_in_title(before))
    return word[0].isupper() and word.casefold() in FUNCTION_WORDS


def _ends_in_title(before: str) -> bool:
    return any(title.end() == len(before) for title in TITLES.finditer(before + " "))


def _mention(text: str, span: Span, number: int) -> Mention | None:
    start, end = span
    begun = _after_titles(text, start, end)
    if begun >= end or not text[begun].isupper():
        return None
    before, behind = text[max(0, start - _SURROUNDINGS) : start], text[end : end + _SURROUNDINGS]
    name, title = text[begun:end], text[start:begun].strip()
    if _NO_NAME.fullmatch(name) and name not in _PARTIES:
        return None
    kind, gender = _kind(name, title, before, behind)
    roles = tuple(role.casefold() for role in ([title] if title else []) + role_around(before, behind))
    return Mention(begun, end, name, name, kind, gender, roles, start, number)


def _after_titles(text: str, start: int, end: int) -> int:
    """Give where a name begins after its titles: known ones, or what somebody is ("Lawyer Tom Hale")."""
    titles = [title for title in TITLES.finditer(text, start, end) if text[title.end() : title.end() + 4] != " of "]
    begun = titles[-1].end() if titles else start
    begun += len(text[begun:end]) - len(text[begun:end].lstrip(" ."))
    held = titles or TITLES.match(text, start, end)
    words = list(re.finditer(r"\S+", text[begun:end]))
    for before, word in pairwise(words):
        if _LEADING.fullmatch(before[0]) and word[0] != "of":
            return begun + word.start()
    for before, word in pairwise(words[:-1]):
        office = held and " of " in text[start : begun + word.start()]
        if is_given(word[0]) and (office or PEOPLE_WORD.fullmatch(before[0])):
            return begun + word.start()
    return begun


def _kind(name: str, title: str, before: str, behind: str) -> tuple[MentionKind, Gender | None]:
    words = name.split()
    if PARTISAN.fullmatch(words[-1]) or (TITLES.match(name) and " of " in name):
        return "unknown", None  # "Norland Republican", or an office and a name not listed: who is not certain
    if BODY_WORD.search(name) or (name.isupper() and 1 < len(name) <= 6 and name not in COUNTRIES):
        return "organisation", None
    if name in COUNTRIES or name in REGIONS or PLACE_WORD.search(name):
        return "place", None
    gender = TITLE_GENDER.get(title.split(maxsplit=1)[0].rstrip(".")) if title else None
    full = len(words) > 1
    if (
        title
        or (full and is_given(words[0]))
        or _called_person(before, behind)
        or (full and PERSON_APPOSED.match(behind))
    ):
        return "person", gender or (given_to(words[0]) if full else None)
    if BODY_BEFORE.search(before) or BODY_AFTER.match(behind):
        return "organisation", None
    return ("place", None) if PLACE_BEFORE.search(before) or PLACE_AFTER.match(behind) else ("unknown", None)


def _called_person(before: str, behind: str) -> bool:
    return any((PERSON_AFTER.match(behind), PERSON_BEFORE.search(before), _ABBREVIATED.search(before)))


def _settled(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Give each mention what all mentions of its name show: kind, gender, roles, and the fullest form."""
    listed = list(mentions)
    full = _full_names(listed)
    named = [replace(m, canonical=_fullest(m, full)) for m in listed]
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in named:
        groups[mention.canonical].append(mention)
    facts = {name: _facts(group) for name, group in groups.items()}
    for mention in named:
        kind, gender, roles = facts[mention.canonical]
        yield replace(mention, kind=kind, gender=gender, roles=roles)


def _full_names(mentions: Sequence[Mention]) -> dict[str, set[str]]:
    """Map each later word of a person's full name to the full names that have it."""
    full: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        words = mention.text.split()
        if mention.kind == "person" and len(words) > 1:
            for word in words[1:]:
                full[word].add(mention.text)
    return full


def _fullest(mention: Mention, full: dict[str, set[str]]) -> str:
    if mention.kind not in {"person", "unknown", "place"}:
        return mention.text
    words = mention.text.split()
    fits = [name for name in full.get(words[-1], ()) if set(words) <= set(name.split())]
    longest = max(fits, key=lambda name: (not _runs_on(name, fits), len(name), name), default=mention.text)
    # Two people of one surname: the short name may be either, and stays as it is.
    same = all(set(name.split()) <= set(longest.split()) or _runs_on(name, [longest]) for name in fits)
    return longest if same else mention.text


def _runs_on(name: str, others: Sequence[str]) -> bool:
    """Whether a name is another with words behind it, as in a headline: "Tom Hale Resigns"."""
    return any(name.startswith(f"{other} ") for other in others)


def _facts(group: Sequence[Mention]) -> tuple[MentionKind, Gender | None, tuple[str, ...]]:
    kinds = {mention.kind for mention in group}
    kind: MentionKind = next((s for s in ("person", "organisation", "place") if s in kinds), "unknown")
    genders = {mention.gender for mention in group if mention.gender}
    gender = genders.pop() if len(genders) == 1 else None
    return kind, gender, tuple(dict.fromkeys(role for mention in group for role in mention.roles))
