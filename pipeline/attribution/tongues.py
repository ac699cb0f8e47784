"""A Spanish, French, German or Portuguese sentence to how firmly it says what it says."""

import re
from collections.abc import Mapping

from pipeline.records import Modality

_QUOTED = re.compile(r"“[^“”]*”?|„[^„“”]*[“”]?|\"[^\"]*\"?|«[^«»]*»?")
_BEHIND = re.compile(
    r",? (?:que|qui|quien|quienes|cuando|quando|quand|nachdem|weil|bevor|während|porque|parce|después|après|depois|"
    r"dass|als|antes|avant) .*",
    re.DOTALL,
)
_NOT = re.compile(
    r"\b(?:(?:no|ne|não|nicht|nunca|jamais|nie|tampoco|sin|sem|sans)\b|n[’'])\W*(?:\w+\W+){0,3}$", re.IGNORECASE
)
_AFTER = re.compile(r"\W+(?:\w+\W+){0,5}?(?:pas|nicht|plus|jamais)\b", re.IGNORECASE)
_CHARGE = (
    r"(?=(?: \w+){0,3}? (?:haber\w*|que|ter|avoir|acus\w+|accus\w+|cargos?|críticas?|critiques|señalamientos?|"
    r"alegaç\w+|allégations?|denuncias?|denúncias?|imputac\w+|versi[óo]n\w*|sospechas?|suspeitas?|soupçons?)\b|\W*$)"
)
"""What is denied by who rejects it; an offer or a law is turned down."""
_WORDS: Mapping[Modality, str] = {
    "conditional": r"^si|^se|, si|, se|wenn|falls|a menos que|salvo que|à condition|à moins|desde que|a no ser que",
    "denied": (
        "negó|niega|niegan|negaron|desmintió|desmienten|desmiente|nié|nie|nient|dément|démenti|bestritt|bestreitet|"
        "dementierte|wies(?:en)? .{0,120}zurück|negou|nega|negam|desmentiu|"
        rf"(?:rechaz(?:ó|aron|a|an|ado)|rejeit(?:ou|aram|a|am)|rejett?(?:e|é|ent)){_CHARGE}|"
        "(?<=, )rechaz(?:ó|aron)"
    ),
    "alleged": (
        "presunt[oa]s?|presuntamente|supuest[oa]s?|supuestamente|acusó|acusa|acusaron|acusado de|prétendu|présumé|"
        "aurait|auraient|accusé|accuse|mutmaßlich\\w*|angeblich\\w*|beschuldigte|alegad[oa]|alegadamente|"
        "supostamente|acusou"
    ),
    "requested": (
        "pidió|pide|piden|pidieron|solicitó|exigió|exigieron|instó|demandé|demande de|exigé|exige|appelé à|forderte|"
        "fordert|fordern|forderten|bat|baten|bittet|pediu|pede|pedem|solicitou|exigiu"
    ),
    "agreed": (
        "acordó|acordaron|aceptó|aceptaron|firmó|firmaron|aprobó|aprobaron|aprobad[oa]|accepté|convenu|signé|approuvé|"
        "einigten|einigte|vereinbarten|stimmte .{0,60}zu|stimmten .{0,60}zu|genehmigte|unterzeichne\\w+|concordou|"
        "concordaram|aceitou|aceitaram|assinou|assinaram|aprovou|aprovaram|aprovad[oa]"
    ),
    "possible": (
        "puede|pueden|podría|podrían|quizás?|tal vez|probablemente|peut|peuvent|pourrait|pourraient|peut-être|könnte|"
        "könnten|vielleicht|womöglich|möglicherweise|pode|podem|poderia|poderiam|talvez|provavelmente"
    ),
    "planned": (
        "planea|planean|prevé|prevén|tiene previsto|va a|van a|prévoit|prévoient|va \\w+er|wird|werden|plant|planen|"
        "will|wollen|planeja|planejam|pretende|pretendem|vai|vão|\\w{3,}(?:rá|rán|ront|rão)"
    ),
}
_SOLL = re.compile(r"\b(?:soll|sollen)\b", re.IGNORECASE)
_HEARD = re.compile(
    r"\b(?:soll|sollen)\b[^.;:]{0,200}?\b(?:\w{0,15}ge\w{1,20}(?:t|en)|(?:be|ver|er|ent|zer|miss)\w{1,20}(?:t|en)|"
    r"\w{1,20}iert|worden|gewesen)"
    r" (?:haben|sein)\b",
    re.IGNORECASE,
)
"""German "soll" with a perfect is hearsay, "soll gewusst haben"; else what is to be done, "soll wieder anlaufen"."""
_FRENCH = re.compile(r"\b(?:le|les|du|est|une|au|aux)\b", re.IGNORECASE)
_FUTURE = re.compile(r"\b\w{2,}[iedv]?ra\b", re.IGNORECASE)
_CUES = {name: re.compile(rf"(?:(?<=\W)|^)(?:{words})(?!\w)", re.IGNORECASE) for name, words in _WORDS.items()}


def modality(sentence: str, language: str | None = None) -> Modality:
    """Tell the modality by the first of its main clause's words that has one and is not negated."""
    french = language[:2] == "fr" if language else _FRENCH.search(sentence) is not None
    main = _BEHIND.sub("", _QUOTED.sub(" ", sentence))
    if _CUES["conditional"].search(sentence):
        return "conditional"
    found = [
        (at.start(), name) for name, cue in _CUES.items() for at in [cue.search(main)] if at and _firm(main, at, name)
    ]
    if to_be := _SOLL.search(main):
        found.append((to_be.start(), "alleged" if _HEARD.search(main) else "planned"))
    if french and (future := _FUTURE.search(main)):
        found.append((future.start(), "planned"))
    return min(found, default=(0, "asserted"))[1]


def _firm(main: str, cue: re.Match[str], name: Modality) -> bool:
    """Tell whether a cue is not negated; a plan not to do something is a plan."""
    if name in {"planned", "possible"}:
        return True
    return not (_NOT.search(main[: cue.start()]) or _AFTER.match(main, cue.end()))
