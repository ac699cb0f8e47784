"""A report into who "he added" is: whoever the last words were put down to, where that is one person."""

import re

from pipeline.references.antecedents import Report, names_after
from pipeline.references.cues import SAYING
from pipeline.references.givennames import Gender
from pipeline.references.objects import is_object
from pipeline.references.people import Candidate

BACK = 3
"""Sentences back over which a quotation may run on before it is put down to somebody again."""
_SAYS = re.compile(rf" (?:(?:also|later|then|has|had|had also|went on|further) )?(?:{SAYING})\b")
_SAID = re.compile(rf"[\x00,”\"] ?(?:{SAYING}) (?:(?!that |he |she |will |with |to |in )[\w’'.-]+ ){{0,3}}$")
_CLOSING = frozenset({"", ",", ".", ";", ":", "\n"})
"""What may follow a name behind its verb: in "said Hale lied" it is no speaker."""
_HE_SAYS = re.compile(r"(?i:he|she)" + _SAYS.pattern)


def speaker_meant(report: Report, at: int, offset: int, gender: Gender) -> Candidate | None:
    """Give who spoke last, if the pronoun at an offset speaks too and nobody of the sentence stands before it."""
    if not _HE_SAYS.match(report.bare, offset) or is_object(report.bare, offset, offset + 2):
        return None
    if any(one.end <= offset for one in report.people[at]):
        return None
    for number in range(at - 1, max(-1, at - 1 - BACK), -1):
        if report.people[number] or not _is_quotation(report, number):
            found = _speaker(report, number, gender)
            return found if found and found.who not in names_after(report, at, offset) else None
    return None


def _is_quotation(report: Report, number: int) -> bool:
    return not re.search(r"\w", report.bare[slice(*report.sentences[number])])


def _speaker(report: Report, number: int, gender: Gender) -> Candidate | None:
    """Give the only one who says something in a sentence; None where another of the gender does so too."""
    start = report.sentences[number][0]
    speaking = [one for one in report.people[number] if _speaks(report.bare, start, one)]
    if len({one.who for one in speaking}) != 1 or speaking[0].who is None:
        return None
    return speaking[0] if speaking[0].gender in {None, gender} else None


def _speaks(bare: str, start: int, one: Candidate) -> bool:
    lead = one.mention.lead if one.mention and one.mention.start == one.start else one.start
    if _SAYS.match(bare, one.end):
        return True
    return bare[one.end : one.end + 1] in _CLOSING and _SAID.search(bare, max(start, lead - 80), lead) is not None
