"""A claim's text into one that stands alone, with the words of the article that show what each reference means."""

import re
from dataclasses import dataclass

from pipeline.records import Article, Span
from pipeline.references.antecedents import Report, person_meant, read
from pipeline.references.continuing import speaker_meant
from pipeline.references.cues import SAYING
from pipeline.references.detection import dangling, person_of
from pipeline.references.loose import Dangling
from pipeline.references.mentions import Mention
from pipeline.references.objects import OBJECT_AFTER
from pipeline.references.pairs import pair_meant
from pipeline.references.people import Candidate
from pipeline.references.phrases import (
    Meant,
    acts,
    body_meant,
    country_meant,
    holder_meant,
    introduced_meant,
    several_meant,
    shown,
    sole_company,
)
from pipeline.references.quotations import outside
from pipeline.references.times import dated
from pipeline.references.words import BODIES

_SAME_FOR_ALL = re.compile(
    r" (?:will|would|can|could|shall|should|must|may|might|did|had|never|\w+ed|saw|went|came|told|said|made)\b"
)
_SHE, _HE = re.compile(r"\b(?:she|her|hers)\b", re.IGNORECASE), re.compile(r"\b(?:he|his|him)\b", re.IGNORECASE)
_SOMEBODY = {
    "m": re.compile(r"\b(?:[Tt]he|[Aa]n?) (?:[a-z-]+ )?[a-z]+(?<!wo)man\b"),
    "f": re.compile(r"\b(?:[Tt]he|[Aa]n?) (?:[a-z-]+ )?[a-z]+woman\b"),
}
_SELF = re.compile(r"\b(?:I|me|[Mm]y|mine|myself|[Ww]e|us|[Oo]ur|ours|ourselves)\b")
_THIRD = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)
_CAPITAL_AT_START = frozenset("The Two Three Four Some Many Several Local Most Police".split())
_DONE = re.compile(
    r" (?:(?:not|also|already|never|always|only|just|since|long) )?(?:been|had|got|gotten|become|gone|come|run|won|"
    r"lost|made|taken|given|said|told|shown|spoken|written|begun|held|met|left|spent|led|put|set|kept|sold|fallen|risen|"
    r"\w+ed)\b"
)
_CONTRACTED = re.compile(r"[’'](?P<end>s|d|ll|ve|re)\b")


@dataclass(frozen=True, slots=True)
class Resolution:
    """A claim's text with its references named; `evidence` are spans of the article's frozen text."""

    text: str
    evidence: tuple[Span, ...]
    unresolved: tuple[Dangling, ...]
    """What could not be resolved, with offsets into `text`."""


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    end: int
    words: str
    evidence: tuple[Span, ...]


def resolve(text: str, number: int, article: Article) -> Resolution:
    """Name what a claim's text, taken from sentence `number` of an article, points at, where that is certain."""
    loose = dangling(text, article.language)
    changes = [change for one in loose if (change := _change(one, text, number - 1, article))]
    changed, shifts = _written(text, changes)
    # "early" of "early on Tuesday" stays as it is: a change may begin within what it resolves.
    left = [one for one in loose if not any(change.start < one.end and one.start < change.end for change in changes)]
    evidence = dict.fromkeys(span for change in changes for span in change.evidence)
    return Resolution(changed, tuple(sorted(evidence)), tuple(_moved(one, shifts) for one in left))


def _written(text: str, changes: list[_Change]) -> tuple[str, list[tuple[int, int]]]:
    pieces, at, shifts, shift = [], 0, [], 0
    for change in changes:
        pieces += [text[at : change.start], change.words]
        at = change.end
        shift += len(change.words) - (change.end - change.start)
        shifts.append((change.end, shift))
    return "".join([*pieces, text[at:]]), shifts


def _moved(one: Dangling, shifts: list[tuple[int, int]]) -> Dangling:
    by = next((shift for end, shift in reversed(shifts) if end <= one.start), 0)
    return Dangling(one.start + by, one.end + by, one.raw, one.kind)


def _change(one: Dangling, text: str, at: int, article: Article) -> _Change | None:
    if one.kind == "time":
        return _dated(one, text, article)
    place = _place(one, text, at, article)
    if place is None or (article.language or "en")[:2] != "en":
        return None
    return _named(one, text, at, place, article)


def _dated(one: Dangling, text: str, article: Article) -> _Change | None:
    if new := dated(text, one, article.published, article.language):
        return _Change(*new, ())
    return None


def _place(one: Dangling, text: str, at: int, article: Article) -> int | None:
    """Find where in the article the claim's words stand; None where that is not certain."""
    start, end = article.sentences[at]
    whole = article.text.find(text, start, end)
    if whole >= 0:
        return whole + one.start
    spots = [
        m.start() for m in re.finditer(rf"(?<!\w){re.escape(one.raw)}(?!\w)", article.text[start:end], re.IGNORECASE)
    ]
    return start + spots[0] if len(spots) == 1 else None


def _named(one: Dangling, text: str, at: int, place: int, article: Article) -> _Change | None:
    report = read(article)
    if one.kind == "first_person":
        meant = _speaker(one, text, at, report)
    elif report.bare[place] == "\x00":
        return None  # what a quotation's pronouns mean is its speaker's knowledge
    else:
        meant = _phrase(one, at, place, report) if one.kind == "noun_phrase" else _pronoun(one, at, place, report)
    return _in_place(one, text, meant) if meant else None


def _pronoun(one: Dangling, at: int, place: int, report: Report) -> Meant | None:
    match person_of(one.raw):
        case "m" | "f" as gender:
            found = person_meant(report, at, place, gender) or speaker_meant(report, at, place, gender)
            belied = found and found.mention and _belied(found.mention, gender, place, report)
            return None if belied or (found and _follows(report, at, place, found)) else _person(report, found)
        case "thing":
            return body_meant(report, at, place, "") if acts(report.bare, place) else None
        case "many" if one.start == 0:
            return several_meant(report, at)
        case _:
            return None


def _person(report: Report, found: Candidate | None) -> Meant | None:
    """Give a person's words; a name that nothing shows to be a person's is not enough."""
    mention = found.mention if found else None
    return Meant(mention.canonical, shown(report, mention)) if mention and mention.kind == "person" else None


def _follows(report: Report, at: int, place: int, found: Candidate) -> bool:
    """Tell whether the sentence has the surname after the pronoun: "Making her way, Hale" needs no other Hale."""
    surname = (found.who or "").rsplit(" ", 1)[-1]
    return bool(re.search(rf"\b{re.escape(surname)}\b", report.bare[place : report.sentences[at][1]]))


def _belied(mention: Mention, gender: str, place: int, report: Report) -> bool:
    """Tell whether words between a name of unknown gender and the pronoun show that another is meant."""
    between = report.bare[mention.end : place]
    return (mention.gender is None and (_SHE if gender == "m" else _HE).search(between) is not None) or bool(
        _SOMEBODY[gender].search(between)
    )


def _phrase(one: Dangling, at: int, place: int, report: Report) -> Meant | None:
    if pair := pair_meant(report, one.raw):
        return pair
    match one.raw.casefold().split():
        case ["the", "country"]:
            return country_meant(report, at, place)
        case ["the", *words]:
            noun = " ".join(words)
            body = body_meant(report, at, place, noun) if re.fullmatch(BODIES, noun) else None
            only = sole_company(report, at, place, noun)
            return holder_meant(report, place, noun) or body or only or introduced_meant(report, at, noun)
        case ["both", *words] if words:
            return introduced_meant(report, at, " ".join(words))
        case _:
            return None


def _speaker(one: Dangling, text: str, at: int, report: Report) -> Meant | None:
    """Give who says "I": the only person outside the quotation, where the next word is the same for "he"."""
    if len(_SELF.findall(outside(text))) > 1 or _THIRD.search(outside(text)):
        return None  # "I lost my boat": the name twice is no English, and "his" may be another's
    people = [c for c in report.people[at] if c.mention is None or c.mention.kind != "unknown"]
    said = re.search(rf"\b(?:{SAYING})\b", report.bare[slice(*report.sentences[at])])
    fits = one.raw in {"my", "My"} or (one.raw == "I" and _SAME_FOR_ALL.match(text, one.end))
    if not (said and fits and len(people) == 1 and people[0].mention):
        return None
    name = people[0].mention.canonical
    if re.search(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b", text):
        return None  # named in the claim already
    return Meant(name, shown(report, people[0].mention))


def _in_place(one: Dangling, text: str, meant: Meant) -> _Change | None:
    word, behind = one.raw.casefold(), text[one.end : one.end + 30]
    if word.endswith("self") or word in {"hers", "theirs"}:
        return None
    name = meant.words[0].upper() + meant.words[1:] if one.start == 0 else _inner(meant.words)
    if word in {"his", "its", "their", "my"} or (word == "her" and not OBJECT_AFTER.match(behind)):
        mark = "'" if "'" in text and "’" not in text else "’"
        end = "" if word in {"their", "its"} and name.endswith("s") else "s"
        return _Change(one.start, one.end, f"{name}{mark}{end}", meant.evidence)
    short = _CONTRACTED.match(behind) if one.kind == "pronoun" else None
    if short:
        words = f"{name} {_full(short['end'], behind[short.end() :], person_of(one.raw))}"
        return _Change(one.start, one.end + short.end(), words, meant.evidence)
    return _Change(one.start, one.end, name, meant.evidence)


def _inner(words: str) -> str:
    """Write "The firefighters" as it stands within a sentence."""
    first = words.split(maxsplit=1)[0]
    return words[0].lower() + words[1:] if first in _CAPITAL_AT_START else words


def _full(short: str, behind: str, who: str | None) -> str:
    done = _DONE.match(behind)
    match short:
        case "s":
            return "has" if done else "is"
        case "d":
            return "had" if done else "would"
        case "ve" | "re" if who == "many":
            return {"ve": "have", "re": "are"}[short]
        case _:
            return "will"
