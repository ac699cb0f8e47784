"""A sentence to how firmly it says what it says, by the words that stand for it.

For the baseline and for checking what a model says of a sentence: a modality is believed where a word of the sentence
stands for it. English, Spanish, French, German and Portuguese.
"""

import re
from collections.abc import Mapping

from pipeline.attribution.speakers import speaks
from pipeline.records import Kind, Modality

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
        "next (?:week|month|year)|planea|prevé|previsto|prévoit|wird|werden|planeja|pretende"
    ),
    "possible": (
        "may|might|could|can|possible|possibly|possibility|perhaps|likely|potential|potentially|appears?|appeared|"
        "seems?|puede|podría|podrían|posible|quizá|peut|pourrait|peut-être|kann|könnte|vielleicht|pode|poderia|talvez"
    ),
}
# "In May" and Jo May are no maybe.
_CUES = {
    modality: re.compile(rf"\b(?!(?-i:(?<=\s)May)\b)(?:{words})\b", re.IGNORECASE) for modality, words in _WORDS.items()
}
_NUMBER = re.compile(r"\d")
_OPINION = re.compile(r"\b(?:should|must|best|worst|remarkable|welcome|crucial|I think|I believe)\b", re.IGNORECASE)


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
