"""Turns gold answers into a scripted ideal model, and scores what the code makes of it: python -m benchmarks.ideal.

The ideal model gives every mention of gold as a claim, answers whether two claims speak of one fact by gold, and
whether both can be right by gold's versions. What the findings then lack, the code has lost. Its answers are made
from gold by rule: no model gave them.
"""

import asyncio
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from benchmarks.gold import Run, Scores, pairs, score
from pipeline.articles import ingest
from pipeline.asking import Asker
from pipeline.evals.gold import Fact, Gold, Ideal, Quotation, gold
from pipeline.evidence import cut
from pipeline.exchange import Reply, Request, Usage
from pipeline.records import Claim, Story
from pipeline.tracks import tell

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NAME = "scripted-ideal"
WINDOW = 24_000
"""Characters of a request: what a large hosted model is trusted with."""
PAIRS = 32
ALIKE = 80
"""Likeness, 0 to 100, from which a claim is the gold text that code has since tidied, dated or named."""

_NUMBERED = re.compile(r"^\[(\d+)\] (.+)$", re.MULTILINE)
_PAIR = re.compile(r"^(\d+)\. A: (.+?) \| B: (.+)$", re.MULTILINE)
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Stated:
    """A mention or quotation of gold: where it stands, how an ideal model puts it, and of which fact it is, if any."""

    article: str
    words: str
    ideal: Ideal
    fact: Fact | None


@dataclass(frozen=True, slots=True)
class IdealModel:
    """Answers by gold."""

    stated: tuple[Stated, ...]

    async def answer(self, request: Request) -> Reply:
        """Answer a claims or judge prompt by gold, and any other with nothing."""
        blanks, name = request.blanks, request.prompt.name
        items: Iterator[dict[str, object]] = iter(())
        if name == "claims":
            items = self._claims(blanks["sentences"])
        elif name.startswith("judge-"):
            items = self._judged(blanks["pairs"], name)
        text = json.dumps({"items": list(items)}, ensure_ascii=False)
        return Reply(text=text, model=NAME, finish_reason="stop", usage=Usage(), rung="none", seconds=0.0)

    def _claims(self, sentences: str) -> Iterator[dict[str, object]]:
        for number, text in _NUMBERED.findall(sentences):
            for one in self.stated:
                if _plain(one.words) in _plain(text):
                    yield {"sentence": int(number), "facts": [one.ideal.text], "speaker": one.ideal.speaker}

    def _judged(self, pairs: str, prompt: str) -> Iterator[dict[str, object]]:
        for number, a, b in _PAIR.findall(pairs):
            one, other = meant(a, self.stated), meant(b, self.stated)
            alike = one is not None and other is not None and one.fact is other.fact is not None
            versions = {one.ideal.version, other.ideal.version} - {None} if alike and one and other else set()
            right = {"right": "yes" if len(versions) < 2 else "no"}
            answer = right["right"] if prompt == "judge-compatible" else "yes" if alike else "no"
            yield {"pair": int(number), "answer": answer} | (right if prompt == "judge-both" else {})


def meant(text: str, stated: Iterable[Stated]) -> Stated | None:
    """Give the mention that a claim puts, as far as its words show it."""
    best = max(stated, key=lambda one: fuzz.ratio(_plain(one.ideal.text), _plain(text)), default=None)
    return best if best and fuzz.ratio(_plain(best.ideal.text), _plain(text)) >= ALIKE else None


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub(" ", text.casefold()).split())


def stated(known: Gold) -> tuple[Stated, ...]:
    """Give every mention that gold puts as an ideal claim, and every quotation that is in none of them."""
    mentions = tuple(
        Stated(name, words, ideal, fact)
        for fact in known.facts
        for name, claims in fact.ideal.items()
        for words, ideal in zip(fact.mentions[name], claims, strict=True)
    )
    return mentions + tuple(
        Stated(one.article, one.text, Ideal(text=_quoted(one, known), speaker=one.speaker), None)
        for one in known.quotations
        if not any(one.article == other.article and one.text in other.ideal.text for other in mentions)
    )


def _quoted(one: Quotation, known: Gold) -> str:
    if known.articles[one.article].language == "es":
        return f"{one.speaker} dijo: «{one.text}»"
    return f"{one.speaker} said: “{one.text}”"


async def told(story: Story, known: Gold) -> Story:
    """Take a story through all stages with the ideal model."""
    model = IdealModel(stated(known))
    asker = Asker(name=NAME, model=model, store=None, window=WINDOW, pairs=PAIRS, repairs=0, on_call=lambda _: None)
    return await tell(story, asker)


def scored(folder: Path, *, apart: bool = False) -> tuple[Story, Scores]:
    """Tell an example story with the ideal model, and score it; `apart` tells each event of a feed by itself."""
    known = gold(folder / "gold.json")
    (whole,) = ingest([str(folder)]).stories
    made = _together([asyncio.run(told(story, known)) for story in (_events(whole, known) if apart else (whole,))])
    run = Run(
        articles={Path(article.path).name: article for article in made.articles},
        claims=tuple(_narrowed(claim, made, stated(known)) for claim in made.claims),
        findings=made.findings,
    )
    return made, score(run, known).model_copy(update=_paired(made, known))


def _paired(story: Story, known: Gold) -> dict[str, float | None]:
    """Score pairs by the mention each claim puts: two facts may share a sentence, and then its words tell neither."""
    put: dict[str, set[str]] = {fact.id: set() for fact in known.facts}
    for claim in story.claims:
        one = _put(claim, story, stated(known))
        if one and one.fact:
            put[one.fact.id].add(claim.id)
    precision, recall, f1 = pairs(story.findings, [frozenset(claims) for claims in put.values()])
    return {"pair_precision": precision, "pair_recall": recall, "pair_f1": f1}


def _events(story: Story, known: Gold) -> tuple[Story, ...]:
    """Part a feed into its events, as gold does."""
    return tuple(
        story.model_copy(update={"articles": tuple(one for one in story.articles if Path(one.path).name in names)})
        for names in known.stories
    )


def _together(stories: Sequence[Story]) -> Story:
    """Put what was made of several events side by side."""
    parts = ("articles", "claims", "findings", "judgements", "rejected", "failures")
    joined = {part: tuple(one for story in stories for one in getattr(story, part)) for part in parts}
    return stories[0].model_copy(update=joined)


def _narrowed(claim: Claim, story: Story, all_stated: Sequence[Stated]) -> Claim:
    """Rest a claim on the words of the one mention it puts: its whole sentence may tell other facts as well."""
    article = next(article for article in story.articles if article.id == claim.article_id)
    one = _put(claim, story, all_stated)
    start = article.text.find(one.words) if one else -1
    if one is None or start < 0:
        return claim
    return claim.model_copy(update={"evidence": (cut(article.text, (start, start + len(one.words)), "exact"),)})


def _put(claim: Claim, story: Story, all_stated: Sequence[Stated]) -> Stated | None:
    name = next(Path(article.path).name for article in story.articles if article.id == claim.article_id)
    return meant(claim.text, (one for one in all_stated if one.article == name))


def main(names: Sequence[str]) -> None:
    folders = [EXAMPLES / name for name in names] or sorted(path.parent for path in EXAMPLES.glob("*/gold.json"))
    for folder in folders:
        _print(folder.name, *scored(folder))
        if gold(folder / "gold.json").stories:
            _print(f"{folder.name}, each event by itself", *scored(folder, apart=True))


def _print(name: str, made: Story, scores: Scores) -> None:
    print(f"{name}: " + ", ".join(f"{n} {getattr(scores, n)}" for n in SHOWN))
    lost = (f"{item.reason}: {item.answer}" for item in made.rejected if item.stage in {"extract", "judge"})
    for line in dict.fromkeys(lost):
        print(f"  lost: {line}")


SHOWN = ("mentions", "grouped", "status", "dispute_type", "disputes_wrong", "quotations", "pair_f1")

if __name__ == "__main__":
    main(sys.argv[1:])
