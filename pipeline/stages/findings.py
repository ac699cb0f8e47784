"""Turns judged claims into findings, each with its status.

Every claim is in exactly one finding. A finding's status, by the first rule that holds:
  - `disputed`      two versions cannot both be right, and they come from two origins or two speakers
  - `updated`       a later report changed a value, and nobody contradicts the newest one
  - `corroborated`  two or more outlets tell it, from two or more independent origins
  - `echoed`        several outlets tell it, and all have it from one origin
  - `single`        one outlet tells it
An origin that tells a fact in two ways is no dispute with itself: its finding says that its copies differ.
What a speaker said stays his: two outlets that quote one man corroborate that he said it, and the statement
names him. Which articles have one origin is decided by pipeline.origins, which claims are on one fact in
stages/judgement.py and clusters.py. The order of articles and claims changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.asking import Asker
from pipeline.clusters import OPPOSING, clusters
from pipeline.ids import finding_id
from pipeline.moments import listed
from pipeline.records import Claim, Dispute, Finding, Judgement, Status, Story, Update
from pipeline.relations import Told, likeness
from pipeline.relations.entailment import entails
from pipeline.relations.tolls import toll
from pipeline.versions import differs, dispute, named, origin, origins, update
from pipeline.words import content

ORDER: tuple[Status, ...] = ("corroborated", "disputed", "updated", "echoed", "single")


async def weave(story: Story, _asker: Asker) -> Story:
    """Put every claim into one finding, in reading order."""
    told = _canonical(story)
    place = {claim: position for position, claim in enumerate(told)}
    strength = {
        (min(j.a, j.b), max(j.a, j.b)): likeness(told[j.a].statement, told[j.b].statement) for j in story.judgements
    }
    woven = [
        _finding([told[claim] for claim in sorted(cluster, key=place.__getitem__)], story.judgements)
        for cluster in clusters(tuple(told), _of_one_count(told, story.judgements), strength)
    ]
    ordered = sorted(woven, key=lambda f: (ORDER.index(f.status), -len(f.origins), place[f.claims[0]]))
    return story.model_copy(update={"findings": tuple(ordered)})


def status(outlets: int, origins: int, disputed: Dispute | None, updated: Update | None) -> Status:
    """Give a finding's status, by the rules above."""
    if disputed:
        return "disputed"
    if updated:
        return "updated"
    if outlets > 1:
        return "corroborated" if origins > 1 else "echoed"
    return "single"


def _of_one_count(told: Mapping[str, Told], judgements: Sequence[Judgement]) -> list[Judgement]:
    """Leave out where a claim of a toll that went on is set against one without: they differ in another count."""
    tolled = {name for name, one in told.items() if toll(one.statement)}
    steps = ({judged.a, judged.b} for judged in judgements if judged.relation == "updates")
    series = {claim for step in steps if step <= tolled for claim in step}
    return [
        judged
        for judged in judgements
        if judged.relation not in OPPOSING or not ({judged.a, judged.b} & series and {judged.a, judged.b} - tolled)
    ]


def _canonical(story: Story) -> dict[str, Told]:
    """Order the claims by article, then as they stand in it."""
    articles = {article.id: article for article in story.articles}
    told = (Told(claim, articles[claim.article_id]) for claim in story.claims)
    return {one.claim.id: one for one in sorted(told, key=_position)}


def _position(told: Told) -> tuple[str, str, str, int, str]:
    article, evidence = told.article, told.claim.evidence
    start = evidence[0].start if evidence else 0
    return (*listed(article), start, told.claim.id)


def _finding(members: Sequence[Told], judgements: Sequence[Judgement]) -> Finding:
    """Make a finding of the claims of one cluster, given in canonical order."""
    ids = tuple(told.claim.id for told in members)
    known = set(ids)
    inside = [judgement for judgement in judgements if judgement.a in known and judgement.b in known]
    updated = update(members, inside)
    newest = _newest(members, updated, inside)
    disputed = dispute(newest, inside)
    outlets = tuple(sorted({named(told) for told in members}))
    rests = origins(members)
    return Finding(
        id=finding_id(ids[0]),
        statement=_statement(_central(_put(newest, disputed, updated))),
        status=status(len(outlets), len(rests), disputed, updated),
        claims=ids,
        outlets=outlets,
        origins=rests,
        dispute=disputed,
        update=updated,
        differs=None if disputed or updated else differs(newest, inside),
    )


def _newest(members: Sequence[Told], updated: Update | None, judgements: Sequence[Judgement]) -> Sequence[Told]:
    """Leave out the versions a later report superseded: nobody disputes the newest number by an older one."""
    old = {judgement.a for judgement in judgements if judgement.relation == "updates"}
    versions = updated.versions if updated else ()
    gone = {claim for version in versions if old & set(version.claims) for claim in version.claims}
    return [told for told in members if told.claim.id not in gone] or members


def _put(members: Sequence[Told], disputed: Dispute | None, updated: Update | None) -> Sequence[Told]:
    """Give the claims a finding may be put by: those of a version of its dispute, else of the newest value."""
    versions = disputed.versions if disputed else updated.versions[-1:] if updated else ()
    ids = {claim for version in versions for claim in version.claims}
    return [told for told in members if told.claim.id in ids] or members


def _central(members: Sequence[Told]) -> Claim:
    """Pick the claim that others bear out most, then has most in common with them, then the most complete.

    Who says more than anybody else of one fact does not speak for all: that a boat will carry mail is not corroborated
    by who tells only that the ferries lie idle.
    """
    return max(
        members,
        key=lambda told: (
            round(max((entails(other.statement, told.statement) for other in _elsewhere(told, members)), default=0), 1),
            round(sum(likeness(told.statement, other.statement) for other in members if other is not told), 6),
            len(told.claim.text),
        ),
    ).claim


def _elsewhere(told: Told, members: Sequence[Told]) -> Iterator[Told]:
    """Give the claims that another origin makes."""
    return (other for other in members if origin(other) != origin(told))


def _statement(claim: Claim) -> str:
    """Give a claim's text, with its speaker where the text does not name him."""
    if not claim.speaker or set(content(claim.speaker)) & set(content(claim.text)):
        return claim.text
    return f"{claim.text.rstrip('.')}, according to {claim.speaker}."
