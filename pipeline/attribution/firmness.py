"""A sentence to who says it and how firmly, by the words that carry it.

Rules only, for the baseline and for checking what a model says of a sentence: a speaker is believed where the
sentence attributes anything at all, a modality where a word of it stands for it. English, Spanish, French, German
and Portuguese verbs; names are runs of capitalised words.
"""

import re
from collections.abc import Mapping

from pipeline.records import Kind, Modality

_SAY = (
    "said|says|say|saying|told|tells|added|adds|stated|states|announced|explained|argued|argues|insisted|noted|claimed|"
    "claims|denied|denies|confirmed|confirms|replied|warned|suggested|stressed|acknowledged|admitted|described|called|"
    "wrote|posted|tweeted|declared|reiterated|asked|urged|accused|alleged|reported|reports|tells|characterised|"
    "characterized|dijo|dijeron|afirmó|aseguró|señaló|explicó|anunció|negó|confirmó|declaró|indicó|informó|añadió|"
    "sostuvo|pidió|acusó|dit|déclaré|affirmé|annoncé|expliqué|sagte|sagten|erklärte|teilte|betonte|disse|afirmou|"
    "declarou|anunciou|explicou"
)
_BY_WAY_OF = r"according to|in the words of|según|de acuerdo con|selon|d’après|laut|zufolge|segundo|de acordo com"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'.-]*"
_PARTICLE = r"(?:de|da|del|della|di|la|le|van|von|der|den|al|bin|of|the|y|e)"
_NAME = rf"(?:{_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_WORD}){{0,5}})"
_ROLE = r"(?:(?:the|a|an|el|la|los|un|una|le|la|der|die|ein|eine|o|a)\s+)?(?:[a-zà-öø-ÿ’'-]+\s+){0,4}[a-zà-öø-ÿ’'-]+"
_SPOKEN = re.compile(rf"\b(?:{_SAY}|{_BY_WAY_OF})\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“«\"„][^”»\"“]{12,}[”»\"“]")

_SPEAKERS = (
    re.compile(rf"(?i:{_BY_WAY_OF})\s+(?P<who>{_NAME})"),
    re.compile(rf"(?P<who>{_NAME})(?:,[^,;.]{{2,60}},)?\s+(?:has\s+|had\s+|also\s+|later\s+|ha\s+)?(?:{_SAY})\b"),
    re.compile(rf"[,”»\"]\s+(?:{_SAY})\s+(?P<who>{_NAME})"),
    re.compile(rf"(?i:{_BY_WAY_OF})\s+(?P<who>{_ROLE})"),
)

_WORDS: Mapping[Modality, str] = {
    "denied": (
        "denied|denies|deny|denying|rejected|rejects|dismissed|dismisses|refuted|nothing|never|not true|refused|"
        "negó|niega|niegan|rechazó|desmintió|nié|dément|bestritt|dementierte|negou"
    ),
    "alleged": (
        "alleged|allegedly|alleges|accused|accuses|accusing|suspected|reportedly|claimed|claims|allegations?|"
        "presunto|presunta|presuntamente|supuesto|supuestamente|acusó|prétendu|présumé|mutmaßlich|angeblich|alegado"
    ),
    "requested": (
        "asked|asks|ask|requested|requests|urged|urges|called (?:for|on)|calls (?:for|on)|demanded|demands|"
        "appealed|wants?|wanted|pidió|piden|pide|solicitó|exigió|instó|demandé|exigé|forderte|bat|pediu|solicitou"
    ),
    "agreed": (
        "agreed|agrees|agree|agreement|accepted|accepts|signed|approved|consented|acordó|acordaron|aceptó|firmó|"
        "firmaron|accepté|convenu|signé|einigten|vereinbarten|stimmte|concordou|aceitou|assinou"
    ),
    "conditional": r"if|unless|provided that|as long as|would|should .* get|si|salvo que|à condition|wenn|falls|se",
    "planned": (
        "will|plans?|planned|planning|intends?|intended|expects?|expected|scheduled|due to|set to|aims?|hopes?|"
        "next (?:week|month|year)|planea|prevé|previsto|prévoit|plant|wird|werden|planeja|pretende"
    ),
    "possible": (
        "may|might|could|can|possible|possibly|possibility|perhaps|likely|potential|potentially|appears?|appeared|"
        "seems?|puede|podría|podrían|posible|quizá|peut|pourrait|peut-être|kann|könnte|vielleicht|pode|poderia|talvez"
    ),
}
_CUES = {modality: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for modality, words in _WORDS.items()}
_NUMBER = re.compile(r"\d")
_OPINION = re.compile(r"\b(?:should|must|best|worst|remarkable|welcome|crucial|I think|I believe)\b", re.IGNORECASE)


def speaks(sentence: str) -> bool:
    """Tell whether anybody is said to have said anything: a verb of saying, a source phrase, or a quotation."""
    return bool(_SPOKEN.search(sentence) or _QUOTED.search(sentence))


def speaker(sentence: str) -> str | None:
    """Name who says the sentence, in its own words, or None where nobody is named."""
    for pattern in _SPEAKERS:
        if found := pattern.search(sentence):
            return found["who"].removesuffix("’s").removesuffix("'s").strip(" .,")
    return None


def carries(sentence: str, modality: Modality) -> bool:
    """Tell whether a word of the sentence stands for this modality; every sentence can be asserted."""
    return modality == "asserted" or bool(_CUES[modality].search(sentence))


def modality(sentence: str) -> Modality:
    """Tell how firmly the sentence says it: the first modality one of its words stands for."""
    return next((name for name, cue in _CUES.items() if cue.search(sentence)), "asserted")


def kind(sentence: str) -> Kind:
    """Tell what sort of thing the sentence says."""
    if speaks(sentence):
        return "statement"
    if modality(sentence) in {"planned", "requested"}:
        return "plan"
    if _OPINION.search(sentence):
        return "opinion"
    return "quantity" if _NUMBER.search(sentence) else "event"
