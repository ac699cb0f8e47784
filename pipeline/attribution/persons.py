"""Attributions to the same attributions with whom each source means, where that is certain."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.attribution.spoken import Attribution
from pipeline.attribution.voices import is_body
from pipeline.records import Span

_HE = frozenset("he she him her his él ella il elle er sie ele ela".split())
_SHE = frozenset("she her ella elle sie ela".split())
_RELATIVE = frozenset("who which that quien qui que welche welcher quem".split())
_FIRST = frozenset({"i", "yo", "je", "j", "ich", "eu"})
_VAGUE = (
    _HE
    | _RELATIVE
    | frozenset(
        "it they we i you them us me its their our my your this these those some many most others one both all it's "
        "whose whom what such another each any ellos ellas yo nosotros ils elles on je nous ich wir man es eles elas "
        "whoever whatever whichever whomever "
        "eu nós everyone nobody someone anyone somebody anybody everybody here there".split()
    )
)
_UNSAID = frozenset("his her its their our my your this these he she they we i you it whose".split())
"""What begins like this means somebody named elsewhere."""
_WORD = re.compile(r"\w[\w’'-]*")
_RUN = re.compile(r"(?<![\w’'-])[^\W\d_a-zß-öø-ÿ][\w’'-]*(?:[ \u00a0](?:[A-Z]\. )?[^\W\d_a-zß-öø-ÿ][\w’'-]*)*")
_HEARER = re.compile(r" (?:the |an? )?" + _RUN.pattern)
"""Right behind a cue ("told the Courier"): who listens is not who goes on."""
_TITLES = dict.fromkeys(("mr", "sir", "herr", "señor", "monsieur"), False) | dict.fromkeys(
    ("mrs", "ms", "miss", "frau", "señora", "madame"), True
)
"""Title to whether it is a woman's."""
_NAME = 80
"""Characters before "who" searched for a name."""
_CLITIC = re.compile(r"[’'](?:s|d|ve|re|ll|m)?$", re.IGNORECASE)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


def known(bare: str, text: str, found: Sequence[Attribution], paragraphs: Sequence[Span]) -> tuple[Attribution, ...]:
    """Give each attribution, in order of cues, its speaker: the source where it names somebody, or its antecedent.

    A pronoun means the one person attributed to before it in its paragraph or the one before, if nobody else is
    named between, outside quotations, which are blank in `bare`; "I" in a quotation means who is quoted.
    """
    starts = [start for start, _ in paragraphs]
    done: list[Attribution] = []
    for one in found:
        at = bisect_right(starts, one.cue[0]) - 1
        since = starts[max(0, at - 1)] if starts else 0
        done.append(replace(one, speaker=_speaker(bare if _is_bare(bare, one) else text, one, done, since)))
    return _quoted(text, done)


def _is_bare(bare: str, one: Attribution) -> bool:
    return one.source is not None and bool(bare[slice(*one.source)].strip())


def _quoted(text: str, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Give "I" inside a quotation the speaker of the quotation."""
    quotations = sorted(
        (
            (start, end, one.speaker)
            for one in found
            if one.depth == 0 and one.mode == "direct"
            for start, end in one.content
        ),
        key=lambda part: part[:2],
    )
    starts = [start for start, _, _ in quotations]
    given = []
    for one in found:
        at = bisect_right(starts, one.cue[0]) - 1
        first = one.source is not None and _CLITIC.sub("", text[slice(*one.source)]).lower() in _FIRST
        inside = first and at >= 0 and one.cue[0] < quotations[at][1]
        given.append(replace(one, speaker=quotations[at][2]) if inside else one)
    return tuple(given)


def _speaker(text: str, one: Attribution, done: Sequence[Attribution], since: int) -> Span | None:
    if one.source is None:
        return None
    word = _CLITIC.sub("", text[slice(*one.source)]).lower()
    if word in _HE:
        return _antecedent(text, one.source[0], word in _SHE, done, since)
    if word in _RELATIVE:
        return _name_before(text, one.source[0], since)
    return None if word in _VAGUE else _trimmed(text, one.source)


def _trimmed(text: str, source: Span) -> Span | None:
    """Leave out the apposition, and the "'s" of an owner."""
    start, end = source
    comma = text.find(",", start, end)
    named = _CLITIC.sub("", text[start : comma if comma > 0 else end]).rstrip()
    words = _WORD.findall(named)
    vague = not words or words[0].lower() in (_VAGUE if len(words) == 1 else _UNSAID)
    return None if vague else (start, start + len(named))


def _antecedent(text: str, at: int, she: bool, done: Sequence[Attribution], since: int) -> Span | None:
    """Find the last person attributed to, if no other name stands between and no title says otherwise."""
    people = (one for one in reversed(done[-8:]) if one.speaker and not is_body(text[slice(*one.speaker)]))
    before = next((one for one in people if one.depth == 0), None)
    if before is None or before.speaker is None or before.cue[0] < since:
        return None
    span = before.speaker
    words = _WORD.findall(text[slice(*span)])
    if not words or not words[-1][0].isupper() or " and " in text[slice(*span)]:
        return None
    said_of = text[slice(*before.source)].lower() if before.source else ""
    gender = _TITLES.get(words[0].lower(), said_of in _SHE if said_of in _HE else she)
    low = max(span[1], before.cue[1]) if span[0] >= since else before.cue[1]
    hearer = _HEARER.match(text, low)
    low = hearer.end() if hearer and hearer.end() < at else low
    return span if gender == she and not _others(text, (low, at), set(words)) else None


def _others(text: str, between: Span, words: set[str]) -> bool:
    """Tell whether anybody else is named in between: capitals that begin no sentence and belong to no date."""
    for run in _RUN.finditer(text, *between):
        names = [name for name in _WORD.findall(run[0]) if name.lower() not in _DAYS]
        opens = text[max(0, run.start() - 2) : run.start()].strip(" \n") in {"", ".", "“", '"', "”"}
        if names and not words & {_CLITIC.sub("", name) for name in names} and (len(names) > 1 or not opens):
            return True
    return False


def _name_before(text: str, at: int, since: int) -> Span | None:
    """Find the name right before "who"."""
    low = max(since, at - _NAME)
    end = low + len(text[low:at].rstrip(" ,"))
    run = next((run for run in _RUN.finditer(text, low, end) if run.end() == end), None)
    return run.span() if run else None
