"""An article to the sentences in it that are addressed to machines.

A report tells its readers something; words that tell a language model what to do were planted. They are left out of
what a model sees and listed as rejected. Rules only, and plain ones: they catch the crude plant, and a report *about*
such plants may lose the paragraph that quotes one. What slips through is still only ever material in a fence.
"""

import re

from pipeline.records import Article

LEFT_OUT = "(left out: addressed to machines)"
"""Stands where the sentence stood, so that sentences keep their numbers."""

_MACHINE = (
    r"(?:(?:ai|a\.i\.)[ -](?:systems?|assistants?|models?|agents?|tools?)|language models?|llms?\b|chat ?bots?|chatgpt|"
    r"summari[sz]ers?|asistentes? de ia|modelos? de lenguaje)"
)
_EARLIER = r"(?:all|any|previous|prior|above|earlier|your|anteriores|previas|vorherigen|précédentes)"
_ORDERS = re.compile(
    r"\b(?:ignore[nz]?|disregard|forget|override|ignora|olvida|ignoriere|vergiss|ignorez|oublie[zr]?)\b"
    rf"(?=[^.!?]{{0,60}}\b{_EARLIER}\b)[^.!?]{{0,60}}\b(?:instructions?|prompts?|instrucciones|anweisungen|consignes)\b"
    rf"|\b(?:note|message|notice|attention|nota|aviso)\b[^.!?]{{0,20}}\b(?:to|for|para)\b[^.!?]{{0,30}}{_MACHINE}"
    rf"|\bif you are (?:an? )?[^.!?]{{0,20}}{_MACHINE}"
    r"|<\|?(?:system|im_start)\|?>|\[/?INST\]|^\s*(?:system|assistant)\s*: *you\b",
    re.IGNORECASE | re.MULTILINE,
)


def planted(article: Article) -> frozenset[int]:
    """Give the numbers of the sentences addressed to machines: all of a paragraph that gives one an order."""
    return frozenset(
        number
        for number, (start, end) in enumerate(article.sentences, 1)
        if _ORDERS.search(_paragraph(article.text, start, end))
    )


def _paragraph(text: str, start: int, end: int) -> str:
    after = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : after if after >= 0 else len(text)]
