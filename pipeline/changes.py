"""Two runs of one story into what changed between them.

What goes on from the one to the other is found in `matches.py`; what is new, corroborated, revised, disputed or
withdrawn is decided here alone:
  - `new`           none of its claims was there; or what was added to it is unlike all that it told
  - `corroborated`  it was not, and now is, told by two or more independent origins
  - `disputed`      it was not, and now is, in dispute
  - `revised`       its status changed otherwise, its versions did, or an outlet now tells it in other words; after an
                    edit it is told in the words of the one who made it, new and old
  - `withdrawn`     none of its claims is told any more
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.corrections import correction
from pipeline.ids import finding_id
from pipeline.matches import ALIKE, edited, going_on, likeness, matched, outlet_or_file
from pipeline.records import Change, ChangeKind, Changes, Claim, Earlier, Finding
from pipeline.words import content

KINDS: tuple[ChangeKind, ...] = ("new", "corroborated", "revised", "disputed", "withdrawn")
"""In the order they are told."""

AKIN = 1 / 3
"""Share of their words, but for who says them, from which two claims are the same told again: outlets word it freely.
Set by judgement: two statements of one speaker share a word or none."""


def changes(earlier: Earlier, later: Earlier) -> Changes:
    """Tell what changed from the one to the other. Findings that kept their ids are matched by them."""
    names = {article.id: outlet_or_file(article) for article in (*earlier.articles, *later.articles)}
    before, now = ({article.id for article in run.articles} for run in (earlier, later))
    newer = edited(earlier.articles, later.articles)
    present = {names[article] for article in now}
    told = [change for found in (_changed(earlier, later), _withdrawn(earlier, later)) for change in found]
    return Changes(
        added=tuple(article.id for article in later.articles if article.id not in {*before, *newer}),
        edited=tuple(article.id for article in later.articles if article.id in newer),
        gone=tuple(sorted({names[article] for article in before - now} - present)),
        changes=tuple(sorted(told, key=lambda change: KINDS.index(change.kind))),
        kept=tuple(sorted({f.id for f in earlier.findings} & {f.id for f in later.findings} | borne(later.findings))),
    )


def carried_on(earlier: Changes | None, findings: Sequence[Finding]) -> Changes | None:
    """Give the changes a run told for one with nothing new, whose findings may have come to bear other ids.

    What the earlier run wrote down is repeated to the byte where that accounts for every id.
    """
    owed = borne(findings)
    if owed <= set(earlier.kept if earlier else ()):
        return earlier
    told = earlier or Changes(added=(), gone=(), changes=(), kept=())
    present = {finding.id for finding in findings}
    return told.model_copy(update={"kept": tuple(sorted(present.intersection(told.kept) | owed))})


def is_telling(told: Changes | None) -> bool:
    """Tell whether there is anything to say of changes beyond which ids were kept."""
    return told is not None and bool(told.added or told.edited or told.gone or told.changes)


def borne(findings: Sequence[Finding]) -> set[str]:
    """Give the ids that do not come from their finding's first claim: no reader can tell where they are from."""
    return {one.id for one in findings if one.claims and one.id != finding_id(one.claims[0])}


@dataclass(frozen=True, slots=True)
class _Two:
    """What the two runs tell, laid side by side."""

    old: Mapping[str, Claim]
    new: Mapping[str, Claim]
    going: Mapping[str, str]
    """The earlier claim by the later one."""
    home: Mapping[str, Finding]
    """The earlier finding by its claims."""

    def reworded(self, finding: Finding) -> tuple[tuple[str, str], ...]:
        """Give the claims of a finding that an edit put in other words, each with the earlier one."""
        pairs = ((claim, self.going[claim]) for claim in finding.claims if claim in self.going)
        return tuple((now, was) for now, was in pairs if self.new[now].text != self.old[was].text)

    def added(self, finding: Finding) -> tuple[str, ...]:
        """Give the words of the claims of a finding that were not told before."""
        return tuple(self.new[claim].text for claim in finding.claims if claim not in self.going)


def _changed(earlier: Earlier, later: Earlier) -> Iterator[Change]:
    before = {finding.id: finding for finding in earlier.findings}
    two = _Two(
        {claim.id: claim for claim in earlier.claims},
        {claim.id: claim for claim in later.claims},
        going_on(earlier, later),
        {claim: finding for finding in earlier.findings for claim in finding.claims},
    )
    pairs = matched(earlier, later)
    for finding in later.findings:
        was = before.get(pairs.get(finding.id, ""))
        yield from _of_one(was, finding, two) if was else _of_none(finding, two)


def _of_none(now: Finding, two: _Two) -> Iterator[Change]:
    """Tell of a finding that goes on from no earlier one: it is new, or an edit parted it from the one it was in."""
    edits = two.reworded(now)
    if not any(claim in two.going for claim in now.claims):
        yield _change("new", now, None)
    elif edits:
        yield _edited(now, two.home.get(edits[0][1]), edits, two)


def _of_one(was: Finding, now: Finding, two: _Two) -> Iterator[Change]:
    """Tell what became of a finding, and what was added to it that is another matter."""
    edits, kind = two.reworded(now), _kind(was, now, two.going)
    if kind == "disputed":
        added = _versions_added(now, two)
        other = added and now.statement not in added
        yield _change(kind, now, was, added[0] if other else None)
        yield from (_change("new", now, None, text) for text in added[1 if other else 0 :] if text != now.statement)
    elif note := next((text for text in two.added(now) if kind is None and correction(text)), None):
        yield _change("revised", now, was, note)
    elif not edits and not now.update and _may_hide(kind, now) and _only_grew(was, now, two):
        yield from (_change("new", now, None, text) for text in _unlike(two.added(now)))
    elif edits and kind in {None, "revised"}:
        yield _edited(now, was, edits, two)
    elif kind:
        yield _change(kind, now, was)


def _versions_added(now: Finding, two: _Two) -> tuple[str, ...]:
    """Give the first words of each version that nobody told before; of all that was added where none is known."""
    parted = now.dispute.versions if now.dispute else ()
    sides = [[claim for claim in version.claims if claim in two.new] for version in parted]
    fresh = [side for side in sides if side and not any(claim in two.going for claim in side)]
    return tuple(two.new[next((c for c in side if two.new[c].text == now.statement), side[0])].text for side in fresh)


def _unlike(texts: Sequence[str]) -> tuple[str, ...]:
    """Leave out what another before it tells in much the same words."""
    return tuple(text for n, text in enumerate(texts) if all(likeness(text, before) < ALIKE for before in texts[:n]))


def _may_hide(kind: ChangeKind | None, now: Finding) -> bool:
    """Tell whether news may have gone under in a finding: not where further outlets bear out what is agreed."""
    return kind == "revised" or (kind is None and now.status == "single")


def _only_grew(was: Finding, now: Finding, two: _Two) -> bool:
    """Tell whether a finding tells all it told, and whatever it tells besides is another matter."""
    still = {two.going[claim] for claim in now.claims if claim in two.going}
    added = [claim for claim in now.claims if claim not in two.going]
    told = [two.old[claim] for claim in was.claims if claim in two.old]
    strange = (_kinship(two.new[claim], old) < AKIN for claim in added for old in told)
    return bool(added) and still == set(was.claims) and all(strange)


def _edited(now: Finding, was: Finding | None, edits: Sequence[tuple[str, str]], two: _Two) -> Change:
    """Tell of an edit in the words of the one who made it: those of the statement, where it is the one edited."""
    new, old = min(edits, key=lambda edit: two.new[edit[0]].text != now.statement)
    return _change("revised", now, was, two.new[new].text).model_copy(update={"before": two.old[old].text})


def _change(kind: ChangeKind, now: Finding, was: Finding | None, statement: str | None = None) -> Change:
    told = statement or now.statement
    return Change(
        kind=kind,
        finding=now.id,
        statement=told,
        outlets=now.outlets,
        was=was.status if was else None,
        before=was.statement if was and was.statement != told else None,
    )


def _kinship(one: Claim, other: Claim) -> float:
    """Give how alike two claims are but for who says them."""
    sayers = [*filter(None, (one.speaker, other.speaker))]
    sayers += [
        words for claim in (one, other) if (by := claim.attribution) for words in (by.source or "", by.cue or "")
    ]
    apart = content(" ".join(sayers)).keys()
    ours, theirs = content(one.text).keys() - apart, content(other.text).keys() - apart
    return 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))


def _kind(was: Finding, now: Finding, going: Mapping[str, str]) -> ChangeKind | None:
    if was.status != now.status:
        if now.status == "disputed":
            return "disputed"
        return "corroborated" if now.status == "corroborated" and was.status != "disputed" else "revised"
    return "revised" if _versions(was) != _versions(now) or _retold(was, now, going) else None


def _versions(finding: Finding) -> int:
    parted = finding.dispute or finding.update or finding.differs
    return len(parted.versions) if parted else 0


def _retold(was: Finding, now: Finding, going: Mapping[str, str]) -> bool:
    """Tell whether an outlet that told it before tells it in other words only."""
    still = {going[claim] for claim in now.claims if claim in going}
    return was.outlets == now.outlets and not set(was.claims) <= still and any(c not in going for c in now.claims)


def _withdrawn(earlier: Earlier, later: Earlier) -> Iterator[Change]:
    still = set(going_on(earlier, later).values())
    for finding in earlier.findings:
        if still.isdisjoint(finding.claims):
            yield Change(
                kind="withdrawn",
                finding=finding.id,
                statement=finding.statement,
                outlets=finding.outlets,
                was=finding.status,
                before=None,
            )


def by_kind(told: Sequence[Change]) -> dict[ChangeKind, tuple[Change, ...]]:
    """Put changes under their kinds, in the order they are told; kinds of which there are none are left out."""
    groups = {kind: tuple(change for change in told if change.kind == kind) for kind in KINDS}
    return {kind: group for kind, group in groups.items() if group}
