"""Text into what in it looks like a quantity and is none: dates, times, scores, telephone numbers, names."""

import re

from pipeline.numbers import currencies
from pipeline.numbers.figures import Figure
from pipeline.numbers.nouns import counted

_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre"
    r"|diciembre|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|januar"
    r"|februar|märz|juni|juli|oktober|dezember|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro"
    r"|novembro|dezembro"
)
_DATES = (
    r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b|(?<![\d ] )(?<!\d[ -])\b\d{1,4}/\d{1,4}\b"
    r"|\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|\.|er|º)?(?:[-–]\d{{1,2}})?[ ](?:of |de )?(?:{_MONTHS})\b\.?(?:,? (?:de )?\d{{4}}\b)?"
    rf"|\b(?:{_MONTHS})\b\.?[ ](?:\d{{1,2}}(?:st|nd|rd|th)?(?:[-–]\d{{1,2}})?(?:,? \d{{4}})?|de \d{{4}}"
    rf"|\d{{4}})\b(?![.,]\d|%)"
    r"|['’]?\b\d\d+s\b|['’]\d\d\b|\bQ[1-4]\b|\b[1-4]Q\b"
)
_TIMES = (
    r"\b\d{1,2}(?:[:.]\d\d)?[ ]?[ap]\.?m\b\.?|\b\d{1,2}:\d\d(?::\d\d)?\b|\b\d{1,2}h\d\d\b|\b\d{1,2} o['’]clock"
    r"|\b\d{1,2}(?:[:.]\d\d)? Uhr\b|\b\d{4}(?: GMT| UTC| local time| hours\b)|\b\d{1,2} (?:GMT|noon|midnight)\b"
    r"|\bat \d{1,2}(?= (?:on|in the|local|tonight|today|yesterday|this|that) )"
)
_TELEPHONES = (
    r"\+\d{1,3}(?:[ .-]?\(?\d{1,5}\)?)+|\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\b0\d{2,5}(?:[ -]\d{2,8})+\b"
    r"|\b1-\d{3}-\d{3}-\d{4}\b|\b\d{3}-\d{4}\b|\b(?:hotline|dial|dialled|call|calling|phone|text"
    r"|tel\.?)[ ]\d{3,}\b(?! \w+s\b)"
)
_NUMBERED = (
    r"\b(?:nos?\.?|nr|n[º°]|número|numéro|nummer|number|article|section|chapter|pages?|pp?\.|room|route|flight"
    r"|line|terminal"
    r"|gate|phase|level|type|category|grade|group|gruppe|artikel|artículo|artigo|capítulo|capítulo|channel|highway"
    r"|interstate|autobahn|autopista|size|round|week|day|stage|step|tier|episode|season|volume|version|item|rule"
    r"|resolution|proposition|prop|title|amendment|verse|psalm|exhibit|platform|runway|pier|lane|exit|junction|zone"
    r"|sector|block|unit|lot|apartment|apt\.?|suite|floor|district|ward|precinct|area|camp|studio|bay|track|row|seat"
    r"|class|part|schedule|annex|appendix|table|figure|question|paragraph|vuelo|vol|flug|voo|página|seite|ley|loi|lei"
    r"|formula|formel|fórmula|formule)[ ]\d+[a-z]?\b(?![.,]?\d|%| ?percent| (?:million|billion))"
)
_NAMED = (
    r"(?-i:\b(?:Boeing|Airbus|Embraer|Bombardier|Cessna|Antonov|Ilyushin|Tupolev|Sukhoi|Mirage|Apollo|Falcon"
    r"|Soyuz|Artemis"
    r"|Shenzhou|Voyager|Starlink|iPhone|iPad|Galaxy|Windows|PlayStation|Xbox|Android|Model|Porsche|Ferrari"
    r"|Peugeot|Mazda"
    r"|Fortune|FTSE|Nasdaq|Nikkei|DAX|CAC|Ibex|IBEX|STOXX|Stoxx|Russell|Dow|Topix|Agenda|Expo|Euro|Area|Catch"
    r"|Super Bowl"
    r"|Bill|Act|Law|Order|Case|Count|Form|Bus|Tram|Train|Fab|Studio|Convention|Protocol|Directive|Clause"
    r"|Locals?|Radio|BBC"
    r"|ITV|Microsoft|Office|Division|Brigade|Regiment|Battalion|Unit|Squadron|Building|Lot|Vision"
    r"|Eurovision)[ ]\d+\w*\b"
    r"(?:[-/]\d+\w*)?(?! ?(?:%|percent|per cent|million|billion))(?!,\d)|S&P(?:/ASX)? \d+|\bGroup of (?:Seven|Eight"
    r"|Twenty|\d+)\b"
    r"|\bBig (?:Two|Three|Four|Five|Six)\b|\b(?:Chapter|Article|Phase|Act|Part|Room|Type|Formula) (?:One|Two"
    r"|Three|Four|Five)\b"
    r"|\b\d{1,5}[a-z]? (?:[A-Z]\w+ ){1,2}(?:Street|Avenue|Ave|Road|Drive|Boulevard|Lane|Place|Square|Court|St)\b"
    r"|\b[2-6]G\b)"
)
_CODES = "|".join([*currencies.CODES, "Rs", "kr"])
# A letter before a figure makes a name of both ("Covid-19", "A320"), but for a currency, a measure and a bound.
_LETTERED = (
    rf"\b(?!(?:{_CODES})\d|magnitude-\d|[kcm]?m[23]\b)[A-Za-z]{{1,20}}(?:-\d[\d.]*\w*|\d+\w*(?:-\d+\w*)?)"
    r"|#\d+|\b\d+(?:st|nd|rd|th|ª|º|ème|er|re)\b|\bn[º°]\s?\d+"
)
_PHRASES = (
    r"\bone another\b|\btwenty[- ]twenty(?: vision)?\b(?![- ]\w)|\bsquare one\b|\bday one\b"
    r"|\bnine[- ]to[- ]five\b|\bfifty[- ]fifty\b"
    r"|\b50-50\b|\bone-on-one\b|\bone by one\b|\btwo by two\b|\bone-two\b|\bone (?:day|morning|night|evening"
    r"|time)\b(?! of)"
    r"|\b(?:sub|below|above)[- ]zero\b|\bbajo cero\b|\bau-dessous de zéro\b|\bunter null\b|\babaixo de zero\b"
    r"|\bat first\b|\bnumber (?:one|two|three|four|five|ten)\b|\bno\.? (?:one|two)\b|\b911\b(?= call| emerg)"
)
_MASKED = re.compile(
    rf"(?<!\w)(?:{_DATES}|{_TIMES}|{_TELEPHONES}|{_NUMBERED}|{_NAMED}|{_LETTERED}|{_PHRASES})", re.IGNORECASE
)
_POINTING = re.compile(
    r"\b(?:no|every|any|some|the|this|that|which|each|only|not|another|day|number|for|but"
    r"|first|second|third|next|old|new|right|wrong|big|other)[ ]$",
    re.IGNORECASE,
)
_NOT_ONE = re.compile(
    r" (?:of|another|by one|who|that|day|side|hand|thing|after|is|was|can|could|should|may|and|such)\b"
)
_LASTING = re.compile(
    r"\b(?:for|lasted|after|within|took|takes|last|durante|pendant|nach|durou|duró|un[ao]?s?)[ ]$", re.IGNORECASE
)
_YEAR_CUE = re.compile(
    r"\b(?:in|since|by|from|of|year|until|till|to|the|during|for|late|early|mid|before|after|between|and|en|de"
    r"|desde|depuis"
    r"|seit|im|jahr|em|ano|año|und|et|y|e|entre|zwischen)[ ]$|[-–(]$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"[- ](?:first|second|third|[a-z]{3,8}th)\b", re.IGNORECASE)
_CAPITAL = re.compile(r"(?:^|[^\W\d_]|[,;:\"”’)] ?)[ ]?\b(?P<word>[A-Z][\w.&]*)[ ]$")
_OPENERS = frozenset(
    "The A An In On At By Of To For From With And Or But Some About Nearly Almost Over Under More Less Only Just Around"
    " Roughly Another All Both These Those Their Its His Her Our At Up As No Between After Before When While If"
    " That This Also Then Now There Police Officials Authorities Last Next First Unos Unas Más Menos Casi Los Las"
    " El La Les Des Le Plus Près Environ Die Der Das Rund Etwa Fast Mehr Os As Cerca Mais Entre Zwischen"
    " De Et Und E Y".split()
)
_VERB = re.compile(r" (?:were|are|have|had|died|others|more|of|in|killed|dead|injured|wounded|missing|arrested|and)\b")
_YEARS = range(1500, 2100)
_NOW = range(1990, 2040)
_REACH = 32


def masked(text: str) -> str:
    """Give the text with NULs in place of what only looks like a quantity, letter for letter."""
    return _MASKED.sub(lambda found: "\0" * len(found[0]), text)


def names(text: str, found: Figure, language: str) -> bool:
    """Tell whether the figure names rather than counts: a year, a pointing "one", half of a score or a code."""
    if found.certain:
        return False
    before, after = text[max(0, found.start - _REACH) : found.start], text[found.end : found.end + _REACH]
    if _embedded(before, after, found):
        return True
    if found.spelled and found.low == 1:
        return _points(before, after, found, language)
    if found.unit:
        return False
    return _year(text, found, before, language) or _model(text, found, before, after, language)


def _embedded(before: str, after: str, found: Figure) -> bool:
    """Whether the figure is part of something longer: "3-2", "1.2.3", "twenty-first"."""
    if after[:1].isalnum() or re.match(r"[-/–][\d\0]|[.,:]\d", after) or re.search(r"[\d\0][-/–:.,]$", before):
        return True
    return found.spelled and _ORDINAL.match(after) is not None and after[0] == "-"


def _points(before: str, after: str, found: Figure, language: str) -> bool:
    pointed = _POINTING.search(before) is not None
    if found.unit:
        lasting = _LASTING.search(before) is not None
        return (pointed and not lasting) or not (language == "en" or lasting or found.scale > 1)
    return language != "en" or pointed or not re.match(r" [a-z]", after) or _NOT_ONE.match(after) is not None


def _year(text: str, found: Figure, before: str, language: str) -> bool:
    ends = [found.low, found.high]
    if found.scale != 1 or not all(end in _YEARS for end in ends):
        return False
    cued = _YEAR_CUE.search(before) is not None
    if found.spelled:
        return cued and found.low in _NOW
    if not all(re.fullmatch(r"\d{4}", word) for word in re.findall(r"\d[\d.,]*", text[found.start : found.end])):
        return False
    if found.low in _NOW and found.low % 10:
        return True
    return cued or counted(text[found.end : found.end + 2 * _REACH], language) is None


def _model(text: str, found: Figure, before: str, after: str, language: str) -> bool:
    """Whether a plain figure follows a name and counts nothing: "Gripen 39", "Vostok 6"."""
    capital = _CAPITAL.search(before)
    if capital is None or capital["word"] in _OPENERS or not text[found.start : found.end].isdigit():
        return False
    if len(capital["word"]) > 1 and capital["word"].isupper():
        return counted(after, language) is None
    sentence_start = re.search(r"(?:^|[.!?]\s+)$", before[: capital.start("word")]) is not None
    if sentence_start and len(before) < _REACH and capital["word"].lower() == capital["word"]:
        return False
    return not _VERB.match(after) and counted(after, language) is None
