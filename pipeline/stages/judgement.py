"""Turns the claims of a story into judgements on the pairs that could speak of the same fact.

Code judges every pair first (pipeline/relations): what words and values decide is decided there. A model is asked
about what is left, and only about meaning:
  1. Are both on the same detail? Asked where code cannot tell, of claims that share words few others of the story
     have: of two that share nothing but what the whole story is about, small models say "yes" too. A "yes" is not
     believed of two claims that have names and figures and share none.
  2. Can both be right? Asked of two claims on one fact that differ in what code is not sure of. A small
     model's "no" makes a conflict only together with that difference: it says "no" to nearly everything. A strong one
     is asked wherever words leave it open.
Of two claims on one fact, values that cannot both hold make a conflict (`by` values), or an update where a number was
published later, by nobody who contradicts the earlier speaker.
Of three claims of which two pairs are on one fact, the third pair is judged too, so that one wrong "yes" does not
join two findings. What a model said in an earlier run of the story is not asked again.
Requests grow linearly with the claims: docs/reconciliation.md has the formula.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from pipeline import prompts
from pipeline.answers import JudgeItem
from pipeline.asking import Asker
from pipeline.candidates import Candidate, candidates
from pipeline.clusters import JOINING
from pipeline.llm.extractive import NAME as EXTRACTIVE
from pipeline.questions import Fault, Question
from pipeline.records import Earlier, Failure, Rejected, Story
from pipeline.relations import Rarity, Statement, Told, likeness, matter, rarity, relation
from pipeline.relations.entailment import entails
from pipeline.relations.likeness import foreign
from pipeline.relations.reading import words
from pipeline.vectors import vectors
from pipeline.verdicts import Pair, decide, doubtful, on_one_fact, unsettled

RARE = 0.06
"""Share of a story's claims that may have a word for it to be rare; two claims of every article always may, for a
fact that all of them tell twice."""
NEAR = 0.45
"""Share of one claim, but for who says it, that another says, by weight, from which a small model is asked: of the 25
that a 1.5B model called the same below that, the speaker counted, on three stories of BASIL, two were."""
WIDE = 200
"""Claims of a story up to which a strong model is asked about pairs besides the candidates."""
REQUESTS = 16
"""Requests that the candidates and these pairs may fill."""
FOREIGN = 0.15
"""What two languages are worth in shared words when these pairs are ranked."""
CLOSING = 4
"""Pairs a claim may have judged besides, because both are on one fact with a third."""

SAME, COMPATIBLE = "judge-same", "judge-compatible"


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to one question by pair, with what was rejected and what failed."""

    yes: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    rejected: tuple[Rejected, ...] = ()
    failures: tuple[Failure, ...] = ()

    def __add__(self, other: "Answers") -> "Answers":
        return Answers({**self.yes, **other.yes}, self.rejected + other.rejected, self.failures + other.failures)


async def judge(story: Story, asker: Asker) -> Story:
    """Judge every pair of claims that could speak of the same fact."""
    near = await vectors(story.claims, asker.embedder)
    pair_up = _pairing(story)
    pairs = [pair_up(candidate) for candidate in sorted(candidates(story.claims, vectors=near.of))]
    thorough = asker.pairs > 1 and not asker.extractive
    pairs += map(pair_up, _wide(story, pairs, REQUESTS * asker.pairs) if thorough else ())
    same = await _asked(SAME, [pair for pair in pairs if unsettled(pair, thorough)], story, asker)
    closing = [pair_up(candidate) for candidate in _closing(pairs, same)]
    same += await _asked(
        SAME, [pair for pair in closing if unsettled(pair, thorough) or (pair.open and pair.near)], story, asker
    )
    pairs += closing
    on_one = [pair for pair in pairs if on_one_fact(pair, same.yes) and doubtful(pair, thorough)]
    compatible = await _asked(COMPATIBLE, on_one, story, asker)
    judgements = (decide(pair, same.yes, compatible.yes) for pair in pairs)
    return story.model_copy(
        update={
            "judgements": tuple(sorted(judgements, key=lambda judged: (judged.a, judged.b))),
            "rejected": story.rejected + same.rejected + compatible.rejected,
            "failures": story.failures + near.failures + same.failures + compatible.failures,
        }
    )


def _pairing(story: Story) -> Callable[[Candidate], Pair]:
    """Give what makes a candidate of the story a pair that code has judged."""
    articles = {article.id: article for article in story.articles}
    told = {claim.id: Told(claim, articles[claim.article_id]) for claim in story.claims}
    weights = rarity((one.statement for one in told.values()), len({one.article.id for one in told.values()}))
    rare = _rare(told.values())

    def pair(candidate: Candidate) -> Pair:
        a, b = told[candidate.a], told[candidate.b]
        said, other = a.statement, b.statement
        near = foreign(said, other) or _shared(said, other, weights) >= NEAR
        return Pair(a, b, relation(said, other, weights), len(_roots(a) & _roots(b) & rare), near)

    return pair


def _shared(a: Statement, b: Statement, weights: Rarity) -> float:
    """Give the share of what the one says that the other says too, less where only the speaker of both is shared."""
    pairs = ((a, b), (matter(a), matter(b)))
    return min(max(entails(one, other, weights), entails(other, one, weights)) for one, other in pairs)


def _wide(story: Story, pairs: Sequence[Pair], most: int) -> list[Candidate]:
    """Fill up to `most` pairs of claims of two articles, most alike first, those of two languages before their like.

    One fact is told in two languages, or of two speakers' minds, in words that have nothing in common. What no model
    made a claim of is compared where its words are alike, and not beyond.
    """
    articles = {article.id: article for article in story.articles}
    made = sorted((claim for claim in story.claims if claim.model != EXTRACTIVE), key=lambda claim: claim.id)
    told = [Told(claim, articles[claim.article_id]) for claim in made]
    if len(told) > WIDE:
        return []
    ours = {claim.id for claim in made}
    paired = {pair.key for pair in pairs if ours.issuperset(pair.key)}
    further = [
        Candidate(a.claim.id, b.claim.id, _near(a, b))
        for a, b in combinations(told, 2)
        if a.article.id != b.article.id and (a.claim.id, b.claim.id) not in paired
    ]
    return sorted(further, key=lambda pair: (-pair.score, pair))[: max(0, most - len(paired))]


def _near(a: Told, b: Told) -> float:
    return likeness(a.statement, b.statement) + FOREIGN * foreign(a.statement, b.statement)


def _closing(pairs: Sequence[Pair], same: Answers) -> Iterator[Candidate]:
    """Give the pairs nobody has judged whose claims are both on one fact with a third, at most `CLOSING` a claim."""
    judged = {pair.key for pair in pairs}
    near: dict[str, set[str]] = {}
    for pair in pairs:
        if on_one_fact(pair, same.yes):
            near.setdefault(pair.a.claim.id, set()).add(pair.b.claim.id)
            near.setdefault(pair.b.claim.id, set()).add(pair.a.claim.id)
    shared = Counter(pair for third in near.values() for pair in combinations(sorted(third), 2) if pair not in judged)
    taken: Counter[str] = Counter()
    for a, b in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if taken[a] < CLOSING and taken[b] < CLOSING:
            taken.update((a, b))
            yield Candidate(a, b, 0.0)


def _roots(told: Told) -> frozenset[str]:
    return frozenset(word.root for word in words(told.statement) if word.solid or word.text.isdigit())


def _rare(told: Iterable[Told]) -> frozenset[str]:
    claims = list(told)
    spread = Counter(root for claim in claims for root in _roots(claim))
    limit = max(2 * len({claim.article.id for claim in claims}), RARE * len(claims))
    return frozenset(root for root, holders in spread.items() if holders <= limit)


async def _asked(prompt: str, pairs: Sequence[Pair], story: Story, asker: Asker) -> Answers:
    """Give what the same model said in an earlier run, and ask about the other pairs."""
    said = _said_before(prompt, story.earlier, asker)
    fresh = await _ask(prompt, [pair for pair in pairs if pair.key not in said], asker)
    return Answers({pair.key: said[pair.key] for pair in pairs if pair.key in said}) + fresh


def _said_before(prompt: str, earlier: Earlier | None, asker: Asker) -> Mapping[tuple[str, str], bool]:
    """Read a model's answers to one prompt off an earlier run's judgements; none where prompt or model differ."""
    if earlier is None or asker.name in {EXTRACTIVE, ""} or not earlier.holds(asker.prompt_of(prompt).ref, asker.name):
        return {}
    judged = {(min(one.a, one.b), max(one.a, one.b)): one for one in earlier.judgements}
    if prompt == SAME:
        return {key: one.relation in JOINING for key, one in judged.items() if one.by == "model"}
    return {
        key: one.relation not in {"conflicts", "updates"}
        for key, one in judged.items()
        if one.relation in {"same", "specific", "conflicts", "updates"}
    }


async def _ask(prompt: str, pairs: Sequence[Pair], asker: Asker) -> Answers:
    """Ask one yes-or-no question about the pairs, several a request where the model can take them."""
    batches = [pairs[start : start + asker.pairs] for start in range(0, len(pairs), asker.pairs)]
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
