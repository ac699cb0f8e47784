"""Number words of five languages into the numbers they name."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import NamedTuple

LANGUAGES = ("en", "es", "fr", "de", "pt")
THOUSAND, MILLION, BILLION, TRILLION = 10**3, 10**6, 10**9, 10**12

_UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "es": "cero uno|un|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve",
    "fr": "zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf",
    "de": "null ein|eins|eine|einen|einem|einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn "
    "vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "pt": "zero um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze "
    "dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingts|quatre-vingt quatre-vingt-dix",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
}
_JOINS = {"en": ("-", " "), "es": (" y ",), "fr": ("-", " et ", "-et-"), "pt": (" e ",)}
_HUNDREDS = {
    "es": "doscientos|doscientas trescientos|trescientas cuatrocientos|cuatrocientas quinientos|quinientas "
    "seiscientos|seiscientas setecientos|setecientas ochocientos|ochocientas novecientos|novecientas",
    "pt": "duzentos|duzentas trezentos|trezentas quatrocentos|quatrocentas quinhentos|quinhentas "
    "seiscentos|seiscentas setecentos|setecentas oitocentos|oitocentas novecentos|novecentas",
}
_SCALES: Mapping[str, Mapping[str, int]] = {
    "en": {
        "dozen": 12,
        "hundred": 100,
        "thousand": THOUSAND,
        "million": MILLION,
        "billion": BILLION,
        "trillion": TRILLION,
        "lakh": 10**5,
        "lakhs": 10**5,
        "crore": 10**7,
        "crores": 10**7,
    },
    "es": {
        "docena": 12,
        "cien": 100,
        "ciento": 100,
        "mil": THOUSAND,
        "millón": MILLION,
        "millones": MILLION,
        "billón": TRILLION,
        "billones": TRILLION,
    },
    "fr": {
        "douzaine": 12,
        "cent": 100,
        "cents": 100,
        "mille": THOUSAND,
        "million": MILLION,
        "millions": MILLION,
        "milliard": BILLION,
        "milliards": BILLION,
        "billion": TRILLION,
        "billions": TRILLION,
    },
    "de": {
        "dutzend": 12,
        "hundert": 100,
        "tausend": THOUSAND,
        "million": MILLION,
        "millionen": MILLION,
        "milliarde": BILLION,
        "milliarden": BILLION,
        "billion": TRILLION,
        "billionen": TRILLION,
    },
    "pt": {
        "dúzia": 12,
        "cem": 100,
        "cento": 100,
        "mil": THOUSAND,
        "milhão": MILLION,
        "milhões": MILLION,
        "bilhão": BILLION,
        "bilhões": BILLION,
        "trilhão": TRILLION,
        "trilhões": TRILLION,
    },
}
_HALVES = {"anderthalb": "1.5", "eineinhalb": "1.5", "zweieinhalb": "2.5", "dreieinhalb": "3.5", "viereinhalb": "4.5"}
_MOST = 11  # number words after the first: nobody writes a longer number, and a hostile text may
_AND = {"en": " and", "es": "", "fr": "", "de": "", "pt": " e"}
_ARTICLES = {"en": "an?", "es": "una?", "fr": "une?", "de": "eine?", "pt": "uma?"}


class Vocabulary(NamedTuple):
    """The number words of one language: plain numbers, multipliers, and a pattern for a whole number."""

    small: Mapping[str, Decimal]
    scales: Mapping[str, int]
    pattern: str
    token: re.Pattern[str]


@lru_cache
def vocabulary(language: str) -> Vocabulary:
    """Give the number words of a language, English for one not known."""
    language = language if language in LANGUAGES else "en"
    small, scales = _small(language), _SCALES[language]
    smalls = "|".join(map(re.escape, sorted(small, key=len, reverse=True)))
    larger = "|".join(sorted(scales, key=len, reverse=True))
    joined = f"(?:{_AND[language]}(?=[ ](?:{smalls})\\b))?" if _AND[language] else ""
    one = f"(?:(?:{smalls})|(?:{larger}){joined})"
    # German writes a number as one word: "zweihundertfünfzig".
    gap, edge = ("[ -]?", "") if language == "de" else ("[ -]", "\\b")
    point = f"(?:[ ]point(?:[ ](?:{smalls})\\b){{1,4}})?" if language == "en" else ""
    pattern = f"(?:{_ARTICLES[language]}[ ](?=(?:{larger})\\b))?{one}(?:{gap}{one}){{0,{_MOST}}}\\b{point}"
    return Vocabulary(small, scales, pattern, re.compile(f"{edge}(?:(?:{smalls})|(?:{larger})){edge}", re.IGNORECASE))


def value(phrase: str, language: str) -> Decimal | None:
    """Give the number a phrase of number words names; None for words that make none ("twenty twenty-six")."""
    whole, _, part = phrase.lower().partition(" point ")
    number = _whole(whole, language)
    if number is None or not part:
        return number
    digits = [vocabulary(language).small[found.group()] for found in vocabulary(language).token.finditer(part)]
    return number + Decimal("0." + "".join(map(str, digits))) if max(digits) < 10 else None


def _whole(phrase: str, language: str) -> Decimal | None:
    known = vocabulary(language)
    total, current = Decimal(0), Decimal(0)
    for word in (found.group() for found in known.token.finditer(phrase)):
        if word in known.scales and known.scales[word] >= THOUSAND:
            total, current = _scaled(total, current, known.scales[word]), Decimal(0)
        elif word in known.scales:
            current = (current or Decimal(1)) * known.scales[word]
        elif (known.small[word] >= 100 and current) or (known.small[word] < 100 and current % 100):
            return None
        else:
            current += known.small[word]
    return total + current


def _scaled(total: Decimal, current: Decimal, scale: int) -> Decimal:
    if total and total < scale:
        return (total + current) * scale
    return total + (current or 1) * scale


def _small(language: str) -> dict[str, Decimal]:
    units = dict(_spelled(_UNITS[language], range(20)))
    tens = dict(_spelled(_TENS[language], range(20, 100, 10)))
    whole = {
        **units,
        **tens,
        **_compounds(language, units, tens),
        **dict(_spelled(_HUNDREDS.get(language, ""), range(200, 1000, 100))),
    }
    halves = _HALVES if language == "de" else {}
    return {word: Decimal(n) for word, n in whole.items()} | {word: Decimal(n) for word, n in halves.items()}


def _compounds(language: str, units: Mapping[str, int], tens: Mapping[str, int]) -> dict[str, int]:
    below = {word: n for word, n in units.items() if n}
    if language == "de":
        stems = {word: n for word, n in below.items() if n < 10 and word in {"ein", *below} and word != "eins"}
        return {f"{u}und{t}": below[u] + tens[t] for u, t in product(stems, tens)}
    if language == "es":
        accents = {"dos": "dós", "tres": "trés", "seis": "séis", "un": "ún"}
        twenties = {f"veinti{accents.get(word, word)}": 20 + n for word, n in below.items() if n < 10}
        return twenties | _joined(language, below, {t: n for t, n in tens.items() if n > 20})
    return _joined(language, below, tens)


def _joined(language: str, units: Mapping[str, int], tens: Mapping[str, int]) -> dict[str, int]:
    wide = {"soixante", "quatre-vingt"} if language == "fr" else set()
    return {
        f"{ten}{join}{unit}": tens[ten] + units[unit]
        for ten, join, unit in product(tens, _JOINS[language], units)
        if units[unit] < (20 if ten in wide else 10)
    }


def _spelled(words: str, numbers: Iterable[int]) -> Iterable[tuple[str, int]]:
    return ((word, n) for forms, n in zip(words.split(), numbers, strict=False) for word in forms.split("|"))
