"""Two claims with what code and a model say of them into one judgement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline.clusters import JOINING
from pipeline.corrections import correction
from pipeline.moments import moment
from pipeline.numbers import quantities
from pipeline.records import Judgement, Relation
from pipeline.relations import Difference, Told, Verdict, disputed, grows, strangers, two_speakers
from pipeline.relations.reading import days

RARE_SHARED = 2
"""Rare words two claims must share; read off a 1.5B model's answers on invented and real stories."""
SAME_EVENT = 3
"""Days between two reports up to which one count is taken for one event's, as grouping takes them."""

NOT_ONE: Mapping[Relation, str] = {
    "related": "Not the same detail.",
    "different": "Two details, two counts or two events.",
    "attributed": "The same statement, told to be of two speakers.",
}

Key = tuple[str, str]
By = Literal["values", "words", "model"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims to be judged, with what code says of them before anybody is asked."""

    a: Told
    b: Told
    verdict: Verdict
    rare: int
    """How many words they share that few other claims of the story have."""

    near: bool = True
    """Whether one says a good part of what the other says, or they are in two languages."""

    @property
    def key(self) -> tuple[str, str]:
        """The ids of the two claims."""
        return (self.a.claim.id, self.b.claim.id)

    @property
    def decided(self) -> bool:
        """Whether code puts both on one fact: they count one rare thing, or their words say so."""
        return self.verdict.relation in JOINING or (self.verdict.counted and self.rare >= RARE_SHARED)

    @property
    def open(self) -> bool:
        """Whether code leaves it open that they are on one fact."""
        return not self.decided and self.verdict.open == "fact"

    @property
    def likely(self) -> bool:
        """Whether words say that it is worth asking a model that says "yes" too often."""
        return self.verdict.likely or (self.near and self.rare >= RARE_SHARED)


def unsettled(pair: Pair, thorough: bool) -> bool:
    """Tell whether to ask if both are on one detail.

    A strong model is asked about all that is open, and whether what the one denies is what the other tells.
    """
    if thorough and pair.verdict.relation == "conflicts":
        return (pair.verdict.sure is not None and pair.verdict.sure.type == "negation") or _days_apart(pair)
    if thorough and pair.verdict.counted and _days_apart(pair):
        return True
    if thorough and pair.verdict.relation == "different":
        return pair.verdict.by == "words"
    return pair.open and (thorough or pair.likely)


def _days_apart(pair: Pair) -> bool:
    """Tell whether the reports came out so far apart that they may be on two events of one kind."""
    dates = [(told.article.published or "")[:10] for told in (pair.a, pair.b)]
    try:
        first, last = sorted(date.fromisoformat(day) for day in dates)
    except ValueError:
        return False
    return (last - first).days > SAME_EVENT


def doubtful(pair: Pair, thorough: bool) -> bool:
    """Tell whether it is open that both can be right: a strong model is asked wherever words leave it open."""
    left_open = pair.verdict.differ or (thorough and pair.verdict.relation not in {"same", "specific"})
    return bool(left_open) and not pair.verdict.sure


def on_one_fact(pair: Pair, same: Mapping[Key, bool]) -> bool:
    """Tell whether both are on one fact: by code, or by what a model said of those that it was asked about."""
    if pair.decided:
        return same.get(pair.key, True)
    return same.get(pair.key, False) and not strangers(pair.a.statement, pair.b.statement)


def decide(pair: Pair, same: Mapping[Key, bool], compatible: Mapping[Key, bool]) -> Judgement:
    """Judge a pair by what code says of it and what a model said of both questions."""
    verdict = pair.verdict
    by = "model" if pair.key in same else verdict.by
    if not on_one_fact(pair, same):
        kept: Relation = verdict.relation if verdict.relation in NOT_ONE else "related"
        return _judgement(pair, kept, by, NOT_ONE[kept])
    if verdict.sure:
        return _by_value(pair, verdict.sure, "values")
    if compatible.get(pair.key) is False:
        return _by_value(pair, disputed(pair.a.statement, pair.b.statement, verdict.differ), "model")
    if verdict.relation == "specific":
        return _specific(pair)
    return _judgement(pair, "same", by, "The same detail, and no value differs.")


def _specific(pair: Pair) -> Judgement:
    less, more = (pair.b, pair.a) if pair.verdict.more == "a" else (pair.a, pair.b)
    return Judgement(
        a=less.claim.id,
        b=more.claim.id,
        relation="specific",
        type=None,
        by="words",
        explanation="The second says all that the first says, and more.",
    )


def _by_value(pair: Pair, difference: Difference, by: By) -> Judgement:
    later = (
        _later(pair) if difference.type == "number" and not two_speakers(pair.a.statement, pair.b.statement) else None
    )
    if later is None:
        return _conflict(pair, difference, by)
    a, b = (pair.a, pair.b) if later == pair.b else (pair.b, pair.a)
    old, new = (difference.a, difference.b) if later == pair.b else (difference.b, difference.a)
    goes_on = grows(a.statement, b.statement, (old, new)) and not _lower(old, new)
    if not goes_on and a.article.origin != b.article.origin and not _put_right(b):
        return _conflict(pair, difference, by)
    return Judgement(
        a=a.claim.id,
        b=b.claim.id,
        relation="updates",
        type="number",
        by=by,
        explanation=f"{old}, then {new} in a later report.",
    )


def _lower(old: str, new: str) -> bool:
    """Tell whether a figure is under an earlier one: a count goes on upwards, and is else put right or contradicted."""
    before, after = quantities(old), quantities(new)
    return len(before) == len(after) == 1 and after[0].high < before[0].low


def _put_right(told: Told) -> bool:
    """Tell whether a claim, or the sentences it rests on, say that an earlier figure no longer holds."""
    return any(correction(words) for words in (told.claim.text, told.statement.quoted))


def _later(pair: Pair) -> Told | None:
    """Give the claim of the later day, as both tell it or as they were published; None where that is not known."""
    dated = [{day.value for day in days(told.statement) if day.value} for told in (pair.a, pair.b)]
    told = [value.pop() if len(value) == 1 else "" for value in dated]
    for times in (told, _published(pair)):
        length = min(map(len, times))
        if length and times[0][:length] != times[1][:length]:
            return pair.a if times[0] > times[1] else pair.b
    return None


def _published(pair: Pair) -> list[str]:
    """Give when both reports came out: the moments where both tell the hour, else the dates as printed."""
    printed = [told.article.published or "" for told in (pair.a, pair.b)]
    return [moment(time) for time in printed] if all("T" in time for time in printed) else printed


def _conflict(pair: Pair, difference: Difference, by: By) -> Judgement:
    text = f"{difference.a} against {difference.b}"
    return _judgement(pair, "conflicts", by, text, difference)


def _judgement(
    pair: Pair, relation: Relation, by: str, explanation: str, difference: Difference | None = None
) -> Judgement:
    return Judgement.model_validate(
        {
            "a": pair.a.claim.id,
            "b": pair.b.claim.id,
            "relation": relation,
            "type": difference.type if difference else None,
            "by": by,
            "explanation": explanation,
        }
    )
