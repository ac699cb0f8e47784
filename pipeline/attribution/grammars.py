"""A text to the small words of its language: what marks a subject, an object and the end of a clause."""

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from pipeline.attribution.verbs import Verb, english


class Grammar(NamedTuple):
    """The closed lists of a language."""

    tags: dict[str, str]
    verbs: dict[str, tuple[Verb, ...]]
    by_way_of: frozenset[str]
    """Phrases before a source ("according to"), in lower case."""
    that: frozenset[str]
    possessive: tuple[str, ...]
    adverb: str


_ENGLISH = {
    "D": "the a an this these those his its their our my your some many most several few no any each every both all "
    "another other one two three four five six seven eight nine ten dozens such what's",
    "P": "of in on at for from with by into about over under during against among between through within without "
    "toward towards upon across near despite like per via amid around behind beyond except inside outside regarding",
    "S": "if whether because while although though since unless until as after before so than how why when where",
    "W": "who which that whom whose what",
    "C": "and or but nor yet",
    "A": "is are was were be been being am has have had do does did will would can could may might must shall should "
    "isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't "
    "cannot ain't 's got gets get",
    "R": "also then later now still once again even just never not ever often always already recently too only soon "
    "further instead indeed perhaps maybe quite rather very almost sometimes here there yesterday today tonight "
    "tomorrow however meanwhile well long repeatedly first",
    "O": "he she they we i you it he's she's they're we're i'm you're it's he'd she'd they'd we'd i'd you'd i've we've "
    "they've you've he'll she'll they'll we'll i'll you'll it'll who's that's there's everyone everybody nobody "
    "somebody someone anyone anybody him them us me",
    "T": "to",
}


def grammar_of(text: str) -> Grammar:
    """Choose the grammar whose small words the text uses most; English where nothing tells."""
    return _english()


@cache
def _english() -> Grammar:
    tags = {word: tag for tag, words in _ENGLISH.items() for word in words.split()}
    tags["her"] = "D"
    return Grammar(
        tags=tags,
        verbs=english(),
        by_way_of=frozenset({"according to", "in the words of"}),
        that=frozenset({"that"}),
        possessive=("'s", "s'"),
        adverb="ly",
    )
