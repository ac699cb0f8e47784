"""A fact that names two bodies for "the two offices" to the sentences before that name them."""

import re
from collections.abc import Mapping

from pipeline import attribution

BACK = 8
"""Sentences before "the two offices" in which both are looked for; set by judgement."""

_TWO = re.compile(r"(?:The two [a-z]+s|Both [a-z]+s) (?P<rest>\w+ \w+)")
_BODIES = (
    "company|firm|bank|group|agency|ministry|party|airline|operator|council|office|committee|service|union|station|"
    "club|hospital|department|authority|league|association|commission|board"
)
_BODY = re.compile(rf"(?<!in )(?<!at )(?<!to )(?<!from )\b(?:the|an?) (?:[\w-]+ ){{0,3}}?(?:{_BODIES})\b")


def named_before(fact: str, sentence: int, shown: Mapping[int, str]) -> tuple[int, ...]:
    """Give the sentence with those before it that name the two; empty where they are not certain.

    `shown` has the sentences of a report by number. Where a third body is named among them, nothing is certain.
    """
    two = _two(fact, shown.get(sentence, ""))
    before = {number: words.casefold() for number, words in shown.items() if sentence - BACK <= number < sentence}
    places = [max((n for n, words in before.items() if name in words), default=None) for name in two]
    found = sorted({place for place in places if place is not None})
    if len(found) != len(two) or not found:
        return ()
    between = (words for number, words in before.items() if number >= found[0])
    third = any(not _is_one_of(body[0], two) for words in between for body in _BODY.finditer(words))
    return () if third else (*found, sentence)


def _two(fact: str, sentence: str) -> tuple[str, ...]:
    """Give the two that a fact has in the place of "the two offices"."""
    pair = _TWO.match(sentence)
    names = fact.partition(f" {pair['rest']}")[0].split(" and ") if pair else []
    bodies = tuple(name.casefold() for name in names if attribution.can_speak(name) and len(name.split()) > 1)
    return bodies if len(bodies) == len(names) == len(set(bodies)) == 2 else ()


def _is_one_of(body: str, two: tuple[str, ...]) -> bool:
    """Tell whether words name one of two: by the word that ends them."""
    return any(name.rsplit(maxsplit=1)[-1] == body.rsplit(maxsplit=1)[-1] for name in two)
