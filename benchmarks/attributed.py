"""Short articles with attributions marked by people to how many claims of a model name the marked speaker.

A claim counts where most of its evidence is content that people gave to a named source; it is right where the last word
of that source's name is in its speaker's. A pronoun for a source is left out: claims name whom it means.
"""

import asyncio
import re
from collections.abc import Sequence
from contextlib import AsyncExitStack
from typing import Any

from benchmarks.plain import plain_article
from pipeline.articles.sentences import cut_sentences
from pipeline.asking import Asker
from pipeline.llm.endpoint import EndpointModel
from pipeline.llm.extractive import Extractive
from pipeline.opening import endpoint
from pipeline.records import Article, Claim, Story
from pipeline.settings import EXTRACTIVE, Settings, load
from pipeline.stages.extract import extract

SHORTEST, LONGEST = 900, 2_500
"""Characters of the articles asked about: enough to hold speakers, and soon read by a small model."""

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_HANGING = re.compile(r",| (?:of|for|in|from|at|on|to|with|by|who|which|that|and)\b")
_PRONOUNS = frozenset("he she it they who which that i we you his her its their".split())


def report(rows: Sequence[dict[str, Any]], model: str, base_url: str, sample: int) -> None:
    """Print the share of claims with the marked speaker, for the baseline and for the model, on the same articles."""
    short = [row for row in rows if SHORTEST <= len(row["text"]) <= LONGEST and len(row["attributions"]) > 2]
    wanted = [short[at * len(short) // sample] for at in range(min(sample, len(short)))]
    story = Story(id="polnear", name="polnear", articles=tuple(_article(row) for row in wanted))
    for settings in (load(model=EXTRACTIVE), load(model=model, base_url=base_url)):
        told = asyncio.run(_extracted(story, settings))
        marks = [
            mark
            for article, row in zip(told.articles, wanted, strict=True)
            for claim in told.claims
            if claim.article_id == article.id
            for mark in _marks(claim, row)
        ]
        named = sum(mark is not None for mark in marks)
        print(
            f"  {settings.asked_model}: {len(wanted)} articles, {len(told.claims)} claims, {len(marks)} within marked "
            f"content; speaker right {sum(mark is True for mark in marks) / max(1, len(marks)):.3f}, "
            f"of the {named} that name one {sum(mark is True for mark in marks) / max(1, named):.3f}"
        )


def _article(row: dict[str, Any]) -> Article:
    sentences = cut_sentences(row["text"], (line.span() for line in _LINE.finditer(row["text"])))
    known = {"path": row["id"], "outlet": row["publisher"], "title": row["title"], "published": row["date"]}
    return plain_article(row["text"], sentences, **known)


async def _extracted(story: Story, settings: Settings) -> Story:
    async with AsyncExitStack() as resources:
        if settings.asked_model == EXTRACTIVE:
            return await extract(story, Asker(EXTRACTIVE, Extractive(), None, settings.characters))
        model = await resources.enter_async_context(EndpointModel(endpoint(settings)))
        return await extract(story, Asker(settings.asked_model, model, None, settings.characters, settings.repairs))


def _marks(claim: Claim, row: dict[str, Any]) -> list[bool | None]:
    """Give whether the speaker is the marked one, None where none is named; nothing for a claim outside contents."""
    held = {at for cited in claim.evidence for at in range(cited.start, cited.end)}
    over = [
        (sum(len(held & set(range(*span))) for span in one["content"]), at, one)
        for at, one in enumerate(row["attributions"])
        if one["source"] and _head(row["text"][slice(*one["source"][0])]) not in _PRONOUNS
    ]
    most, _, one = max(over, default=(0, 0, None), key=lambda found: (found[0], -found[1]))
    if one is None or 2 * most <= len(held):
        return []
    if claim.speaker is None:
        return [None]
    return [_head(row["text"][slice(*one["source"][0])]) in {word.casefold() for word in _WORD.findall(claim.speaker)}]


def _head(source: str) -> str:
    words: list[str] = _WORD.findall(_HANGING.split(source)[0]) or _WORD.findall(source) or [""]
    return words[-1].casefold()
