"""A claim's offices to those that its evidence gives with a qualifier: a former mayor is no mayor."""

import re
from collections.abc import Iterator

from pipeline.support.faults import Case
from pipeline.support.wording import Sentence, read, sentences

_LESS = frozenset(
    "deputy vice assistant associate acting interim former ex retired late onetime erstwhile ousted disgraced "
    "outgoing incoming designate elect sub junior honorary would-be ancien ancienne ehemalige ehemaliger "
    "stellvertretende stellvertretender antiguo antigua antigo antiga".split()
)
"""What makes less of an office, or another of it."""
_OFFICES = frozenset(
    "mayor minister president governor senator chief chairman chairwoman chair director secretary ambassador "
    "chancellor king queen captain commander general admiral judge attorney prosecutor manager coach head leader "
    "boss editor champion member officer official officers officials executive ceo speaker principal dean professor "
    "bishop congressman congresswoman lawmaker premier treasurer commissioner superintendent sheriff marshal "
    "soldier policeman player worker employee presidente ministro ministra alcalde alcaldesa gobernador juez jefe "
    "capitán director directora maire ministre président présidente chef directeur directrice juge gouverneur "
    "bürgermeister bürgermeisterin präsident präsidentin kanzler kanzlerin richter leiter prefeito prefeita "
    "governador chefe juiz diretor diretora".split()
)
_STANDS_FOR = frozenset(
    "aide aides adviser advisor advisers advisors assistant lawyer lawyers attorney attorneys deputy wife husband son "
    "daughter brother sister father mother ally allies friend neighbour neighbor bodyguard driver secretary rival "
    "successor predecessor opponent supporter supporters critic critics colleague widow".split()
)
"""Who is told of by whom they belong to. A spokesman is none: he speaks for the other."""
_OF = frozenset(("to", "of", "for"))
_ACTS = re.compile(r"^[a-z]\w*(?:ed|s|t|d|n|w)$")
"""How a verb in the third person ends, or in the past."""
_ELIDED = re.compile(r"^[ld]['’]")
_PREFIX = re.compile(r"^(?:ex|vice|vize|sub)-?(?=\w{3})", re.IGNORECASE)


def lessened(case: Case) -> Iterator[str]:
    """Name the offices that a claim gives plain and its evidence only with a qualifier, or to another."""
    claim = read(case.claim)
    told = [read(part) for part in case.near]
    every = [read(part) for part in sentences(case.evidence)]
    for at, word in enumerate(claim.words):
        office = word.casefold()
        if (
            office not in _OFFICES
            or _less(claim, at)
            or _once(claim, at)
            or any(_plain(part, office) for part in every)
        ):
            continue
        if less := next((less for part in told if (less := _lesser(part, office))), None):
            yield f'the words cited say "{less}", not "{word}"'
    yield from _in_place_of(claim, told, every)


def _less(sentence: Sentence, at: int) -> str | None:
    """Give the qualifier before an office, a word or two away: "deputy mayor", "former interior minister"."""
    before = sentence.words[max(0, at - 3) : at]
    return next((word for word in before if _ELIDED.sub("", word.casefold()) in _LESS), None)


def _once(claim: Sentence, at: int) -> bool:
    """Tell whether a claim says that somebody was something: so it says of a former minister."""
    return not {"was", "were", "been", "as"}.isdisjoint(claim.words[max(0, at - 3) : at])


def _plain(sentence: Sentence, office: str) -> bool:
    return any(word.casefold() == office and not _less(sentence, at) for at, word in enumerate(sentence.words))


def _lesser(sentence: Sentence, office: str) -> str | None:
    for at, word in enumerate(sentence.words):
        if word.casefold() == office and (less := _less(sentence, at)):
            return f"{less} {word}"
        if word.casefold() != office and _PREFIX.sub("", word.casefold()) == office:
            return word
    return None


def _in_place_of(claim: Sentence, told: list[Sentence], every: list[Sentence]) -> Iterator[str]:
    """Name who a claim says does what the evidence says somebody near them does: an aide, a lawyer."""
    for at in claim.content:
        does = _next(claim, at)
        if does is None or not _somebody(claim.words[at]) or _stand_in(claim, at)[0]:
            continue
        if any(_doing(part, claim.roots[at], does) == "" for part in every):
            continue
        if stand := next((stand for part in told if (stand := _doing(part, claim.roots[at], does))), None):
            yield f'the words cited say it of the {stand}, not of "{claim.words[at]}"'


def _somebody(word: str) -> bool:
    return word[0].isupper() or word in _OFFICES


def _doing(part: Sentence, who: str, does: str) -> str | None:
    """Give who stands for somebody before a verb: an empty word where it is nobody; None where no such verb follows."""
    found = [_stand_in(part, at) for at, base in enumerate(part.roots) if base == who]
    return min((stand for stand, then in found if then == does), key=len, default=None)


def _stand_in(part: Sentence, at: int) -> tuple[str, str | None]:
    """Give who is told of by a word for another, and the root of the verb that follows."""
    if part.words[at].endswith(("'s", "s'")):
        owned = [n for n in range(at + 1, min(at + 3, len(part.words))) if part.words[n] in _STANDS_FOR]
        return (part.words[owned[-1]], _next(part, owned[-1])) if owned else ("", None)
    links = [n for n in range(max(1, at - 4), at) if part.words[n] in _OF and part.words[n - 1] in _STANDS_FOR]
    whole = links and all(_somebody(word) or word == "the" for word in part.words[links[-1] + 1 : at])
    return (part.words[links[-1] - 1] if whole else "", _next(part, at))


def _next(sentence: Sentence, at: int) -> str | None:
    """Give the root of a verb that follows a word with nothing but small words between."""
    after = next((n for n in sentence.content if at < n <= at + 4), None)
    if after is None or not _ACTS.search(sentence.words[after]):
        return None
    between = {word.casefold() for word in sentence.words[at + 1 : after]}
    return sentence.roots[after] if between.isdisjoint(("who", "that", "which", "and", "of")) else None
