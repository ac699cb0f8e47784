"""Turns a report's text into where it cites another outlet: "told the Ledger", "according to the Ledger".

A citation stands for the words of its sentence that it attributes. "The paper said" points back to the outlet
cited last. Polls, photographers and an outlet's own reporters are no citations.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.origins.houses import Houses, bare
from pipeline.records import Span

BACK = 8
"""Sentences over which "the paper" still points to the outlet cited last."""

ALONE = frozenset(
    "times post herald chronicle tribune gazette guardian telegraph observer journal courier mirror globe examiner "
    "inquirer dispatch sentinel ledger argus advertiser messenger beacon mercury zeitung tageblatt rundschau anzeiger "
    "nachrichten gazzetta corriere giornale jornal correio".split()
)
"""Words that name an outlet by themselves after "the": "the Post reported"."""
TRADE = ALONE | frozenset(
    "daily weekly mail news express standard independent sun star register press today online magazine radio tv "
    "television broadcasting review monitor wire bulletin record echo voice insider newswire".split()
)
"""Words that end an outlet's name of two words and more: "Lowmark Radio"."""
OPENING = frozenset("radio diario daily agencia agence agenzia canal noticias gaceta".split())
"""Words that begin one: "Radio Osmark"."""

_PART = r"(?:[A-ZÀ-Þ][\w’'&.\-]{0,30}(?<![.’'\-])|dpa)"
_RUN = rf"{_PART}(?: (?:of |de |del |& )?{_PART}){{0,5}}"
_IT = (
    "newspaper|paper|daily|tabloid|agency|news agency|newswire|broadcaster|network|channel|station|magazine|website"
    "|outlet|publication|diario|periódico|agencia|cadena|revista|emisora|Zeitung|Agentur|Nachrichtenagentur|Sender"
    "|Magazin|Blatt|quotidien|agence|chaîne|giornale|jornal"
)
_THE = r"(?:(?:[Tt]he|[Ee]l|[Ll]a|[Ll]e|[Dd]er|[Dd]ie|[Dd]as|[Dd]em|al|au|[Ii]l|o|a|à|its|our)[ ]|[Ll][’'])"
_SOFT = rf"{_THE}?(?:(?:[a-z]+[ -]){{0,2}}(?P<it>{_IT}),? )?(?P<the>{_THE})?"
_SAID = (
    "reported|reports|(?:is |was )?reporting|said|says|wrote|writes|revealed|reveals|published|disclosed|quoted|cited"
    "|learned|added|claimed|broke|informó|publicó|reveló|aseguró|señaló|berichtet|berichtete|schrieb|schreibt|meldet|meldete"
    "|zitierte|rapporte|écrit|révèle|riporta|scrive|noticiou|informou"
)
_BEFORE = (
    "told|tells|telling|(?:spoke|spoken|speaking|talking|talked) (?:to|with)"
    "|interviews? (?:with|given to|by|to|in)|(?:statements?|comments?|remarks|e-?mail|letter|column) (?:to|in|for)"
    "|interviewed by|according to|citing|cites|cited by|quoting|quoted (?:by|in)|published (?:by|in|on)"
    "|(?:first |as )?(?:reported|revealed|disclosed) (?:earlier |first )?(?:by|in|to)"
    "|(?:seen|obtained|reviewed|uncovered) by|leaked to"
    "|(?:reports?|reporting|story|article|account|investigation|scoop) (?:by|in|from|of|on)"
    "|según|de acuerdo con|dijo (?:a|al)|declaró (?:a|al)|entrevista (?:con|a|al|en)|declaraciones (?:a|al)"
    "|citad[oa] por|publicad[oa] (?:por|en)|revelad[oa] por|informó|laut|gegenüber"
    "|nach (?:Angaben|Informationen|Berichten) (?:von|des|der)|sagte|erklärte|zitiert (?:von|in)|berichtete?|meldete?"
    "|selon|d[’']après|(?:déclaré|confié|dit) (?:à|au)|entretien (?:à|au|avec)|citée? par|révélée? par"
    "|secondo|ha detto (?:a|al)|segundo|disse (?:a|ao|à)"
)
_NO_CITATION = (
    r"(?![\w’']*[/-]|(?:[’']s?)? (?:poll|survey|photographer|journalist|reporter|correspondent|editor|columnist"
    r"|anchor|host|executive|owner|building|office|headquarters|spokes))"
)
_AUXILIARY = r"(?:has|had|have|also|first|later|earlier|then|ha|hat|hatte|a|(?:on )?[A-Z]\w{2,8}day)"
_PATTERNS = (
    re.compile(rf"\b(?i:{_BEFORE}),? {_SOFT}(?P<run>{_RUN})(?!\w){_NO_CITATION}"),
    re.compile(
        rf"(?P<the>\b{_THE})?(?P<run>{_RUN})(?!\w){_NO_CITATION}(?:[’']s?)?"
        rf"(?: (?:report|website|story|account|article))?(?: {_AUXILIARY}){{0,3}}"
        rf" (?:{_SAID})\b"
    ),
)
_BACK = re.compile(
    rf"\b(?:told|tells|according to|citing|según|laut|selon) {_THE}(?:{_IT})\b"
    rf"|\b(?i:the|el|la|le|die|das) (?:{_IT})(?:[’']s report)?(?: (?:has|had|also|later|earlier)){{0,2}} (?:{_SAID})\b"
)
_OWNED = re.compile(r"[’']s$")
_LED = re.compile(rf"(?:^|\W){_THE}$")
_LEADING = frozenset(
    "the a an but and or on in at as when while after before since if although though yesterday today later earlier "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december el la le der die das il o pero y et und".split()
)
"""Words that begin a sentence before a name, or stand for it: "told the agency Monday"."""
_GOVERNS = re.compile(
    r"(?i:according to|citing|cites|cited by|quoting|quoted|interview"
    r"|(?:first |as )?reported (?:earlier |first )?(?:by|in)|published (?:by|in|on)"
    r"|(?:seen|obtained|reviewed|uncovered) by"
    r"|según|de acuerdo con|entrevista|declaraci|citad|publicad|laut|nach|selon|d[’']après"
    r"|entretien|citée?|secondo|segundo)"
)
_AS = re.compile(r"\b(?:as|como|wie) $", re.IGNORECASE)
"""What makes "the Ledger first reported" stand for the whole sentence."""
_COMMA = re.compile(r"[,”\"] ?$")
_END = re.compile(r"(?: (?:on )?[A-Z]\w{2,8}day| (?:earlier|first|too))*\W*$")
"""With a comma before, what makes "..., the Ledger reports." stand for all that goes before it."""
_CUED = re.compile(rf"\b(?i:{_SAID}|{_BEFORE})\b")


class Citation(NamedTuple):
    """Where a report cites an outlet: its one name, its printed name, and the words that cite it."""

    source: str
    name: str
    span: Span
    governs: bool
    """Whether the words are for the whole sentence, as "according to" is, and not for what follows a verb."""


@dataclass(frozen=True, slots=True)
class Press:
    """The outlets a report may cite: all that are known by name, and short names of those of its story."""

    houses: Houses
    known: frozenset[str]
    """Names as they are printed, and the bare form of those of several words: "Today" is no paper in every sentence."""
    led: frozenset[str]
    """Bare names of one word that are printed with an article: "the Atlantic"."""
    short: Mapping[str, str]


def press(houses: Houses, outlets: Collection[str]) -> Press:
    """Know the outlets of a story, each also by the last word of its name where no other ends so."""
    ends = [(bare(outlet).split()[-1], outlet) for outlet in sorted(outlets) if bare(outlet)]
    ending = Counter(end for end, _ in ends)
    short = {end: outlet for end, outlet in ends if ending[end] == 1}
    printed = tuple(outlets)
    return Press(houses, _known(houses) | _names(printed), _led((*houses.cited, *printed)), short)


@lru_cache(maxsize=4)
def _known(houses: Houses) -> frozenset[str]:
    return _names(houses.cited)


def _names(printed: Sequence[str]) -> frozenset[str]:
    several = {bare(name) for name in printed if " " in bare(name)}
    return frozenset(several | {name for name in printed if bare(name) == name.casefold()})


def _led(printed: Sequence[str]) -> frozenset[str]:
    return frozenset(plain for name in printed if " " not in (plain := bare(name)) and plain != name.casefold())


def citations(text: str, sentences: Sequence[Span], among: Press) -> tuple[Citation, ...]:
    """List where sentences of a text cite an outlet, in order.

    What it says of itself, by its own name or that of an agency it prints, is for the caller to leave out.
    """
    found: list[Citation] = []
    cited = -BACK
    for number, (start, end) in enumerate(sentences):
        words = text[start:end]
        if not _CUED.search(words):
            continue
        here = [
            Citation(among.houses.source(full), full, (start + low, start + high), _governs(words, low, high))
            for name, (low, high) in _named(words, among)
            for full in [_full(name, [one.name for one in found], among)]
        ]
        if not here and found and number - cited <= BACK:
            pointing = [back.span() for back in _BACK.finditer(words)]
            here = [found[-1]._replace(span=(start + low, start + high), governs=False) for low, high in pointing]
        found += here
        cited = number if here else cited
    return tuple(found)


def _governs(words: str, low: int, high: int) -> bool:
    if _GOVERNS.match(words, low, high) or _AS.search(words[:low]):
        return True
    return bool(_COMMA.search(words[:low]) and _END.match(words, high))


def _full(name: str, before: Sequence[str], among: Press) -> str:
    """Give an outlet's full name, from the names cited before it or from the story's outlets."""
    plain = bare(name)
    longer = next((full for full in before if bare(full).endswith(f" {plain}")), None)
    return longer or (name if _is_known(name, among) else among.short.get(plain, name))


def _named(words: str, among: Press) -> Iterator[tuple[str, Span]]:
    """Find the outlets cited in one sentence, each with the words that cite it."""
    taken: set[int] = set()
    for pattern in _PATTERNS:
        for found in pattern.finditer(words):
            name = _outlet(found, among, from_first=pattern is _PATTERNS[0])
            if name and found.start("run") not in taken:
                taken.add(found.start("run"))
                yield name, found.span()


def _outlet(found: re.Match[str], among: Press, *, from_first: bool) -> str | None:
    """Give the longest part of a run of capitalised words that names an outlet, from its first word or to its last."""
    parts = found["run"].split()
    while parts and parts[0].casefold() in _LEADING:
        parts = parts[1:]
    if not parts:
        return None
    dropped = len(parts) < len(found["run"].split())
    led = dropped or bool(_LED.search(found.string[max(0, found.start("run") - 5) : found.start("run")]))
    cuts = [_owner(parts[:size] if from_first else parts[-size:]) for size in range(len(parts), 0, -1)]
    cuts += [parts[at:] for at in range(1, len(parts)) if _OWNED.search(parts[at - 1])]  # "Ostrey’s Daily Mirror"
    cuts.sort(key=lambda cut: not _is_known(" ".join(cut), among))  # "Ada Holm of Sky News" is Sky News
    named = next((" ".join(cut) for cut in cuts if _is_outlet(cut, among, led=led)), None)
    return named or (" ".join(parts) if found.groupdict().get("it") else None)


def _owner(parts: list[str]) -> list[str]:
    """Take the ending off "the Post’s", but not within "People’s Daily"."""
    return [*parts[:-1], _OWNED.sub("", parts[-1])]


def _is_outlet(parts: Sequence[str], among: Press, *, led: bool) -> bool:
    name = " ".join(parts)
    words = bare(name).split()
    shaped = len(words) > 1 and (words[-1] in TRADE or words[0] in OPENING)
    alone = led and len(words) == 1 and words[0] in ALONE | among.led | among.short.keys()
    return shaped or alone or _is_known(name, among)


def _is_known(name: str, among: Press) -> bool:
    return name in among.known or bare(name) in among.known
