"""A claim's doers and done-to to those its evidence has the other way round.

No parser: the words on either side of a verb that both have, and whether "by" follows it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.roots import root
from pipeline.support.faults import Case
from pipeline.support.wording import Sentence, read, sentences

SIDE = 3
"""Words that mean something on either side of a verb among which who did it and to whom is looked for."""
REACH = 7
"""Words of any kind among which they stand."""

_MUTUAL = frozenset(
    map(
        root,
        "meet marry wed divorce border join merge partner collide date face play fight equal match resemble draw split "
        "separate kiss hug embrace mix link connect relate tie touch overlap compare associate combine unite clash "
        "involve share include cooperate pair adjoin base name call locate title entitle unite united".split(),
    )
)
"""Roots of what two do to each other, or of what is no doing."""
_SPEECH = frozenset(
    map(
        root,
        "say add claim reply warn note explain argue insist write continue report announce conclude ask answer remark "
        "recall state declare admit comment observe respond be have do will would can could may might must".split(),
    )
)
"""Roots of verbs whose speaker stands on either side, and of those that say nothing by themselves."""
_PLAIN = frozenset(
    "hit hits beat beats sue sues owe owes lead leads blame blames hate hates love loves back backs own owns control "
    "controls trail trails attack attacks kill kills accuse accuses support supports threaten threatens outnumber "
    "outnumbers cut hurt employ employs succeed succeeds replace replaces defeat defeats praise praises".split()
)
"""Verbs taken for such in a form that many nouns have too."""
_AFTER = frozenset(
    "of in at on for as with during after before about over into through under against to from than".split()
)
_PAST = ("ed", "ó", "é", "ou", "te", "ten")
"""Endings of a past in English, Spanish, French, Portuguese and German."""
_STRONG = frozenset(
    map(
        root,
        "beat strike shoot bite catch fight find give hold keep lead leave pay send sell buy teach "
        "steal take tell throw lend overthrow overtake forgive".split(),
    )
)
"""Roots of verbs whose past has no such ending."""
_PASSIVE = frozenset("was were been being be is are got fue fueron été wurde wurden foi foram".split())
_BY = frozenset(("by", "por", "par", "von", "durch", "pelo", "pela"))


class _Deed(NamedTuple):
    """Who may have done a thing, to whom, and the small word between where there is one."""

    doers: frozenset[str]
    others: frozenset[str]
    link: str


def swaps(case: Case) -> Iterator[str]:
    """Name what a claim has one do to another where the evidence has only the other do it to the one."""
    for first, second, verb in exchanges(case):
        yield f'in the words cited "{second}" and "{first}" change places around "{verb}"'


def exchanges(case: Case) -> Iterator[tuple[str, str, str]]:
    """Give the claim's doer, who it is done to, and the verb, where the evidence has only the other way round."""
    claim = read(case.claim)
    known = set(read(" ".join(case.near)).roots)
    for at in range(1, len(claim.words) - 1):
        if claim.roots[at] not in known or not _does(claim, at):
            continue
        ours = _deed(claim, at)
        theirs = _deeds(claim.roots[at], ours.link, case.near)
        for doer, other in sorted({pair for deed in theirs for pair in _crossed(ours, deed)}):
            every = _deeds(claim.roots[at], ours.link, sentences(case.evidence))
            if not any(doer in deed.doers and other in deed.others for deed in every):
                yield claim.words[claim.roots.index(doer)], claim.words[claim.roots.index(other)], claim.words[at]


def _crossed(ours: _Deed, theirs: _Deed) -> set[tuple[str, str]]:
    doers, others = ours.doers & theirs.others, ours.others & theirs.doers
    return {(doer, other) for doer in doers - ours.others for other in others - ours.doers}


def _deeds(base: str, link: str, parts: tuple[str, ...]) -> list[_Deed]:
    stands = ((told, at) for told in map(read, parts) for at, known in enumerate(told.roots) if known == base)
    return [deed for told, at in stands if (deed := _deed(told, at)).link == link]


def _deed(sentence: Sentence, at: int) -> _Deed:
    solid = [n for n in sentence.content if not sentence.words[n].endswith("ly")]
    before = [n for n in solid if at - REACH <= n < at][-SIDE:]
    after = [n for n in solid if at < n <= at + REACH][:SIDE]
    sides = [frozenset(sentence.roots[n] for n in side) for side in (before, after)]
    small = [word.casefold() for word in sentence.words[at + 1 : at + 3]]
    if not _BY.isdisjoint(small):
        return _Deed(sides[1], sides[0], "")
    if small[:1] != ["than"] and not _PASSIVE.isdisjoint(
        word.casefold() for word in sentence.words[max(0, at - 2) : at]
    ):
        return _Deed(frozenset(), sides[0], "")
    return _Deed(sides[0], sides[1], small[0] if small and small[0] in _AFTER else "")


def _does(sentence: Sentence, at: int) -> bool:
    """Tell whether a word is a verb of one doing something to another, or compares them."""
    word, base = sentence.words[at], sentence.roots[at]
    if base in _MUTUAL or base in _SPEECH or word[0].isdigit():
        return False
    weak = word.endswith(_PAST) and len(word) > 3 and not word.endswith("eed")
    past = word.islower() and (weak or (base in _STRONG and word != base))
    return past or word in _PLAIN or sentence.words[at + 1] == "than"
