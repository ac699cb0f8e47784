"""Turns a story into one whose articles name the origin they come from.

The rules, all of them. Two articles have one origin when
  1. the later one shares `COPIED` of the shorter one's own words with the earlier (quotations left out), or
  2. it shares `CREDITED` of them and both print the same agency's credit, or
  3. both come from one source: the one agency a text credits, or else its own outlet. Nobody corroborates
     himself, so two dispatches of one agency are one origin even where each was rewritten. A credit to several
     agencies at once names no source: only the text decides. A text that copies another outlet's is that
     outlet's, so an outlet that prints two agencies beside its own report does not make one origin of the three.
An article copies the one earlier article it shares most with: a round-up pasted together from two independent
reports goes with one of them and does not join the two. The origin is named by its earliest article, then the
one its own agency printed, then the longest.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.asking import Asker
from pipeline.records import Article, Story
from pipeline.shingles import Overlap, overlaps, shingles

COPIED = 0.15
"""Made on benchmarks/copies.py: real copies share .25 and more even when cut, independent reports under .03."""
CREDITED = 0.08
SHARED = 8
"""At least so many runs of five words: below that, two short notes share a title or a place and no more."""

AGENCIES = {
    "afp": ("afp", "agence france-presse", "agence france presse"),
    "ap": ("ap", "associated press", "the associated press"),
    "reuters": ("reuters", "thomson reuters"),
    "dpa": ("dpa", "deutsche presse-agentur"),
    "efe": ("efe", "agencia efe"),
    "ansa": ("ansa",),
    "pa": ("pa", "pa media", "press association"),
    "upi": ("upi", "united press international"),
    "xinhua": ("xinhua", "xinhua news agency"),
    "kyodo": ("kyodo", "kyodo news"),
    "tass": ("tass",),
    "pti": ("pti", "press trust of india"),
}
"""The names one agency goes by; an agency not listed goes by its own."""
AGENCY_NAMES = {name: agency for agency, names in AGENCIES.items() for name in names}

Rank = tuple[str, bool, int, str]


async def trace(story: Story, _asker: Asker) -> Story:
    """Name the origin of every article, by the rules above."""
    traced = assign(story.articles)
    return story.model_copy(
        update={
            "articles": tuple(article.model_copy(update={"origin": traced[article.id]}) for article in story.articles)
        }
    )


def assign(articles: Iterable[Article]) -> dict[str, str]:
    """Give the id of the origin by the id of the article; the order of the articles changes nothing."""
    ranked = sorted(articles, key=_rank)
    copied = _copied(ranked)
    first: dict[str, str] = {}
    origin: dict[str, str] = {article.id: article.id for article in ranked}
    links = [(article.id, copied[article.id]) for article in ranked if article.id in copied]
    links += [
        (article.id, first.setdefault(source, article.id)) for article in ranked for source in _sources(article, copied)
    ]
    place = {article.id: position for position, article in enumerate(ranked)}
    for one, other in links:
        kept, gone = sorted((origin[one], origin[other]), key=place.__getitem__)
        origin = {name: kept if named == gone else named for name, named in origin.items()}
    return origin


def _rank(article: Article) -> Rank:
    """Order articles as candidates for naming an origin: early, then the agency's own print, then long."""
    own = article.outlet is not None and agencies(article.credit) == agencies(article.outlet)
    return (article.published or "9999", not own, -len(article.text), article.id)


def agencies(credit: str | None) -> frozenset[str]:
    """Read a printed credit into the agencies it names, each by one name."""
    parts = re.split(r"\s*(?:[,;/&+|]|\band\b|\by\b|\bet\b|\bund\b)\s*", (credit or "").casefold())
    return frozenset(AGENCY_NAMES.get(part.strip(" ."), part.strip(" .")) for part in parts if part.strip(" ."))


def _copied(ranked: list[Article]) -> dict[str, str]:
    """Give, for every article that copies an earlier one, the one it shares most words with."""
    named = {article.id: article for article in ranked}
    place = {article.id: position for position, article in enumerate(ranked)}
    best: dict[str, tuple[int, int, str]] = {}
    for overlap in overlaps({article.id: shingles(article.text, article.sentences) for article in ranked}):
        if not is_copy(overlap, named):
            continue
        earlier, later = sorted((overlap.a, overlap.b), key=place.__getitem__)
        found = (overlap.shared, -place[earlier], earlier)
        best[later] = max(best.get(later, found), found)
    return {later: earlier for later, (_, _, earlier) in best.items()}


def is_copy(overlap: Overlap, articles: Mapping[str, Article]) -> bool:
    """Tell whether two texts share enough to be one text: rules 1 and 2."""
    common = agencies(articles[overlap.a].credit) & agencies(articles[overlap.b].credit)
    return overlap.shared >= SHARED and overlap.containment >= (CREDITED if common else COPIED)


def _sources(article: Article, copied: Mapping[str, str]) -> Iterator[str]:
    """Give the one source an article comes from, if it names one: rule 3."""
    credited = agencies(article.credit)
    if len(credited) == 1:
        yield from credited
    elif not credited and article.outlet and article.id not in copied:
        yield from [AGENCY_NAMES.get(article.outlet.casefold(), article.outlet.casefold())]
