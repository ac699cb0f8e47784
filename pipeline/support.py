"""A claim and the words it cites to what in the claim those words do not carry.

Compared by code: quotations word for word, numbers as values, dates, names, negation, modality, and at last the
words themselves. A full name or the antecedent of a pronoun may come from elsewhere in the article; a fact may not.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.cues import NEGATION, STEPS
from pipeline.dates import DateValue, dates
from pipeline.evidence import fold, locate
from pipeline.names import CAPITALISED, called
from pipeline.numbers import Quantity, covers, quantities
from pipeline.opposites import opposed

LEAST_SHARED = 0.34
"""Share of a claim's content words that must stand in its evidence or be names of the article."""

SCOPE = 2
"""Content words after a negation or hedge that it is taken to govern."""

_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]+)[”“»\"]")
_FIGURE = re.compile(r"\d[\d.,:/-]*")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^a-z])")
_STEM = 5
_REFERS = re.compile(
    r"\b(?:he|she|it|they|his|her|hers|its|their|him|them|we|our|i|my|this|that|these|those|who|the|both|él|ella|su|sus|"
    r"ellos|el|la|los|las|il|elle|ils|elles|le|les|er|sie|es|der|die|das|ele|ela|o|a|os|as)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:may|might|could|would|should|allegedly|alleged|reportedly|apparently|appears?|appeared|seems?|seemed|"
    r"possibly|perhaps|likely|suspected|expected|plans?|planned|will|if|hopes?|hoped|hinted|suggested|urged|"
    r"considering|podría|podrían|puede|pueden|habría|supuestamente|presuntamente|posible|quizá)\b",
    re.IGNORECASE,
)
_EVIDENTIAL = re.compile(r"allegedly|alleged|reportedly|apparently|suspected", re.IGNORECASE)
_ATTRIBUTED = re.compile(
    r"\b(?:report(?:s|ed)?|according|sa(?:id|ys?)|tells?|told|claim(?:s|ed)?|found|"
    r"suspect\w*|accus\w+)\b",
    re.IGNORECASE,
)
_COMMON = frozenset(
    "the a an of to in on at by for from with and or but as is are was were be been being has have had that this it "
    "its his her their he she they who which said says say told will not no also after before during about more "
    "than over into out up el la los las un una de del en y que se con por para su al lo le les des du et "
    "der die das und".split()
)


@dataclass(frozen=True, slots=True)
class Unsupported:
    """One thing a claim says that its evidence does not: a short stable reason, and what it is."""

    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class _Case:
    """What is compared with what."""

    claim: str
    evidence: str
    article: str
    language: str | None
    published: str | None


def unsupported(
    claim: str, evidence: str, article: str, language: str | None = None, *, published: str | None = None
) -> tuple[Unsupported, ...]:
    """Name what `claim` says that its cited words do not carry; empty where they carry all of it.

    `article` is the whole frozen text: it may supply a fuller name. `published` (ISO 8601) lets "on Tuesday" and the
    day it was stand for each other.
    """
    case = _Case(fold(claim).text, fold(evidence).text, article, language, published)
    return tuple(
        Unsupported(reason, detail) for reason, check in _CHECKS.items() if (detail := next(check(case), None))
    )


def _quotations(case: _Case) -> Iterator[str]:
    for quoted in _QUOTED.findall(case.claim):
        if locate(quoted, case.article) is None and quoted.strip(" ,.").casefold() not in case.evidence.casefold():
            yield f'"{quoted}" is not in the report word for word'


def _numbers(case: _Case) -> Iterator[str]:
    told = _figures(case.evidence, case)
    for quantity in _figures(case.claim, case):
        if not _unread(quantity, told, case) and not all(_told(point, told) for point in _points(quantity)):
            yield f'"{quantity.raw}" is not in the words cited'
    stated = {figure.strip(".,:/-") for figure in _FIGURE.findall(case.evidence)}
    for figure in _loose_figures(case):
        if figure not in stated:
            yield f'"{figure}" is not in the words cited'


def _unread(quantity: Quantity, told: tuple[Quantity, ...], case: _Case) -> bool:
    """Tell whether the cited words have the same figure where it was not read as a quantity: a score, a name."""
    if quantity.raw.casefold() in (given.raw.casefold() for given in told):
        return False
    return re.search(rf"(?<!\w){re.escape(quantity.raw)}(?!\w)", case.evidence, re.IGNORECASE) is not None


def _points(quantity: Quantity) -> tuple[Quantity, ...]:
    """Give both ends of a range ("40 or 52"), which may be told apart from each other."""
    return tuple(replace(quantity, low=end, high=end) for end in sorted({quantity.low, quantity.high}))


def _told(claimed: Quantity, told: tuple[Quantity, ...]) -> bool:
    return any(covers(claimed, replace(given, of=claimed.of)) for given in told)


def _figures(text: str, case: _Case) -> tuple[Quantity, ...]:
    dated = _dated(text, case.published, case.language)
    return tuple(
        quantity
        for quantity in quantities(text, case.language)
        if not any(date.start < quantity.end and quantity.start < date.end for date in dated)
    )


def _loose_figures(case: _Case) -> Iterator[str]:
    """Give the figures of a claim that are neither quantities nor part of a date: scores, names with numbers."""
    taken = [(q.start, q.end) for q in quantities(case.claim, case.language)]
    taken += [(d.start, d.end) for d in _dated(case.claim, case.published, case.language)]
    for found in _FIGURE.finditer(case.claim):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            yield found.group().strip(".,:/-")


def _days(case: _Case) -> Iterator[str]:
    told = _dated(case.evidence, case.published, case.language)
    for date in _dated(case.claim, case.published, case.language):
        if date.raw.casefold() in case.evidence.casefold():
            continue
        if date.value is None or not any(_same_day(date, given) for given in told):
            yield f'"{date.raw}" is not in the words cited'


def _same_day(claimed: DateValue, told: DateValue) -> bool:
    """Tell whether the date told is the one claimed, or more precise."""
    return claimed.value is not None and told.value is not None and told.value.startswith(claimed.value)


def _foreign_names(case: _Case) -> Iterator[str]:
    known = _stems(case.article)
    for name in _names(case.claim, case.language):
        if _stem(name) not in known and not called(name, fold(case.article).text):
            yield f'"{name}" is nowhere in the report'


def _distant_names(case: _Case) -> Iterator[str]:
    if _REFERS.search(case.evidence):
        return
    near = _stems(case.evidence)
    missing = [name for name in _names(case.claim, case.language) if _stem(name) not in near]
    if missing and len(missing) == len(list(_names(case.claim, case.language))):
        yield f'"{missing[0]}" is not in the words cited, which refer to nobody else'


def _negations(case: _Case) -> Iterator[str]:
    claimed, told = NEGATION.search(case.claim), NEGATION.search(case.evidence)
    if claimed and not told:
        yield f'"{claimed.group()}" is not in the words cited'
    if told and not claimed and _governed(NEGATION, case):
        yield f'the words cited say "{told.group()}"'
    yield from _opposites(case)


def _opposites(case: _Case) -> Iterator[str]:
    """Name words whose opposite stands in a cited sentence that otherwise says much the same."""
    cited = frozenset(word.casefold() for part in _alike(case) for word in _WORD.findall(part))
    for word in _WORD.findall(case.claim):
        if opposite := opposed(word.casefold(), cited):
            yield f'the words cited say "{opposite}", not "{word}"'


def _modalities(case: _Case) -> Iterator[str]:
    hedge = None if _HEDGED.search(case.claim) else _governed(_HEDGED, case)
    # "Reportedly" is not lost where the claim says by whom it was reported.
    if hedge and not (_EVIDENTIAL.fullmatch(hedge) and _ATTRIBUTED.search(case.claim)):
        yield f'the words cited say "{hedge}"'
    for step in ("agreed", "confirmed"):
        claimed = STEPS[step].search(case.claim)
        if claimed and not STEPS[step].search(case.evidence):
            yield f'"{claimed.group()}" is not in the words cited'


def _governed(cue: re.Pattern[str], case: _Case) -> str | None:
    """Give the cue after which the cited words negate or hedge what the claim states flatly."""
    claimed = _stems(case.claim)
    for part in _alike(case):
        for found in cue.finditer(part):
            after = [_stem(word) for word in _content(part[found.end() : found.end() + 60])][:SCOPE]
            if after and all(word in claimed for word in after):
                return found.group()
    return None


def _alike(case: _Case) -> list[str]:
    """Give the cited sentences that say much the same as the claim: they have half of its words."""
    wanted = {_stem(word) for word in _content(case.claim)}
    return [part for part in _SENTENCE_END.split(case.evidence) if len(wanted & _stems(part)) * 2 >= len(wanted)]


def _strange_words(case: _Case) -> Iterator[str]:
    words = [_stem(word) for word in _content(case.claim) if not word[0].isupper()]
    near = _stems(case.evidence)
    shared = sum(word in near for word in words)
    if words and shared < LEAST_SHARED * len(words):
        missing = ", ".join(word for word in _content(case.claim) if _stem(word) not in near and not word[0].isupper())
        yield f"these words are not in the words cited: {missing}"


def _names(text: str, language: str | None) -> Iterator[str]:
    """Give the capitalised words of a claim; its first word only where another capital follows it."""
    months = [(date.start, date.end) for date in _dated(text, None, language)]
    found = [
        word for word in CAPITALISED.finditer(text) if not any(start <= word.start() < end for start, end in months)
    ]
    for at, match in enumerate(found):
        word = match.group()
        first = match.start() == 0
        follows = at + 1 < len(found) and found[at + 1].start() == match.end() + 1
        if word.casefold() not in _COMMON and len(word) > 1 and (not first or follows):
            yield word


def _content(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word.casefold() not in _COMMON and not word[0].isdigit()]


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    return frozenset(
        _stem(part) for word in _WORD.findall(fold(text).text) for part in (word, *re.split("[-’']", word))
    )


def _stem(word: str) -> str:
    """Give the first letters of a word: inflection changes its end."""
    return re.sub(r"[’']s?$", "", word).casefold()[:_STEM]


@lru_cache(maxsize=256)
def _dated(text: str, published: str | None, language: str | None) -> tuple[DateValue, ...]:
    return dates(text, published, language)


_CHECKS: dict[str, Callable[[_Case], Iterator[str]]] = {
    "quotation_not_verbatim": _quotations,
    "number_not_in_evidence": _numbers,
    "date_not_in_evidence": _days,
    "name_not_in_article": _foreign_names,
    "name_not_in_evidence": _distant_names,
    "negation_differs": _negations,
    "modality_differs": _modalities,
    "words_not_in_evidence": _strange_words,
}
"""What is looked at, by the reason it gives, in this order."""
