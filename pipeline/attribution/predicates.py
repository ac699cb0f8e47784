"""An English clause to the modality of the verb that governs it."""

import re
from collections.abc import Iterator

from pipeline.records import Modality

_FRONTED = re.compile(
    r"^(?:(?:When|While|After|Before|As|Because|Since|Although|Though|Once|In|On|At|By|For|During|Under|With|"
    r"Without|Despite|Following|Until|From|Asked|Amid|According to|Last|This|Earlier|Later|However|Meanwhile|But|And)\b"
    r"[^,;]{0,160}, )+"
)
_INSERTED = re.compile(r", (?:who|which|whose|where|a|an|the)\b[^,;]{1,160},(?= )")
_REST = re.compile(
    r"(?:,? (?:after|before|when|while|because|since|although|though|until|as|which|who|whom|whose|where|amid|"
    r"despite|whether)|, (?:saying|adding|citing|following)|;)\b.*",
    re.DOTALL,
)
_QUOTED = re.compile(r"“[^“”]*”?|\"[^\"]*\"?|«[^«»]*»?")
_CONDITION = re.compile(
    r"(?<!\bas )(?<!\beven )(?<!\bonly to see )\b(?:if|unless|provided that|as long as|on condition that|in case)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|know|knows|knew|clear|wonder(?:s|ed)?|see|unclear|sure|check(?:s|ed)?|decide|said|say)"
    r"(?: \w+)? $",
    re.IGNORECASE,
)
_NOT_BEFORE = (
    r"(?<!\bnot )(?<!\bnever )(?<!n[’']t )(?<!\bno )(?<!\bnot been )(?<!\bnot yet )(?<!\bnot be )(?<!\bnot to )"
)
_BE = r"(?:is|are|was|were|be|been|being|has been|have been|had been)(?: (?:\w+ly|now|still|also|later|then))?"
_NO_NOUN = (
    r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bthis )(?<!\bthat )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\bour )"
    r"(?<!\bof )(?<!\bin )(?<!\bon )(?<!\bwith )(?<!\bfor )(?<!\bno )(?<!\bsuch )(?<!\bnew )(?<!\bany )"
    r"(?<!s[’'] )(?<![’']s )"
)
_TAKEN = r"(?! (?:responsibility|blame|an? award|the award|an? prize|the prize|that\b|liability))"

_CHARGES = "claims?|allegations?|accusations?|charges?|reports?|suggestions?|assertions?|rumou?rs|criticism"
_REQUESTS = r"(?<!to )(?<!ed )(?<!ing )(?:ask(?:s|ed)|demand(?:s|ed)?|request(?:s|ed)?|insist(?:s|ed)?)"
"""Behind "to" or a verb, "did not respond to requests", it is a noun: whoever asked is another."""
_PLEADS = r"plead(?:s|ed)(?! (?:not )?guilty\b)"
_COMING = (
    r"to (?!blame)[a-z]{2,}|going to|due to (?!the|a|its|bad|an)\w+|due (?:in|on|by|next)|set to|about to|scheduled|"
    r"slated|expected|planned|planning|intending|aiming|preparing to|poised to|meant to"
)
_INTENDS = (
    r"plan(?:s|ned)?|intend(?:s|ed)?|aim(?:s|ed)?|hop(?:es?|ed)|want(?:s|ed)?|expect(?:s|ed)?|propos(?:es?|ed)|"
    r"promis(?:es?|ed)|pledg(?:es?|ed)|vow(?:s|ed)?|prepar(?:es?|ed)|threaten(?:s|ed)?|decid(?:es|ed)"
)

_PATTERNS: tuple[tuple[Modality, str], ...] = (
    ("denied", r"(?:den(?:y|ies|ied)|refute[sd]?|rebut(?:s|ted)|disavow(?:s|ed)|repudiate[sd]?|refus(?:es|ed) to)\b"),
    ("denied", rf"(?:reject(?:s|ed)|dismiss(?:es|ed)|disput(?:es|ed)) (?:as|(?:\w+ ){{0,2}}(?:{_CHARGES}))\b"),
    ("denied", r"(?:is|was|are|were) not true\b"),
    ("alleged", r"(?:alleg(?:es|ed)|accus(?:es|ed))\b"),
    (
        "alleged",
        rf"{_BE} (?:accused|suspected|charged|alleged|said|believed|thought|rumou?red|reported) (?:of|to|with)\b",
    ),
    ("alleged", r"(?:allegedly|reportedly|purportedly|supposedly)\b"),
    ("alleged", r"claim(?:s|ed)?(?: \w+)? (?:that|to|the|it|he|she|they|[A-Z])|suspect(?:s|ed)? (?:that|the|[A-Z])"),
    (
        "requested",
        r"(?:ask(?:s|ed)?|urg(?:es?|ed)|implor(?:es?|ed)|press(?:es|ed)|begs?|begged)(?: [\w’'-]+){0,8}? to\b",
    ),
    ("requested", r"want(?:s|ed)?(?: [\w’'-]+){1,8}? to\b(?<!want to)(?<!wants to)(?<!wanted to)"),
    (
        "requested",
        rf"(?:petition(?:s|ed)|lobb(?:ies|ied)|{_PLEADS}|appeal(?:s|ed)?)(?: [\w’'-]+){{0,8}}? (?:to|for)\b",
    ),
    ("requested", rf"{_REQUESTS} (?:for|that|an?|the|more|[a-z]+(?:er|tion|ment|ing|s))\b(?! the record)"),
    ("requested", r"call(?:s|ed)? (?:\w+ )?(?:for|on|upon)\b|(?:seeks|sought|solicit(?:s|ed))(?! to)\b"),
    ("requested", rf"{_BE} (?:(?:asked|urged|requested|begged) (?:to|by|that)|requested|demanded|sought)\b"),
    ("agreed", r"(?:agree[sd]?|consent(?:s|ed)) (?:(?!that)\w+ )?(?:to|on|terms|upon|a|the|an)\b(?! disagree)"),
    (
        "agreed",
        r"agreed (?:\w+ )?that (?:[\w’'-]+ ){1,6}(?:would|will|should|shall|must)\b|agreed(?: in principle)?[.,]?$",
    ),
    ("agreed", rf"accept(?:s|ed)\b{_TAKEN}|approv(?:es|ed)\b(?! of)|ratif(?:ies|ied)\b"),
    (
        "agreed",
        rf"{_BE} (?:agreed|approved|accepted|signed|ratified|adopted)\b|sign(?:s|ed) (?:an?|the|off|it|up to)\b",
    ),
    ("agreed", r"reach(?:es|ed) (?:an?|the) (?:\w+ )?(?:agreement|deal)\b"),
    ("planned", r"(?:will|shall|won[’']t)\b(?! of\b)|[’']ll\b"),
    ("planned", rf"(?:is|are|was|were) (?:now |still |also |not )?(?:{_COMING})\b"),
    ("planned", rf"(?:{_INTENDS}) (?:not )?(?:to|that|on)\b"),
    ("possible", r"(?:may|might)\b(?! (?:\d|of))|(?:seem|appear)(?:s|ed)? (?:to|that|as)\b"),
    ("possible", r"could\b(?! (?:not|only|see|hear|feel|no longer|hardly|barely)\b)"),
    ("possible", r"(?:perhaps|possibly|maybe|probably)\b"),
    ("possible", r"(?:is|are|was|were) (?:more |most |also |very )?(?:likely|possible|unlikely|probable)\b"),
    ("conditional", r"would\b"),
)
_HEDGES = frozenset({"alleged"})
"""Words for these hedge what follows behind an article too: "the alleged thief"."""
_FOUND: tuple[tuple[Modality, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"(?<![\w’'-])(?i:{'' if name in _HEDGES else _NO_NOUN}{_NOT_BEFORE})(?:{pattern})"))
    for name, pattern in _PATTERNS
)
_DONE = re.compile(
    r"(?<=[a-z] )(?:fell|rose|met|won|lost|left|held|made|took|went|came|said|told|ran|began|gave|kept|paid|sold|broke|"
    r"burned|collapsed|failed|died|killed|closed|opened|destroyed|injured|arrested|visited|arrived|caused|showed|found)\b"
)
_NONE: tuple[int, Modality] = (0, "asserted")
_NOBODY = re.compile(r"(?:No|Neither|Nobody|None|Few)\b")


def governing(clause: str, *, reported: bool) -> Modality:
    """Tell the modality of a clause by its first verb that has one; `reported` where somebody says it.

    A "would" that is reported is a "will" of then, no condition.
    """
    plain = _QUOTED.sub(" ", clause) if len(_QUOTED.sub("", clause).split()) > 2 else clause
    if _is_conditional(plain):
        return "conditional"
    main = _main(plain)
    at, name = min(_matches(main), key=lambda found: found[0], default=_NONE)
    done = _DONE.search(main)
    if _NOBODY.match(main) or (done and done.start() < at and " and " not in main[done.end() : at]):
        return "asserted"
    return ("conditional" if "would have" in main else "planned") if name == "conditional" and reported else name


def _is_conditional(plain: str) -> bool:
    return any(not _ASKING.search(plain[max(0, at.start() - 24) : at.start()]) for at in _CONDITION.finditer(plain))


def _main(plain: str) -> str:
    """Leave out what is fronted, inserted, or hangs on the clause."""
    return _REST.sub("", _INSERTED.sub(" ", _FRONTED.sub("", plain.strip())))


def _matches(main: str) -> Iterator[tuple[int, Modality]]:
    for name, pattern in _FOUND:
        if found := pattern.search(main):
            yield found.start(), name
