"""Turns the claims of a story into judgements on the pairs that could speak of the same fact.

Code judges every pair first (pipeline/relations): what words and values decide is decided there. A model is asked
about what is left, and only about meaning:
  1. Are both on the same detail? Asked where code cannot tell, of claims that share words few others of the story
     have: of two that share nothing but what the whole story is about, small models say "yes" too. A "yes" is not
     believed of two claims that have names and figures and share none.
  2. Can both be right? Asked of two claims that differ in what code is not sure of. A small model's "no" makes a
     conflict only together with that difference: it says "no" to nearly everything. A strong one is asked wherever
     words leave it open.
Both are asked in one round trip, so a story takes three with those before and after: nobody waits to be told which
claims are on one fact before asking whether both can be right, and what is said of two that are not is passed over.
A small model is asked each question in a request of its own, one that takes several pairs both in one.
Of two claims on one fact, values that cannot both hold make a conflict (`by` values), or an update where a number was
published later, by nobody who contradicts the earlier speaker.
Of three claims of which two pairs are on one fact, the third pair is judged too, so that one wrong "yes" does not
join two findings: a model is asked about those that can be foreseen, and code alone judges the others. What a model
said in an earlier run of the story is not asked again.
Requests grow linearly with the claims: docs/reconciliation.md has the formula.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline import prompts
from pipeline.answers import JudgeBothItem, JudgeItem
from pipeline.asking import Asker
from pipeline.candidates import candidates
from pipeline.clusters import JOINING, OPPOSING
from pipeline.compared import closing, pairing, wide
from pipeline.llm.extractive import NAME as EXTRACTIVE
from pipeline.questions import Fault, Question
from pipeline.records import Failure, Rejected, Story
from pipeline.relations import Told
from pipeline.vectors import vectors
from pipeline.verdicts import Pair, decide, doubtful, may_be_one, on_one_fact, unsettled

REQUESTS = 16
"""Requests that the candidates, and the pairs of two articles that a strong model is asked about besides, may fill."""

SAME, COMPATIBLE, BOTH = "judge-same", "judge-compatible", "judge-both"
ONE_BY_ONE = (SAME, COMPATIBLE)


Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered by pair, with what was rejected and what failed."""

    same: Mapping[Key, bool] = field(default_factory=dict)
    """Whether both are on the same detail."""
    right: Mapping[Key, bool] = field(default_factory=dict)
    """Whether both can be right."""
    rejected: tuple[Rejected, ...] = ()
    failures: tuple[Failure, ...] = ()

    def __add__(self, other: "Answers") -> "Answers":
        return Answers(
            {**self.same, **other.same},
            {**self.right, **other.right},
            self.rejected + other.rejected,
            self.failures + other.failures,
        )


async def judge(story: Story, asker: Asker) -> Story:
    """Judge every pair of claims that could speak of the same fact; all that is asked is asked side by side."""
    near = await vectors(story.claims, asker.embedder)
    thorough = asker.pairs > 1 and not asker.extractive
    pair_up = pairing(story)
    pairs = [pair_up(one.a, one.b) for one in sorted(candidates(story.claims, vectors=near.of))]
    further, within = wide(story, pairs, REQUESTS * asker.pairs) if thorough else ([], [])
    pairs += (pair_up(*key) for key in further)
    decided = [pair for pair in pairs if pair.decided]
    likely = [pair for pair in pairs if pair.open and pair.likely]
    thirds = {key: pair_up(*key) for key in sorted({*within, *closing(decided, pairs, likely)})}
    unsure = [pair for pair in pairs if unsettled(pair, thorough)]
    unsure += [pair for pair in thirds.values() if unsettled(pair, thorough) or (pair.open and pair.near)]
    doubted = [pair for pair in (*pairs, *thirds.values()) if doubtful(pair, thorough)]
    answers = await _answers(unsure, doubted, story, asker)
    closed = closing([pair for pair in pairs if on_one_fact(pair, answers.same)], pairs)
    pairs += [thirds.get(key) or pair_up(*key) for key in sorted({*closed, *(thirds.keys() & answers.same.keys())})]
    judgements = (decide(pair, answers.same, answers.right) for pair in pairs)
    return story.model_copy(
        update={
            "judgements": tuple(sorted(judgements, key=lambda judged: (judged.a, judged.b))),
            "rejected": story.rejected + answers.rejected,
            "failures": story.failures + near.failures + answers.failures,
        }
    )


async def _answers(unsure: Sequence[Pair], doubted: Sequence[Pair], story: Story, asker: Asker) -> Answers:
    """Ask which of some pairs are on one fact and, before that is known, which of those in doubt can both be right.

    What a model says of a pair on two facts, or of the facts of a pair that code puts on one, is passed over.
    """
    at_once = asker.pairs > 1 and not asker.extractive
    told, ruled = (_said_before(prompt, story, asker) for prompt in ((BOTH, BOTH) if at_once else ONE_BY_ONE))
    keys = {pair.key for pair in unsure}
    fresh = [pair for pair in unsure if pair.key not in told.same]
    able = [
        pair
        for pair in doubted
        if (pair.decided or (pair.key in keys and may_be_one(pair)))
        and (pair.key not in ruled.right and told.same.get(pair.key, True))
    ]
    if at_once:
        asked = [_asked(BOTH, [*fresh, *(pair for pair in able if pair.key not in keys)], asker)]
    else:
        asked = [_asked(SAME, fresh, asker), _asked(COMPATIBLE, able, asker)]
    said = sum(await asyncio.gather(*asked), start=told + ruled)
    return replace(said, same={key: yes for key, yes in said.same.items() if key in keys})


async def _asked(prompt: str, pairs: Sequence[Pair], asker: Asker) -> Answers:
    """Ask about the pairs, several a request where the model can take them."""
    batches = [pairs[start : start + asker.pairs] for start in range(0, len(pairs), asker.pairs)]
    return sum(await asyncio.gather(*(_ask(prompt, batch, asker) for batch in batches)), start=Answers())


def _said_before(prompt: str, story: Story, asker: Asker) -> Answers:
    """Read a model's answers to one prompt off an earlier run's judgements; none where prompt or model differ.

    Where the story has the same claims as then, all that is asked now was asked then: of two claims that code puts on
    one fact, and that came out as merely related, the model had said that both can be right.
    """
    earlier = story.earlier
    if earlier is None or asker.name in {EXTRACTIVE, ""} or not earlier.holds(asker.prompt_of(prompt).ref, asker.name):
        return Answers()
    judged = {(min(one.a, one.b), max(one.a, one.b)): one for one in earlier.judgements}
    same = {key: one.relation in JOINING for key, one in judged.items() if one.by == "model"}
    right = {
        key: one.relation not in OPPOSING
        for key, one in judged.items()
        if one.relation in {"same", "specific", "conflicts", "updates"}
    }
    if {claim.id for claim in story.claims} == {claim.id for claim in earlier.claims}:
        right |= {key: True for key, one in judged.items() if one.relation == "related" and one.by != "model"}
    return Answers(same if prompt != COMPATIBLE else {}, right if prompt != SAME else {})


async def _ask(prompt: str, batch: Sequence[Pair], asker: Asker) -> Answers:
    lines = "\n".join(f"{n}. A: {_line(pair.a)} | B: {_line(pair.b)}" for n, pair in enumerate(batch, 1))
    blanks = {"pairs": lines, "fence": prompts.fence(lines)}
    item = JudgeBothItem if prompt == BOTH else JudgeItem
    question: Question[JudgeItem] = Question(prompt=prompt, stage="judge", about=None, blanks=blanks, item=item)
    outcome = await asker.ask(question, _checker(len(batch)))
    said = {batch[item.pair - 1].key: item for item in reversed(outcome.kept)}
    unanswered = tuple(
        Failure(stage="judge", article_id=None, fault="unanswered", detail=f"{prompt}: {pair.key[0]} and {pair.key[1]}")
        for pair in batch
        if pair.key not in said
    )
    return Answers(
        {key: item.answer == "yes" for key, item in said.items() if prompt != COMPATIBLE},
        {key: item.both_right for key, item in said.items() if prompt != SAME},
        outcome.rejected,
        outcome.failures + unanswered,
    )


def _checker(count: int) -> Callable[[JudgeItem], JudgeItem | Fault]:
    def check(item: JudgeItem) -> JudgeItem | Fault:
        if 1 <= item.pair <= count:
            return item
        return Fault("no_such_pair", f"the pairs are numbered 1 to {count}")

    return check


def _line(told: Told) -> str:
    """Put a claim on one line, free of the mark that parts two claims."""
    return " ".join(told.claim.text.replace("|", "/").split())
