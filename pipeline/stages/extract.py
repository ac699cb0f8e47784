"""Articles to claims, each with the words of the article it rests on.

A claim's evidence is the model's quote where that alone carries the claim, otherwise the whole sentences the quote
stands in. A claim that says more than those sentences is sent back, and then rejected.
"""

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby

from pipeline import attribution, evidence, prompts
from pipeline.answers import ClaimItem
from pipeline.asking import Asker, Fault, Outcome, Question
from pipeline.evidence import Located
from pipeline.ids import claim_id
from pipeline.planted import planted
from pipeline.records import Article, Claim, Evidence, Kind, Modality, Record, Rejected, Span, Story
from pipeline.support import Unsupported, unsupported
from pipeline.windows import Window, heading, language, lead, windows

LEAST_WORDS = 3
"""A quote or claim of fewer words says nothing by itself; quotes of one word ("the") are what small models give."""

_SINGLE = re.compile(r"(?<!\w)‘([^‘’“”]+)’(?!\w)")
_PRONOUN = re.compile(r"(?:he|she|they|his|her|their|él|ella|ellos|ellas)\b", re.IGNORECASE)


class Draft(Record):
    """A claim that passed its checks, before it has an id."""

    text: str
    kind: Kind
    speaker: str | None
    modality: Modality
    evidence: tuple[Evidence, ...]


async def extract(story: Story, asker: Asker) -> Story:
    """Add the claims of every article, and what was rejected on the way. One request a window of an article."""
    asked = [(article, window) for article in story.articles for window in windows(article, asker.window)]
    outcomes = await asyncio.gather(*(_ask(article, window, asker) for article, window in asked))
    answered = [(article, outcome) for (article, _), outcome in zip(asked, outcomes, strict=True)]
    return story.model_copy(
        update={
            "claims": story.claims + tuple(_claims(answered)),
            "rejected": story.rejected
            + tuple(item for article in story.articles for item in _left_out(article))
            + tuple(item for outcome in outcomes for item in outcome.rejected),
            "failures": story.failures + tuple(item for outcome in outcomes for item in outcome.failures),
        }
    )


def _left_out(article: Article) -> Iterator[Rejected]:
    for number in sorted(planted(article)):
        start, end = article.sentences[number - 1]
        detail = f"sentence {number} is addressed to machines: it was kept from the model"
        yield Rejected(
            stage="extract",
            article_id=article.id,
            reason="addressed_to_machines",
            detail=detail,
            answer=article.text[start:end],
        )


async def _ask(article: Article, window: Window, asker: Asker) -> Outcome[Draft]:
    question = Question(
        prompt="claims",
        stage="extract",
        about=article.id,
        blanks={
            "title": heading(article),
            "lead": lead(article),
            "fence": prompts.fence(article.text),
            "sentences": window.text,
            "first": str(window.first),
            "last": str(window.last),
            "language": language(article),
        },
        item=ClaimItem,
    )
    return await asker.ask(question, _checker(article, window))


def _checker(article: Article, window: Window) -> Callable[[ClaimItem], Draft | Fault]:
    return partial(_check, article, article.sentences[window.first - 1 : window.last])


def _check(article: Article, spans: tuple[Span, ...], item: ClaimItem) -> Draft | Fault:
    """Locate the quote, then find the fewest words around it that carry the claim."""
    words = item.text.split()
    if len(words) < LEAST_WORDS or words[0].islower():
        return Fault("fragment", "the text is no full sentence of its own")
    if _PRONOUN.match(item.text):
        return Fault("pronoun_unresolved", f'the text begins with "{item.text.split()[0]}": write the name instead')
    found = _find(item, article, spans)
    if found is None:
        near = evidence.nearest(item.quote, article.text, spans)
        hint = f'; the nearest words are "{near}"' if near else ""
        return Fault("quote_not_found", f"the quote does not stand in sentence {item.sentence} as written{hint}")
    around = _sentences_around(found.span, article)
    if around is None or _touches(around, planted(article), article):
        return Fault("quote_not_in_report", "the quote is not from the report's own sentences")
    faults: tuple[Unsupported, ...] = ()
    for cited in _evidence(article, found, around):
        faults = unsupported(item.text, cited.exact, article.text, article.language, published=article.published)
        if not faults:
            return _draft(item, cited, article.text[slice(*around)])
    return Fault(faults[0].reason, "; ".join(fault.detail for fault in faults))


def _find(item: ClaimItem, article: Article, spans: tuple[Span, ...]) -> Located | None:
    """Look in the sentence named, then in the window: small models miscount sentences by one.

    They also set a quotation in single marks to keep it out of JSON's way; which marks is presentation.
    """
    first = article.sentences.index(spans[0]) + 1
    named = spans[item.sentence - first : item.sentence - first + 1] if item.sentence >= first else ()
    within = (*named, *spans, (spans[0][0], spans[-1][1]))
    quotes = (item.quote, _SINGLE.sub(r"“\1”", item.quote))
    return next((found for quote in quotes if (found := evidence.locate(quote, article.text, within))), None)


def _sentences_around(span: Span, article: Article) -> Span | None:
    touched = [(start, end) for start, end in article.sentences if start < span[1] and span[0] < end]
    return (touched[0][0], touched[-1][1]) if touched else None


def _touches(span: Span, numbers: frozenset[int], article: Article) -> bool:
    return any(start < span[1] and span[0] < end for start, end in (article.sentences[n - 1] for n in numbers))


def _evidence(article: Article, found: Located, around: Span) -> Iterator[Evidence]:
    quoted = evidence.cut(article.text, found.span, found.match)
    if len(quoted.exact.split()) >= LEAST_WORDS:
        yield quoted
    if found.span != around:
        yield evidence.cut(article.text, around, "sentence")


def _draft(item: ClaimItem, cited: Evidence, sentence: str) -> Draft:
    """Believe the model's labels only where a word of the sentence stands for them."""
    speaks = attribution.speaks(sentence)
    return Draft(
        text=item.text,
        kind=item.kind if speaks or item.kind != "statement" else attribution.kind(sentence),
        speaker=item.speaker if speaks else None,
        modality=item.modality if attribution.carries(sentence, item.modality) else "asserted",
        evidence=(cited,),
    )


def _claims(answered: Iterable[tuple[Article, Outcome[Draft]]]) -> Iterator[Claim]:
    for _, group in groupby(answered, key=lambda pair: pair[0].id):
        pairs = list(group)
        drafts = [(draft, outcome) for _, outcome in pairs for draft in outcome.kept]
        yield from sorted(_merged(pairs[0][0], drafts), key=lambda claim: (claim.evidence[0].start, claim.id))


def _merged(article: Article, drafts: list[tuple[Draft, Outcome[Draft]]]) -> Iterator[Claim]:
    """Make one claim of drafts that say the same in the same words, with the evidence of all."""
    by_text: dict[str, list[tuple[Draft, Outcome[Draft]]]] = {}
    for draft, outcome in drafts:
        by_text.setdefault(evidence.fold(draft.text).text.casefold(), []).append((draft, outcome))
    for same in by_text.values():
        first, outcome = same[0]
        cited = tuple(sorted({e for draft, _ in same for e in draft.evidence}, key=lambda e: (e.start, e.end)))
        yield Claim(
            id=claim_id(article.id, first.text, [(e.start, e.end) for e in cited]),
            article_id=article.id,
            text=first.text,
            kind=first.kind,
            speaker=first.speaker,
            modality=first.modality,
            evidence=cited,
            model=outcome.model,
            prompt=outcome.prompt,
        )
