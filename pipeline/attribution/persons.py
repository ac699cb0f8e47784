"""Attributions to the same attributions with whom each source means, where that is certain."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.attribution.spoken import Attribution
from pipeline.records import Span

_HE = frozenset("he she him her his él ella il elle er sie ele ela".split())
_SHE = frozenset("she her ella elle sie ela".split())
_RELATIVE = frozenset("who which that quien qui que welche welcher quem".split())
_VAGUE = (
    _HE
    | _RELATIVE
    | frozenset(
        "it they we i you them us me its their our my your this these those some many most others one both all it's "
        "whose what such another each any ellos ellas yo nosotros ils elles on je nous ich wir man es eles elas eu nós "
        "everyone nobody someone anyone somebody anybody everybody here there".split()
    )
)
_WORD = re.compile(r"\w[\w’'-]*")
_RUN = re.compile(r"(?<![\w’'-])[^\W\d_a-zß-öø-ÿ][\w’'-]*(?:[ \u00a0](?:[A-Z]\. )?[^\W\d_a-zß-öø-ÿ][\w’'-]*)*")
_TITLES = {
    "mr": False,
    "mrs": True,
    "ms": True,
    "miss": True,
    "sir": False,
    "herr": False,
    "frau": True,
    "señora": True,
}
_NAME = 80
"""Characters before "who" searched for a name."""
_CLITIC = re.compile(r"[’'](?:s|d|ve|re|ll|m)?$", re.IGNORECASE)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


def known(text: str, found: Sequence[Attribution], paragraphs: Sequence[Span]) -> tuple[Attribution, ...]:
    """Give each attribution, in order of cues, its speaker: the source where it names somebody, or its antecedent.

    A pronoun means the one person attributed to before it in its paragraph or the one before, if nobody else is
    named between; "I" in a quotation means who is quoted.
    """
    starts = [start for start, _ in paragraphs]
    done: list[Attribution] = []
    for one in found:
        at = bisect_right(starts, one.cue[0]) - 1
        since = starts[max(0, at - 1)] if starts else 0
        done.append(replace(one, speaker=_speaker(text, one, done, since)))
    return tuple(done)


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
    return (start, start + len(named)) if words and words[0].lower() not in _VAGUE else None


def _antecedent(text: str, at: int, she: bool, done: Sequence[Attribution], since: int) -> Span | None:
    """Find the last person attributed to, if no other name stands between and no title says otherwise."""
    before = next((one for one in reversed(done[-8:]) if one.speaker and one.depth == 0), None)
    if before is None or before.speaker is None or before.cue[0] < since:
        return None
    span = before.speaker
    words = _WORD.findall(text[slice(*span)])
    if not words or not words[-1][0].isupper() or " and " in text[slice(*span)]:
        return None
    said_of = text[slice(*before.source)].lower() if before.source else ""
    gender = _TITLES.get(words[0].lower(), said_of in _SHE if said_of in _HE else she)
    low = max(span[1], before.cue[1]) if span[0] >= since else before.cue[1]
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
