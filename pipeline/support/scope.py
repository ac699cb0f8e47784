"""A claim's words of scope (all, most, only) to those its evidence does not have."""

import re
from collections.abc import Iterator

from pipeline.support.faults import Case

_ALL = (
    r"all(?!-| (?:day|night|over|in all|told|but|right|along|time|ages))|every(?! (?:day|year|week|month|time))|entire",
    r"all|every\w*|each|entire\w*|whole|both|any\w*|always|total\w*|complete\w*|full\w*|across|100|no|none|never",
)
_MOST = (
    r"most of|(?:the )?majority of|most(?= \w+(?<!ou)(?<!s)s\b)(?! \w+(?:[aeiou]ss|us|is)\b)",
    r"most|mostly|majority|bulk|largely|mainly|nearly all|almost all|all|two[- ]thirds|three[- ]quarters|primarily",
)
_ONLY = (
    r"only|solely|exclusively",
    r"only|just|sole\w*|exclusiv\w*|alone|single|no more|no other|mere\w*|limited|unless|until|but|few|one|lone",
)
_EXCEPT = (
    r"except(?: for)?|excluding|but not",
    r"except\w*|exclud\w*|not|no|other than|apart from|exempt\w*|but|without|save for",
)
_ALWAYS = (r"always", r"always|every\w*|all|never|constant\w*|invariably|each|consistently|still|ever")
_FOREIGN = {
    "es": (r"tod[oa]s", r"tod\w+|cada|cualquier\w*|enter\w+|amb[oa]s|ning\w+|complet\w*|total\w*"),
    "fr": (r"tous|toutes", r"tou\w+|chaque|entier\w*|ensemble|aucun\w*|complet\w*|total\w*"),
    "de": (r"alle[nr]?", r"alle\w*|jede\w*|ganz\w*|sämtlich\w*|beide\w*|gesamt\w*|kein\w*"),
    "pt": (r"tod[oa]s", r"tod\w+|cada|qualquer|inteir\w+|amb[oa]s|nenhum\w*|complet\w*|total\w*"),
}
_ENGLISH = (_ALL, _MOST, _ONLY, _EXCEPT, _ALWAYS)


def _compiled(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(tuple(re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in pair) for pair in pairs)


_SCOPES = {"en": _compiled(_ENGLISH)} | {language: _compiled((pair,)) for language, pair in _FOREIGN.items()}
"""Words of scope, each with what may stand for them."""


def scopes(case: Case) -> Iterator[str]:
    """Name words of scope that nothing in the evidence stands for."""
    near = " ".join(case.near)
    for claimed, told in _SCOPES.get((case.language or "en")[:2].lower(), _SCOPES["en"]):
        found = claimed.search(case.claim)
        if found and not told.search(near):
            yield f'"{found.group()}" is not in the words cited'
