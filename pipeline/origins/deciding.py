"""Turns the articles of a story into the origin of each, with what ties it there. The rules stand in the package."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from pipeline.evidence import cut
from pipeline.origins.citing import Press, citations, press
from pipeline.origins.copies import Copied, copied
from pipeline.origins.credits import UNNAMED, Credit, read_credits
from pipeline.origins.houses import Houses
from pipeline.origins.ordering import came_out
from pipeline.records import Article, Evidence, OriginLink, Span

LEAD = 3
"""Sentences of which one must cite the outlet that a whole report rests on."""
TWICE = 2
"""Sentences that cite it at least: a note of three that names it once may have the rest from elsewhere."""
MOST = 1 / 3
"""Share of its sentences that cite it. Read in 3,300 public texts: all seven from here on told another outlet's report
and little else, of sixteen between a quarter and a third five had reporting of their own."""

Rank = tuple[bool, int, str]
Reason = Literal["credit", "republished", "outlet", "report"]


class Source(NamedTuple):
    """Whom an article comes from: the one name, the printed name, by which rule, and where the words stand."""

    key: str
    name: str
    reason: Reason
    span: Span | None


class Decided(NamedTuple):
    """The origin of an article, what ties it there, and everything it may be named by."""

    origin: str
    links: tuple[OriginLink, ...]
    own: frozenset[str]
    """The outlets and agencies it does not cite when it names them: it is from them itself."""
    source: str | None
    helped: frozenset[str] = frozenset()
    """The agencies that gave part of it."""


def decide(articles: Iterable[Article], houses: Houses) -> dict[str, Decided]:
    """Give the origin of every article by its id; the order of the articles changes nothing."""
    given = {article.id: article for article in articles}
    printed = {name: read_credits(article, houses) for name, article in given.items()}
    out = came_out(given.values())
    ranked = sorted(given.values(), key=lambda article: (out[article.id], *_rank(article, printed[article.id], houses)))
    copies = copied(ranked, {article.id: _ties(article, printed[article.id], houses) for article in ranked})
    among = press(houses, {article.outlet for article in ranked if article.outlet})
    sources = {
        article.id: _source(article, printed[article.id], among, is_copy=article.id in copies) for article in ranked
    }
    first = _first(ranked, sources)
    origin = _joined(ranked, copies, sources, first)
    sisters = _sisters(ranked, houses)
    help_of = {article.id: _helpers(article, printed[article.id], sources[article.id], houses) for article in ranked}
    return {
        article.id: Decided(
            origin[article.id],
            (
                *_links(article, copies.get(article.id), sources[article.id], first, sisters.get(article.id)),
                *_help(article, help_of[article.id], first),
            ),
            _own(article, printed[article.id], sources[article.id], houses),
            source.key if (source := sources[article.id]) else None,
            frozenset(credit.source for credit in help_of[article.id]),
        )
        for article in ranked
    }


def _rank(article: Article, printed: Sequence[Credit], houses: Houses) -> Rank:
    """Order articles that came out together as candidates for naming an origin: the agency's own print, then long."""
    outlet = houses.source(article.outlet or "")
    own = outlet in houses.agencies.values() or any(credit.source == outlet for credit in printed)
    return (not own, -len(article.text), article.id)


def _ties(article: Article, printed: Sequence[Credit], houses: Houses) -> frozenset[str]:
    family = houses.family(article.outlet)
    named = {credit.source for credit in printed} - {UNNAMED}
    return frozenset(named | ({f"family {family}"} if family else set()))


def _source(article: Article, printed: Sequence[Credit], among: Press, *, is_copy: bool) -> Source | None:
    """Give the one source an article names, or is."""
    own = among.houses.source(article.outlet or "")
    whole = {credit.source: credit for credit in printed if credit.kind != "helped"}
    if len(whole) == 1:
        credit = next(iter(whole.values()))
        given: Reason = "republished" if credit.kind == "republished" else "credit"
        reason: Reason = "outlet" if credit.source == own else given
        return Source(credit.source, credit.name, reason, credit.span)
    if whole or is_copy:
        return None
    return _rested(article, among, own) or (Source(own, article.outlet, "outlet", None) if article.outlet else None)


def _rested(article: Article, among: Press, own: str) -> Source | None:
    """Give the other outlet whose report an article tells after it, if it does so in the most of its sentences."""
    lead = {cited.source for cited in citations(article.text, article.sentences[:LEAD], among)}
    lead = {source for source in lead if not is_own(source, {own})}
    if not lead:
        return None
    cited = citations(article.text, article.sentences, among)
    for source in sorted(lead):
        spans = [one.span for one in cited if one.source == source]
        told = sum(any(start <= low < end for low, _ in spans) for start, end in article.sentences)
        if told >= max(TWICE, MOST * len(article.sentences)):
            return Source(source, next(one.name for one in cited if one.source == source), "report", spans[0])
    return None


def _first(ranked: Sequence[Article], sources: Mapping[str, Source | None]) -> dict[str, str]:
    """Give the first article of each source, in order."""
    first: dict[str, str] = {}
    for article in ranked:
        if source := sources[article.id]:
            first.setdefault(source.key, article.id)
    return first


def _joined(
    ranked: Sequence[Article],
    copies: Mapping[str, Copied],
    sources: Mapping[str, Source | None],
    first: Mapping[str, str],
) -> dict[str, str]:
    """Join what copies and what has one source, each group under the name of its first article."""
    place = {article.id: position for position, article in enumerate(ranked)}
    above = {article.id: article.id for article in ranked}

    def top(name: str) -> str:
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for article in ranked:
        source = sources[article.id]
        tied = ([copies[article.id].article_id] if article.id in copies else []) + (
            [first[source.key]] if source else []
        )
        for other in tied:
            kept, gone = sorted((top(article.id), top(other)), key=place.__getitem__)
            above[gone] = kept
    return {article.id: top(article.id) for article in ranked}


def _sisters(ranked: Sequence[Article], houses: Houses) -> dict[str, tuple[str, str]]:
    """Give, for an article of a publisher's paper, the publisher and the first article of a sister paper."""
    papers: dict[str, list[Article]] = defaultdict(list)
    for article in ranked:
        if family := houses.family(article.outlet):
            papers[family].append(article)
    return {
        article.id: (family, sister.id)
        for family, held in papers.items()
        for article in held
        if (sister := _other_paper(article, held, houses))
    }


def _other_paper(article: Article, held: Sequence[Article], houses: Houses) -> Article | None:
    name = houses.source(article.outlet or "")
    return next((other for other in held if houses.source(other.outlet or "") != name), None)


def _links(
    article: Article,
    copy: Copied | None,
    source: Source | None,
    first: Mapping[str, str],
    sister: tuple[str, str] | None,
) -> Iterator[OriginLink]:
    """Say what ties an article to its origin, the firmest first."""
    if copy:
        yield OriginLink(reason="copy", source=None, article_id=copy.article_id, shared=copy.shared, evidence=None)
    if source:
        other = first[source.key] if first[source.key] != article.id else None
        if other or source.reason != "outlet":
            words = _words(article, source.span)
            yield OriginLink(reason=source.reason, source=source.name, article_id=other, shared=None, evidence=words)
    if sister:
        yield OriginLink(reason="family", source=sister[0], article_id=sister[1], shared=None, evidence=None)


def _helpers(article: Article, printed: Sequence[Credit], source: Source | None, houses: Houses) -> tuple[Credit, ...]:
    """Give the credits to agencies that gave part of an article, its own outlet and its one source left out."""
    own = {houses.source(article.outlet or "")} | ({source.key} if source else set())
    return tuple(credit for credit in printed if credit.kind == "helped" and credit.source not in own)


def _help(article: Article, helpers: Sequence[Credit], first: Mapping[str, str]) -> Iterator[OriginLink]:
    for credit in helpers:
        words = _words(article, credit.span)
        yield OriginLink(
            reason="helped", source=credit.name, article_id=first.get(credit.source), shared=None, evidence=words
        )


def _words(article: Article, span: Span | None) -> Evidence | None:
    return cut(article.text, span, "exact") if span else None


def is_own(source: str, own: Collection[str]) -> bool:
    """Tell whether an outlet that is cited is the article's own: "the Post" in the Lowmark Post."""
    return any(name == source or name.endswith(f" {source}") for name in own)


def _own(article: Article, printed: Sequence[Credit], source: Source | None, houses: Houses) -> frozenset[str]:
    outlet = {houses.source(article.outlet)} if article.outlet else set()
    return frozenset(outlet | {credit.source for credit in printed} | ({source.key} if source else set()))
