"""A claim's steps of a process to those its evidence has not reached: charged is not convicted."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.cues import NEGATION
from pipeline.support.faults import Case


class _Step(NamedTuple):
    """A step in three lists: the words by which a claim takes it, those that show it was, those of steps before."""

    taken: re.Pattern[str]
    shown: re.Pattern[str]
    short: re.Pattern[str]


def _step(taken: str, shown: str, short: str) -> _Step:
    return _Step(*(re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for words in (taken, shown, short)))


_SUSPECTED = r"suspect\w*|investigat\w*|question(?:s|ed|ing)|inquir\w*|wanted|alleg\w*|sospech\w*|soupçonn\w*"
_HELD = r"arrest\w*|detain\w*|detention|custody|deten\w*|détenu\w*|interpell\w*|arrêté\w*|festgenommen\w*|verhaftet\w*"
_CHARGED = (
    r"charg\w+|indict\w*|prosecut\w*|arraign\w*|accus\w*|trial|tried|acusad\w*|imputad\w*|procesad\w*|inculpé\w*"
    r"|mise? en examen|poursuivi\w*|angeklagt\w*|denunciad\w*|indiciad\w*"
)
_GUILTY = (
    r"convict\w*|guilt\w*|sentenc\w*|jail\w*|imprison\w*|prison|behind bars|verdict\w*|plead\w*|pled|admit\w*"
    r"|confess\w*|serv(?:e[sd]?|ing)|condenad\w*|culp\w*|sentenciad\w*|condamn\w*|coupable\w*|verurteil\w*"
    r"|schuldig\w*|condemn\w*"
)
_DECIDED = (
    r"decid\w*|decision\w*|approv\w*|pass(?:es|ed|ing|age)|adopt\w*|vot(?:e[sd]?|ing)|sign(?:s|ed|ing)|enact\w*"
    r"|ratif\w*|reach\w*|struck|strike|agree\w*|deal done|clinch\w*|seal\w*|final\w*|complet\w*|back(?:s|ed)"
    r"|endors\w*|accept\w*|chose\w*|opt(?:s|ed)|ruled|won|win|clear(?:s|ed)|order(?:s|ed)|resol\w*|conclud\w*"
    r"|settl\w*|secur\w*|green light|announc\w*|authori[sz]\w*|grant\w*|permit\w*|allow\w*|confirm\w*|unanimous\w*"
)
_CONSIDERED = (
    r"consider\w*|discuss\w*|mull\w*|weigh\w*|debat\w*|propos\w*|introduc\w*|draft\w*|in talks|negotiat\w*"
    r"|stud(?:y|ies|ied)|recommend\w*|examin\w*"
)
_CHOSEN = (
    r"elect(?:s|ed)|re-elected|appoint\w*|named|win\w*|won|became|become\w*|sworn|chos\w+|choose\w*|victor\w*"
    r"|pick\w*|took office|install\w*|inaugurat\w*|confirm\w*|select\w*|tapp\w*|hir\w+|serv\w+|is|was the|as"
    r"|defeat\w*|beat\w*"
)
_BOUGHT = (
    r"b(?:uy|ought)s?|acquir\w*|acquisition\w*|purchas\w*|sold|sells?|sale|takeover|took over|paid|owns?|owner\w*|deal"
)
_PROVED = r"prov\w+|proof|establish\w*|confirm\w*|show\w*|found|finds|demonstrat\w*|conclu\w*"

_STEPS = (
    _step(
        r"convict(?:s|ed)|(?:found|is|was|were|are|pleaded|pled|plead) guilty|sentenced|condenad[oa]s?|condamnée?s?"
        r"|verurteilt\w*|declarad[oa] culpable",
        _GUILTY,
        f"{_SUSPECTED}|{_HELD}|{_CHARGED}",
    ),
    _step(r"charged with|(?:was|were|been) (?:charged|indicted)|indicted", rf"{_GUILTY}|{_CHARGED}|counts?|court",
          f"{_SUSPECTED}|{_HELD}"),
    _step(r"arrest(?:s|ed)|detained|festgenommen|verhaftet",
          rf"{_GUILTY}|{_HELD}|{_CHARGED}|held|holding|caught|captur\w*|seiz\w*|apprehend\w*|taken|nabb\w*|raid\w*",
          _SUSPECTED),
    _step(
        r"decided|approv(?:es|ed)|(?:has |have )?passed(?= (?:the|an?|its|their)\b)|adopted|voted (?:to|for)|enacted"
        r"|ratified|signed|reached (?:an?|the) (?:\w+ )?(?:deal|agreement)",
        _DECIDED,
        _CONSIDERED,
    ),
    _step(
        r"considering|mulling|weighing",
        rf"{_CONSIDERED}|plan\w*|may|might|could|possib\w+|explor\w*|think\w*|idea|option\w*|review\w*|look\w*|seek\w*",
        rf"{_DECIDED}|will|would|ha(?:s|ve) \w+ed",
    ),
    _step(r"elected|appointed", _CHOSEN, r"nominat\w*|candidate\w*|runs?|running|stands?|standing"),
    _step(r"bought|acquired|purchased", _BOUGHT, r"bids?|bidding|offer\w*|in talks|approach\w*|interest\w*"),
    _step(r"proven|proved", _PROVED, f"{_SUSPECTED}|{_CONSIDERED}|looking into|test\\w*"),
)  # fmt: skip
"""Steps by which news is made, each with what may be told for it and with what falls short of it."""


def stages(case: Case) -> Iterator[str]:
    """Name the steps a claim takes where its evidence has only one before."""
    if NEGATION.search(case.claim):
        return
    near = " ".join(case.near)
    for step in _STEPS:
        taken = step.taken.search(case.claim)
        if taken and (short := step.short.search(near)) and not step.shown.search(near):
            yield f'the words cited say "{short.group()}", not "{taken.group()}"'
