"""Articles to claims, each with the words of the article it rests on.

An article is asked about in windows, all in one round trip. One more pass asks about the sentences that a thin answer
did not reach, and those whose facts were rejected. It is the repair of this stage: faulty facts are not sent back one
by one, which would cost the whole window again. A sentence of which both leave nothing becomes a claim as it stands,
where it stands alone; its model is `extractive`. What was said already is merged.
"""

import asyncio
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from statistics import median

from pipeline import prompts
from pipeline.answers import ClaimItem
from pipeline.asking import Asker
from pipeline.coverage import Told, unreached
from pipeline.drafting import Draft, drafted
from pipeline.ids import claim_id
from pipeline.llm.extractive import NAME as EXTRACTIVE
from pipeline.planted import flags
from pipeline.questions import Fault, Outcome, Question
from pipeline.records import Article, Claim, Failure, Rejected, Story
from pipeline.references import names
from pipeline.repeats import Repeat, unrepeated
from pipeline.windows import Window, heading, language, shown, windows, windows_of

UNREACHED = 0.2
"""Share of a window's sentences that an answer may leave without a claim before it counts as thin."""
FEW = 0.5
"""An answer with fewer claims a sentence than this share of the model's usual in the article is thin."""
LEAST_TOKENS, TOKENS_PER_CHARACTER = 250, 0.65
"""Room for an answer: small models now and then repeat one fact until they are stopped, and the room bounds what that
costs. Answers of qwen-1.5b that came to an end took up to .62 tokens a character of the window."""
NAMED = 6
"""Names from earlier in the article that are told with a window, the last ones."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one window of an article."""

    article: Article
    window: Window
    outcome: Outcome[Draft]

    @property
    def rate(self) -> float:
        """Claims a sentence."""
        return len(self.outcome.kept) / len(self.window.numbers)


async def extract(story: Story, asker: Asker) -> Story:
    """Add the claims of every article, and what was rejected on the way."""
    first = [(article, window) for article in story.articles for window in windows(article, asker.window)]
    answers = await _asked(first, asker, again=False)
    missed = [] if asker.extractive or asker.passes < 2 else list(_missed(answers, asker.window))
    later = await _asked(missed, asker, again=True)
    failures = (*_failures(answers, missed), *_failures(later, ()))
    answers += later
    answers += [] if asker.extractive else await _as_they_stand(answers, asker)
    return story.model_copy(
        update={
            "claims": story.claims + tuple(claim for article in story.articles for claim in _claims(article, answers)),
            "rejected": story.rejected
            + tuple(item for article in story.articles for item in _left_out(article))
            + tuple(item for answer in answers for item in answer.outcome.rejected)
            + tuple(item for article in story.articles for item in _repeated(article, answers)),
            "failures": story.failures + failures,
        }
    )


async def _asked(asked: Sequence[tuple[Article, Window]], asker: Asker, *, again: bool) -> list[Answer]:
    outcomes = await asyncio.gather(*(_ask(article, window, asker, again=again) for article, window in asked))
    return [Answer(*pair, outcome) for pair, outcome in zip(asked, outcomes, strict=True)]


async def _ask(article: Article, window: Window, asker: Asker, *, again: bool) -> Outcome[Draft]:
    question = Question(
        prompt="claims",
        stage="extract",
        about=article.id,
        blanks={
            "title": heading(article),
            "before": _before(article, window),
            "fence": prompts.fence(window.text),
            "sentences": window.text,
            "language": language(article),
        },
        item=ClaimItem,
        parts=_single_facts,
        again=again,
        send_back=False,
        asked_on=not again,
        max_tokens=LEAST_TOKENS + int(TOKENS_PER_CHARACTER * len(window.text)),
    )
    return await asker.ask(question, _checker(article, window))


async def _as_they_stand(answers: Sequence[Answer], asker: Asker) -> list[Answer]:
    """Take the sentences that came to no claim as claims of their own words, by rule and without asking.

    What is rejected of them was not said by the model, and stays what it was: a sentence that was not reached.
    """
    baseline = asker.baseline()
    left = [(article, window) for article, told in _by_article(answers) for window in _untold(article, told, asker)]
    return [
        replace(answer, outcome=replace(answer.outcome, rejected=(), failures=()))
        for answer in await _asked(left, baseline, again=True)
    ]


def _by_article(answers: Iterable[Answer]) -> Iterator[tuple[Article, list[Answer]]]:
    groups: dict[str, list[Answer]] = {}
    for answer in answers:
        groups.setdefault(answer.article.id, []).append(answer)
    yield from ((group[0].article, group) for group in groups.values())


def _untold(article: Article, answers: Iterable[Answer], asker: Asker) -> tuple[Window, ...]:
    told = [_told(draft) for answer in answers for draft in answer.outcome.kept]
    spans, cited = shown(article), {span for one in told for span in one.spans}
    left = [number for number in unreached(article, told) if spans[number - 1] not in cited]
    return windows_of(article, left, asker.window) if left else ()


def _before(article: Article, window: Window) -> str:
    """Tell whom the article named before a window."""
    spans = shown(article)
    start = spans[window.numbers[0] - 1][0]
    seen = {span for span in spans if span[0] < start}
    known = [one for one in names(article) if article.sentences[one.sentence - 1] in seen and " " in one.canonical]
    last = list(dict.fromkeys(one.canonical for one in reversed(known)))[:NAMED]
    return f"Named before: {'; '.join(reversed(last))}\n" if last else ""


def _single_facts(raw: object) -> Sequence[object]:
    """Take an item with several facts for as many items, so that one that falls takes none with it."""
    if not isinstance(raw, dict) or not isinstance(raw.get("facts"), list) or not raw["facts"]:
        return (raw,)
    return [{**raw, "facts": [fact]} for fact in raw["facts"]]


def _checker(article: Article, window: Window) -> Callable[[ClaimItem], Draft | Fault]:
    return partial(_check, article, window)


def _check(article: Article, window: Window, item: ClaimItem) -> Draft | Fault:
    return drafted(item.facts[0], item.sentence, item.speaker, window, article)


def _missed(answers: Sequence[Answer], characters: int) -> Iterator[tuple[Article, Window]]:
    """Give windows of the sentences that thin answers did not reach.

    An answer is held against the others on its own article, so that an article added to a story changes no request
    about another.
    """
    for article, group in _by_article(answers):
        usual = median(answer.rate for answer in group)
        told = [_told(draft) for answer in group for draft in answer.outcome.kept]
        left = frozenset(unreached(article, told)) - _hopeless(group)
        # Where the model failed for good the baseline stood in: it would fail again.
        asked = [answer for answer in group if answer.outcome.model != EXTRACTIVE]
        wanted = [n for answer in asked for n in answer.window.numbers if n in left & _wanted(answer, left, usual)]
        unread = any(answer.outcome.failures for answer in group)
        # An answer that ran on to its limit would do so again: less is asked about at a time.
        for window in windows_of(article, wanted, characters // 2 if unread else characters) if wanted else ():
            yield article, window


def _hopeless(answers: Iterable[Answer]) -> frozenset[int]:
    """Give the sentences whose facts point at what stayed open: a model that sees less names it no better."""
    return frozenset(
        _sentence(rejected.answer)
        for answer in answers
        for rejected in answer.outcome.rejected
        if rejected.reason == "reference_unresolved"
    )


def _wanted(answer: Answer, left: frozenset[int], usual: float) -> frozenset[int]:
    """Give all sentences of a thin answer, and of another those with a fact that was rejected."""
    numbers = frozenset(answer.window.numbers)
    if len(numbers & left) > UNREACHED * len(numbers) or answer.rate < FEW * usual:
        return numbers
    return frozenset(_sentence(rejected.answer) for rejected in answer.outcome.rejected)


def _sentence(answered: str) -> int:
    """Read the sentence a rejected fact was given under; 0, which none has, where there is none."""
    item = json.loads(answered)
    number = item.get("sentence") if isinstance(item, dict) else None
    return number if isinstance(number, int) else 0


def _told(draft: Draft) -> Told:
    return Told(draft.text, [(cited.start, cited.end) for cited in draft.evidence])


def _failures(answers: Iterable[Answer], later: Iterable[tuple[Article, Window]]) -> Iterator[Failure]:
    """Give the failures, but for answers that could not be read where their sentences were asked about again."""
    again = {(article.id, number) for article, window in later for number in window.numbers}
    for answer in answers:
        if answer.outcome.kept or not all((answer.article.id, n) in again for n in answer.window.numbers):
            yield from answer.outcome.failures


def _left_out(article: Article) -> Iterator[Rejected]:
    for flag in flags(article):
        start, end = article.sentences[flag.sentence - 1]
        yield Rejected(
            stage="extract",
            article_id=article.id,
            reason=flag.reason,
            detail=f"sentence {flag.sentence} is not the report's own: it was kept from the model",
            answer=article.text[start:end],
        )


def _kept(article: Article, answers: Iterable[Answer]) -> tuple[tuple[Draft, ...], tuple[Repeat, ...]]:
    return unrepeated([draft for answer in answers if answer.article.id == article.id for draft in answer.outcome.kept])


def _repeated(article: Article, answers: Iterable[Answer]) -> Iterator[Rejected]:
    for repeat in _kept(article, answers)[1]:
        yield Rejected(
            stage="extract",
            article_id=article.id,
            reason="said_already",
            detail="; ".join(other.text for other in repeat.said_by),
            answer=json.dumps(repeat.draft.text, ensure_ascii=False),
        )


def _claims(article: Article, answers: Sequence[Answer]) -> Iterator[Claim]:
    """Make claims of the drafts kept, in the order of the article."""
    by = {draft.text: answer.outcome for answer in reversed(answers) for draft in answer.outcome.kept}
    claims = (_claim(article, draft, by[draft.text]) for draft in _kept(article, answers)[0])
    yield from sorted(claims, key=lambda claim: (claim.evidence[0].start, claim.id))


def _claim(article: Article, draft: Draft, outcome: Outcome[Draft]) -> Claim:
    spans = [(cited.start, cited.end) for cited in draft.evidence]
    return Claim(
        id=claim_id(article.id, draft.text, spans),
        article_id=article.id,
        model=outcome.model,
        prompt=outcome.prompt,
        **dict(draft),
    )
