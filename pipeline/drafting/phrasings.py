"""A fact as a model words it into whether it says anything, and into the words of the report that it cut short."""

import re
from collections.abc import Sequence

_EMPTY = re.compile(
    r"(?!.* is said)(?:[^\s“”\",]+ ){1,5}"
    r"(?:said|says|replied|added|spoke|(?:told|informed) (?:reporters|journalists|the press))"
    r"(?: (?:on|at|in|during|after|from|outside|inside)(?: [^\s,:“]+){1,4})?\."
)
"""Words that say that somebody spoke, and not what: no content before a comma, none after a few words of where."""
_SAYS = {
    "en": "said|says|told|replied|added|explained",
    "es": "dijo|contó|declaró|afirmó|explicó|señaló|añadió|aseguró|indicó|respondió|relató|comentó",
    "fr": "a dit|a déclaré|a affirmé|a expliqué|a ajouté|a raconté|a indiqué|a confié|a répondu|dit|raconte|explique",
    "de": "sagte|erklärte|berichtete|erzählte|antwortete|ergänzte|betonte|sagt|erklärt",
    "pt": "disse|contou|declarou|afirmou|explicou|acrescentou|respondeu|relatou|comentou",
}
_HEARERS = {
    "en": "(?:to )?(?:this newspaper|reporters|journalists|the press|us)",
    "es": "a (?:este (?:diario|periódico|medio)|esta (?:redacción|agencia)|(?:los )?periodistas|la prensa|los medios)",
    "fr": "(?:à|au|aux) (?:ce (?:journal|quotidien)|notre (?:journal|rédaction)|la presse|(?:des )?journalistes)",
    "de": "(?:dieser (?:Zeitung|Redaktion)|unserer (?:Zeitung|Redaktion)|(?:den )?Journalisten|der Presse)",
    "pt": "a este jornal|à (?:imprensa|reportagem)|aos jornalistas|a jornalistas",
}
_SPEAKERS = 9
"""Words of the longest name and office taken for who speaks, and no more."""
_REMNANT = 15
"""Words up to which what follows a quotation says who spoke and where; a longer end may tell something else."""
_BEHIND = re.compile(r"(?:,[”\"»’]|[”\"»“’],)\s*$")
"""The end of a quotation after which its sentence goes on."""
_PREPOSITIONS = re.compile(
    r"(?:(?:because|instead|ahead|out) of|according to|apart from|for|in|at|by|with|without|from|among|between|during|"
    r"under|until|since|despite|like|unlike|on|to|of|"
    r"para|por|en|con|sin|desde|entre|durante|según|pour|dans|avec|sans|chez|depuis|pendant|selon|"
    r"für|bei|mit|ohne|seit|nach|vor|unter|zwischen|wegen|trotz|laut|em|com|sem|segundo) ",
    re.IGNORECASE,
)
_TWICE = re.compile(
    r"(?P<head>[^“”]{3,80}? (?:said|says|wrote|added|told [^“”:,]{2,40})[:,] )"
    r"(?P<told>(?P<quote>“[^“”]+,”) (?P<tail>[^“”]{1,60}? (?:said|wrote|added)|(?:said|wrote|added) [^“”]{1,60}?)\.)"
)
"""A quotation that names who says it before and again behind."""
_NOBODY = re.compile(r"(?:(?:Who|What|Which)ever|Anyone) (?:said|says|wrote|told [^“”:,]{2,40})[:,] (?=“)")
"""The first word of a quotation taken for who says it."""
_OPEN_END = re.compile(r"(: “[^“”]*\w)”$")
_WORD = re.compile(r"\w+")


def is_empty(text: str, language: str | None) -> bool:
    """Tell whether a fact says that somebody spoke, and not what."""
    tongue = (language or "en")[:2]
    if tongue == "en" and _EMPTY.fullmatch(text):
        return True
    if tongue not in _SAYS or re.search(r"[“”«»„\":]", text):
        return False
    # At the first verb: who says a thing stands before it, what is said behind it.
    verb = re.search(rf",? \b(?:{_SAYS[tongue]})\b", text)
    if verb is None:
        return False
    who = [word.casefold() for word in _WORD.findall(text[: verb.start()])]
    behind = re.sub(_HEARERS[tongue], " ", text[verb.end() :])
    told = {word.casefold() for word in _WORD.findall(behind)}
    # English ends on who spoke as well: "No siren sounded, Croome said." says something.
    return 0 < len(who) <= _SPEAKERS and told <= set(who) and bool(told or tongue != "en")


def is_remnant(text: str, words: str) -> bool:
    """Tell whether a fact is what is left of a sentence without its quotation: "Hale said from the quay."."""
    if len(text.split()) > _REMNANT:
        return False
    at = words.casefold().find(text.rstrip(".").casefold())
    return at > 0 and _BEHIND.search(words[max(0, at - 4) : at]) is not None


def beheaded(fact: str, sentences: Sequence[str]) -> int | None:
    """Find the sentence a fact is but for the preposition at its head: "The keeper the night was long"."""
    plain = fact.rstrip(" .").casefold()
    for at, sentence in enumerate(sentences):
        whole = sentence.rstrip(" .").casefold()
        head = _PREPOSITIONS.match(whole)
        if head and plain and whole[head.end() :] == plain:
            return at
    return None


def said_once(text: str) -> str:
    """Leave out who is named twice for a quotation: behind it where the same, before it where the end names another.

    The end is the report's own, and what stands before a model's.
    """
    text = _NOBODY.sub("", text, count=1) if _NOBODY.match(text) else text
    found = _TWICE.fullmatch(text)
    if found is None:
        return text
    same = set(_WORD.findall(found["tail"].casefold())) <= set(_WORD.findall(found["head"].casefold()))
    return f"{found['head']}{found['quote']}" if same else found["told"]


def stopped(text: str) -> str:
    """End with a full stop a quotation that its sentence went on after: for the comma there, or where nothing stood."""
    return re.sub(r",”$", ".”", _OPEN_END.sub(r"\1.”", text))
