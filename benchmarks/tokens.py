"""Articles to how much is sent about them: python -m benchmarks.tokens [FILES...] [--base-url URL] [--window N].

For every article the prompts of its summary and of its claims, as a large model is first asked (no second pass, no
repair), against the article's own text twice. Counted in characters, or, with the address of a llama.cpp server, in
the tokens of its model, the schema's too, which some servers put into the prompt. Without files: the example stories.
Instructions are sent whole about however short an article: the figure aimed at is one for 900 words, and told for an
article of that length that is cut off, or told over, from each of those given.
"""

import argparse
import asyncio
import json
import re
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

from pipeline.articles import ingest
from pipeline.asking import Asker
from pipeline.exchange import Reply, Request, Usage
from pipeline.records import Article, Story
from pipeline.settings import WINDOW
from pipeline.stages.extract import extract
from pipeline.stages.summarise import summarise

EXAMPLES = sorted(path.parent for path in Path(__file__).resolve().parents[1].glob("examples/*/gold.json"))
WORDS = 900
WANTED = 1.4

Count = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Listening:
    """Keeps what is asked, and answers with nothing."""

    requests: list[Request] = field(default_factory=list)

    async def answer(self, request: Request) -> Reply:
        """Keep a request."""
        self.requests.append(request)
        return Reply(text='{"items": []}', model="none", finish_reason="stop", usage=Usage(), rung="none", seconds=0.0)


@dataclass(frozen=True, slots=True)
class Sent:
    """What is sent about one article."""

    article: int
    prompts: int
    schemas: int
    requests: int

    @property
    def times(self) -> float:
        """How many times the article twice its prompts are."""
        return self.prompts / (2 * self.article)


def sent(article: Article, window: int, count: Count) -> Sent:
    """Measure what is sent about an article."""
    model = Listening()
    asker = Asker("scripted-large", model, None, window, pairs=32, repairs=0, passes=1)
    story = Story(id="s", name="s", articles=(article,))
    asyncio.run(_both(story, asker))
    messages = [message.content for request in model.requests for message in request.messages]
    schemas = [json.dumps(request.answer_schema, separators=(",", ":")) for request in model.requests]
    return Sent(count(article.text), sum(map(count, messages)), sum(map(count, schemas)), len(model.requests))


async def _both(story: Story, asker: Asker) -> None:
    await asyncio.gather(summarise(story, asker), extract(story, asker))


def of_length(article: Article, words: int) -> Article:
    """Cut an article off after so many words, at a sentence's end; a shorter one is told over until it has them."""
    text, spans, told = "", [], 0
    while told < words:
        for start, end in article.sentences:
            sentence = " ".join(article.text[start:end].split())
            spans.append((len(text), len(text) + len(sentence)))
            text += f"{sentence} "
            told += len(re.findall(r"\w+", sentence))
            if told >= words:
                break
    return article.model_copy(update={"text": text, "sentences": tuple(spans), "furniture": ()})


def tokens(base_url: str) -> Count:
    """Give what counts the tokens of a text by a llama.cpp server."""

    def count(text: str) -> int:
        body = json.dumps({"content": text}).encode()
        asked = urllib.request.Request(  # noqa: S310 - the address given
            f"{base_url}/tokenize", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(asked, timeout=60) as answered:  # noqa: S310
            return len(json.load(answered)["tokens"])

    return count


def main(inputs: Sequence[str], base_url: str | None, window: int) -> None:
    """Print the figures of each article, as it is and of 900 words."""
    count = tokens(base_url.removesuffix("/v1")) if base_url else len
    unit = "tokens" if base_url else "characters"
    articles = [article for story in ingest(list(inputs)).stories for article in story.articles]
    print(f"{'article':40} {unit:>10} prompts schemas requests  x twice; of {WORDS} words: x twice")
    rows = [(sent(one, window, count), sent(of_length(one, WORDS), window, count)) for one in articles]
    for article, (whole, long) in zip(articles, rows, strict=True):
        name = Path(article.path).name[:40]
        print(
            f"{name:40} {whole.article:10} {whole.prompts:7} {whole.schemas:7} {whole.requests:8}"
            f"  {whole.times:.2f}; {long.times:.2f}"
        )
    cut = [at_length for _, at_length in rows]
    over = sum(one.prompts for one in cut) / (2 * sum(one.article for one in cut))
    print(f"{WORDS} words, all {len(rows)}: {over:.2f} (most {max(one.times for one in cut):.2f}; wanted {WANTED})")
    print(f"a request's schema: {mean(one.schemas / one.requests for one in cut):.0f} {unit}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="*")
    parser.add_argument("--base-url")
    parser.add_argument("--window", type=int, default=WINDOW)
    given = parser.parse_args()
    main(given.inputs or [str(path) for path in EXAMPLES], given.base_url, given.window)
