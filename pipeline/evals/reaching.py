"""Claims and the words of gold to which claims rest on them and state them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.dates import dates
from pipeline.evals.gold import Fact, Gold, Quotation
from pipeline.evals.matching import STATES, states
from pipeline.evidence import locate
from pipeline.numbers import agree, quantities
from pipeline.records import Article, Claim, Span


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of an article that state a fact, with the claims whose evidence lies on them and those that state it."""

    fact: Fact
    file: str
    words: str
    resting: frozenset[str]
    stating: frozenset[str]


def places(words: str, article: Article) -> tuple[Span, ...]:
    """Give every place where an article has these words; where it has none, the one that differs in presentation."""
    found = tuple(_everywhere(words, article.text))
    folded = None if found or not words.strip() else locate(words, article.text)
    return (folded.span,) if folded else found


def _everywhere(words: str, text: str) -> Iterator[Span]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


def rests(claim: Claim, article: Article, found: Iterable[Span]) -> bool:
    """Tell whether a claim of the article has evidence that overlaps one of these places: offsets decide."""
    return claim.article_id == article.id and any(
        e.start < end and start < e.end for e in claim.evidence for start, end in found
    )


def resting(claims: Iterable[Claim], article: Article | None, words: str) -> frozenset[str]:
    """Give the ids of the claims whose evidence overlaps these words of the article."""
    found = places(words, article) if article else ()
    return frozenset(claim.id for claim in claims if article and rests(claim, article, found))


def mentions(claims: Sequence[Claim], articles: Mapping[str, Article], known: Gold) -> tuple[Mention, ...]:
    """Give every mention of gold with the claims that rest on it and those that state it."""
    return tuple(
        _mention(fact, name, at, claims, articles[name])
        for fact in known.facts
        for name, every in fact.mentions.items()
        for at in range(len(every))
    )


def _mention(fact: Fact, name: str, at: int, claims: Sequence[Claim], article: Article) -> Mention:
    words = fact.mentions[name][at]
    wordings = (words, *(ideal.text for ideal in fact.ideal.get(name, ())[at : at + 1]))
    found = places(words, article)
    near = [claim for claim in claims if rests(claim, article, found)]
    # Where a fact's figure differs from article to article, a mention asks for the one it has.
    values = tuple(one for one in fact.values if carries(words, (one,), article)) or fact.values
    stating = (claim.id for claim in near if _states(claim, wordings) and carries(claim.text, values, article))
    return Mention(fact, name, words, frozenset(claim.id for claim in near), frozenset(stating))


def _states(claim: Claim, wordings: Iterable[str]) -> bool:
    return any(states(claim.text, words) >= STATES for words in wordings)


def carries(text: str, values: Iterable[str], article: Article) -> bool:
    """Tell whether a claim's text has every one of these values, however it writes them."""
    return all(_carried(text, value, article.published, article.language) for value in values)


def _carried(text: str, value: str, published: str | None, language: str | None) -> bool:
    wanted = quantities(value, language) or quantities(value)
    if wanted:
        told = quantities(text, language)
        return all(any(agree(one, other) == "equal" for other in told) for one in wanted)
    days = {day.value or day.raw.casefold() for day in dates(value, published, language) or dates(value, published)}
    return days <= {day.value or day.raw.casefold() for day in dates(text, published, language)}


def readable(value: str) -> bool:
    """Tell whether a value of gold is a figure or a day that can be compared."""
    return bool(quantities(value) or dates(value, None))


def attributed(claims: Iterable[Claim], article: Article | None, quotation: Quotation) -> bool:
    """Tell whether a claim that rests on a quotation's words names its speaker."""
    every = tuple(claims)
    near = resting(every, article, quotation.text)
    return any(one.id in near and one.speaker and quotation.speaker in one.speaker for one in every)
