"""The words around a date into whether they speak of what is to come or of what was done."""

import re

from pipeline.dates.owners import is_over, owner_side, owns
from pipeline.dates.value import Bound

_SURE = (
    "was|were|had|did|began|fell|rose|won|lost|died|took|made|came|went|held|said|told|met|sank|gave|found|ran|saw|"
    "fled|shot|struck|swept|sold|bought|spoke|wrote|sent|spent|stood|sat|got|kept|built|brought|caught|fought|threw|"
    "grew|drove|flew|burnt|sued|swore|woke|tore|bit|became|chose|broke|shook|hid|sang|rang|drew|blew|froze|stole|wore|"
    "swam|slid|dug|hung|rode|flung|laid|paid|meant|sought|taught|taken|gone|overtook|overthrew|withdrew"
)
"""English verb forms that are past wherever they stand."""
PAST = (
    rf"(?:{_SURE}|(?!(?:need|speed|feed|seed|indeed|hundred|sacred|exceed|proceed|succeed|breed|bleed)\b)\w{{2,}}ed|left|"
    "led|hit|cut|put|set|read|shut|quit|burst|beat|split|spread|hurt)"
)
"""English verb forms that are past unless something before them makes them a participle or an infinitive."""
_REACH = 90
"""Characters before a date in which its verb stands."""
_TO_BE = r"(?:is|are|was|were|be|been|being|’s|'s|,|now|also|still|[Oo]riginally|widely)"
_SET = r"(?:due|scheduled|slated|planned|expected|set)"
_NO_VERB = (
    r"(?:[Tt]h(?:e|is|at|ese|ose)|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|no|any|each|every|of|for|with|on|in|"
    r"to|new|old|bold|rival|master|peace|rescue|spending|budget|[\w-]+(?:ed|ing|al|ary|ous|ful|[’']s?)"
    r"|out|up|down|forward|el|un|del|su|le|du|au|son|ce|um|do|no|seu)"
)
_STRONG = re.compile(
    r"\b(?:(?<!the )(?<!his )(?<!her )(?<!their )(?:will|would|shall)|won[’']t|upcoming(?= \w+ )"
    r"|[a-z]\w+[aei]rán?|será|serán|prevista?o?|prévue?|soll|wird|werden|sollen|vai|vão"
    rf"|(?!{_NO_VERB}\s)[\w’'-]+ plans? (?=to |for |on |an? |the |its |his |her |their |more |another |\w+ing )"
    rf"|[A-Za-z]{{3,}}s plan (?=[a-z]+ )(?!{PAST}\b|(?:on|in|for|is|to|of)\b)"
    r"|(?:has|have) plans to|(?:expected|scheduled|planned|slated) to (?=\w)"
    rf"|{_TO_BE} ?(?:(?:not|only|now|also|all) )?{_SET} (?=(?:to|for|on|in|at|by|back|early|late)\b|$)"
    r"|deadline (?:is|of|for)\b"
    r"|(?:[Pp]rev[ée]n?|[Pp]lanean?|[Pp]retenden?|[Ee]speran?|[Vv]an? a|[Pp]revê|[Pp]reveem|[Pp]laneja"
    r"|[Pp]révoi(?:en)?t|[Cc]ompte|[Ee]ntend) (?=\w))"
)
_WEAK = re.compile(r"\b(?:upcoming|deadline|(?<!than )(?<!as )(?:planned|scheduled|expected)|due(?! to\b))\b")
"""Words of planning that a past verb beside them makes a matter of the past: "the planned strike began"."""
_PLANNED_FOR = re.compile(rf"\b{_SET}\b[^.!?]{{0,40}} for (?:the |early |late |noon |mid-?)?$")
_SURELY_PAST = re.compile(
    rf"\b(?:{_SURE}|wurden?|waren?|fue|fueron|foi|foram|était|étaient|(?:a|ont) été)\b"
    rf"|(?:,|\b(?:that|which|who|after|when|as|because|since|and|but|while)) (?:\w+ )?{PAST}\b"
)
_PAST = re.compile(rf"\b{PAST}\b")
_TOLD = re.compile(
    r"(?<!be )\b(?:said|says|told|announced|reported|confirmed|wrote|added|warned|denied|dijo|anunció|informó|declaró"
    r"|dit|annoncé|déclaré|sagte|teilte|erklärte|mitgeteilt|disse|anunciou|informou|afirmou)\b"
    r"(?:(?! (?:will|would|shall|plans?) )[^.!?]){0,30}$"
)
_OF_DAY = r"(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?|\d{1,2}[:.]\d\d|noon|midnight|dawn|dusk|midday|sunrise|sunset)"
_FROM = re.compile(
    r"\b(?:from|next|starting|beginning|effective|a partir|à partir|dès|ab|by)\s"
    rf"(?:{_OF_DAY} )?(?:(?:on|as|of|de|del|du|the|el|le|la|dem|den|early|late) ){{0,2}}$"
)
_BY_CLOCK = re.compile(rf"\bby {_OF_DAY} (?:on )?$")
_OPENS = re.compile(r"(?:^|[.!?]\s+)(?:[Oo]n |[Aa]m |[Ee]l |[Ll]e |[Nn][ao] )?$")
_WILL = re.compile(
    r"^,?[^.!?,]{0,60}\b(?:will|(?:is|are) (?:due|set|expected|scheduled) to|prev[ée]n?|[a-z]\w+[aei]rán?)\b"
)
_DONE = re.compile(
    rf"(?<!to )(?<!must )(?<!can )(?<!may )(?<!could )(?<!should )(?<!might )\b{PAST}\b(?:(?! to )[^.!?,]){{0,40}}$"
)
_DEADLINE = re.compile(
    r"\b(?:given|gave|gives?|granted|ha[sd]|have|extend(?:ed|s)?|adjourn(?:ed|s)|postponed|put off|delayed|deferred|"
    r"remains?|remanded)\b(?! (?:been )?(?:closed|open|shut|\w+ing))[^.!?;]{0,40} (?:until|till) (?:at least )?$"
)
"""What is put off or allowed "until Saturday" looks ahead, however past its verb."""
_COMPARED = re.compile(
    r"\b(?:premium|discount|compared (?:with|to)|(?:up|down) from|(?:closing|opening|share) prices?)\b[^.!?;]{0,40}$"
)
"""What a figure is held against lies behind: "a premium to the price on 30 May"."""
_TO = re.compile(r" ?[-–—]| (?:to|through|al?|à|au|bis|até)\b")


def side(text: str, start: int, end: int, bound: Bound) -> int:
    """Give 1 where the words around a date look ahead, -1 where they look back, 0 where they do not tell.

    "It said on Tuesday" looks back whatever came before it; "published the plan on Tuesday" plans nothing.
    """
    before = text[max(0, start - _REACH) : start]
    clause = re.split(r"[.!?](?=\s)", before)[-1]
    if is_over(text, end) or _COMPARED.search(before):
        return -1
    if owns(text, end) and not _OPENS.search(before):
        return owner_side(clause, _is_planned)
    if bound == "by" or (_from_then(before) and not _TO.match(text[end : end + 8])):
        return 1
    if _OPENS.search(before):
        return 1 if _WILL.match(text[end : end + 80]) else 0
    return _side_of_verbs(before, clause, bound)


def _side_of_verbs(before: str, clause: str, bound: Bound) -> int:
    if _is_planned(clause) or _DEADLINE.search(before):
        return 1
    if _DONE.search(before) or before.casefold().endswith("last "):
        return -1
    return 1 if bound == "until" else 0


def _from_then(before: str) -> bool:
    """Tell whether a date begins what it dates; "was cleared by noon on Monday" is over."""
    done = _BY_CLOCK.search(before) and _DONE.search(before) and not _STRONG.search(before)
    return _FROM.search(before) is not None and not done


def _is_planned(clause: str) -> bool:
    """Tell whether a word of planning governs what ends the clause, and no past verb after it."""
    if _TOLD.search(clause):
        return False
    if _PLANNED_FOR.search(clause):
        return True
    strong = [found.end() for found in _STRONG.finditer(clause)]
    if strong and not _SURELY_PAST.search(clause, strong[-1]):
        return True
    weak = _WEAK.search(clause)
    return weak is not None and not _PAST.search(f"{clause[: weak.start()]} {clause[weak.end() :]}")
