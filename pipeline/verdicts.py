"""Two claims with what code and a model say of them into one judgement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from pipeline.clusters import JOINING
from pipeline.corrections import correction
from pipeline.moments import moment
from pipeline.numbers import Quantity, quantities
from pipeline.records import DisputeType, Judgement, Relation
from pipeline.relations import Difference, Statement, Told, Verdict, disputed, grows, likeness, strangers, two_speakers
from pipeline.relations.bygone import of_another_time
from pipeline.relations.reading import days
from pipeline.relations.tolls import differ, tolls
from pipeline.versions import named

RARE_SHARED = 2
"""Rare words two claims must share; read off a 1.5B model's answers on invented and real stories."""
SAME_EVENT = 3
"""Days between two reports up to which one count is taken for one event's, as grouping takes them."""
ALIKE = 0.45
"""Likeness from which two claims that a model calls the same, and of which one negates the other, contradict it."""
CONTRARY: frozenset[DisputeType] = frozenset({"negation", "date", "number", "duration"})
"""Differences in spite of which no two claims agree, whoever says so."""

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
    def tolls(self) -> tuple[Quantity, Quantity] | None:
        """The tolls that both give of one event: one figure, or the later goes on from the earlier or puts it right."""
        elsewhere = any(one.type in {"place", "identity"} for one in self.verdict.differ)
        if elsewhere and (self.verdict.relation, self.verdict.by) == ("different", "values"):
            return None
        found = tolls(self.a, self.b)
        return found if found and (not differ(*found) or _follows(self, found)) else None

    @property
    def decided(self) -> bool:
        """Whether code puts both on one fact: one toll, the same rare thing they count, or their words say so."""
        return (
            self.tolls is not None
            or self.verdict.relation in JOINING
            or (self.verdict.counted and self.rare >= RARE_SHARED)
        )

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
    if pair.tolls or _of_two_counts(pair):
        return False
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
    return same.get(pair.key, False) and may_be_one(pair)


def may_be_one(pair: Pair) -> bool:
    """Tell whether a model that puts both on one fact is believed."""
    return not strangers(pair.a.statement, pair.b.statement)


def decide(pair: Pair, same: Mapping[Key, bool], compatible: Mapping[Key, bool]) -> Judgement:
    """Judge a pair by what code says of it and what a model said of both questions."""
    if pair.tolls:
        return _by_toll(pair, *pair.tolls)
    if _of_two_counts(pair):
        return _judgement(pair, "different", "values", NOT_ONE["different"])
    return _decided(pair, same, compatible)


def _decided(pair: Pair, same: Mapping[Key, bool], compatible: Mapping[Key, bool]) -> Judgement:
    verdict = pair.verdict
    by = "model" if pair.key in same else verdict.by
    if not on_one_fact(pair, same):
        kept: Relation = verdict.relation if verdict.relation in NOT_ONE else "related"
        return _judgement(pair, kept, by, NOT_ONE[kept])
    if verdict.sure:
        return _by_value(pair, verdict.sure, "values")
    if compatible.get(pair.key) is False:
        return _by_value(pair, disputed(pair.a.statement, pair.b.statement, verdict.differ), "model")
    if against := next((one for one in verdict.differ if one.type in CONTRARY), None):
        return _against(pair, against, by)
    if verdict.relation == "specific":
        return _specific(pair)
    return _judgement(pair, "same", by, "The same detail, and no value differs.")


def _against(pair: Pair, difference: Difference, by: By) -> Judgement:
    """Judge two claims taken for one fact that differ in what forbids agreement, though code is not sure of it."""
    if difference.type == "number":
        judged = _by_value(pair, difference, by)
        return judged if judged.relation == "updates" else _judgement(pair, "related", by, NOT_ONE["related"])
    if likeness(pair.a.statement, pair.b.statement) >= ALIKE:
        return _conflict(pair, difference, by)
    return _judgement(pair, "related", by, NOT_ONE["related"])


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
    if difference.type != "number" or two_speakers(pair.a.statement, pair.b.statement):
        return _conflict(pair, difference, by)
    steps = _in_order(pair, difference)
    if steps is None:
        return _conflict(pair, difference, by)
    a, b, old, new = steps
    goes_on = grows(a.statement, b.statement, (old, new)) and not _lower(old, new)
    its_own = named(a) == named(b) and a.article.origin == b.article.origin and _later(pair) is not None
    if not goes_on and not its_own and not _put_right(b):
        return _conflict(pair, difference, by)
    return _updated(pair, difference, by)


def _updated(pair: Pair, difference: Difference, by: By) -> Judgement:
    a, b, old, new = _in_order(pair, difference) or (pair.a, pair.b, difference.a, difference.b)
    return Judgement(
        a=a.claim.id,
        b=b.claim.id,
        relation="updates",
        type="number",
        by=by,
        explanation=f"{old}, then {new} in a later report.",
    )


def _in_order(pair: Pair, difference: Difference) -> tuple[Told, Told, str, str] | None:
    """Give both claims, then both figures, the earlier first; None where it is not known which is."""
    later = _later(pair) or _higher(pair, difference.a, difference.b)
    if later is None:
        return None
    if later is pair.b:
        return pair.a, pair.b, difference.a, difference.b
    return pair.b, pair.a, difference.b, difference.a


def _by_toll(pair: Pair, ours: Quantity, theirs: Quantity) -> Judgement:
    """Judge two tolls of one event by themselves, whatever else the claims say of it."""
    if differ(ours, theirs):
        return _updated(pair, Difference("number", ours.raw, theirs.raw, sure=True), "values")
    if pair.verdict.relation == "specific":
        return _specific(pair)
    return _judgement(pair, "same", "values", "The same toll of one event.")


def _follows(pair: Pair, found: tuple[Quantity, Quantity]) -> bool:
    """Tell whether the later of two tolls is higher, or is told as what puts the earlier right.

    Of one day's tolls by two speakers neither is taken for the later.
    """
    later = _later(pair) or _higher(pair, found[0].raw, found[1].raw)
    if later is None:
        return False
    if _put_right(later):
        return True
    old, new = found if later == pair.b else found[::-1]
    one_day = len({(told.article.published or "")[:10] for told in (pair.a, pair.b)}) == 1
    return old.low < new.low and not (one_day and two_speakers(pair.a.statement, pair.b.statement))


def _of_two_counts(pair: Pair) -> bool:
    """Tell whether one of the claims counts what was years ago, and the other what is told now."""
    statements = pair.a.statement, pair.b.statement
    figures = [(found.a, found.b) for found in pair.verdict.differ if found.type == "number"]
    return any(of_another_time(*statements, pair_of) for pair_of in figures)


def _lower(old: str, new: str) -> bool:
    """Tell whether a figure is under an earlier one: a count goes on upwards, and is else put right or contradicted."""
    before, after = quantities(old), quantities(new)
    return len(before) == len(after) == 1 and after[0].high < before[0].low


def _put_right(told: Told) -> bool:
    """Tell whether a claim, or the sentences it rests on, say that an earlier figure no longer holds."""
    return _corrects(told.statement)


@lru_cache(maxsize=1024)
def _corrects(statement: Statement) -> bool:
    return any(correction(words) for words in (statement.text, statement.quoted))


def _later(pair: Pair) -> Told | None:
    """Give the claim that was published later, or, on one day, tells of the later; None where that is not known."""
    dated = [{day.value for day in days(told.statement) if day.value} for told in (pair.a, pair.b)]
    told = [value.pop() if len(value) == 1 else "" for value in dated]
    for times in (_published(pair), told):
        length = min(map(len, times))
        if length and times[0][:length] != times[1][:length]:
            return pair.a if times[0] > times[1] else pair.b
    return None


def _higher(pair: Pair, ours: str, theirs: str) -> Told | None:
    """Give the claim of the higher of two counts that two reports of one outlet print on one day, at no known hour."""
    if pair.a.article.id == pair.b.article.id:
        return None
    days = {(told.article.published or "")[:10] for told in (pair.a, pair.b)}
    if named(pair.a) != named(pair.b) or len(days) > 1 or days == {""}:
        return None
    return pair.b if _lower(theirs, ours) else pair.a if _lower(ours, theirs) else None


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
