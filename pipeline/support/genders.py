"""A claim's "he" or "she" to whether the words it cites have only the other."""

import re
from collections.abc import Iterator

from pipeline.support.faults import Case

_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:i|me|my|mine|myself)\b", re.IGNORECASE)


def exchanged(case: Case) -> Iterator[str]:
    """Name a claim's pronoun for one where the words cited have only a pronoun for the other.

    Where they have an "I", it is the speaker who becomes "he" or "she" in what is told of him.
    """
    if (case.language or "en")[:2].lower() != "en" or _FIRST.search(case.evidence):
        return
    for own, other in ((_HE, _SHE), (_SHE, _HE)):
        said, cited = own.search(case.claim), other.search(case.evidence)
        if said and cited and not own.search(case.evidence) and not other.search(case.claim):
            yield f'"{said[0]}" is not in the words cited, which have "{cited[0]}"'
