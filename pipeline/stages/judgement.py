"""Turns the claims of a story into judgements on the pairs that could speak of the same fact.

In this order, and the first that decides is kept:
  1. claims that count different things are `different`, however alike their words;
  2. claims alike in nearly all words, that share a run of words long enough to be one quotation, or that count the
     same rare thing are on the same fact (`by` words); else a model is asked: the same detail?
     Only claims that share words few other claims of the story have are worth asking about: of two that share
     nothing but what the whole story is about, small models say "yes" too.
  3. of two claims on the same fact, values that cannot both hold make a conflict (`by` values), or an update where
     a number was published later, by nobody who contradicts the earlier speaker;
  4. where code sees a difference but is not sure of it, a model is asked whether both can be right. Its "no" makes
     a conflict only together with that difference: small models say "no" to nearly everything.
Requests grow linearly: at most candidates.PARTNERS/2 pairs a claim, each asked about twice at most.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import prompts
from pipeline.answers import JudgeItem
from pipeline.asking import Asker, Fault, Question
from pipeline.candidates import Candidate, candidates, content
from pipeline.comparison import ALIKE, Difference, Told, differences, likeness, measured_apart
from pipeline.records import Claim, Failure, Judgement, Rejected, Relation, Story
from pipeline.vectors import Vectors, vectors

SAME_WORDS = 0.85
"""Share of common words (Dice) from which two claims are on the same fact without asking."""
OTHER_WORDS = 0.2
"""Share of common words under which nobody is asked: set by judgement, not measured."""
SAME_RUN = 6
"""Words in a row that two claims share only if they repeat one sentence or one quotation."""
RARE = 0.06
"""Share of a story's claims that may have a word for it to be rare; two claims of every article always may, for a
fact that all of them tell twice."""
RARE_SHARED = 2
"""Rare words two claims must share; read off a 1.5B model's answers on invented and real stories."""
CHARACTERS_PER_PAIR = 1000
"""A model trusted with a window of n thousand characters is asked about n pairs at once, at most `MOST_PAIRS`."""
MOST_PAIRS = 8

_WORD = re.compile(r"\w+")

SAME, COMPATIBLE = "judge-same", "judge-compatible"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims to be judged, with what code sees before anybody is asked."""

    a: Told
    b: Told
    alike: float
    rare: int
    """How many words they share that few other claims of the story have."""
    differ: tuple[Difference, ...]
    apart: bool

    @property
    def key(self) -> tuple[str, str]:
        """The ids of the two claims."""
        return (self.a.claim.id, self.b.claim.id)

    @property
    def sure(self) -> Difference | None:
        """The difference that decides by itself, if there is one."""
        return next((difference for difference in self.differ if difference.sure), None)

    @property
    def plainly_same(self) -> bool:
        """Whether words alone put both on one fact: alike, alike but for a value, counting one thing, quoting."""
        counted = self.sure is not None and self.sure.counted and self.rare >= RARE_SHARED
        return counted or self.alike >= (ALIKE if self.sure else SAME_WORDS) or bool(_runs(self.a) & _runs(self.b))

    @property
    def askable(self) -> bool:
        """Whether their words leave it open that they are on one fact."""
        return not self.apart and self.alike >= OTHER_WORDS and self.rare >= RARE_SHARED


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to one question by pair, with what was rejected and what failed."""

    yes: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    rejected: tuple[Rejected, ...] = ()
    failures: tuple[Failure, ...] = ()


async def judge(story: Story, asker: Asker) -> Story:
    """Judge every pair of claims that could speak of the same fact."""
    near = await vectors(story.claims, asker.embedder)
    pairs = _pairs(story, near)
    unclear = [pair for pair in pairs if not pair.plainly_same and pair.askable]
    same = await _ask(SAME, unclear, asker)
    doubtful = [pair for pair in pairs if _on_one_fact(pair, same) and pair.differ and not pair.sure]
    compatible = await _ask(COMPATIBLE, doubtful, asker)
    return story.model_copy(
        update={
            "judgements": tuple(sorted((_decide(pair, same, compatible) for pair in pairs), key=lambda j: (j.a, j.b))),
            "rejected": story.rejected + same.rejected + compatible.rejected,
            "failures": story.failures + near.failures + same.failures + compatible.failures,
        }
    )


def _pairs(story: Story, near: Vectors) -> list[Pair]:
    articles = {article.id: article for article in story.articles}
    told = {claim.id: Told(claim, articles[claim.article_id]) for claim in story.claims}
    rare = _rare(story.claims)
    return [_pair(candidate, told, rare) for candidate in sorted(candidates(story.claims, vectors=near.of))]


def _pair(candidate: Candidate, told: Mapping[str, Told], rare: frozenset[str]) -> Pair:
    a, b = told[candidate.a], told[candidate.b]
    shared = content(a.claim.text).keys() & content(b.claim.text).keys() & rare
    return Pair(a, b, likeness(a.claim.text, b.claim.text), len(shared), differences(a, b), measured_apart(a, b))


def _runs(told: Told) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(told.claim.text.casefold())
    return frozenset(tuple(words[at : at + SAME_RUN]) for at in range(len(words) - SAME_RUN + 1))


def _rare(claims: Sequence[Claim]) -> frozenset[str]:
    spread = Counter(word for claim in claims for word in content(claim.text))
    limit = max(2 * len({claim.article_id for claim in claims}), RARE * len(claims))
    return frozenset(word for word, holders in spread.items() if holders <= limit)


def _on_one_fact(pair: Pair, same: Answers) -> bool:
    return not pair.apart and (pair.plainly_same or same.yes.get(pair.key, False))


async def _ask(prompt: str, pairs: Sequence[Pair], asker: Asker) -> Answers:
    """Ask one yes-or-no question about the pairs, several a request where the model can take them."""
    size = max(1, min(MOST_PAIRS, asker.window // CHARACTERS_PER_PAIR))
    batches = [pairs[start : start + size] for start in range(0, len(pairs), size)]
    answered = await asyncio.gather(*(_ask_batch(prompt, batch, asker) for batch in batches))
    return Answers(
        {key: yes for answers in answered for key, yes in answers.yes.items()},
        tuple(rejected for answers in answered for rejected in answers.rejected),
        tuple(failure for answers in answered for failure in answers.failures),
    )


async def _ask_batch(prompt: str, batch: Sequence[Pair], asker: Asker) -> Answers:
    lines = "\n".join(f"{n}. A: {_line(pair.a)} | B: {_line(pair.b)}" for n, pair in enumerate(batch, 1))
    blanks = {"pairs": lines, "fence": prompts.fence(lines)}
    question = Question(prompt=prompt, stage="judge", about=None, blanks=blanks, item=JudgeItem)
    outcome = await asker.ask(question, _checker(len(batch)))
    said = {item.pair: item.answer == "yes" for item in reversed(outcome.kept)}
    missing = [pair.key for n, pair in enumerate(batch, 1) if n not in said]
    unanswered = tuple(
        Failure(stage="judge", article_id=None, fault="unanswered", detail=f"{prompt}: {a} and {b}") for a, b in missing
    )
    yes = {batch[n - 1].key: answer for n, answer in said.items()}
    return Answers(yes, outcome.rejected, outcome.failures + unanswered)


def _checker(count: int) -> Callable[[JudgeItem], JudgeItem | Fault]:
    def check(item: JudgeItem) -> JudgeItem | Fault:
        if 1 <= item.pair <= count:
            return item
        return Fault("no_such_pair", f"the pairs are numbered 1 to {count}")

    return check


def _line(told: Told) -> str:
    """Put a claim on one line, free of the mark that parts two claims."""
    return " ".join(told.claim.text.replace("|", "/").split())


def _decide(pair: Pair, same: Answers, compatible: Answers) -> Judgement:
    by = "words" if pair.plainly_same or pair.key not in same.yes else "model"
    if pair.apart:
        return _judgement(pair, "different", "values", "They count different things.")
    if not _on_one_fact(pair, same):
        relation: Relation = "related" if pair.alike >= OTHER_WORDS else "different"
        return _judgement(pair, relation, by, "Not the same detail.")
    if pair.sure:
        return _by_value(pair, pair.sure)
    if pair.differ and compatible.yes.get(pair.key) is False:
        return _conflict(pair, pair.differ[0], "model")
    return _judgement(pair, "same", by, "The same detail, and no value differs.")


def _by_value(pair: Pair, difference: Difference) -> Judgement:
    later = _later(pair) if difference.type == "number" and not _rival_speakers(pair) else None
    if later is None:
        return _conflict(pair, difference, "values")
    a, b = (pair.a, pair.b) if later == pair.b else (pair.b, pair.a)
    old, new = (difference.a, difference.b) if later == pair.b else (difference.b, difference.a)
    return Judgement(
        a=a.claim.id,
        b=b.claim.id,
        relation="updates",
        type="number",
        by="values",
        explanation=f"{old}, then {new} in a later report.",
    )


def _later(pair: Pair) -> Told | None:
    """Give the claim published later; None where either time is unknown or, as far as both say, the same."""
    times = [told.article.published or "" for told in (pair.a, pair.b)]
    length = min(map(len, times))
    if not length or times[0][:length] == times[1][:length]:
        return None
    return pair.a if times[0] > times[1] else pair.b


def _rival_speakers(pair: Pair) -> bool:
    """Tell whether two different people or bodies are named: "Verrin's relief office" is "the relief office"."""
    one, other = pair.a.claim.speaker, pair.b.claim.speaker
    return bool(one and other) and content(one or "").keys().isdisjoint(content(other or ""))


def _conflict(pair: Pair, difference: Difference, by: str) -> Judgement:
    text = f"{difference.a} against {difference.b}"
    return _judgement(pair, "conflicts", by, text, difference)


def _judgement(
    pair: Pair, relation: Relation, by: str, explanation: str, difference: Difference | None = None
) -> Judgement:
    return Judgement.model_validate(
        {
            "a": pair.a.claim.id,
            "b": pair.b.claim.id,
            "relation": relation,
            "type": difference.type if difference else None,
            "by": by,
            "explanation": explanation,
        }
    )
