"""Findings to a briefing: what comes in which section, and a bottom line whose every sentence names its claims.

The sections are lists of findings, made by code. Only the bottom line is a model's, and a sentence of it that its
findings do not carry is withheld; where none is left, the leading findings speak for themselves.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline import dates, prompts
from pipeline.answers import LineItem
from pipeline.asking import Asker
from pipeline.questions import Fault, Outcome, Question
from pipeline.records import Article, Briefing, Claim, Finding, Line, Status, Story, TimelineEntry
from pipeline.support import Unsupported, unsupported
from pipeline.windows import language
from pipeline.words import content

SHOWN = 12
"""Findings shown to the model: what leads the briefing; the rest is not what a bottom line is made of."""

LINES = 3
"""Findings that stand as the bottom line where no model wrote one."""

CARRYING = 0.8
"""Share of the words of the best finding cited that another must have in common with a line to be cited beside it."""

TELLING = "reports accounts sources outlets papers say tell give put name describe mention differ disagree agree while"
"""Words a line may use to say who says what; they claim nothing of the event."""


_DONE_BY = re.compile(
    r"\b(?P<deed>\w+) by (?:[\w-]+ ){0,2}(?:sources|accounts|outlets|papers|reports|origins)\b", re.IGNORECASE
)
_TOLD = frozenset(
    "reported told said given named described mentioned stated noted put confirmed corroborated backed supported "
    "carried shared published agreed covered".split()
)
"""What sources do; in an event they have no part, though a small model has read that two of them agree."""


async def compose(story: Story, asker: Asker) -> Story:
    """Add the briefing. A story without findings gets an empty one, and no model is asked."""
    outcome = await _bottom_line(story, asker) if story.findings else None
    lines = outcome.kept if outcome else ()
    return story.model_copy(
        update={
            "briefing": Briefing(
                bottom_line=lines or tuple(_leading(story.findings)),
                agreed=_with_status(story.findings, "corroborated"),
                disputed=_with_status(story.findings, "disputed"),
                updated=_with_status(story.findings, "updated"),
                echoed=_with_status(story.findings, "echoed"),
                single=_with_status(story.findings, "single"),
                timeline=tuple(_timeline(story)),
            ),
            "rejected": story.rejected + (outcome.rejected if outcome else ()),
            "failures": story.failures + (outcome.failures if outcome else ()),
        }
    )


async def _bottom_line(story: Story, asker: Asker) -> Outcome[Line]:
    shown = [finding for finding in story.findings if finding.status != "single"][:SHOWN]
    shown = shown or list(story.findings[:SHOWN])
    text = "\n".join(f"{number}. {_told(finding)}" for number, finding in enumerate(shown, 1))
    question = Question(
        prompt="lines",
        stage="compose",
        about=None,
        blanks={"findings": text, "fence": prompts.fence(text), "language": _language(story.articles)},
        item=LineItem,
    )
    return await asker.ask(question, _checker(shown, story))


def _told(finding: Finding) -> str:
    """Say a finding with its standing, on one line."""
    if finding.dispute:
        versions = " / ".join(version.statement for version in finding.dispute.versions)
        return f"(disputed: {finding.dispute.type}) {_line(versions)}"
    if finding.update:
        return f"(updated) {_line(finding.update.versions[-1].statement)}"
    sources = f"{len(finding.origins)} sources agree" if finding.status == "corroborated" else "one source"
    return f"({sources}) {_line(finding.statement)}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _checker(shown: Sequence[Finding], story: Story) -> Callable[[LineItem], Line | Fault]:
    claims = {claim.id: claim for claim in story.claims}
    texts = "\n".join(article.text for article in story.articles)

    def check(item: LineItem) -> Line | Fault:
        numbers = sorted({number for number in item.findings if 1 <= number <= len(shown)})
        if not numbers:
            return Fault("finding_unknown", f"it cites no finding from 1 to {len(shown)}")
        cited = [shown[number - 1] for number in numbers]
        words = " ".join((TELLING, *(_told(finding) for finding in cited), *_words(cited, claims)))
        faults = unsupported(item.text, words, texts)
        faults = faults or tuple(_attended(item.text, words))
        if faults:
            return Fault(faults[0].reason, "; ".join(fault.detail for fault in faults))
        carrying = _carrying(item.text, cited, claims)
        return Line(text=item.text, claims=tuple(claim for finding in carrying for claim in finding.claims))

    return check


def _attended(text: str, words: str) -> Iterator[Unsupported]:
    """Name where a line gives the sources themselves a part in the event: "attended by two sources"."""
    for found in _DONE_BY.finditer(text):
        if found["deed"].casefold() not in _TOLD and found[0].casefold() not in words.casefold():
            yield Unsupported("words_not_in_evidence", f'"{found[0]}" is not in the words cited')


def _carrying(text: str, cited: Sequence[Finding], claims: Mapping[str, Claim]) -> Sequence[Finding]:
    """Keep of the findings cited those that share most with the line: small models cite all they were shown."""
    wanted = content(text).keys()
    shared = [len(wanted & content(" ".join((_told(f), *_words([f], claims)))).keys()) for f in cited]
    return [finding for finding, words in zip(cited, shared, strict=True) if words >= CARRYING * max(shared)]


def _words(findings: Sequence[Finding], claims: Mapping[str, Claim]) -> Iterator[str]:
    for finding in findings:
        for claim in finding.claims:
            yield claims[claim].text
            yield from (cited.exact for cited in claims[claim].evidence)


def _leading(findings: Sequence[Finding]) -> Iterator[Line]:
    for finding in findings[:LINES]:
        explained = finding.dispute or finding.update or finding.differs
        text = f"{finding.statement} {explained.explanation}" if explained else finding.statement
        yield Line(text=text, claims=finding.claims)


def _with_status(findings: Sequence[Finding], status: Status) -> tuple[str, ...]:
    return tuple(finding.id for finding in findings if finding.status == status)


def _timeline(story: Story) -> Iterator[TimelineEntry]:
    """Date each event by the first day or month its evidence names, oldest first."""
    claims = {claim.id: claim for claim in story.claims}
    articles = {article.id: article for article in story.articles}
    dated = (
        (min(found), finding.id)
        for finding in story.findings
        if (found := list(_dates([claims[claim] for claim in finding.claims], articles)))
    )
    yield from (TimelineEntry(date=date, finding=finding) for date, finding in sorted(dated))


def _dates(claims: Sequence[Claim], articles: Mapping[str, Article]) -> Iterator[str]:
    """Give the days and months some claims name; a weekday a claim left open dates nothing."""
    for claim in claims:
        if claim.kind not in {"event", "quantity", "plan"}:
            continue
        article = articles[claim.article_id]
        for named in dates.dates(claim.text, article.published, article.language):
            if named.raw in claim.left_open:
                continue
            if named.value is not None and named.precision in {"day", "month"}:
                yield named.value


def _language(articles: Sequence[Article]) -> str:
    spoken = [language(article) for article in articles]
    return max(sorted(set(spoken)), key=spoken.count)
