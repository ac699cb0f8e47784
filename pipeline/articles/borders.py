"""Spans of sentences into the same with wrong borders mended: those after abbreviations, and those passed over."""

import re
from collections.abc import Iterator, Sequence

from pipeline.articles.published import MONTH_NUMBER
from pipeline.records import Span

_TAIL = 24
"""Characters before a border in which its abbreviation stands, with the word before it."""
_LEADS = re.compile(
    # Titles, which a name follows, and words that something follows in every use.
    r"(?<![\w.])(?:Dr|Drs|Dra|Dras|Prof|Profa|Profª|Sra|Sras|Srta|Srtas|Sres|Dña|Mme|Mmes|Mlle|Mlles|MM|Mgr|Hr|Hrn|"
    r"Frl|Gem|Ing|Dipl|Mag|Lic|Arq|Exmo|Exma|Mr|Mrs|Ms|Messrs|Gov|Govs|Lt|Sen|Sens|Rep|Reps|Gen|Col|Sgt|Capt|Cpt|Cmdr|"
    r"Adm|Maj|Cpl|Pvt|Rev|Hon|Supt|Det|Insp|Asst|Assoc|Amb|Pres|Atty|Sec|Gral|Cnel|Cap|Tte|Ald|Cllr|Fr|Pte|"
    r"EE|Av|Avda|Ft|Mt|vs|bzw|ca|vgl|sog|inkl|exkl|zzgl|abzgl|evtl|ggf|einschl|cf|approx|env|aprox|"
    r"z\. ?B|d\. ?h|i\. ?d\. ?R|s\. ?o|o\. ?ä|p\. ?ej|p\. ?ex|e\. ?g|i\. ?e|V)\.$"
)
_NUMBERED = re.compile(
    r"(?<![\w.])(?:No|Nos|Nr|Nrn|Núm|núm|Num|n|Art|Arts|Abs|Ziff|Kap|Bd|Fig|Figs|Abb|Pág|pág|Págs|págs|p|pp|S|Vol|vol|"
    r"Sec|Tel|Jan|Feb|Febr|Mar|Apr|Abr|Aug|Ago|Sept|Sep|Oct|Okt|Nov|Dec|Dez|Dic|art|arts|num|cap|Ch|Nº|nº)\.$",
)
_GERMAN = re.compile(
    r"(?:(?<![\w.])(?:Mrd|Mio|Tsd|Mill|Str|Jh|Jhd|geb|gest|verh|u\. ?a|u\. ?ä|v\. ?a)|[-a-zäöüß]str)\.$"
)
"""Words that may end a German sentence, where a noun begins with a capital as a sentence does."""
_ORDINAL = re.compile(
    r"\b(?:am|dem|der|den|des|die|das|im|vom|zum|zur|bis|seit|ab|ein|einen|einem|einer|ihr|ihre|ihren|ihrem|ihrer|sein|"
    r"seine|seinen|seinem|seiner|jeder|jeden|jedem|und|zu|unter)\s+\d{1,3}\.$",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b\d{1,2}\.$")
_MISTER = re.compile(r"(?:^|[\s(“\"«„—–])(?:M|D|S|Sr|Srs|Ud|Uds|Me)\.$")
_NAME_BEFORE = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w’'.-]*,?\s+\w+\.$")
_STARTERS = frozenset(
    "der die das ein eine er sie es wir ihr ich im in am an auf auch doch und aber nach vor für bei mit zu zum zur von "
    "vom dies diese dieser dieses damit dabei danach dazu insgesamt laut zudem außerdem so wie wenn als da dann dort "
    "hier heute gestern morgen nun jetzt seit bis durch gegen ohne um über unter man viele einige mehr weitere allein "
    "derzeit bereits nur noch was wer wo warum dagegen jedoch denn ob während weil "
    "the he she it they we you his her its their this that these those in on at but and for a an as after when "
    "el la los las un una lo en se su sus para por con al del esto esta este pero según y "
    "le les l’ il elle ils elles on ce cette ces dans pour par avec selon mais et au aux sur "
    "o os as um uma ele ela eles elas no na nos nas em ao à com mas segundo".split()
)
_PASSED = re.compile(
    r"\b(?:ab|an|auf|aus|bei|ein|fest|frei|her|hin|los|mit|nach|statt|teil|um|vor|weg|weiter|zu|zurück|zusammen)"
    r"\.[\"”’»“)]{0,2}[ \xa0]+(?=[\"“«„(]{0,2}[A-ZÄÖÜ])"
)
"""The parts of German verbs that end a sentence, which the splitter takes for abbreviations."""
_FIRST = re.compile(r"[^\W_][\w’']*")


def mend(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join spans parted after an abbreviation or an ordinal, and part those left whole after a verb's part."""
    joined: list[Span] = []
    for span in spans:
        if joined and _goes_on(text[max(joined[-1][0], joined[-1][1] - _TAIL) : joined[-1][1]], text[slice(*span)]):
            joined[-1] = joined[-1][0], span[1]
        else:
            joined.append(span)
    return [part for span in joined for part in _parted(text, span)]


def _goes_on(before: str, after: str) -> bool:
    """Whether the sentence that `before` ends goes on in `after`."""
    if not before.endswith("."):
        return False
    first = _FIRST.match(after.lstrip("\"“«„‘('"))
    word = first[0] if first else ""
    if _LEADS.search(before):
        return bool(word)
    if _NUMBERED.search(before):
        return word[:1].isdigit()
    if _MISTER.search(before):
        return word[:1].isupper() and not _NAME_BEFORE.search(before) and word.casefold() not in _STARTERS
    if _DAY.search(before) and word.casefold() in MONTH_NUMBER:
        return True
    inner = _GERMAN.search(before) or _ORDINAL.search(before)
    return bool(inner and word) and word.casefold() not in _STARTERS


def _parted(text: str, span: Span) -> Iterator[Span]:
    """Part a span after a verb's part that ends a German sentence."""
    start, end = span
    for found in _PASSED.finditer(text, start, end):
        border = found.start() + len(found[0].rstrip())
        yield start, border
        start = found.end()
    yield start, end
