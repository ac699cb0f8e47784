"""A story into what its briefing shows: named sources, findings in their sections, the words each rests on.

Both renderers read what it gives, so that the Markdown and the page say the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.changes import by_kind, is_telling
from pipeline.export import ties
from pipeline.export.pieces import Dated, Dropped, Group, Item, Moved, Quote, Sentence, Side, Since, Source, View
from pipeline.export.wording import counted, human_date, letters
from pipeline.manifest import Facts
from pipeline.moments import listed
from pipeline.records import Briefing, Changes, Claim, Finding, Rejected, Status, Story, Version


def view(story: Story, facts: Facts) -> View:
    """Lay a story out for reading. A finding the briefing does not list comes at the end of its status's section."""
    sources = _sources(story)
    quotes = _quotes(story, sources)
    left_open = {claim.id: claim.left_open for claim in story.claims}
    items = {
        finding.id: replace(_item(finding, quotes, left_open), common=ties.common(finding, story))
        for finding in story.findings
    }
    briefing = story.briefing or _NO_BRIEFING
    listed = {status: _listed(getattr(briefing, section), status, items) for section, status in _SECTIONS.items()}
    return View(
        name=story.name,
        facts=facts,
        sources=sources,
        origins=len({article.origin or article.id for article in story.articles}),
        claims=len(story.claims),
        since=_since(story.changes, sources, items) if story.changes and is_telling(story.changes) else None,
        bottom_line=tuple(Sentence(line.text, _cites(line.claims, quotes)) for line in briefing.bottom_line),
        agreed=listed["corroborated"],
        disputed=listed["disputed"],
        updated=listed["updated"],
        echoed=listed["echoed"],
        single=_by_source(listed["single"], sources),
        timeline=tuple(Dated(entry.date, items[entry.finding]) for entry in briefing.timeline),
        quotes=tuple(quote for found in quotes.values() for quote in found),
        homes={claim: finding.id for finding in story.findings for claim in finding.claims},
        rejected=_dropped(story.rejected),
        failures=story.failures,
        stood_in=0 if facts.extractive else sum(claim.model == "extractive" for claim in story.claims),
    )


_SECTIONS: dict[str, Status] = {
    "agreed": "corroborated",
    "disputed": "disputed",
    "updated": "updated",
    "echoed": "echoed",
    "single": "single",
}
_NO_BRIEFING = Briefing(bottom_line=(), agreed=(), disputed=(), updated=(), echoed=(), single=(), timeline=())
_Quotes = Mapping[str, tuple[Quote, ...]]


def _sources(story: Story) -> tuple[Source, ...]:
    ordered = sorted(story.articles, key=listed)
    letter = {article.id: letters(number) for number, article in enumerate(ordered)}
    summaries = {summary.article_id: summary for summary in story.summaries}
    return tuple(
        Source(
            letter=letter[article.id],
            name=article.outlet or article.path,
            date=human_date(article.published),
            article=article,
            copy_of=letter.get(article.origin or "") if article.origin != article.id else None,
            ties=tuple(ties.told(link, letter) for link in article.origin_links),
            summary=summaries.get(article.id),
            claims=sum(claim.article_id == article.id for claim in story.claims),
        )
        for article in ordered
    )


def _quotes(story: Story, sources: Sequence[Source]) -> _Quotes:
    """Give each claim's evidence, claims numbered within their source as they stand in its text."""
    found: dict[str, tuple[Quote, ...]] = {}
    for source in sources:
        claims = sorted((c for c in story.claims if c.article_id == source.article.id), key=_place)
        for number, claim in enumerate(claims, 1):
            found[claim.id] = tuple(_quoted(claim, source, f"{source.letter}{number}"))
    return found


def _quoted(claim: Claim, source: Source, label: str) -> list[Quote]:
    return [
        Quote(claim.id, label, source, claim.speaker, part, cited.exact, cited.start, cited.end, ties.cited(claim))
        for part, cited in enumerate(claim.evidence)
    ]


def _place(claim: Claim) -> tuple[int, str]:
    return (min((cited.start for cited in claim.evidence), default=0), claim.id)


def _cites(claims: Sequence[str], quotes: _Quotes) -> tuple[Quote, ...]:
    return tuple(quotes[claim][0] for claim in claims if quotes.get(claim))


def _item(finding: Finding, quotes: _Quotes, left_open: Mapping[str, tuple[str, ...]]) -> Item:
    said = tuple(quote for claim in finding.claims for quote in quotes.get(claim, ()))
    parted = finding.dispute or finding.update or finding.differs
    return Item(
        id=finding.id,
        status=finding.status,
        statement=finding.statement,
        verbatim=next((quote for quote in said if quote.exact == finding.statement), None),
        cites=_cites(finding.claims, quotes),
        quotes=said,
        outlets=finding.outlets,
        origins=len(finding.origins),
        difference=finding.dispute.type if finding.dispute else None,
        explanation=parted.explanation if parted else "",
        sides=tuple(_side(version, quotes) for version in parted.versions) if parted else (),
        left_open=tuple(dict.fromkeys(words for claim in finding.claims for words in left_open.get(claim, ()))),
    )


def _side(version: Version, quotes: _Quotes) -> Side:
    said = tuple(quote for claim in version.claims for quote in quotes.get(claim, ()))
    told = all(any(part in quote.exact for quote in said) for part in version.statement.split(" … "))
    return Side(None if told else version.statement, said)


def _listed(ids: Sequence[str], status: Status, items: Mapping[str, Item]) -> tuple[Item, ...]:
    named = [items[finding] for finding in ids if finding in items]
    return (*named, *(item for item in items.values() if item.status == status and item not in named))


def _since(changes: Changes, sources: Sequence[Source], items: Mapping[str, Item]) -> Since:
    return Since(
        added=counted([source.name for source in sources if source.article.id in changes.added]),
        edited=counted([source.name for source in sources if source.article.id in changes.edited]),
        gone=changes.gone,
        moved={
            kind: tuple(Moved(change, None if kind == "withdrawn" else items.get(change.finding)) for change in group)
            for kind, group in by_kind(changes.changes).items()
        },
    )


def _by_source(items: Sequence[Item], sources: Sequence[Source]) -> tuple[Group, ...]:
    grouped = ((source, tuple(i for i in items if i.cites and i.cites[0].source is source)) for source in sources)
    return tuple(Group(source, found) for source, found in grouped if found)


def _dropped(rejected: Sequence[Rejected]) -> tuple[Dropped, ...]:
    """Group by reason, the most frequent first."""
    ordered = sorted(rejected, key=lambda r: r.reason)
    groups = [Dropped(reason, tuple(items)) for reason, items in groupby(ordered, key=lambda r: r.reason)]
    return tuple(sorted(groups, key=lambda dropped: (-len(dropped.items), dropped.reason)))
