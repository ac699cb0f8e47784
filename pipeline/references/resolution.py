"""A claim's text into one that stands alone, with the words of the article that show what each reference means."""

import re
from dataclasses import dataclass

from pipeline.records import Article, Span
from pipeline.references.antecedents import person_meant, read
from pipeline.references.detection import dangling, person_of
from pipeline.references.loose import Dangling
from pipeline.references.mentions import Mention, names
from pipeline.references.times import dated

_OBJECT_AFTER = re.compile(
    r"(?:[^\w ]|$| (?:to|at|in|on|as|and|for|that|with|by|from|of|but|or|after|before|when|while|is|was|not|out|up|off|"
    r"down|over|into|about|because|if|during|the|a|an|his|this|last|who|how|what|where|why|through|against|under)\b)"
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
    left = [one for one in loose if not any(change.start <= one.start < change.end for change in changes)]
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
    if report.bare[place] == "\x00":
        return None
    who = person_of(one.raw)
    if one.kind == "pronoun" and who in {"m", "f"}:
        meant = person_meant(report, at, place, who)
        if meant and meant.who and meant.mention and meant.mention.kind == "person":
            return _in_place(one, text, meant.who, _shown(meant.mention, article))
    return None


def _shown(mention: Mention, article: Article) -> tuple[Span, ...]:
    """Give the antecedent's words, and the words that give its full name."""
    full = next((m for m in names(article) if m.text == mention.canonical), mention)
    return tuple(sorted({(mention.start, mention.end), (full.start, full.end)}))


def _in_place(one: Dangling, text: str, name: str, evidence: tuple[Span, ...]) -> _Change | None:
    word, behind = one.raw.casefold(), text[one.end : one.end + 30]
    if word.endswith("self") or word in {"hers", "theirs"}:
        return None
    mark = "’" if "’" in text or "'" not in text else "'"
    if word in {"his", "its", "their"} or (word == "her" and not _OBJECT_AFTER.match(behind)):
        return _Change(one.start, one.end, f"{name}{mark}s", evidence)
    if short := _CONTRACTED.match(behind):
        return _Change(
            one.start, one.end + short.end(), f"{name} {_full(short['end'], behind[short.end() :])}", evidence
        )
    return _Change(one.start, one.end, name, evidence)


def _full(short: str, behind: str) -> str:
    done = re.match(r" (?:been|had|got|become|\w+ed)\b", behind)
    match short:
        case "s":
            return "has" if done else "is"
        case "d":
            return "had" if done else "would"
        case _:
            return {"ll": "will", "ve": "has", "re": "is"}[short]
