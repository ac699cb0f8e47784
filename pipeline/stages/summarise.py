"""Articles to summaries, each sentence citing sentences of its article.

An article longer than a request takes is summed up in windows, and the summaries of those once more together.
"""

import asyncio
import re
from collections.abc import Callable, Sequence

from pipeline import evidence, prompts
from pipeline.answers import SummaryItem
from pipeline.asking import Asker
from pipeline.ids import summary_id
from pipeline.planted import reported
from pipeline.questions import Fault, Outcome, Question
from pipeline.records import Article, Rejected, Story, Summary, SummarySentence
from pipeline.support import Unsupported, unsupported
from pipeline.windows import Window, heading, language, shown_numbers, tidy, windows

CHARACTERS = 12_000
"""Characters of an article per request: about 3,000 tokens, which leaves room in a context of 4,096."""

MOST = 6
"""Sentences of a summary at most, and sentences that one of them may cite."""


_WORD = re.compile(r"\w+")


async def summarise(story: Story, asker: Asker) -> Story:
    """Add a summary of every article, and what was withheld on the way."""
    outcomes = await asyncio.gather(*(_summarise(article, asker) for article in story.articles))
    pairs = list(zip(story.articles, outcomes, strict=True))
    return story.model_copy(
        update={
            "summaries": tuple(_summary(article, outcome) for article, outcome in pairs if outcome.kept),
            "rejected": story.rejected
            + tuple(item for outcome in outcomes for item in outcome.rejected)
            + tuple(item for article, outcome in pairs for item in _too_many(article, outcome)),
            "failures": story.failures + tuple(item for outcome in outcomes for item in outcome.failures),
        }
    )


async def _summarise(article: Article, asker: Asker) -> Outcome[SummarySentence]:
    parts = windows(article, CHARACTERS)
    outcomes = await asyncio.gather(*(_ask(article, part, None, asker) for part in parts))
    if len(outcomes) == 1:
        return outcomes[0]
    points = [sentence for outcome in outcomes for sentence in outcome.kept]
    texts = tuple(tidy(point.text) for point in points)
    whole = await _ask(article, Window(tuple(range(1, len(texts) + 1)), texts), points, asker)
    return Outcome(
        whole.kept or tuple(points[:MOST]),
        tuple(item for outcome in (*outcomes, whole) for item in outcome.rejected),
        tuple(item for outcome in (*outcomes, whole) for item in outcome.failures),
        whole.model,
        whole.prompt,
    )


async def _ask(
    article: Article, part: Window, points: Sequence[SummarySentence] | None, asker: Asker
) -> Outcome[SummarySentence]:
    """Ask about sentences of the article, or about `points` already made of it."""
    question = Question(
        prompt="summary",
        stage="summarise",
        about=article.id,
        blanks={
            "title": heading(article),
            "fence": prompts.fence(part.text),
            "sentences": part.text,
            "language": language(article),
        },
        item=SummaryItem,
    )
    return await asker.ask(question, _checker(article, part, points))


def _checker(
    article: Article, part: Window, points: Sequence[SummarySentence] | None
) -> Callable[[SummaryItem], SummarySentence | Fault]:
    def check(item: SummaryItem) -> SummarySentence | Fault:
        numbers = tuple(sorted(set(item.sentences) & set(part.numbers)))
        if not numbers:
            return Fault("sentence_unknown", f"it cites no sentence from {part.numbers[0]} to {part.numbers[-1]}")
        if len(numbers) > MOST:
            return Fault("cites_too_much", f"it cites {len(numbers)} sentences: give at most {MOST}, those it rests on")
        if points is not None:
            cited = tuple(sorted({n for number in numbers for n in points[number - 1].sentences}))
            return _supported(item.text, cited, article)
        return _supported(item.text, tuple(ranks[number - 1] for number in numbers), article)

    ranks = shown_numbers(article)
    return check


def _supported(text: str, numbers: tuple[int, ...], article: Article) -> SummarySentence | Fault:
    """Accept a sentence that its cited sentences carry, or their neighbours, or those most like it.

    Small models miscount sentences; which ones carry the words is for code to find, and to verify.
    """
    faults: tuple[Unsupported, ...] = ()
    for cited in (numbers, _wider(numbers, article), _likest(text, article)):
        words = " ".join(article.text[slice(*article.sentences[number - 1])] for number in cited)
        found = unsupported(text, words, reported(article), article.language, published=article.published)
        if not found:
            spans = (article.sentences[number - 1] for number in cited)
            quotes = tuple(evidence.cut(article.text, span, "sentence") for span in spans)
            return SummarySentence(text=text, sentences=cited, evidence=quotes)
        faults = faults or found
    return Fault(faults[0].reason, "; ".join(fault.detail for fault in faults))


def _wider(numbers: tuple[int, ...], article: Article) -> tuple[int, ...]:
    near = {at for number in numbers for at in (number - 1, number, number + 1)}
    return tuple(sorted(near & set(range(1, len(article.sentences) + 1))))


def _likest(text: str, article: Article) -> tuple[int, ...]:
    """Give the two sentences that hold most of the text's words, by number."""
    wanted = _words(text)
    shared = sorted(
        (-len(wanted & _words(article.text[start:end])), number)
        for number, (start, end) in enumerate(article.sentences, 1)
    )
    return tuple(sorted(number for _, number in shared[:2]))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _too_many(article: Article, outcome: Outcome[SummarySentence]) -> tuple[Rejected, ...]:
    return tuple(
        Rejected(
            stage="summarise",
            article_id=article.id,
            reason="too_many_sentences",
            detail=f"a summary has at most {MOST} sentences",
            answer=sentence.text,
        )
        for sentence in outcome.kept[MOST:]
    )


def _summary(article: Article, outcome: Outcome[SummarySentence]) -> Summary:
    return Summary(
        id=summary_id(article.id, [sentence.text for sentence in outcome.kept[:MOST]]),
        article_id=article.id,
        sentences=outcome.kept[:MOST],
        model=outcome.model,
        prompt=outcome.prompt,
    )
