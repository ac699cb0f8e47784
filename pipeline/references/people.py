"""A sentence into the people it speaks of, by name or by an office or a noun, and which of them it is about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.records import Span
from pipeline.references.cues import NOBODY, PARTISAN, SAYING
from pipeline.references.givennames import Gender, is_given
from pipeline.references.mentions import Mention
from pipeline.references.patterns import DEMONYM, INDEFINITE_PERSON
from pipeline.references.words import MEN, PAST_ROLE, ROLES, WOMEN

_FRONT = re.compile(
    r"[\s\x00,]*(?:(?:But|And|However|Meanwhile|Yet|Still|So|Then|Later|Earlier|Instead|Also),? )?"
    r"(?:(?:In|On|At|For|During|After|Before|By|Last|This|Since|Under|From|With|Without|Despite|As|When|While|Though|Although|If|"
    r"Because|Following|Like|Unlike|Asked|in|on|at|for|during|after|before|by|since|with|despite|as|when|while|[A-Z]\w+ing)\b"
    r"[^,;]{0,100}, )?"
    r"(?:(?:[\w’'-]+ ){0,4}?"
    r"(?:[a-z]+man|[a-z]+woman|[a-z]+er|[a-z]+or|[a-z]+ist|[a-z]+ent|president|judge|chief|official),? )?$"
)
_INVERTED = re.compile(rf"[\x00”\"],? (?:{SAYING}) (?:[a-z’'-]+ ){{0,4}}$")
_NO_PERSON = re.compile(r"(?:\b(?:[Tt]he|[Aa]n?|[Tt]his|of|in|In|from|at|on|On) |\()$")
"""What stands before a single word in capitals that is seldom somebody: "of Maryland", "a Methodist"."""
_PLACED = re.compile(
    r"(?:\bNew |\b(?:in|In|near|outside|across|from|at) (?:[A-Z][\w-]+(?: [A-Z][\w-]+)?, ){0,2}"
    r"(?:[A-Z][\w-]+(?: [A-Z][\w-]+)? and )?)$"
)
_ARTICLED = re.compile(r"\b(?:[Tt]he|[Aa]n?) $")
_STATE = re.compile(
    r"(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|"
    r"Tenn|Tex|Va|Vt|Wash|Wis|Wyo)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a sentence speaks of; `who` is None for one it does not name."""

    start: int
    end: int
    who: str | None
    gender: Gender | None
    subject: bool
    mention: Mention | None = None


def spoken_of(bare: str, span: Span, mentions: Sequence[Mention], offices: Mapping[str, Mention]) -> list[Candidate]:
    """Give the people of a sentence in order, where quotations are blanked out in `bare`."""
    named = [
        Candidate(m.start, m.end, m.canonical, m.gender, _is_subject(bare, span[0], m), m)
        for m in mentions
        if bare[m.start] != "\x00" and _somebody(bare, m)
    ]
    others = (_in_office(bare, span[0], c, offices) for c in _unnamed(bare, span, named))
    return sorted([*named, *others], key=lambda c: c.start)


def offices_held(mentions: Sequence[Mention]) -> dict[str, Mention]:
    """Map "the mayor" and its like to the only one the article says is that."""
    holders: dict[str, dict[str, Mention]] = {}
    for mention in mentions:
        for role in mention.roles if mention.kind == "person" else ():
            held = re.search(rf"\b(?:{ROLES})$", role)
            if held and not PAST_ROLE.match(role):
                holders.setdefault(f"the {held[0]}", {}).setdefault(mention.canonical, mention)
    return {office: next(iter(held.values())) for office, held in holders.items() if len(held) == 1}


def leads(bare: str, start: int, at: int) -> bool:
    """Whether what stands at an offset is what the sentence is about."""
    if at - start > 300:
        return bool(_INVERTED.search(bare, max(start, at - 60), at))
    return bool(_FRONT.fullmatch(bare, start, at) or _INVERTED.search(bare, start, at))


def _in_office(bare: str, start: int, one: Candidate, offices: Mapping[str, Mention]) -> Candidate:
    holder = offices.get(bare[one.start : one.end].casefold())
    if holder is None or holder.end > one.start:
        return one
    return replace(
        one, who=holder.canonical, gender=holder.gender, subject=leads(bare, start, one.start), mention=holder
    )


def _thing(bare: str, mention: Mention) -> bool:
    """Whether a name of which nothing is known stands where a place or a thing stands: "in X and Y", "the X Y"."""
    words = mention.text.split()
    if any(map(is_given, words)) or PARTISAN.fullmatch(words[-1]):
        return False
    before = bare[max(0, mention.lead - 40) : mention.lead]
    state = _STATE.fullmatch(mention.text) and before.endswith(", ")
    return bool(state or _PLACED.search(before) or (" " in mention.text and _ARTICLED.search(before)))


def _somebody(bare: str, mention: Mention) -> bool:
    """Whether a name is somebody here: "the Hale campaign" is not, a name nothing is known of may be."""
    behind = bare[mention.end : mention.end + 20]
    if mention.kind == "unknown":
        before = bare[max(0, mention.lead - 8) : mention.lead]
        people = DEMONYM.fullmatch(mention.text) and re.match(r" [a-z]", behind)
        return not (
            people
            or _thing(bare, mention)
            or NOBODY.fullmatch(mention.text)
            or (" " not in mention.text and _NO_PERSON.search(before))
        )
    return mention.kind == "person" and not re.match(
        r" (?:administration|campaign|government|family|era|presidency)\b", behind
    )


def _is_subject(bare: str, start: int, mention: Mention) -> bool:
    behind = bare[mention.end : mention.end + 2]
    if behind in {"’s", "'s"} or bare[mention.end : mention.end + 5] == " and ":
        return False
    return leads(bare, start, mention.lead)


def _unnamed(bare: str, span: Span, named: Sequence[Candidate]) -> Iterator[Candidate]:
    """Give people a sentence speaks of without a name; a word that describes a named one is no other person."""
    for match in INDEFINITE_PERSON["m"].finditer(bare, *span):
        yield from _other(bare, match, named)
    for match in INDEFINITE_PERSON["f"].finditer(bare, *span):
        if match[0].rsplit(" ", 1)[-1] in WOMEN:
            yield from _other(bare, match, named)


def _other(bare: str, match: re.Match[str], named: Sequence[Candidate]) -> Iterator[Candidate]:
    noun = match[0].rsplit(" ", 1)[-1]
    close = any(0 <= c.start - match.end() <= 25 and _same(bare[match.end() : c.start]) for c in named)
    described = any(0 <= match.start() - c.end <= 30 and _describes(bare[c.end : match.start()]) for c in named)
    if not (close or described):
        yield Candidate(match.start(), match.end(), None, "m" if noun in MEN else "f" if noun in WOMEN else None, False)


def _same(between: str) -> bool:
    return re.fullmatch(r",? (?:(?:[A-Z]\w+\.? ?){0,3})", between) is not None


def _describes(between: str) -> bool:
    return (
        re.fullmatch(r"(?:, ?(?:who (?:is|was) )?(?:\d+, )?|,? (?:is|was|became|remains|as|has been) )", between)
        is not None
    )
