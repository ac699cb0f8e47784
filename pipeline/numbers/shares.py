"""Fractions, odds and multiples ("two-thirds of", "one in five", "twice as many") into numbers.

A share of something is read as percent of it, so that "half of the voters" agrees with "50 percent"; a share of a
measure ("half an hour", "a quarter of a million") is that much of it. A multiple is a number of `times`. "A third
more" is 33 percent: by how much, not of what. "Twice" without "as" counts occasions, as "two times" does.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from pipeline.numbers.bounds import bound_words
from pipeline.numbers.figures import Figure
from pipeline.numbers.scanning import measured
from pipeline.numbers.units import SIZES, pattern, unit
from pipeline.numbers.words import value, vocabulary

_PARTS = {
    "en": {
        2: "half|halves",
        3: "thirds?",
        4: "quarters?|fourths?",
        5: "fifths?",
        6: "sixths?",
        8: "eighths?",
        10: "tenths?",
    },
    "es": {2: "mitad|medi[ao]", 3: "tercios?|tercera parte", 4: "cuartos?|cuarta parte", 5: "quintos?|quinta parte"},
    "fr": {2: "moitié|demi-?e?", 3: "tiers", 4: "quarts?", 5: "cinquièmes?"},
    "de": {2: "hälfte|halbe[nrs]?", 3: "drittel", 4: "viertel", 5: "fünftel"},
    "pt": {2: "metade|mei[ao]", 3: "terços?|terça parte", 4: "quartos?", 5: "quintos?"},
}
# What makes a fraction of the words before it: "a quarter of" is one, "the third quarter" is none.
_COUNTS = {
    "en": "a|one|two|three|four|five|six|seven|eight|nine",
    "es": "un|una|la|dos|tres|cuatro",
    "fr": "un|une|la|le|deux|trois|quatre",
    "de": "ein|eine|einem|einer|die|der|zwei|drei|vier",
    "pt": "um|uma|a|dois|duas|três|quatro",
}
_OF = {
    "en": "(?=[ ](?:of|the|all|its|their|his|her|our|those|that|these|more|less|higher|lower|fewer|larger|smaller)\\b)",
    "es": "(?=[ ](?:de|del|más|menos)\\b)",
    "fr": "(?=[ ](?:de|des|du|plus|moins)\\b|[ ]d['’])",
    "de": "(?=[ ](?:der|des|aller|von|mehr|weniger|seiner|ihrer)\\b)",
    "pt": "(?=[ ](?:de|da|do|das|dos|mais|menos)\\b)",
}
_ODDS = {
    "en": r"in(?: every)?|out of(?: every)?",
    "es": "de cada|de",
    "fr": r"(?:[^\W\d_]{3,15} )?sur",
    "de": "von",
    "pt": "(?:em|de) cada",
}
_NOT_HALF = re.compile(
    r"\b(?:and|y|et|e|first|second|other|last|latter|opening|closing|this|each|per|1st|2nd)[ -]$", re.IGNORECASE
)
_ADDED = re.compile(r"\b(?:and|y|et|e)[ -]$", re.IGNORECASE)
_CASUALTIES = re.compile(r"\b(?:killed|killing|injured|injuring|wounded|hurt|arrested|shot|dead|missing|detained) $")
_MULTIPLES = {
    "en": {
        2: r"twice|double(?= (?:the|that|what|its|their|his|her|last|those)\b)|doubled(?! (?:down|over|back|up))",
        3: r"thrice|triple(?= (?:the|that|what|its|their)\b)|tripled|trebled|threefold",
        4: "quadruple(?= (?:the|that)\\b)|quadrupled|fourfold",
        5: "fivefold",
        10: "tenfold",
    },
    "es": {2: "el doble|(?:se )?duplic(?:ó|aron)", 3: "el triple|(?:se )?triplic(?:ó|aron)"},
    "fr": {2: "le double|(?:a|ont) doublé", 3: "le triple|(?:a|ont) triplé"},
    "de": {2: "doppelt so|zweimal so|verdoppelte", 3: "dreimal so|verdreifachte", 4: "viermal so"},
    "pt": {2: "o dobro|(?:se )?(?:duplic|dobr)(?:ou|aram)", 3: "o triplo|(?:se )?triplic(?:ou|aram)"},
}
_AS = re.compile(r" (?:as|the|that|its|their|his|her|what)\b")


def shares(text: str, language: str) -> Iterator[Figure]:
    """Give the fractions, odds and multiples of a text in order."""
    for match in _scanner(language).finditer(text):
        found = next((found for read in (_odds, _multiple, _fraction) if (found := read(match, language))), None)
        if found is not None:
            yield found


def _odds(match: re.Match[str], language: str) -> Figure | None:
    if not match["of"]:
        return None
    few, many = (_whole(match[group], language) for group in ("few", "of"))
    casualties = _CASUALTIES.search(match.string[max(0, match.start() - 12) : match.start()])
    if few is None or many is None or not few < many or casualties:
        return None
    return _percent(match.start(), match.end(), few / many)


def _multiple(match: re.Match[str], language: str) -> Figure | None:
    times = next((n for n in _MULTIPLES[language] if match[f"x{n}"]), None)
    if times is None:
        return None
    again = match[f"x{times}"].lower() in ("twice", "thrice") and not _AS.match(match.string, match.end())
    number, name = Decimal(times), None if again else "times"
    return Figure(match.start(), match.end(), number, number, Decimal(1), unit=name, certain=True)


def _fraction(match: re.Match[str], language: str) -> Figure | None:
    below = next((n for n in _PARTS[language] if match[f"p{n}"]), None)
    before = match.string[max(0, match.start() - 30) : match.start()]
    if below is None or _ADDED.search(before):
        return None
    above = _whole(match["above"], language) or Decimal(1)
    share = above / below
    if match["measure"]:
        return _measure(match, share, language) if match["above"] or below in (2, 4) else None
    bounded = re.search(rf"(?:{bound_words(language)})[ ]$", before, re.IGNORECASE)
    sure = match["fraction_of"] is not None or bounded or (above > 1 and below > 2)
    if not sure or _NOT_HALF.search(before):
        return None
    return _percent(match.start("above") if match["above"] else match.start("part"), match.end("part"), share)


def _measure(match: re.Match[str], share: Decimal, language: str) -> Figure | None:
    word = match["measure"]
    scale = vocabulary(language).scales.get(word.lower())
    name = None if scale else "point" if word.lower().endswith("point") else unit(word, language)
    if not scale and name not in SIZES and name != "percent":
        return None
    number, end = (share * (scale or 1)).quantize(Decimal("0.001")).normalize(), match.end()
    if scale:
        name, end = measured(match.string, end, language)
    return Figure(match.start(), end, number, number, number, scale or 1, name, certain=True)


def _percent(start: int, end: int, share: Decimal) -> Figure:
    number = (share * 100).quantize(Decimal("0.01"))
    return Figure(start, end, number, number, Decimal(1), unit="percent", certain=True)


def _whole(word: str | None, language: str) -> Decimal | None:
    if not word:
        return None
    return Decimal(word) if word.isdigit() else value(word, language)


@lru_cache
def _scanner(language: str) -> re.Pattern[str]:
    known = vocabulary(language)
    small = "|".join(sorted((word for word, n in known.small.items() if 0 < n <= 20), key=len, reverse=True))
    parts = "|".join(f"(?P<p{n}>{words})" for n, words in _PARTS[language].items())
    scales = "|".join(known.scales)
    odds = (
        rf"(?P<few>{small}|\d{{1,2}}) (?:{_ODDS[language]}) (?P<of>{small}|\d{{1,3}}(?:,\d{{3}})?)(?![\w,.%-]*\d|%)\b"
    )
    odds += rf"(?! (?:{pattern()})\b)"
    multiples = "|".join(rf"(?P<x{n}>{words})\b" for n, words in _MULTIPLES[language].items())
    measure = r"(?:[ -](?:of )?(?:an? |un |une |eine[rm]? |de |d['’])?|(?<=-))"
    measure += rf"(?P<measure>{scales}|(?:percentage[ -])?point|{pattern()})(?!\w)"
    fraction = rf"(?:(?P<above>{_COUNTS[language]})[ -])?(?P<part>{parts})"
    fraction += rf"(?:{measure}|\b(?!-)(?P<fraction_of>{_OF[language]})?)"
    return re.compile(rf"(?<![\w-])(?:{odds}|{multiples}|{fraction})", re.IGNORECASE)
