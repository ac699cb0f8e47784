"""Turns the claims of one finding that contradict or supersede each other into its versions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipeline.corrections import correction
from pipeline.dates import dates
from pipeline.moments import moment, told_on
from pipeline.records import Claim, Dispute, DisputeType, Judgement, Relation, Update, UpdateKind, Version
from pipeline.relations import Told, differences
from pipeline.relations.tolls import differ, toll, worded

ON: dict[DisputeType, str] = {
    "number": "the number",
    "date": "the date",
    "duration": "how long it took",
    "identity": "who it was",
    "place": "the place",
    "attribution": "who said it",
    "modality": "how far it went",
    "scope": "how far it reaches",
    "negation": "whether it is so",
}
CHANGED: dict[UpdateKind, str] = {
    "series": "changed the number",
    "correction": "corrected the number",
    "retraction": "took it back",
}
_UNNAMED = "another account"
"""Said of a version whose own words show no value of its own."""
AGREEING: frozenset[Relation] = frozenset({"same", "specific"})
Group = tuple[Told, ...]


def dispute(members: Sequence[Told], judgements: Iterable[Judgement]) -> Dispute | None:
    """Give the dispute among claims in canonical order: of two conflicting ones from two origins or two speakers."""
    return _opposed(members, judgements, "The accounts", independent=True)


def differs(members: Sequence[Told], judgements: Iterable[Judgement]) -> Dispute | None:
    """Give the versions that reports of one origin have of one fact, which no one disputes by them: a copy is wrong."""
    return _opposed(members, judgements, "Reports of one origin", independent=False)


def _opposed(
    members: Sequence[Told], judgements: Iterable[Judgement], who: str, *, independent: bool
) -> Dispute | None:
    judged = tuple(judgements)
    conflicts = [judgement for judgement in judged if judgement.relation == "conflicts"]
    groups = _groups(members, conflicts, _agreeing(judged))
    if len(groups) < 2 or _independent(groups) is not independent:
        return None
    kind = _main_type(conflicts)
    explanation = f"{who} differ on {_explain(kind, groups)}"
    return Dispute(type=kind, explanation=explanation, versions=tuple(map(_version, groups)))


def update(members: Sequence[Told], judgements: Iterable[Judgement]) -> Update | None:
    """Give the series of versions, oldest first, if later reports changed a value."""
    judged = tuple(judgements)
    steps = [judgement for judgement in judged if judgement.relation == "updates"]
    groups = _in_order(_groups(members, steps, _agreeing(judged)), steps)
    if len(groups) < 2:
        return None
    values = _tolls(groups) or _values("number", groups)
    days = told_on(_reports(groups, values))
    story = ", then ".join(f"{value} ({day})" for value, day in zip(values, days, strict=True))
    kind = _update_kind(groups[1:])
    return Update(
        kind=kind, explanation=f"Later reports {CHANGED[kind]}: {story}.", versions=tuple(map(_version, groups))
    )


def _update_kind(later: Iterable[Group]) -> UpdateKind:
    """Tell how a series went on: a retraction or a correction in any of its later steps is what it is."""
    words = [text for group in later for told in group for text in (told.claim.text, *_exact(told.claim))]
    found = {correction(text) for text in words}
    return "retraction" if "retraction" in found else "correction" if "correction" in found else "series"


def _exact(claim: Claim) -> Iterable[str]:
    return (cited.exact for cited in claim.evidence)


def named(told: Told) -> str:
    """Name the outlet of a claim; its path where the outlet is not known."""
    return told.article.outlet or told.article.path


def origin(told: Told) -> str:
    """Give the id of the origin a claim comes from: that of the outlet its article cites for it, or its article's."""
    return told.claim.origin or told.article.origin or told.article.id


def origins(members: Sequence[Told]) -> tuple[str, ...]:
    """Give the origins of one finding's claims, sorted.

    A rumour that one outlet has from a second and the second from a third is the third's: where all that an origin's
    own articles say of this fact rests on others, who cites it rests on them too.
    """
    rests: dict[str, set[str]] = {}
    for told in members:
        rests.setdefault(told.article.origin or told.article.id, set()).add(origin(told))
    found = {origin(told) for told in members}
    return tuple(sorted(set().union(*(_sources(name, rests) for name in found)) or found))


def _sources(name: str, rests: Mapping[str, set[str]]) -> set[str]:
    """Follow an origin to those it has the fact from; two that cite each other are left as they are."""
    seen, ends, ahead = {name}, set[str](), [name]
    while ahead:
        here = ahead.pop()
        further = rests.get(here, set())
        if not further or here in further:
            ends.add(here)
        ahead += sorted(further - seen)
        seen |= further
    return ends or {name}


def _groups(members: Sequence[Told], against: Sequence[Judgement], agreeing: frozenset[frozenset[str]]) -> list[Group]:
    """Put the claims that stand against another into versions, then those that can only be of one of them.

    A claim that fits several versions is of the one it was judged to agree with, if that is one; else it takes no
    part: a general claim that two specific ones dispute is neither's.
    """
    opposed = {frozenset((judgement.a, judgement.b)) for judgement in against}
    involved = frozenset[str]().union(*opposed)
    groups: list[Group] = []
    for told in (told for told in members if told.claim.id in involved):
        fit = [group for group in groups if _fits(told, group, opposed)]
        near = (_agreed(told, fit, agreeing) or fit)[:1]
        groups = [group for group in groups if group not in near] + [(*near[0], told) if near else (told,)]
    given = tuple(groups)
    for told in (told for told in members if groups and told.claim.id not in involved):
        at = _only(told, given, opposed, agreeing)
        groups = [(*group, told) if number == at else group for number, group in enumerate(groups)]
    place = {told.claim.id: position for position, told in enumerate(members)}
    return sorted((_ordered(group, place) for group in groups), key=lambda group: place[group[0].claim.id])


def _only(
    told: Told, groups: Sequence[Group], opposed: set[frozenset[str]], agreeing: frozenset[frozenset[str]]
) -> int | None:
    """Give the place of the one version a claim can be of: that it alone fits, or fits and was judged to agree with."""
    fit = [at for at, group in enumerate(groups) if _fits(told, group, opposed)]
    near = fit if len(fit) == 1 else [at for at in fit if _agreed(told, [groups[at]], agreeing)]
    return near[0] if len(near) == 1 else None


def _ordered(group: Group, place: Mapping[str, int]) -> Group:
    return tuple(sorted(group, key=lambda told: place[told.claim.id]))


def _agreeing(judgements: Iterable[Judgement]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset((one.a, one.b)) for one in judgements if one.relation in AGREEING)


def _agreed(told: Told, groups: Iterable[Group], agreeing: frozenset[frozenset[str]]) -> list[Group]:
    """Give the groups of which a claim was judged to say the same, the most of it first."""
    counted = [
        (sum(frozenset((told.claim.id, other.claim.id)) in agreeing for other in group), group) for group in groups
    ]
    return [group for number, group in sorted(counted, key=lambda one: -one[0]) if number]


def _fits(told: Told, group: Group, opposed: set[frozenset[str]]) -> bool:
    return all(
        frozenset((told.claim.id, other.claim.id)) not in opposed
        and not _another_toll(told, other)
        and not any(difference.sure for difference in differences(told.statement, other.statement))
        for other in group
    )


def _another_toll(one: Told, other: Told) -> bool:
    """Tell whether two claims of one finding give two tolls: "at least 12" is not of the version of the 31."""
    ours, theirs = toll(one.statement), toll(other.statement)
    return ours is not None and theirs is not None and differ(ours, theirs)


def _independent(groups: Sequence[Group]) -> bool:
    """Tell whether the versions come from two origins or two speakers: nobody disputes himself by being trimmed."""
    told = [told for group in groups for told in group]
    return len(origins(told)) > 1 or len({one.claim.speaker for one in told} - {None}) > 1


def _main_type(conflicts: Sequence[Judgement]) -> DisputeType:
    counted: Mapping[DisputeType, int] = {kind: sum(judgement.type == kind for judgement in conflicts) for kind in ON}
    return max(ON, key=lambda kind: counted[kind])


def _version(group: Group) -> Version:
    claim = max(group, key=lambda told: len(told.claim.text)).claim
    words = " … ".join(evidence.exact for evidence in claim.evidence) or claim.text
    return Version(statement=words, claims=tuple(told.claim.id for told in group))


def _explain(kind: DisputeType, groups: Sequence[Group]) -> str:
    values = _values(kind, groups)
    told = ", ".join(f"{value} in {_outlets(group)}" for value, group in zip(values, groups, strict=True))
    return f"{ON[kind]}{'' if set(values) == {_UNNAMED} else f': {told}'}."


def _values(kind: DisputeType, groups: Sequence[Group]) -> list[str]:
    """Give, for each version, the words in which it differs from another."""
    return [_value(kind, group, [other for other in groups if other != group]) for group in groups]


def _value(kind: DisputeType, group: Group, others: Sequence[Group]) -> str:
    found = (
        difference.a
        for told in group
        for other in others
        for rival in other
        for difference in differences(told.statement, rival.statement)
        if difference.type == kind
    )
    return next(found, _UNNAMED)


def _outlets(group: Group) -> str:
    names = sorted({named(told) for told in group})
    return " and ".join(f"*{name}*" for name in names)


def _in_order(groups: Sequence[Group], steps: Sequence[Judgement]) -> list[Group]:
    """Put the versions of a series in the order the judgements give; by the last report where they are silent."""
    after = Counter((judgement.a, judgement.b) for judgement in steps)

    def led(one: Group, other: Group) -> int:
        return sum(after[a.claim.id, b.claim.id] - after[b.claim.id, a.claim.id] for a in one for b in other)

    passed = [sum((led(other, group) > 0) - (led(group, other) > 0) for other in groups) for group in groups]
    ordered = sorted(zip(passed, groups, strict=True), key=lambda one: (one[0], _latest(one[1])))
    return [group for _, group in ordered]


def _tolls(groups: Sequence[Group]) -> list[str]:
    """Give the toll of each version, in its words; none where a version tells none."""
    found = [[count for told in group if (count := worded(told.statement))] for group in groups]
    return [max(sorted(set(told)), key=told.count) for told in found] if all(found) else []


def _latest(group: Group) -> tuple[str, str]:
    """Give what steps of a series go by: the moment of the last report, then the last day its claims name."""
    days = (found.value for told in group for found in dates(told.claim.text, told.article.published) if found.value)
    return (max(moment(told.article.published) for told in group), max(days, default=""))


def _reports(groups: Sequence[Group], values: Sequence[str]) -> list[str | None]:
    """Give for each step of a series when its value was first told; when last, where that is out of order."""
    telling = [
        [told for told in group if value in told.claim.text] or list(group)
        for group, value in zip(groups, values, strict=True)
    ]
    days = [sorted((one.article.published for one in told if one.article.published), key=moment) for told in telling]
    first = [told[0] if told else None for told in days]
    return first if first == sorted(first, key=moment) else [told[-1] if told else None for told in days]
