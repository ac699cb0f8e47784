"""Words for rough numbers ("dozens", "a couple of", "une centaine") into numbers with a bound.

A plural without a number ("hundreds", "several dozen") is read as at least what it must mean: a hundred, two dozen;
a collective ("une centaine", "a couple") as about that many.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from pipeline.numbers.figures import Figure
from pipeline.numbers.quantity import Bound
from pipeline.numbers.scanning import measured

_LEAST: Mapping[str, Mapping[str, int]] = {
    "en": {
        "tens of thousands": 10**4,
        "tens of millions": 10**7,
        "tens of billions": 10**10,
        "hundreds of thousands": 10**5,
        "hundreds of millions": 10**8,
        "hundreds of billions": 10**11,
        "dozens": 24,
        "scores(?= of)": 40,
        "hundreds": 100,
        "thousands": 10**3,
        "millions": 10**6,
        "billions": 10**9,
        "trillions": 10**12,
        **{f"(?:several|a few|many|multiple) {word}s?": n for word, n in (("dozen", 24), ("hundred", 100))},
        **{f"(?:several|a few|many|multiple) {word}s?": n for word, n in (("thousand", 10**3), ("million", 10**6))},
        "(?:several|a few|many|multiple) billions?": 10**9,
    },
    "es": {
        "decenas de miles": 10**4,
        "cientos de miles": 10**5,
        "decenas de millones": 10**7,
        "cientos de millones": 10**8,
        "centenares de miles": 10**5,
        "decenas": 20,
        "docenas": 24,
        "(?<!por )cientos": 100,
        "centenares": 100,
        "miles": 10**3,
    },
    "fr": {
        "dizaines de milliers": 10**4,
        "centaines de milliers": 10**5,
        "dizaines de millions": 10**7,
        "centaines de millions": 10**8,
        "dizaines": 20,
        "centaines": 100,
        "milliers": 10**3,
        "des millions": 10**6,
        "des milliards": 10**9,
    },
    "de": {
        "zehntausende": 10**4,
        "hunderttausende": 10**5,
        "dutzende": 24,
        "hunderte": 100,
        "tausende": 10**3,
        **{
            f"(?:mehrere|einige|viele) {word}": n for word, n in (("dutzend", 24), ("hundert", 100), ("tausend", 10**3))
        },
        **{f"(?:mehrere|einige|viele) {word}": n for word, n in (("millionen", 10**6), ("milliarden", 10**9))},
    },
    "pt": {
        "dezenas de milhares": 10**4,
        "centenas de milhares": 10**5,
        "dezenas de milhões": 10**7,
        "centenas de milhões": 10**8,
        "dezenas": 20,
        "dúzias": 24,
        "centenas": 100,
        "milhares": 10**3,
    },
}
_ABOUT: Mapping[str, Mapping[str, int]] = {
    "en": {
        "a couple(?: of)? hundred": 200,
        "a couple(?: of)? thousand": 2000,
        "a couple(?: of)? dozen": 24,
        "a couple(?: of)? million": 2 * 10**6,
        "a couple(?= of| more)": 2,
    },
    "es": {
        "un par(?= de)": 2,
        "una decena": 10,
        "una quincena": 15,
        "una veintena": 20,
        "una treintena": 30,
        "un centenar": 100,
        "una centena": 100,
        "un millar": 1000,
    },
    "fr": {
        "une dizaine": 10,
        "une quinzaine": 15,
        "une vingtaine": 20,
        "une trentaine": 30,
        "une quarantaine": 40,
        "une cinquantaine": 50,
        "une soixantaine": 60,
        "une centaine": 100,
        "un millier": 1000,
    },
    "de": {},
    "pt": {"um par(?= de)": 2, "uma dezena": 10, "uma quinzena": 15, "uma centena": 100, "um milhar": 1000},
}


def vague(text: str, language: str) -> Iterator[Figure]:
    """Give the rough numbers of a text in order."""
    pattern, numbers = _scanner(language)
    for match in pattern.finditer(text):
        group = match.lastgroup or ""
        number = Decimal(numbers[group])
        name, end = measured(text, match.end(), language)
        least: Bound = "about" if group.startswith("about") else "at least"
        yield Figure(match.start(), end, number, number, number, 1, name, least, certain=True)


@lru_cache
def _scanner(language: str) -> tuple[re.Pattern[str], Mapping[str, int]]:
    kinds = (("about", _ABOUT[language]), ("least", _LEAST[language]))
    named = [(f"{kind}{at}", words, n) for kind, known in kinds for at, (words, n) in enumerate(known.items())]
    groups = "|".join(f"(?P<{name}>{words})" for name, words, _ in named)
    return re.compile(rf"(?<![\w-])(?:{groups})\b", re.IGNORECASE), {name: n for name, _, n in named}
