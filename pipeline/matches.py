"""Two runs of one story into what of the one goes on in the other.

Claims are matched by id, which comes from their article's text and their own; where an article was edited, by outlet
and text, then each to the one it is most like of the article's earlier version. An article is an edited one where it
has the address of one that is gone, or its outlet and its file, or its outlet and its headline. Stories are matched
by the articles they share, whatever they are called. A finding is the earlier one it shares most claims with.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.ids import finding_id
from pipeline.records import Article, Claim, Earlier, Finding
from pipeline.words import content

ALIKE = 0.5
"""Share of their words that a sentence and its edited form have in common: a figure or a verb was changed, or a clause
was added. Words that stand in both for another fact are fewer."""


class Trace(NamedTuple):
    """What an article is known again by."""

    id: str
    url: str | None
    outlet: str | None
    path: str
    title: str | None


def trace(article: Article) -> Trace:
    """Give what an article is known again by."""
    return Trace(article.id, article.url, article.outlet, article.path, article.title)


def stories_matched(
    earlier: Mapping[str, Sequence[Article | Trace]], later: Mapping[str, Sequence[Article | Trace]]
) -> dict[str, str]:
    """Give the earlier story's id by the later one's, one to one: those that share most articles first."""
    home = {article.id: story for story, told in earlier.items() for article in told}
    newer = edited(*([article for told in run.values() for article in told] for run in (earlier, later)))
    going = ((story, newer.get(article.id, article.id)) for story, told in later.items() for article in told)
    shared = Counter((story, home[name]) for story, name in going if name in home)
    pairs, taken = dict[str, str](), set[str]()
    for new, old in sorted(shared, key=lambda pair: (-shared[pair], pair[0] != pair[1], pair)):
        if new not in pairs and old not in taken:
            pairs[new] = old
            taken.add(old)
    return pairs


def edited(earlier: Sequence[Article | Trace], later: Sequence[Article | Trace]) -> dict[str, str]:
    """Give, for each article that is an earlier one with another text, the earlier one's id."""
    same = {article.id for article in earlier} & {article.id for article in later}
    left, ahead = ([article for article in run if article.id not in same] for run in (earlier, later))
    found: dict[str, str] = {}
    for key in (_address, _file, _headline):
        known = {key(article): article.id for article in reversed(left)}
        for article in (article for article in ahead if key(article)):
            found |= {article.id: old} if (old := known.pop(key(article), None)) else {}
        gone = set(found.values())
        left = [article for article in left if article.id not in gone]
        ahead = [article for article in ahead if article.id not in found]
    return found


def _address(article: Article | Trace) -> tuple[str, ...] | None:
    return (article.url,) if article.url else None


def _file(article: Article | Trace) -> tuple[str, ...] | None:
    """Give an article's outlet and file; the rows of a feed are other articles on another day."""
    return (article.outlet, article.path) if article.outlet and "#" not in article.path else None


def _headline(article: Article | Trace) -> tuple[str, ...] | None:
    return (article.outlet, article.title.casefold()) if article.outlet and article.title else None


def with_ids_kept(earlier: Earlier, later: Earlier) -> tuple[Finding, ...]:
    """Give the later findings, each under the id of the earlier one it goes on."""
    kept = matched(earlier, later)
    taken = set(kept.values())
    named = []
    for finding in later.findings:
        name = kept.get(finding.id) or next(name for name in _own(finding) if name not in taken)
        taken.add(name)
        named.append(finding.model_copy(update={"id": name}))
    return tuple(named)


def _own(finding: Finding) -> Iterator[str]:
    """Give the ids a finding may have by itself, the likest first; without end, as earlier findings may hold many."""
    names = [finding_id(claim) for claim in finding.claims]
    while names:
        yield from names
        names = [finding_id(name) for name in names]


def matched(earlier: Earlier, later: Earlier) -> dict[str, str]:
    """Give the earlier finding's id by the later one's, one to one: those that share most claims first."""
    going = going_on(earlier, later)
    home = {claim: finding.id for finding in earlier.findings for claim in finding.claims}
    shared = Counter(
        (finding.id, home[going[claim]]) for finding in later.findings for claim in finding.claims if claim in going
    )
    pairs: dict[str, str] = {}
    # Of equals the one that has the id already, so that findings already named are matched as they were.
    for new, old in sorted(shared, key=lambda pair: (-shared[pair], pair[0] != pair[1], pair)):
        if new not in pairs and old not in pairs.values():
            pairs[new] = old
    return pairs


def going_on(earlier: Earlier, later: Earlier) -> dict[str, str]:
    """Give the earlier claim by the later one, for the claims that were there before."""
    ids = {claim.id for claim in earlier.claims}
    said = {key: claim.id for key, claim in _said(earlier)}
    found = {claim.id: claim.id if claim.id in ids else said.get(key) for key, claim in _said(later)}
    told = {new: old for new, old in found.items() if old}
    return told | _reworded(earlier, later, told)


def _reworded(earlier: Earlier, later: Earlier, told: Mapping[str, str]) -> dict[str, str]:
    """Give the earlier claim by the one that is its edited form, in articles that were edited: the most alike first."""
    newer, still = edited(earlier.articles, later.articles), set(told.values())
    left: dict[str, list[Claim]] = {}
    for claim in earlier.claims:
        left.setdefault(claim.article_id, []).extend([] if claim.id in still else [claim])
    likely = [
        (likeness(new.text, old.text), new.id, old.id)
        for new in later.claims
        if new.article_id in newer and new.id not in told
        for old in left.get(newer[new.article_id], [])
    ]
    found, taken = dict[str, str](), set[str]()
    for alike, new_id, old_id in sorted(likely, key=lambda one: (-one[0], one[1:])):
        if alike >= ALIKE and new_id not in found and old_id not in taken:
            found[new_id] = old_id
            taken.add(old_id)
    return found


def likeness(one: str, other: str) -> float:
    """Give the share of their words that two texts have in common."""
    ours, theirs = content(one).keys(), content(other).keys()
    return 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))


def _said(run: Earlier) -> Iterator[tuple[tuple[str, str], Claim]]:
    names = {article.id: outlet_or_file(article) for article in run.articles}
    yield from (((names[claim.article_id], claim.text), claim) for claim in run.claims)


def outlet_or_file(article: Article) -> str:
    """Give what an article is called by: its outlet, else its file."""
    return article.outlet or article.path
