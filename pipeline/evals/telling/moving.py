"""A verdict's moved cases to what both sides told there, side by side, with the words that changed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from pipeline.evals import standins
from pipeline.evals.cases import file_name
from pipeline.evals.records import Moved, Results, Told, Verdict

ALIKE = 0.4
"""Share of words from which two texts are put in one row; below, one is gone and the other new."""

Pieces = tuple[tuple[str, bool], ...]
"""A text in stretches, each with whether it is changed; empty where the side told nothing of the kind."""


class Side(NamedTuple):
    """One row: what the base told, and what the new one tells in its place."""

    base: Pieces
    new: Pieces


class Place(NamedTuple):
    """An article, or a whole story, that came out differently: by which metrics, and in which words."""

    case: str
    article: str | None
    moved: tuple[Moved, ...]
    alike: int
    """Texts that both sides tell in the same words."""
    sides: tuple[Side, ...]
    stood_in: tuple[int, int] = (0, 0)
    """Sentences that the extractive baseline stood in with for base and new: neither scored nor shown."""

    @property
    def name(self) -> str:
        """Give how it is called: `harbour-fire / ledger.txt`."""
        return f"{self.case} / {self.article}" if self.article else self.case


def places(verdict: Verdict, most: int | None = None) -> tuple[Place, ...]:
    """Give the places that moved, the worst first; of several repeats the first is shown."""
    moved = verdict.comparison.moved if verdict.comparison else ()
    order = {(one.case, one.article or ""): at for at, one in reversed([*enumerate(moved)])}
    together = sorted(moved, key=lambda one: order[one.case, one.article or ""])
    groups = [tuple(group) for _, group in groupby(together, key=lambda one: (one.case, one.article or ""))]
    return tuple(_place(group, verdict.results) for group in groups[:most])


def _place(moved: tuple[Moved, ...], results: Sequence[Results]) -> Place:
    case, article = moved[0].case, moved[0].article
    metrics = {one.metric for one in moved}
    base, new = (_texts(one, case, article, metrics) for one in results) if len(results) == 2 else ([], [])
    left_out = [_stood_in(one, case, article) for one in results] if len(results) == 2 else [0, 0]
    same = Counter(base) & Counter(new)
    rows = _aligned([*(Counter(base) - same).elements()], [*(Counter(new) - same).elements()])
    return Place(case, article, moved, same.total(), tuple(rows), (left_out[0], left_out[1]))


def _texts(results: Results, case: str, article: str | None, metrics: set[str]) -> list[str]:
    """Write down what one side told of an article or a story, as far as these metrics look at it."""
    told = next((one for one in results.told if one.case == case), None)
    if told is None:
        return []
    told = told if standins.extractive(results) else standins.without(told)
    if article is None:
        return [f"{finding.status}: {finding.statement}" for finding in told.findings]
    return [*_of_article(told, _ids(results, case, article), metrics)]


def _stood_in(results: Results, case: str, article: str | None) -> int:
    """Count what the baseline stood in with on one side, in an article or a story."""
    told = next((one for one in results.told if one.case == case), None)
    if told is None or standins.extractive(results):
        return 0
    ids = _ids(results, case, article)
    return sum(claim.article_id in ids for claim in standins.stood_in(told))


def _ids(results: Results, case: str, article: str | None) -> set[str]:
    """Give the ids of the articles of this file, or of all where none is named."""
    articles = next((one.articles for one in results.cases if one.name == case), ())
    return {one.id for one in articles if article in {None, file_name(one)}}


def _of_article(told: Told, ids: set[str], metrics: set[str]) -> Iterator[str]:
    if metrics - {"faithful"}:
        for claim in told.claims:
            if claim.article_id in ids:
                yield f"{claim.text} ({claim.speaker})" if claim.speaker else claim.text
    if "faithful" in metrics:
        summaries = (one for one in told.summaries if one.article_id in ids)
        yield from (f"summary: {sentence.text}" for one in summaries for sentence in one.sentences)
    if metrics & {"supported", "faithful", "valid_first", "valid_after"}:
        yield from (f"not kept, {one.reason}: {one.detail}" for one in told.rejected if one.article_id in ids)
        yield from (f"failed, {one.fault}: {one.detail}" for one in told.failures if one.article_id in ids)


def _aligned(base: list[str], new: list[str]) -> Iterator[Side]:
    """Pair texts by the words they share, the likest first; what finds no partner stands alone."""
    bags = [[Counter(text.casefold().split()) for text in side] for side in (base, new)]
    alike = sorted((-_likeness(one, other), i, j) for i, one in enumerate(bags[0]) for j, other in enumerate(bags[1]))
    partner: dict[int, int] = {}
    for likeness, i, j in alike:
        if -likeness >= ALIKE and i not in partner and j not in partner.values():
            partner[i] = j
    yield from (
        _marked(text, new[partner[i]]) if i in partner else Side(_whole(text), ()) for i, text in enumerate(base)
    )
    yield from (Side((), _whole(text)) for j, text in enumerate(new) if j not in partner.values())


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)


def _whole(text: str) -> Pieces:
    return ((text, True),)


def _marked(base: str, new: str) -> Side:
    before, after = base.split(), new.split()
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return Side(
        _pieces(before, [(i, j, tag != "equal") for tag, i, j, _, _ in codes]),
        _pieces(after, [(i, j, tag != "equal") for tag, _, _, i, j in codes]),
    )


def _pieces(words: Sequence[str], stretches: Sequence[tuple[int, int, bool]]) -> Pieces:
    return tuple((" ".join(words[i:j]) + " " * (j < len(words)), changed) for i, j, changed in stretches if j > i)
