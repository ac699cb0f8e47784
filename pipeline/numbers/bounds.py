"""The words around a number into how firmly it is meant."""

import re
from collections.abc import Mapping
from functools import lru_cache

from pipeline.numbers.quantity import Bound

REACH = 40  # characters looked at before a number for the words that bound it

_MORE = "(?:(?:just|slightly|well|far|way|much|even|a little|a bit|a shade|significantly|considerably|substantially) )?"
# The directional bounds come first: "at least some 40" is at least 40, "just under" is not "under".
_WORDS: Mapping[str, Mapping[Bound, str]] = {
    "en": {
        "nearly": "nearly|almost|close to|(?:just|slightly|a little|a bit|a shade) (?:under|below|shy of|short of|less"
        " than|fewer than)|shy of|not quite|approaching|nearing|virtually|verging on|just about",
        "at most": "at (?:the )?most|(?<!gone )(?<!went )(?<!rose )(?<!risen )(?<!goes )up to"
        "|as (?:many|much|high|long|far|late) as|(?:no|not) (?:more|greater|longer"
        "|higher|larger) than|not (?:over|above|exceeding)|(?:a|the) maximum(?: of)?|a (?:cap|limit|ceiling) of"
        "|capped at|limited to",
        "at least": "at (?:the very |the )?least|no (?:fewer|less) than|not (?:less|fewer) than|(?:a"
        "|the) minimum(?: of)?"
        "|as (?:few|little|low) as|nothing less than",
        "more than": f"{_MORE}(?:more than|greater than|higher than|longer than|over|above|in excess of|upwards? of"
        "|north of|beyond|exceeding|surpassing|topping|better than)|exceeded|surpassed|topped",
        "less than": f"{_MORE}(?:less than|fewer than|lower than|shorter than|under|below|south of)",
        "about": "about|around|roughly|approximately|approx\\.?|some|(?:an |the )?estimated|circa|ca\\.|c\\.|~|≈"
        "|in the region of|in the neighbou?rhood of|something like|on the order of|more or less|give or take|perhaps"
        "|(?:an |a )?average of|averaging|a reported",
    },
    "es": {
        "nearly": "casi|cerca de llegar a|poco menos de|algo menos de|al borde de(?: los| las)?",
        "at most": "como máximo|como mucho|hasta|un máximo de|no más de|a lo sumo",
        "at least": "al menos|por lo menos|como mínimo|un mínimo de|no menos de|cuando menos",
        "more than": "(?:poco |algo |mucho |bastante )?más de|por encima de|superior(?:es)? a|superó(?: los| las)?"
        "|supera(?: los| las)?|sobre",
        "less than": "menos de|por debajo de|inferior(?:es)? a",
        "about": "unos|unas|alrededor de|cerca de|en torno a|aproximadamente|aprox\\.?|cosa de|más o menos|~",
    },
    "fr": {
        "nearly": "près de|presque|pas loin de|un peu moins (?:de |d['’])|à peine moins de|quasiment",
        "at most": "au plus|tout au plus|au maximum|jusqu['’]à|un maximum de|pas plus de|maximum",
        "at least": "au moins|au minimum|un minimum de|pas moins de|minimum",
        "more than": "(?:un peu |bien |beaucoup )?plus (?:de |d['’])|au-delà de|au-dessus de|supérieure?s? à"
        "|dépass\\w{1,5}",
        "less than": "moins (?:de |d['’])|au-dessous de|en dessous de|inférieure?s? à",
        "about": "environ|autour de|quelque|à peu près|aux alentours de|approximativement|grosso modo|~",
    },
    "de": {
        "nearly": "fast|beinahe|knapp|nahezu|annähernd|kaum weniger als|an die",
        "at most": "höchstens|maximal|bis zu|nicht mehr als|allenfalls",
        "at least": "mindestens|wenigstens|zumindest|nicht weniger als|minimal",
        "more than": "(?:etwas |weit |deutlich |viel )?mehr als|über|gut|oberhalb von",
        "less than": "(?:etwas |weit |deutlich |viel )?weniger als|unter|unterhalb von",
        "about": "etwa|rund|ungefähr|circa|ca\\.?|zirka|gegen|schätzungsweise|um die|in etwa|~",
    },
    "pt": {
        "nearly": "quase|perto de|pouco menos de|praticamente",
        "at most": "no máximo|até|um máximo de|não mais (?:de|do) que|não mais de",
        "at least": "pelo menos|ao menos|no mínimo|um mínimo de|não menos de",
        "more than": "(?:um pouco |pouco |bem |muito )?mais (?:de|do que|que)|acima (?:de|dos|das)|superior(?:es)? a",
        "less than": "menos (?:de|do que|que)|abaixo (?:de|dos|das)|inferior(?:es)? a",
        "about": "cerca de|aproximadamente|em torno de|por volta de|uns|umas|ao redor de|mais ou menos|~",
    },
}
# What may stand between the bound and its number.
_BETWEEN = {
    "en": "(?:(?:another|a further|an? additional|an? extra|all|about|around|roughly|some|an estimated) )?",
    "es": "(?:unos |unas |de |los |las |un |una )?",
    "fr": "(?:les |la |le |des |un |une |de )?",
    "de": "(?:die |den |der |rund |etwa |ein |eine |einen |einer )?",
    "pt": "(?:uns |umas |de |os |as |dos |das |um |uma )?",
}
# "under a $3m deal" bounds nothing: an article is let through after words that only bound.
_ARTICLE = re.compile(r"(?:over|under|above|below|around|about|beyond|some)$", re.IGNORECASE)
_AFTER: Mapping[Bound, str] = {
    "at least": r"\+|-?plus\b|(?: \w{1,15})? or (?:more|higher|greater|longer|above|over|better)\b"
    r"|(?: \w{1,15})? and (?:up"
    r"|above)\b| at (?:the very )?least\b| (?:o|y) más\b| como mínimo\b| (?:ou|et) plus\b| au moins\b"
    r"| (?:oder|und) mehr\b| mindestens\b| ou mais\b| no mínimo\b",
    "at most": r"(?: \w{1,15})? or (?:less|fewer|lower|under|below|shorter)\b| at (?:the )?most\b| o menos\b"
    r"| como máximo\b"
    r"| ou moins\b| au plus\b| oder weniger\b| höchstens\b| ou menos\b| no máximo\b| tops\b",
    "about": r"-odd\b|-ish\b|-something\b|(?: \w{1,15})? or so\b|,? (?:more or less|give or take|approximately)\b"
    r"| más o menos\b| aproximadamente\b| environ\b| mais ou menos\b",
}
_FOLLOWS = tuple((bound, re.compile(words, re.IGNORECASE)) for bound, words in _AFTER.items())


def bound(text: str, start: int, end: int, language: str) -> Bound:
    """Say how firmly the number at `start` to `end` is meant, from the words on both sides of it."""
    meant, _ = after(text, end)
    if meant:
        return meant
    before, order = _precedes(language)
    found = before.search(text[max(0, start - REACH) : start])
    if found is None or (found["article"] and _ARTICLE.search(found["words"])):
        return "exact"
    return next(kind for at, kind in enumerate(order) if found[f"b{at}"] is not None)


def after(text: str, end: int) -> tuple[Bound | None, int]:
    """Give the bound that the words after a number set ("or more", "-odd"), and where those words end."""
    rest = text[end : end + REACH]
    found = next(((meant, match.end()) for meant, words in _FOLLOWS if (match := words.match(rest))), None)
    return (found[0], end + found[1]) if found else (None, end)


def bound_words(language: str) -> str:
    """Give the pattern of all words that bound the number after them."""
    return "|".join(_WORDS[language].values())


@lru_cache
def _precedes(language: str) -> tuple[re.Pattern[str], tuple[Bound, ...]]:
    words = _WORDS[language]
    groups = "|".join(f"(?P<b{at}>{pattern})" for at, pattern in enumerate(words.values()))
    article = "(?P<article>an? )?" if language == "en" else "(?P<article>)"
    ending = rf"(?:(?<=['’~≈ ])|[ \u00a0-]){_BETWEEN[language]}{article}$"
    return re.compile(rf"(?<!\w)(?P<words>{groups}){ending}", re.IGNORECASE), tuple(words)
