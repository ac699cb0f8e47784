"""A sentence with a bare weekday in it into whether the last such day is meant, by the tense of its verbs."""

import re
from collections.abc import Mapping

WEEKDAYS: Mapping[str, str] = {
    "en": r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
    "es": r"(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)",
    "fr": r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)",
    "de": r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
    r"(?:morgen|mittag|nachmittag|abend)?",
    "pt": r"(?:(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|sábado|domingo)",
}
WEEKDAY: Mapping[str, re.Pattern[str]] = {
    tongue: re.compile(words, re.IGNORECASE) for tongue, words in WEEKDAYS.items()
}
_PAST: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:\w{2,}ed|was|were|had|did|said|told|went|came|met|sank|left|fell|rose|won|lost|took|made|began|broke|"
        r"held|gave|found|ran|saw|fled|shot|struck|swept|led|hit|cut|put|set|sold|bought|spoke|wrote|read|sent|spent|"
        r"stood|sat|got|kept|built|brought|caught|fought|threw|grew|drove|flew|burnt|burst|shut|quit|sued|swore|woke|"
        r"tore|beat|bit|became|chose)\b"
    ),
    "es": re.compile(
        r"\b(?:\w{2,}(?:ó|aron|ieron|eron|aba|aban)|ha|han|había|habían|fue|fueron|dijo|hizo|tuvo|hubo|vino|puso)\b"
    ),
    "fr": re.compile(r"\b(?:a|ont|avait|avaient|était|étaient|(?:est|sont) \w+(?:é|i|u|t)e?s?)\b"),
    "de": re.compile(
        r"\b(?:hat|haben|hatten?|waren?|wurden?|sagten?|erklärten?|trat|traten|ging|gingen|kam|kamen|fiel|fielen|starb|"
        r"starben|traf|trafen|gab|gaben|stieg|stiegen|nahm|nahmen|fand|fanden|schrieb|schrieben|verlor|verloren|begann|"
        r"begannen|brach|brachen|sprach|sprachen|blieb|blieben|rief|riefen|hielt|hielten|verließ|verließen|"
        r"(?:ist|sind) [^.;]{0,80}ge\w+)\b"
    ),
    "pt": re.compile(
        r"\b(?:\w{2,}(?:ou|eu|iu|aram|eram|iram|ava|avam)|foi|foram|disse|fez|teve|houve|havia|tinha|saiu|veio)\b"
    ),
}
"""Verbs that are certainly past; a past form that is missing leaves a weekday open."""
_TO_COME: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:will|would|due|scheduled|expected|planned|next|shall)\b"),
    "es": re.compile(
        r"\b(?:\w{2,}(?:rá|rán|ría|rían)|va a|van a|previst[oa]s?|próxim[oa]s?|prev[ée]n?|planean?|pretenden?|esperan? "
        r"\w+[aei]r)\b"
    ),
    "fr": re.compile(r"\b(?:\w{2,}(?:ra|ront|rait|raient)|va|vont|prévue?s?|prochaine?s?)\b"),
    "de": re.compile(r"\b(?:wird|werden|würden?|soll|sollen|sollten?|will|wollen|wollten?|geplant|kommenden?)\b"),
    "pt": re.compile(r"\b(?:\w{2,}(?:rá|rão|ria|riam)|vai|vão|previst[oa]s?|próxim[oa]s?)\b"),
}


def is_decided(text: str, tongue: str, *, ahead: bool) -> bool:
    """Tell whether a text's verbs decide between the last weekday and the next; `ahead` is whether the next was read.

    In English either tense does, as the date is read by it; elsewhere a past without anything to come decides for
    the last, and a verb of what is to come for the next.
    """
    past, to_come = _PAST[tongue].search(text) is not None, _TO_COME[tongue].search(text) is not None
    if tongue == "en":
        return past or to_come
    return to_come if ahead else past and not to_come
