"""A text to the grammar of its language: what marks a subject, an object and the end of a clause."""

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from pipeline.attribution import english, verbs
from pipeline.attribution.others import OTHERS, Language
from pipeline.attribution.spoken import Force
from pipeline.attribution.verbs import Verb

_WORD = re.compile(r"\w+")
_READ = 20_000
"""Characters read to tell the language: more than enough, and a bound on cost."""

Phrases = tuple[tuple[str, ...], ...]


class Grammar(NamedTuple):
    """The closed lists of a language, in lower case with straight apostrophes."""

    tags: dict[str, str]
    verbs: dict[str, tuple[Verb, ...]]
    by_way_of: dict[str, Phrases]
    """Phrases before a source ("according to"): the first word to those that may come after it."""
    that: frozenset[str]
    nouns: dict[str, frozenset[str]]
    """Nouns and adjectives that attribute what follows one of these words ("claim" to "that")."""
    turns: frozenset[str]
    """Words that behind a comma end what was said and go on with the report."""
    owners: frozenset[str]
    """His, her, its."""
    nounish: frozenset[str]
    """Forms that are nouns more often than verbs."""
    possessive: tuple[str, ...]
    adverb: str
    elides: bool
    capitals: bool
    """Whether every noun begins with one, as in German."""


def grammar_of(text: str) -> Grammar:
    """Choose the grammar whose words the text uses most; English where nothing tells."""
    counts = Counter(_WORD.findall(text[:_READ].lower()))
    return max(_all(), key=lambda grammar: _score(grammar, counts))


def _score(grammar: Grammar, counts: Counter[str]) -> int:
    return sum(
        count * ((word in grammar.tags) + (word in grammar.verbs) + (() in grammar.by_way_of.get(word, ())))
        for word, count in counts.items()
    )


@cache
def _all() -> tuple[Grammar, ...]:
    return _english(), *(_other(language) for language in OTHERS)


def _english() -> Grammar:
    return Grammar(
        tags=_tags(english.SMALL) | {"her": "D"},
        verbs=verbs.english(),
        by_way_of=_phrases(english.BY_WAY_OF),
        that=frozenset({"that"}),
        nouns=_governing(english.NOUNS),
        turns=frozenset("but while although though according".split()),
        owners=frozenset("his her its their our my your whose".split()),
        nounish=frozenset(english.NOUNISH.split()),
        possessive=("'s", "s'"),
        adverb="ly",
        elides=False,
        capitals=False,
    )


def _other(language: Language) -> Grammar:
    found: dict[str, dict[Verb, None]] = {}
    for force, form in _inflected(language):
        plain = "s" if form.startswith(tuple(language.deeds.split())) else "c"
        for frames in (plain, "n") if force in {"deny", "accuse", "ask"} else (plain,):
            found.setdefault(form, {})[Verb(force, frames, "finite", "")] = None
    return Grammar(
        tags=_tags(language.small),
        verbs={form: tuple(readings) for form, readings in found.items()},
        by_way_of=_phrases(language.by_way_of),
        that=frozenset(language.that.split()),
        nouns={},
        turns=frozenset(language.turns.split()),
        owners=frozenset(),
        nounish=frozenset(),
        possessive=(),
        adverb="mente" if language.code in {"es", "pt"} else "",
        elides=language.code == "fr",
        capitals=language.code == "de",
    )


def _inflected(language: Language) -> list[tuple[Force, str]]:
    endings = language.endings.split()
    stems = [(force, stem + end) for force, words in language.stems for stem in words.split() for end in endings]
    return stems + [(force, form) for force, words in language.forms for form in words.split()]


def _tags(small: dict[str, str]) -> dict[str, str]:
    return {word: tag for tag, words in small.items() for word in words.split()}


def _phrases(phrases: tuple[str, ...]) -> dict[str, Phrases]:
    split = [tuple(phrase.split()) for phrase in phrases]
    return {first: tuple(rest[1:] for rest in split if rest[0] == first) for first, *_ in split}


def _governing(lists: tuple[tuple[str, str], ...]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for follows, nouns in lists:
        for noun in nouns.split():
            found.setdefault(noun, set()).add(follows)
    return {noun: frozenset(follows) for noun, follows in found.items()}
