"""A report into what its "the company", "the minister", "it" and "they" mean, where only one can be meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.names import called
from pipeline.records import Span
from pipeline.references.antecedents import REACH, Report
from pipeline.references.cues import COUNTRIES, SAYING
from pipeline.references.mentions import Mention
from pipeline.references.patterns import DEMONYM, GROUP
from pipeline.references.words import BODIES, GROUPS, PAST_ROLE, ROLES

_ACTS = (
    rf"(?:also |later |has |had |already )?(?:{SAYING}|plans?|planned|expects?|expected|employs?|employed|operates|"
    rf"owns|sells|runs|"
    r"declined|refused|intends|hopes|did not (?:comment|respond|say|reply)|apologi[sz]ed)\b"
)
_IT_ACTS = re.compile(rf"[Ii]t {_ACTS}")
_ITS_OWN = re.compile(
    r"[Ii]ts (?:shares|chief executive|spokes\w+|board|profits?|factory|factories|customers|employees|workers|"
    r"shareholders|headquarters|revenue|chairman|chairwoman|directors?)\b"
)
_OFFICIAL = re.compile(
    r"\b(?:Ministry|Party|Council|Court|Police|University|Department|Commission|Congress|Senate|Parliament|House|"
    r"Army|Navy|School|"
    r"Hospital|Union|Nations|Committee|Office|Assembly|Board|Authority|Treasury|League|Club|News|Times|Post|Journal|"
    r"Guardian)\b"
)
_KIND = {
    "ministry": "Ministry",
    "party": "Party",
    "court": "Court",
    "union": "Union",
    "bank": "Bank",
    "charity": "Foundation|Trust|Charity",
    "agency": "Agency",
    "airline": "Air|Airlines?|Airways",
    "club": "Club|United|City",
}
"""Bodies that say what they are in their name; a company need not."""
_OTHER_BODY = re.compile(
    rf"\b(?:[Aa]n?|[Aa]nother|[Rr]ival|[Ee]ach|[Oo]ne|[Tt]wo|[Ii]ts|[Tt]heir) (?:[\w’'-]+ ){{0,3}}(?:{BODIES})\b"
)
_COMPANY = re.compile(r"company|firm|operator|carrier|manufacturer|retailer|carmaker|shipbuilder")
_COMPANIES = re.compile(r"\b(?:companies|firms|operators|carriers|manufacturers|retailers|carmakers)\b")
_NO_COMPANY = re.compile(
    r"\b(?:Agency|Institute|Association|Federation|Foundation|Trust|Service|Services|Administration|Bureau|Museum|"
    r"Radio|Television|TV|Media|Press|Front|Movement|Alliance|Society|Chamber|Exchange|Fund|College|Guard|Center|"
    r"Centre|Network)\b"
)
_PLACED = re.compile(
    r"\b(?:in|at|from|near|to|outside|across|around|off|of|into|through|over|on|the \w+) $", re.IGNORECASE
)
_MANY_LEAD = re.compile(
    rf"(?:(?:The|Two|Three|Four|Some|Many|Several|Local|Most) )?(?:[a-z-]+ )?(?P<many>{GROUPS})\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a reference means: the words to write for it, and where the article has them."""

    words: str
    evidence: tuple[Span, ...]


def body_meant(report: Report, at: int, offset: int, noun: str) -> Meant | None:
    """Give the one body within reach that "the company" or "it" can mean; `noun` is "" for "it"."""
    near = list(_near(report, at, offset))
    bodies = [m for m in near if m.kind == "organisation" and _is(m.canonical, noun)]
    doubtful = [m for m in near if m.kind == "unknown" or (m.kind == "organisation" and not noun)]
    if not bodies or len({m.canonical for m in [*bodies, *doubtful]}) > 1 or _another(report, at, offset, bodies[-1]):
        return None
    the = "the " if any(_has_article(report, m) for m in bodies) else ""
    return Meant(f"{the}{bodies[-1].canonical}", shown(report, bodies[-1]))


def sole_company(report: Report, at: int, offset: int, noun: str) -> Meant | None:
    """Give the only company a report names, for "the company", where nothing near may be another."""
    if not _COMPANY.fullmatch(noun) or _COMPANIES.search(report.bare, 0, offset):
        return None
    named = [m for sentence in report.mentions for m in sentence if m.kind == "organisation"]
    firms = [m for m in named if not (_OFFICIAL.search(m.canonical) or _NO_COMPANY.search(m.canonical))]
    before = [m for m in firms if m.end <= offset and report.bare[m.start] != "\x00"]
    if not before or before[0].canonical.isupper() or len({m.canonical for m in firms}) > 1:
        return None
    others = _OTHER_BODY.finditer(report.bare, 0, offset)
    doubtful = any(not _beside(report, before, m) for m in others) or any(
        m.kind == "unknown" and not _PLACED.search(report.bare, max(0, m.lead - 20), m.lead)
        for m in _near(report, at, offset)
    )
    if doubtful:
        return None
    the = "the " if any(_has_article(report, m) for m in before) else ""
    return Meant(f"{the}{before[-1].canonical}", shown(report, before[-1]))


def _beside(report: Report, firms: Sequence[Mention], noun: re.Match[str]) -> bool:
    """Tell whether a body's noun only describes a name before it: "Rail, a private company"."""
    return any(re.fullmatch(r",? (?:is |was )?", report.bare[m.end : noun.start()]) for m in firms)


def acts(bare: str, offset: int) -> bool:
    """Tell whether "it" does what only people together do: "it said", "its shares"."""
    return bool(_IT_ACTS.match(bare, offset) or _ITS_OWN.match(bare, offset))


def holder_meant(report: Report, offset: int, noun: str) -> Meant | None:
    """Give the only person the article puts beside an office, if named before an offset."""
    if not re.fullmatch(ROLES, noun):
        return None
    holders = {
        m.canonical: m
        for sentence in report.mentions
        for m in reversed(sentence)
        if m.kind == "person" and any(_holds(role, noun) for role in m.roles)
    }
    if len(holders) != 1:
        return None
    holder = next(m for sentence in report.mentions for m in sentence if m.canonical in holders)
    return Meant(holder.canonical, shown(report, holder)) if holder.end <= offset else None


def introduced_meant(report: Report, at: int, phrase: str) -> Meant | None:
    """Give the fuller phrase that brought in "the ministers", where the report has had one alone."""
    fuller = _fuller(phrase.rsplit(maxsplit=1)[-1])
    found = [match for start, end in report.sentences[:at] for match in fuller.finditer(report.bare, start, end)]
    if len({match["np"].casefold() for match in found}) != 1:
        return None
    return Meant(f"the {found[0]['np']}", (found[0].span("np"),))


@lru_cache(maxsize=256)
def _fuller(noun: str) -> re.Pattern[str]:
    name = r"(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*"
    whose = rf"(?:of|for|from) (?:{name}(?: and {name})?|the [a-z-]+)"
    return re.compile(rf"\b(?i:the|an?) (?P<np>(?:[a-z-]+ ){{0,2}}{re.escape(noun)} {whose})")


def country_meant(report: Report, at: int, offset: int) -> Meant | None:
    """Give the one country within reach; a people named beside it must be its own."""
    near = list(_near(report, at, offset))
    countries = [m for m in near if m.canonical in COUNTRIES]
    names = {m.canonical for m in countries}
    peoples = [m for m in near if m.kind == "unknown" and DEMONYM.fullmatch(m.text)]
    if len(names) != 1 or any(not called(countries[0].canonical, m.text) for m in peoples):
        return None
    return Meant(countries[-1].canonical, shown(report, countries[-1]))


def several_meant(report: Report, at: int) -> Meant | None:
    """Give the several a sentence before is about, where it speaks of no others."""
    if not at:
        return None
    start, end = report.sentences[at - 1]
    pair = [m for m in report.mentions[at - 1] if m.kind == "person" and report.bare[m.start] != "\x00"]
    if len(pair) == 2 and pair[0].lead == start and report.bare[pair[0].end : pair[1].lead] == " and ":
        if GROUP.search(report.bare, pair[1].end, end):
            return None
        return Meant(f"{pair[0].canonical} and {pair[1].canonical}", tuple((m.start, m.end) for m in pair))
    many = _MANY_LEAD.match(report.bare, start, end)
    if many is None or len(list(GROUP.finditer(report.bare, start, end))) != 1:
        return None
    return Meant(many[0], (many.span(),))


def _near(report: Report, at: int, offset: int) -> Iterator[Mention]:
    for sentence in report.mentions[max(0, at - REACH) : at + 1]:
        yield from (m for m in sentence if m.end <= offset and report.bare[m.start] != "\x00")


def _is(name: str, noun: str) -> bool:
    if noun in _KIND:
        return re.search(rf"\b(?:{_KIND[noun]})\b", name) is not None
    return not noun or _OFFICIAL.search(name) is None


def _another(report: Report, at: int, offset: int, body: Mention) -> bool:
    """Whether a body without a name is spoken of in reach: "a rival company"; one put beside the name is none."""
    low = report.sentences[max(0, at - REACH)][0]
    return any(
        not re.fullmatch(r",? (?:is |was )?", report.bare[body.end : m.start()])
        for m in _OTHER_BODY.finditer(report.bare, low, offset)
    )


def _has_article(report: Report, mention: Mention) -> bool:
    return report.bare[max(0, mention.lead - 4) : mention.lead].casefold() == "the "


def _holds(role: str, noun: str) -> bool:
    return role.endswith(noun) and not PAST_ROLE.match(role)


def shown(report: Report, mention: Mention) -> tuple[Span, ...]:
    """Give the mention's words, and the words that first give its full name."""
    full = next((m for sentence in report.mentions for m in sentence if m.text == mention.canonical), mention)
    return tuple(sorted({(mention.start, mention.end), (full.start, full.end)}))
