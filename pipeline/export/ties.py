"""What ties reports to an origin into plain words: "prints AFP’s text: “(AFP)”"."""

from collections.abc import Iterable, Mapping

from pipeline.records import Article, Claim, Finding, OriginLink, Story

_GIVEN = frozenset({"credit", "republished", "report"})
"""Reasons that name whom a report has it from."""


def told(link: OriginLink, letter: Mapping[str, str]) -> str:
    """Say one tie of a report, other reports by their letters."""
    other = letter.get(link.article_id or "", "")
    words = f": “{link.evidence.exact}”" if link.evidence else ""
    also = f", as does {other}" if other else ""
    by = f" ({other})" if other else ""
    said = {
        "copy": f"has {link.shared or 0:.0%} of the shorter text’s words in common with {other}",
        "credit": f"prints {link.source}’s text{also}{words}",
        "republished": f"was first published by {link.source}{by}{words}",
        "report": f"tells what {link.source} reported{by}{words}",
        "outlet": f"is of the same outlet as {other}",
        "helped": f"rests partly on {link.source}{by}{words}",
        "family": f"is of one publisher with {other}, {link.source}",
    }
    return said[link.reason]


def cited(claim: Claim) -> str | None:
    """Name the outlet that a claim's article cites for it, unless it is named as the speaker already."""
    source = claim.rests_on.source if claim.rests_on and claim.rests_on.reason == "report" else None
    return source if source and _plain(source) != _plain(claim.speaker or "") else None


def common(finding: Finding, story: Story) -> str:
    """Say whom the reports of an echoed finding have it from."""
    if finding.status != "echoed":
        return ""
    claims = [claim for claim in story.claims if claim.id in finding.claims]
    telling = {claim.article_id for claim in claims}
    first = next((article.outlet for article in story.articles if article.id in finding.origins), None)
    told = shared([article for article in story.articles if article.id in telling], claims, first)
    return told.replace("one text", "nearly one text") if finding.differs else told


def shared(articles: Iterable[Article], claims: Iterable[Claim], first: str | None = None) -> str:
    """Say what the reports of one echoed finding have in common; empty where nothing is written down.

    `first` is the outlet that the one origin is named by.
    """
    claims = tuple(claims)
    given = {article.id: article for article in articles}
    named = [_sources(claim, given[claim.article_id]) for claim in claims if claim.article_id in given]
    alike = set.intersection(*map(set, named)) if named else set()
    if alike:
        return f"All have it from {min(named[0][key] for key in alike)}."
    copies = any(link.reason == "copy" for article in given.values() for link in article.origin_links)
    if copies:
        return "They print one text."
    return f"All have it from {first}." if first and any(claim.rests_on for claim in claims) else ""


def _sources(claim: Claim, article: Article) -> dict[str, str]:
    """Give whom a claim is from: who it rests on, whom its article names as its source, its outlet."""
    names = [link.source for link in article.origin_links if link.reason in _GIVEN]
    all_names = [claim.rests_on.source if claim.rests_on else None, *names, article.outlet]
    return {_plain(name): name for name in all_names if name}


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ")
