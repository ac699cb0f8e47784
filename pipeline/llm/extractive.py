"""A request to an answer with no language model: central sentences, sentences as claims, word overlap as judge.

The floor that every prompt and model must beat, the first run on a fresh machine, and the stand-in for an article
whose model failed for good. It reads what filled the prompt's blanks and answers in the prompt's own schema, so
that its answers pass the same checks as a model's.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Sequence

from pipeline import attribution
from pipeline.clauses import tells
from pipeline.exchange import Reply, Request, Usage

NAME = "extractive"

SUMMARY_SENTENCES = 4
SAME_OVERLAP = 0.5
"""Share of both claims' words in common (Dice) from which they are the same detail."""
SAME_WORDS = 4
"""Words they must share at least: short sentences overlap by chance, and a false agreement is worse than none."""

_NUMBERED = re.compile(r"^\[(\d+)\] (.+)$", re.MULTILINE)
_PAIR = re.compile(r"^(\d+)\. A: (.+?) \| B: (.+)$", re.MULTILINE)
_WORD = re.compile(r"\w+")
_SHORT = 4


class Extractive:
    """The built-in baseline, a model like any other: `answer` turns a request into a reply."""

    async def answer(self, request: Request) -> Reply:
        """Answer by rule; a prompt it has no rule for gets an empty list."""
        items = _RULES.get(request.prompt.name, _nothing)(request.blanks)
        return Reply(
            text=json.dumps({"items": items}, ensure_ascii=False),
            model=NAME,
            finish_reason="stop",
            usage=Usage(),
            rung="none",
            seconds=0.0,
        )


def _nothing(_blanks: dict[str, str]) -> list[dict[str, object]]:
    return []


def _claims(blanks: dict[str, str]) -> list[dict[str, object]]:
    return [
        {"sentence": number, "facts": [text], "speaker": attribution.speaker(text)}
        for number, text in _sentences(blanks)
        if tells(text)
    ]


def _summary(blanks: dict[str, str]) -> list[dict[str, object]]:
    """Pick the sentences nearest to the article's centroid, a little in favour of the lead, in reading order.

    Centroid selection after Radev et al., "Centroid-based summarization of multiple documents" (2004).
    """
    sentences = _sentences(blanks)
    central = sorted(_centrality([text for _, text in sentences]), reverse=True)[:SUMMARY_SENTENCES]
    return [{"text": sentences[at][1], "sentences": [sentences[at][0]]} for at in sorted(-at for _, at in central)]


def _same(blanks: dict[str, str]) -> list[dict[str, object]]:
    return [
        {"pair": number, "answer": "yes" if _overlap(one, other) >= SAME_OVERLAP else "no"}
        for number, one, other in _pairs(blanks)
    ]


def _compatible(blanks: dict[str, str]) -> list[dict[str, object]]:
    # Values are compared by code before anybody is asked; the words alone never show a conflict.
    return [{"pair": number, "answer": "yes"} for number, _, _ in _pairs(blanks)]


_RULES = {
    "claims": _claims,
    "summary": _summary,
    "judge-both": _same,  # that both can be right goes without saying
    "judge-same": _same,
    "judge-compatible": _compatible,
}


def _sentences(blanks: dict[str, str]) -> list[tuple[int, str]]:
    return [(int(number), text) for number, text in _NUMBERED.findall(blanks["sentences"])]


def _pairs(blanks: dict[str, str]) -> list[tuple[int, str, str]]:
    return [(int(number), one, other) for number, one, other in _PAIR.findall(blanks["pairs"])]


def _words(text: str) -> Counter[str]:
    return Counter(word for word in _WORD.findall(text.casefold()) if len(word) >= _SHORT or word.isdigit())


def _overlap(one: str, other: str) -> float:
    first, second = _words(one), _words(other)
    shared, both = (first & second).total(), first.total() + second.total()
    return 2 * shared / both if shared >= SAME_WORDS else 0.0


def _centrality(texts: Sequence[str]) -> list[tuple[float, int]]:
    bags = [_words(text) for text in texts]
    centroid: Counter[str] = sum(bags, Counter())
    return [
        (sum(centroid[word] for word in bag) / math.sqrt(bag.total() or 1) / (1 + at / len(bags)), -at)
        for at, bag in enumerate(bags)
    ]
