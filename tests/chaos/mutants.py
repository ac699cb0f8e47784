"""Sound answers spoilt at random, and what the checks let through of them."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pipeline.asking import Asker
from pipeline.exchange import Reply, Request
from pipeline.records import Article, Evidence, Story
from pipeline.tracks import tell
from tests.made import article
from tests.obliging import items
from tests.scripted import reply

JUNK = (
    "",
    "\x00",
    "\U0001f600" * 3,
    "\\ud83d",
    "\u202e",
    "}{",
    '"items"',
    "NaN",
    "1e999",
    "../../etc/passwd",
    "null",
    "\ufeff",
    "[0]",
)
ODD: tuple[Any, ...] = (None, True, -1, 0, 1e300, 10**30, [], {}, [[]], "1", "", {"items": []}, "x" * 5000)


@dataclass(slots=True)
class Mutants:
    """What came of spoilt answers: how many, what crashed, and what rests on words that are not in its article."""

    answers: int = 0
    kept: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    unverified: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.crashes and not self.unverified and self.kept > 0

    def __str__(self) -> str:
        return (
            f"answers {self.answers}, crashes {len(self.crashes)}, evidence not in its article {len(self.unverified)}, "
            f"kept {self.kept}, rejected {self.rejected.total()} for {len(self.rejected)} reasons"
        )


def mutate_answers(seed: int, most: int) -> Mutants:
    """Tell a made-up story again and again by a model whose answers are spoilt, until it has given so many."""
    found = Mutants()
    draw = random.Random(seed)
    while found.answers < most and not found.crashes:
        model = _Spoiling(random.Random(draw.random()), found)
        try:
            told = asyncio.run(tell(_story(draw), Asker("spoiling", model, None, 4_000)))
        except Exception as error:  # noqa: BLE001 - anything that an answer can raise is what is looked for
            found.crashes.append(repr(error))
            continue
        _check(told, found)
    return found


class _Spoiling:
    """Answers by rule, and spoils three answers of four."""

    def __init__(self, draw: random.Random, found: Mutants) -> None:
        self._draw = draw
        self._found = found

    async def answer(self, request: Request) -> Reply:
        self._found.answers += 1
        sound = items(request.messages[0].content, request.messages[1].content)
        finish = self._draw.choice(("stop", "stop", "stop", "length"))
        if self._draw.random() < 0.25:
            return reply(json.dumps({"items": sound}))
        return reply(self._draw.choice(SPOILINGS)(sound, self._draw), finish)


def _swapped_value(sound: list[Any], draw: random.Random) -> str:
    """Put something odd at a random place of the answer."""
    whole = {"items": json.loads(json.dumps(sound))}
    at: Any = whole
    while draw.random() < 0.8:
        inner = [one for one in (at.values() if isinstance(at, dict) else at) if isinstance(one, dict | list) and one]
        if not inner:
            break
        at = draw.choice(inner)
    at[draw.choice(list(at) if isinstance(at, dict) else range(len(at)))] = draw.choice(ODD)
    return json.dumps(whole)


def _renumbered(sound: list[Any], draw: random.Random) -> str:
    """Cite other sentences, pairs or findings than those meant."""
    changed = [
        {name: draw.randint(-2, 40) if isinstance(part, int) else part for name, part in one.items()} for one in sound
    ]
    return json.dumps({"items": changed})


def _invented(sound: list[Any], draw: random.Random) -> str:
    """Change words and figures inside the texts."""
    text = json.dumps({"items": sound}, ensure_ascii=False)
    words = text.split(" ")
    for _ in range(draw.randint(1, 6)):
        words[draw.randrange(len(words))] = draw.choice((*JUNK, "not", "17", "never", "Lund", "\u201cquoted\u201d"))
    return " ".join(words)


def _cut(sound: list[Any], draw: random.Random) -> str:
    text = json.dumps({"items": sound})
    return text[: draw.randrange(len(text) + 1)]


def _flipped(sound: list[Any], draw: random.Random) -> str:
    text = list(json.dumps({"items": sound}))
    for _ in range(draw.randint(1, 20)):
        text[draw.randrange(len(text))] = chr(draw.randrange(1, 0x2FF))
    return "".join(text)


def _many(sound: list[Any], draw: random.Random) -> str:
    return json.dumps({"items": (sound or [{}]) * draw.choice((2, 20, 100))})


def _other(_: list[Any], draw: random.Random) -> str:
    return draw.choice((*JUNK, "[" * 5000, '{"items": ' * 500, "I cannot help with that.", '{"items": {"a": []}}'))


def _dressed(sound: list[Any], draw: random.Random) -> str:
    """Put prose, a fence or another object around a sound answer."""
    text = json.dumps({"items": sound})
    return draw.choice(
        (f"Sure!\n```json\n{text}\n```", f"{text}{text}", f'{{"items": [], "more": {text}}}', f"{text}, ok?")
    )


SPOILINGS: tuple[Callable[[list[Any], random.Random], str], ...] = (
    _swapped_value, _swapped_value, _renumbered, _invented, _cut, _flipped, _many, _other, _dressed,
)  # fmt: skip


def _story(draw: random.Random) -> Story:
    count = draw.randint(3, 60)
    one = article(
        "The council voted on Monday to close the bridge.",
        f"Engineers found {count} cracks in its pillars.",
        '"We had no choice," said the mayor, Ida Lund.',
        outlet="The Ledger",
    )
    other = article(
        f"An inspection counted {draw.randint(3, 60)} cracks in the pillars of the bridge.",
        "The bridge was closed after a vote on Monday.",
        "A ferry sails from Tuesday, officials say.",
        outlet="The Beacon",
        path="b.txt",
    )
    return Story(id="made", name="Made", articles=(one, other))


def _check(told: Story, found: Mutants) -> None:
    """Look up all evidence in the articles: nothing may pass on words that are not there."""
    texts = {one.id: one for one in told.articles}
    found.kept += len(told.claims) + len(told.summaries)
    found.rejected.update(one.reason for one in told.rejected)
    for claim in told.claims:
        spans = claim.evidence + claim.context
        if not claim.evidence or not all(_is_there(span, texts[claim.article_id]) for span in spans):
            found.unverified.append(claim.text)
    for summary in told.summaries:
        for line in summary.sentences:
            if not line.evidence or not all(_is_there(span, texts[summary.article_id]) for span in line.evidence):
                found.unverified.append(line.text)


def _is_there(span: Evidence, source: Article) -> bool:
    return bool(span.exact) and source.text[span.start : span.end] == span.exact
