"""Turns claims of articles that an agency helped with into those that are the agency's, by their words."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pipeline.ids import outside_origin
from pipeline.origins.credits import UNNAMED
from pipeline.origins.deciding import Decided
from pipeline.origins.houses import Houses
from pipeline.origins.shingles import shingles
from pipeline.records import Article, Claim, OriginLink

TAKEN = 0.5
"""Share of a claim's runs of words that stand in an agency's copy: a sentence of which one clause was rewritten."""
FEWEST = 3
"""Runs that it shares at least; "police said on Monday that" stands in every report."""


def partly(
    claims: Iterable[Claim], named: Mapping[str, Article], decided: Mapping[str, Decided], houses: Houses
) -> tuple[Claim, ...]:
    """Give the agency's origin to a claim whose words stand in the agency's copy, or in another text it helped with.

    Where the story has the agency's own copy, the origin is that copy's; else it is one origin outside the story.
    """
    printing = {
        article: tuple(sorted(_printing(article, decided, houses))) for article, told in decided.items() if told.helped
    }

    @cache
    def runs(article: str) -> frozenset[int]:
        return frozenset(shingles(named[article].text, named[article].sentences))

    def told(claim: Claim) -> Claim:
        if claim.rests_on or not printing.get(claim.article_id):
            return claim
        spans = [(cited.start, cited.end) for cited in claim.evidence]
        own = frozenset(shingles(named[claim.article_id].text, spans))
        shared = [(len(own & runs(other)), other, key) for other, key, _ in printing[claim.article_id]]
        count, other, key = max(shared)
        if count < max(FEWEST, TAKEN * len(own)):
            return claim
        theirs = (other, key, True) in printing[claim.article_id]
        return _resting(claim, decided, (other if theirs else None, key, count / len(own)), houses)

    return tuple(map(told, claims))


def _printing(article: str, decided: Mapping[str, Decided], houses: Houses) -> Iterator[tuple[str, str, bool]]:
    """Give the other articles that print what an article's agencies sent, whose, and whether they are all theirs."""
    agencies = set(houses.agencies.values())
    for other, told in decided.items():
        if other == article or told.origin == decided[article].origin:
            continue
        for key in decided[article].helped:
            theirs = told.source == key or (key == UNNAMED and told.source in agencies)
            if theirs or (key != UNNAMED and key in told.helped):
                yield other, key, theirs


def _resting(
    claim: Claim, decided: Mapping[str, Decided], found: tuple[str | None, str, float], houses: Houses
) -> Claim:
    copy, key, share = found
    links = decided[claim.article_id].links
    link = next(one for one in links if one.reason == "helped" and houses.source(one.source or "") == key)
    rests = OriginLink(
        reason="helped", source=link.source, article_id=copy, shared=round(share, 3), evidence=link.evidence
    )
    return claim.model_copy(update={"origin": decided[copy].origin if copy else outside_origin(key), "rests_on": rests})
