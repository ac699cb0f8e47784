"""A gold.json and its articles to what is wrong with it, each with what to write instead."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.evals.gold import Fact, Gold, Quotation
from pipeline.evals.reaching import carries, places, readable
from pipeline.numbers import quantities
from pipeline.records import Article, Span

_WORD = re.compile(r"\w+")
_NOTHING = (
    "nothing is known of its articles: write at least one fact, quotation or absent phrase, like "
    '{"facts": [{"id": "a", "statement": "what it says", "mentions": {"article.txt": ["its exact words"]}}]}'
)


def faults(known: Gold, texts: Mapping[str, Article]) -> Iterator[str]:
    """Say what is wrong with gold, given the articles it is of by the name of their file."""
    if not (known.facts or known.quotations or known.absent or known.hostile):
        yield _NOTHING
    facts = [fact.id for fact in known.facts]
    yield from (f'the fact id "{one}" is given twice' for one in sorted({one for one in facts if facts.count(one) > 1}))
    for fact in known.facts:
        yield from _of_fact(fact, texts)
    for quotation in known.quotations:
        yield from _unplaced("quotation", quotation.article, quotation.text, texts)
        yield from _unspoken(quotation, texts.get(quotation.article))
    if not all(phrase.strip() for phrase in (*known.absent, *(one.must_not_appear for one in known.hostile))):
        yield "an absent phrase is empty, and empty words are in every text: write the phrase, or take it out"


def repeated(text: str) -> Iterator[str]:
    """Name the keys that one object of a JSON text gives twice: of these only the last would count."""
    found: list[str] = []

    def kept(pairs: list[tuple[str, object]]) -> dict[str, object]:
        whole = dict(pairs)
        of = f' of "{whole["id"]}"' if "id" in whole else ""
        times = Counter(name for name, _ in pairs)
        found.extend(
            f'the key "{name}"{of} is given twice in one object, and the first would be lost: write both under one'
            for name in whole
            if times[name] > 1
        )
        return whole

    json.loads(text, object_pairs_hook=kept)
    yield from found


def _of_fact(fact: Fact, texts: Mapping[str, Article]) -> Iterator[str]:
    what = f"fact {fact.id}"
    every = [(name, words) for name, mentions in fact.mentions.items() for words in mentions]
    if not every:
        yield f'{what} has no mentions: write the words that state it, {{"article.txt": ["its exact words"]}}'
    for name, words in every:
        yield from _unplaced(what, name, words, texts)
    for value in fact.values:
        if not readable(value):
            yield f'{what}: value "{value}" is read as no number or day: write it like "40 homes" or "43%"'
    figures = [value for value in fact.values if quantities(value)]
    held = (_holds(texts.get(name), words, value) for value in figures for name, words in every)
    if figures and every and not any(held):
        yield (
            f"{what}: none of its mentions nor the sentences around them hold {' or '.join(figures)}: "
            "write the figure as the article has it, or take it out"
        )
    if fact.type and fact.status != "disputed":
        yield f'{what}: a type is of a dispute: write "status": "disputed" beside it, or take "type": "{fact.type}" out'


def _unplaced(what: str, name: str, words: str, texts: Mapping[str, Article]) -> Iterator[str]:
    """Say so where words of gold are not in their article, with the sentence that is most like them."""
    if name not in texts:
        yield f"{what} names the article {name}; articles read there: {', '.join(sorted(texts))}"
    elif not words.strip():
        yield f"{what} has empty words of {name}: copy the exact words from there, or take them out"
    elif not places(words, texts[name]):
        yield f'{what}: "{words}" is not in {name}, copy its exact words; nearest: "{_nearest(words, texts[name])}"'


def _nearest(words: str, article: Article) -> str:
    wanted = set(_WORD.findall(words.casefold()))
    sentences = [article.text[slice(*span)] for span in article.sentences]
    return max(sentences, key=lambda text: len(wanted & set(_WORD.findall(text.casefold()))), default="")


def _holds(article: Article | None, words: str, value: str) -> bool:
    """Tell whether words or the sentences around them hold a value; of words that are not there nothing is said."""
    found = places(words, article) if article else ()
    if not article or not found:
        return True
    around = (article.text[slice(*_widened(place, article))] for place in found)
    return any(carries(text, (value,), article) for text in (words, *around))


def _widened(place: Span, article: Article) -> Span:
    start, end = place
    near = [(first, last) for first, last in article.sentences if first < end and start < last]
    return (min([start, *(first for first, _ in near)]), max([end, *(last for _, last in near)]))


def _unspoken(quotation: Quotation, article: Article | None) -> Iterator[str]:
    if article is None:
        return
    # A name may stand there in parts, or in the byline of one who tells of himself.
    there = set(_WORD.findall(" ".join(filter(None, (article.text, article.title, article.author))).casefold()))
    name = _WORD.findall(quotation.speaker.casefold())
    if not name or not there.issuperset(name):
        yield (
            f'quotation "{quotation.text}": its speaker "{quotation.speaker}" is nowhere in {quotation.article}: '
            "write the name as it stands there"
        )
