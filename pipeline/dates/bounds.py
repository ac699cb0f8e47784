"""The words before a date or a time of day into how they hold it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from pipeline.dates.value import Bound

REACH = 44
"""Characters before a date in which the words that hold it stand; the longest phrase below is shorter."""


class Hold(NamedTuple):
    """A bound, and whether it is a near one, as "just after"."""

    bound: Bound = "exact"
    near: bool = False


class _Words(NamedTuple):
    near: str
    joint: str
    """Articles and prepositions between the bound and the date."""
    bounds: Mapping[Bound, str]


_WORDS: Mapping[str, _Words] = {
    "en": _Words(
        "just|shortly|moments|minutes|soon|right|not long",
        "the|on|at|in|about|around|of|last|a|this",
        {
            "since": "since|not (?:before|until|till)|starting|beginning|effective|as from|onwards? from|from",
            "until": "until|till|up to|through|lasts? to|'til",
            "by": "by|no later than|not later than|at the latest by|on or before",
            "before": "before|prior to|ahead of|earlier than|in the run-up to",
            "after": "after|following|later than|past",
            "about": "around|about|approximately|approx\\.|roughly|circa|ca\\.|c\\.|near|close to|towards?",
        },
    ),
    "es": _Words(
        "poco|justo|momentos|minutos|inmediatamente",
        "el|la|las|los|del?|a|en|este",
        {
            "since": "desde|a partir del?|no antes del?",
            "until": "hasta",
            "by": "para|a más tardar|como muy tarde|antes o",
            "before": "antes",
            "after": "después|tras|pasad[ao]s|luego",
            "about": "alrededor|hacia|sobre|cerca|en torno|aproximadamente|más o menos|circa",
        },
    ),
    "fr": _Words(
        "peu|juste|quelques minutes",
        "le|la|les|l['’]|du|de|au|à|en|ce|d['’]",
        {
            "since": "depuis|à partir|dès|à compter",
            "until": "jusqu['’]?",
            "by": "d['’]ici|au plus tard",
            "before": "avant",
            "after": "après|passé",
            "about": "vers|autour|aux alentours|environ|aux environs",
        },
    ),
    "de": _Words(
        "kurz|unmittelbar|knapp",
        "de[mnrs]|am|im|um|zum|diese[mn]",
        {
            "since": "seit|ab|nicht vor",
            "until": "bis",
            "by": "spätestens(?: bis)?",
            "before": "vor",
            "after": "nach",
            "about": "gegen|etwa|ungefähr|rund|circa|ca\\.",
        },
    ),
    "pt": _Words(
        "pouco|logo|minutos|imediatamente",
        "[oa]s?|d[aeo]s?|n[ao]|à|às|ao?|em",
        {
            "since": "desde|a partir",
            "until": "até",
            "by": "o mais tardar até|no máximo até",
            "before": "antes",
            "after": "depois|após|passad[ao]s",
            "about": "por volta|cerca|em torno|aproximadamente|perto",
        },
    ),
}


def hold(text: str, start: int, language: str) -> Hold:
    """Give how the words that end at `start` hold the date that begins there."""
    found = _before(language).search(text[max(0, start - REACH) : start])
    if not found:
        return Hold()
    bound = next(bound for bound in _WORDS[language].bounds if found[bound])
    return Hold(bound, bool(found["near"]))


@lru_cache
def _before(language: str) -> re.Pattern[str]:
    words = _WORDS[language]
    bounds = "|".join(f"(?P<{bound}>{pattern})" for bound, pattern in words.bounds.items())
    space = r"(?:\s+|(?<=['’])|(?<=-))"
    return re.compile(
        rf"(?<![\w-])(?:(?P<near>{words.near})\s+)?(?:{bounds}){space}(?:(?:{words.joint}){space}){{0,3}}$",
        re.IGNORECASE,
    )
