"""1,000 articles asked for summary and claims, then again with all stored: articles a second of CPU time, by layer.

`python -m benchmarks.asking`: rendering, key, store, verification, decoding and the schema check; no network, and none
of the checks of the stages.
"""

import asyncio
import json
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.answers import ClaimItem, SummaryItem
from pipeline.asking import Asker
from pipeline.exchange import Reply, Request, Usage
from pipeline.questions import Question
from pipeline.stores.layers import open_stores

ARTICLES = 1_000
SENTENCES = 50
"""Of some 120 characters: an article of 6 kB."""


class _Instant:
    """Answers at once: twelve claims, or three sentences."""

    async def answer(self, request: Request) -> Reply:
        claims = [{"sentence": n, "facts": [f"Fact {n} of the article."], "speaker": None} for n in range(1, 13)]
        lines = [{"text": "A sentence of a summary.", "sentences": [1, 2]}] * 3
        items = claims if request.prompt.name == "claims" else lines
        text = json.dumps({"items": items})
        return Reply(text=text, model="m", finish_reason="stop", usage=Usage(), rung="json_schema", seconds=0.0)


def main() -> None:
    questions = [question for number in range(ARTICLES) for question in _questions(number)]
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        for name in ("asked and kept", "all stored"):
            with closing(open_stores(Path(folder, "cache"))) as store:
                asker = Asker("m", _Instant(), store, 100_000)
                seconds = asyncio.run(_ask(asker, questions))
            print(f"{name:<16}{ARTICLES / seconds:>8.0f} articles a second of CPU time")


def _questions(number: int) -> tuple[Question[Any], Question[Any]]:
    line = (
        "Sentence {} of article {} tells of the harbour and its bridge, which fell into the sea on Monday, they said."
    )
    sentences = "\n".join(f"[{at}] {line.format(at, number)}" for at in range(1, SENTENCES + 1))
    blanks = {"title": "Harbour", "fence": "01234567", "sentences": sentences, "language": "English"}
    return (
        Question("claims", "extract", f"{number}", blanks | {"before": ""}, ClaimItem),
        Question("summary", "summarise", f"{number}", blanks, SummaryItem),
    )


async def _ask(asker: Asker, questions: list[Question[Any]]) -> float:
    start = time.process_time()
    await asyncio.gather(*(asker.ask(question, lambda item: item) for question in questions))
    taken = time.process_time() - start
    await asker.close()
    return taken


if __name__ == "__main__":
    main()
