"""Turns words that negate, hedge, ask, grant or count into the names comparison knows them by."""

import re


def any_of(*stems: str) -> re.Pattern[str]:
    """Match any of the words; `~` stands for any ending."""
    return re.compile(r"\b(?:" + "|".join(stem.replace("~", r"\w*") for stem in stems) + r")\b", re.IGNORECASE)


DENY = ("deny", "denies", "denied", "denying", "niega", "negó", "desmint~", "dementi~")
NEGATION = any_of(
    *("not", "no", "never", "none", "nobody", "neither", "without", "cannot", r"\w+n[’']t", *DENY),
    *("nunca", "ningún", "ningun[oa]?", "sin", "nicht", "kein~"),
)
_FIGURE = r"(?:figure|count|toll|number|report|estimate|total|tally|statement)s?"
_ABOUT = r"(?:about |some |around |the )?$"
EARLIER = re.compile(
    r"\b(?:(?:up|down|rose|fell|raised|cut) from "
    r"|(?:revised|corrected|lowered|scaled back|changed) (?:\w+ ){0,5}?from (?:an? (?:earlier|previous|initial) )?"
    r"|correcting (?:(?:an?|its|the|that|their) )?(?:\w+ )?"
    r"|an (?:earlier|initial) "
    rf"|(?:earlier|previous|initial|preliminary|original|former|first) (?:\w+ )?{_FIGURE} (?:of|was|were) )" + _ABOUT,
    re.IGNORECASE,
)
"""What stands before a figure that no longer holds."""
INSTEAD = re.compile(
    r"(?:(?:,|\band|\bbut) not|\brather than|\binstead of|, y no|\ben lugar de) " + _ABOUT, re.IGNORECASE
)
"""What stands before a figure that is put right by the one before it: "29, not 31"."""
ONCE = re.compile(
    r"(?: \w+){0,3} (?:previously|first|initially|originally|earlier|wrongly|mistakenly) "
    r"(?:reported|given|announced|stated|thought|said|estimated|counted|feared)(?= was\b| were\b| by\b|[.,;:)]|$)",
    re.IGNORECASE,
)
"""What stands after a figure that no longer holds: "the 90 first reported"."""
DENIAL = any_of(*DENY, "reject(?:s|ed)?", "refut(?:es?|ed)")
STEPS = {
    "asked": any_of(
        *("ask(?:s|ed|ing)?", "request~", "demand~", "urg(?:es?|ed|ing)", "call(?:s|ed) for", "s(?:eeks?|ought)"),
        *("pidió", "pide", "solicit~"),
    ),
    "agreed": any_of(
        "agree[sd]?", "agreeing", "accept(?:s|ed)?", "consent(?:s|ed)?", "pledged", "acordó", "acepta", "aceptó"
    ),
    "alleged": any_of("alleg~", "suspect(?:s|ed)?", "reportedly", "believed to", "rumou?r~", "presunt~"),
    "confirmed": any_of("confirm(?:s|ed)?", "established", "proved", "proven", "confirmó"),
    "considered": any_of("consider(?:s|ed|ing)?", "weigh(?:s|ed|ing)?", "mull(?:s|ed|ing)?", "debat(?:es?|ed|ing)"),
    "decided": any_of("decid~", "approved", "adopted", "resolved to", "settled on"),
    "planned": any_of("plan(?:s|ned)?", "intend(?:s|ed)?", "will", "(?:is|are|expected) to", "scheduled"),
    "done": any_of("has already", "completed", "finished", "was carried out", "took place", "opened", "signed"),
}
"""How far a thing went, by the words that say so."""
OPPOSED = (("asked", "agreed"), ("alleged", "confirmed"), ("planned", "done"), ("considered", "decided"))
MODALITY = {"requested": "asked", "agreed": "agreed", "alleged": "alleged", "planned": "planned"}

MEASURES = (
    ("dead", any_of("kill~", "die[ds]?", "dead", "death~", "fatalit~", "lives", "muert~", "fallecid~")),
    ("hurt", any_of("injur~", "hurt", "wound~", "hospital~", "herid~", "lesionad~", "treated for")),
    ("missing", any_of("missing", "unaccounted", "desaparecid~")),
    ("moved", any_of("evacuat~", "displaced", "homeless", "evacuad~")),
    ("held", any_of("arrest~", "detain~", "detenid~")),
    ("saved", any_of("rescu~", "saved", "rescatad~")),
    ("sent", any_of("firefighters?", "crews?", "officers?", "engines?", "bomberos")),
)
"""What a number of people or things counts, by the words around it: dead and hurt are two counts, not one."""
