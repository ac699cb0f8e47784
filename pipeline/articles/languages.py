"""Text into the code of its language."""

from functools import cache
from typing import Any

_CODES = (
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv sw "
    "ta th tr uk ur vi zh"
).split()
"""Languages with a press of their own; with all 97 the detector finds Latin or Luxembourgish in short English."""

_ENOUGH = 80
_SURE = 0.95


def detect(text: str) -> str | None:
    """Give the ISO 639-1 code of the language, None when the text is too short or the detector unsure."""
    sample = " ".join(text[:800].split())
    if len(sample) < _ENOUGH and sample.isascii():
        return None
    code, share = _identifier().classify(sample)
    return str(code) if share >= _SURE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_CODES)
    return identifier
