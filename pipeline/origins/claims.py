"""Turns claims into those that rest on another outlet's report, each with that outlet's origin."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.evidence import cut
from pipeline.ids import outside_origin
from pipeline.origins.citing import Citation, citations, press
from pipeline.origins.deciding import Decided, is_own
from pipeline.origins.helping import partly
from pipeline.origins.houses import Houses
from pipeline.origins.ordering import came_out
from pipeline.records import Article, Claim, OriginLink, Span


class Home(NamedTuple):
    """Where an outlet stands in the story: its origin, and the article that is its own."""

    origin: str
    article_id: str | None


def cite(
    claims: Iterable[Claim], articles: Sequence[Article], decided: Mapping[str, Decided], houses: Houses
) -> tuple[Claim, ...]:
    """Give every claim that its article cites another outlet for the origin of that outlet."""
    given = tuple(claims)
    among = press(houses, {article.outlet for article in articles if article.outlet})
    homes = _homes(articles, decided, houses)
    telling = {claim.article_id for claim in given}
    cited = {
        article.id: [
            one
            for one in citations(article.text, article.sentences, among)
            if not is_own(one.source, decided[article.id].own)
        ]
        for article in articles
        if article.id in telling
    }
    named = {article.id: article for article in articles}
    rested = (_rested(claim, named[claim.article_id], cited[claim.article_id], homes, decided) for claim in given)
    return partly(rested, named, decided, houses)


def _homes(articles: Sequence[Article], decided: Mapping[str, Decided], houses: Houses) -> dict[str, Home]:
    """Give where each source stands: with the first article that is its own, else with what its outlet prints."""
    homes: dict[str, Home] = {}
    out = came_out(articles)
    ranked = sorted(articles, key=lambda article: (out[article.id], article.id))
    for article in ranked:
        if source := decided[article.id].source:
            homes.setdefault(source, Home(decided[article.id].origin, article.id))
    for article in ranked:
        if article.outlet:
            homes.setdefault(houses.source(article.outlet), Home(decided[article.id].origin, article.id))
    return homes


def _rested(
    claim: Claim,
    article: Article,
    cited: Sequence[Citation],
    homes: Mapping[str, Home],
    decided: Mapping[str, Decided],
) -> Claim:
    found = next((one for one in cited if _attributes(one, claim, article)), None)
    own = claim.model_copy(update={"origin": None, "rests_on": None}) if claim.rests_on else claim
    if not found:
        return own
    home = homes.get(found.source, Home(outside_origin(found.source), None))
    if home.origin == decided[article.id].origin:
        return own
    words = cut(article.text, found.span, "exact")
    link = OriginLink(reason="report", source=found.name, article_id=home.article_id, shared=None, evidence=words)
    return claim.model_copy(update={"origin": home.origin, "rests_on": link})


def _attributes(cited: Citation, claim: Claim, article: Article) -> bool:
    """Tell whether a citation is for what a claim says: its cue is the claim's, or it governs the claim's sentence."""
    said = claim.attribution
    if said and _overlap(cited.span, (said.start, said.end)):
        return True
    sentence = next((span for span in article.sentences if _overlap(span, cited.span)), None)
    spans = [(evidence.start, evidence.end) for evidence in claim.evidence]
    return cited.governs and sentence is not None and any(_overlap(sentence, span) for span in spans)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
