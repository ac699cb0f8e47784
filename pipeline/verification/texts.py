"""A story's articles, summaries and claims to what in them does not hold: hashes, ids, offsets, exact words."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.evidence import cut, fold
from pipeline.ids import article_id, claim_id, summary_id, text_digest
from pipeline.records import Article, Claim, Evidence, Span, Summary
from pipeline.verification.flaws import Dataset, Flaw, repeated


def check_articles(data: Dataset) -> Iterator[Flaw]:
    """Check frozen texts against their hashes and ids, and every offset into them."""
    file = "articles.jsonl"
    yield from (data.flaw(file, name, "two articles have this id") for name in repeated(a.id for a in data.articles))
    for article in data.articles:
        yield from (data.flaw(file, article.id, what) for what in _article(article, data))


def check_summaries(data: Dataset) -> Iterator[Flaw]:
    """Check that summaries cite sentences and words that are there."""
    file = "summaries.jsonl"
    about = [summary.article_id for summary in data.summaries]
    yield from (data.flaw(file, name, "this article is summed up twice") for name in repeated(about))
    for summary in data.summaries:
        article = data.article.get(summary.article_id)
        faults = _summary(summary, article) if article else [f"there is no article {summary.article_id}"]
        yield from (data.flaw(file, summary.id, what) for what in faults)


def check_claims(data: Dataset) -> Iterator[Flaw]:
    """Check that every claim rests on words of its article."""
    file = "claims.jsonl"
    yield from (data.flaw(file, name, "two claims have this id") for name in repeated(c.id for c in data.claims))
    for claim in data.claims:
        article = data.article.get(claim.article_id)
        faults = _claim(claim, article) if article else [f"there is no article {claim.article_id}"]
        yield from (data.flaw(file, claim.id, what) for what in faults)


def _article(article: Article, data: Dataset) -> Iterator[str]:
    if article.text_sha256 != text_digest(article.text):
        yield "the text is not the one that was hashed"
    if article.id != _identity(article):
        yield f"the id does not come from its outlet and text, which give {_identity(article)}"
    if not _ordered(article.sentences, len(article.text)):
        yield "a sentence's offsets lie outside the text or before the last sentence"
    if not all(0 <= piece.start < piece.end <= len(article.text) for piece in article.furniture):
        yield "a piece of furniture lies outside the text"
    first = data.article.get(article.origin or "")
    if first is None or first.origin != first.id:
        yield f"{article.origin} is no origin: no article that is its own"
    for link in article.origin_links:
        yield from _evidence(link.evidence, article) if link.evidence else ()
        if link.article_id and link.article_id not in data.article:
            yield f"it is tied to {link.article_id}, which is no article"


def _identity(article: Article) -> str:
    """Recompute an article's id as it is given when a text is frozen."""
    plain = " ".join(fold(article.text).text.split())
    return article_id(plain, article.outlet)


def _ordered(spans: Sequence[Span], length: int) -> bool:
    inside = all(0 <= start < end <= length for start, end in spans)
    return inside and all(before[1] <= after[0] for before, after in pairwise(spans))


def _summary(summary: Summary, article: Article) -> Iterator[str]:
    if summary.id != summary_id(summary.article_id, [sentence.text for sentence in summary.sentences]):
        yield "the id does not come from its sentences"
    for number, sentence in enumerate(summary.sentences, 1):
        if not sentence.sentences or not set(sentence.sentences) <= set(range(1, len(article.sentences) + 1)):
            yield f"sentence {number} cites a sentence the article does not have"
        yield from (f"sentence {number}: {what}" for cited in sentence.evidence for what in _evidence(cited, article))


def _claim(claim: Claim, article: Article) -> Iterator[str]:
    if claim.id != claim_id(claim.article_id, claim.text, [(cited.start, cited.end) for cited in claim.evidence]):
        yield "the id does not come from its text and evidence"
    if not claim.evidence:
        yield "it rests on no evidence"
    linked = (claim.rests_on.evidence,) if claim.rests_on and claim.rests_on.evidence else ()
    yield from (what for cited in (*claim.evidence, *claim.context, *linked) for what in _evidence(cited, article))
    if bool(claim.origin) != bool(claim.rests_on):
        yield "it has an origin of its own and no outlet that it rests on, or the other way round"
    said = claim.attribution
    if said and article.text[said.start : said.end] != said.cue:
        yield f'the attribution "{said.cue}" is not what the article has there'


def _evidence(cited: Evidence, article: Article) -> Iterator[str]:
    place = f"characters {cited.start} to {cited.end}"
    if not 0 <= cited.start < cited.end <= len(article.text):
        yield f"{place} lie outside the text"
        return
    right = cut(article.text, (cited.start, cited.end), cited.match)
    if cited.exact != right.exact:
        yield f"{place} of the text are not the words given as exact"
    if (cited.prefix, cited.suffix) != (right.prefix, right.suffix):
        yield f"the text around {place} is not the prefix and suffix given"
    starts, ends = {start for start, _ in article.sentences}, {end for _, end in article.sentences}
    if cited.match == "sentence" and not (cited.start in starts and cited.end in ends):
        yield f"{place} are given as whole sentences and are not"
