"""What a quantity looks like in five languages, and what only looks like one."""

import re
from functools import lru_cache

from pipeline.numbers.quantity import Bound
from pipeline.numbers.units import CURRENCIES, pattern
from pipeline.numbers.words import vocabulary

VAGUE = {"dozens": 24, "scores": 40, "hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9}
_LINKS = {"en": "to|and|or", "es": "a|y|o", "fr": "à|et|ou", "de": "bis|und|oder", "pt": "a|e|ou"}
AND = frozenset({"and", "y", "et", "und", "e"})
_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre"
    r"|diciembre|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|januar"
    r"|februar|märz|juni|juli|oktober|dezember|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro"
    r"|novembro|dezembro"
)
NOT_QUANTITIES = re.compile(
    rf"(?<!\w)(?:\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,4}}/\d{{1,2}}(?:/\d{{2,4}})?\b|\b\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d\d)\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|\.|er|º)?[ ](?:of |de )?(?:{_MONTHS})\b\.?(?:,? (?:de )?\d{{4}})?"
    rf"|\b(?:{_MONTHS})\b\.?[ ](?:\d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|de \d{{4}}|\d{{4}})\b(?![.,]\d)"
    r"|\b\d{1,2}(?:[:.]\d\d)?[ ]?[ap]\.?m\b\.?|\b\d{1,2}:\d\d(?::\d\d)?\b|\b\d{1,2}h\d\d\b|\b\d{1,2} o['’]clock"
    r"|\b\d{1,2}(?:[:.]\d\d)? Uhr\b|\b\d{4}(?: GMT| local time)"
    r"|\+\d{1,3}(?:[ .-]\(?\d{2,4}\)?)+|\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b"
    r"|\b(?:no|nos|nr|number|article|section|chapter|page|room|route|flight|line|terminal|gate|phase|level|type"
    r"|category|grade|group|gruppe|artikel|artículo|número|capítulo|channel|highway|interstate|size|round|week|day)"
    r"\.?[ ]\d+\b(?![.,]?\d)|\bn[º°]\s?\d+|#\d+|\b[A-Za-z]+-?\d+\w*|\b\d+(?:st|nd|rd|th)\b|['’]?\b\d\d+s\b"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten)-(?:thirds?|quarters?|fifths?|sixths?|tenths?)\b)",
    re.IGNORECASE,
)
# Words right before a number that bound it; "bis" and "a" after one link a range.
BOUNDS: dict[Bound, str] = {
    "at most": "at most|up to|as many as|as much as|no more than|a maximum of|not more than|hasta|como máximo|jusqu'à"
    "|au plus|bis zu|höchstens|até|no máximo",
    "at least": "at least|no fewer than|no less than|a minimum of|al menos|por lo menos|au moins|mindestens"
    "|wenigstens|pelo menos|ao menos",
    "more than": "more than|over|above|upwards of|exceeding|in excess of|better than|más de|plus de|plus d'|mehr als"
    "|über|mais de|mais do que",
    "less than": "less than|fewer than|under|below|menos de|moins de|moins d'|weniger als|unter|menos do que",
    "nearly": "nearly|almost|close to|just under|just short of|approaching|casi|presque|près de|fast|beinahe|knapp"
    "|quase",
    "about": "about|around|roughly|approximately|approx\\.?|some|an estimated|estimated|circa|ca\\.?|or so|unos|unas"
    "|alrededor de|cerca de|aproximadamente|environ|autour de|quelque|etwa|rund|ungefähr|circa|uns|umas|por volta de",
}
BEFORE = re.compile(
    "(?<![^\\W_])(?:"
    + "|".join(f"(?P<b{i}>{words})" for i, words in enumerate(BOUNDS.values()))
    + r")[ ](?:the |an? |de |des |los |las )?$",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"^[ ]?(?:(?P<plus>\+|or more\b|o más\b|ou plus\b|oder mehr\b|ou mais\b)|(?P<so>or so\b))", re.IGNORECASE
)
ORDER = tuple(BOUNDS)
NOT_ONE = re.compile(r" (?:of|another|by one|who|that|day|side|hand|thing|after|is|was|can|could|should|may|and)\b")
BETWEEN = re.compile(r"\b(?:between|entre|zwischen)[ ](?:the |an? )?$", re.IGNORECASE)
_HALF = r"[ ](?:and a half|y medi[ao]|et demie?|e mei[ao])\b"
POINTING = re.compile(
    r"\b(?:no|every|any|some|the|this|that|which|each|only|not|another|day|number|for|but)[ ]$", re.IGNORECASE
)
YEAR_CUE = re.compile(
    r"\b(?:in|since|by|from|of|year|until|till|to|the|during|for|late|early|mid|before|after|en|de|desde|depuis|seit"
    r"|seit|im|jahr|em|ano|año)[ ]$|[-–(]$",
    re.IGNORECASE,
)
LASTING = re.compile(
    r"\b(?:for|lasted|after|within|took|takes|last|durante|pendant|nach|durou|duró|un[ao]?s?)[ ]$", re.IGNORECASE
)
WON = re.compile(r"\b(?:won|win|lost|beat|drew|draw|score|vote|voted|lead|victory|defeat)\b[^.]{0,20}$", re.IGNORECASE)


@lru_cache
def scanner(language: str) -> re.Pattern[str]:
    """Give the pattern of one quantity in a language; its groups name the parts."""
    known = vocabulary(language)
    group = "[,.\u00a0\u202f\u2009’']" if language == "en" else "[,. \u00a0\u202f\u2009’']"
    digits = rf"(?<![\w.])(?:\d{{1,3}}(?:{group}\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)[½¼¾]?|(?<!\w)[½¼¾]"
    scales = "|".join(sorted((word for word, n in known.scales.items() if n >= 1000), key=len, reverse=True))
    currency = "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True))
    links = rf"[ ]?[-–—][ ]?|[ ](?:{_LINKS[language]})[ ]"

    def figure(n: int) -> str:
        scale = rf"(?:[ \u00a0-]?(?:(?:{scales})\b|(?:bn|mn|trn|tn|k|m|b)\b(?!/)))"
        words = rf"(?<![\w-]){known.pattern}"
        return rf"(?:(?<![A-Z])(?P<cur{n}>{currency})[ ]?)?(?P<n{n}>{digits}|{words})(?P<s{n}>{scale})?"

    vague = rf"\b(?P<vague>{'|'.join(VAGUE)})\b" if language == "en" else "(?P<vague>(?!))"
    unit_name = rf"(?:(?:[ \u00a0-]|[ ]de[ ]|[ ]d['’])?(?P<unit>{pattern()})(?!\w))"
    half = r"(?P<halved>\b(?:half an?|une demi|eine halbe|media|meia)[ -](?=\w))"
    article = r"(?P<article>\b(?:an?|una?|une?|eine|uma?)[ ](?=\w))"
    return re.compile(
        # A quantity begins where no word goes on: most positions are passed over at once.
        rf"(?<!\w)(?:{figure(1)}(?:(?P<link>{links}){figure(2)})?(?P<half>{_HALF})?{unit_name}?(?P<tail>{_HALF})?"
        rf"|{vague}|{half}(?P<hunit>{pattern()}|million|billion|dozen)\b"
        rf"|{article}(?P<aunit>{pattern()})\b(?P<atail>{_HALF})?)",
        re.IGNORECASE,
    )
