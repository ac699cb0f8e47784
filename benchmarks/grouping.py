"""Turns labelled articles into the figures of putting them into stories: python -m benchmarks.grouping SHARED.

SHARED/data holds ecbplus_docs.jsonl and basil_articles.jsonl. Figures are B3 (Bagga and Baldwin 1998) over all
articles of a set, in one pool. The floor is plain TF-IDF with average link, at the threshold that is best for that
very set. The one setting of ours is checked on halves of the stories: chosen on one, reported on the other; the two
look-alike events of an ECB+ topic stay in one half. Made feeds show how the time grows, in seconds of one core.
"""

import json
import math
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.plain import plain_article
from pipeline.articles.drafts import Draft, freeze
from pipeline.articles.fields import Fields
from pipeline.grouped import GroupedStory
from pipeline.grouping import group
from pipeline.grouping.events import detail
from pipeline.grouping.joining import JOINED, join
from pipeline.grouping.vectors import weigh
from pipeline.records import Article

THRESHOLDS = [round(0.12 + 0.01 * step, 2) for step in range(15)]
STEPS = 16
FLOOR_THRESHOLDS = [round(0.04 + 0.02 * step, 2) for step in range(20)]

Labels = dict[str, str]
"""The group of each article, by id."""


class Labelled(NamedTuple):
    name: str
    articles: list[Article]
    gold: Labels
    half: dict[str, int]
    """Which half of the stories an article's is in, 0 or 1."""


class B3(NamedTuple):
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"


def main(shared: Path) -> None:
    data = shared / "data"
    sets = [read_ecbplus(data / "ecbplus_docs.jsonl"), read_basil(data / "basil_articles.jsonl")]
    swept = []
    for labelled in sets:
        print(f"{labelled.name}: {len(labelled.articles)} articles, {len(set(labelled.gold.values()))} stories")
        print(f"  plain TF-IDF, its best threshold   {_floor(labelled)}")
        swept.append(_sweep(labelled))
        print(f"  claimweave, link from {JOINED}         {b3(labelled.gold, swept[-1][JOINED])}")
        for seed in range(2):
            found, moved = _step_by_step(labelled, swept[-1][JOINED], seed)
            print(f"  in {STEPS} shuffled steps               {found}; {moved}")
    _cross(sets, swept)
    for size in (1_000, 10_000):
        _time(size)


def b3(gold: Mapping[str, str], found: Mapping[str, str]) -> B3:
    """Score groups, article by article; both must label the same articles."""
    true, said = _groups(gold), _groups(found)
    shared = [(len(true[gold[id_]] & said[found[id_]]), id_) for id_ in gold]
    return B3(
        sum(count / len(said[found[id_]]) for count, id_ in shared) / len(gold),
        sum(count / len(true[gold[id_]]) for count, id_ in shared) / len(gold),
    )


def _groups(labels: Mapping[str, str]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for id_, label in labels.items():
        groups[label].add(id_)
    return groups


def _sweep(labelled: Labelled) -> dict[float, Labels]:
    vectors = weigh(labelled.articles)
    details = {article.id: detail(article) for article in labelled.articles}
    return {least: _labels(join(vectors, details, least)) for least in THRESHOLDS}


def _labels(groups: Sequence[tuple[str, ...]]) -> Labels:
    return {member: members[0] for members in groups for member in members}


def _step_by_step(labelled: Labelled, at_once: Labels, seed: int) -> tuple[B3, str]:
    """Score what articles that come in steps end as; say what became of the stories on the way."""
    coming = random.Random(seed).sample(labelled.articles, len(labelled.articles))
    stories: Sequence[GroupedStory] = ()
    moved, begun = 0, set[str]()
    for step in range(STEPS):
        after = group(coming[step::STEPS], stories)
        left = {article.id: story.id for story in stories for article in story.articles}
        joined = {old: story.id for story in after for old in story.joined}
        now = {article.id: story.id for story in after for article in story.articles}
        moved += sum(now[id_] != joined.get(old, old) for id_, old in left.items())
        begun |= {story.id for story in after}
        stories = after
    ended = f"{len(begun)} stories begun, {sum(len(story.joined) for story in stories)} joined others"
    agreed = f"against at once F1 {b3(at_once, now).f1:.3f}"
    return b3(labelled.gold, now), f"{agreed}; {ended}, {moved} times an article went over to another"


def _cross(sets: Sequence[Labelled], swept: Sequence[dict[float, Labels]]) -> None:
    """Choose the threshold on one half of the stories of both sets; report the other half."""
    for tuned, held in ((0, 1), (1, 0)):
        best = max(
            THRESHOLDS, key=lambda least: sum(_half(*both, tuned, least).f1 for both in zip(sets, swept, strict=True))
        )
        for labelled, labels in zip(sets, swept, strict=True):
            seen, unseen = (_half(labelled, labels, half, best) for half in (tuned, held))
            print(f"chosen on half {tuned + 1}: {best}  {labelled.name}: there F1 {seen.f1:.3f}, on the other {unseen}")


def _half(labelled: Labelled, labels: dict[float, Labels], half: int, least: float) -> B3:
    ids = [id_ for id_, its in labelled.half.items() if its == half]
    return b3({id_: labelled.gold[id_] for id_ in ids}, {id_: labels[least][id_] for id_ in ids})


def _floor(labelled: Labelled) -> B3:
    """Give plain TF-IDF's best score over thresholds, with all words and without those of over a fifth of articles."""
    return max(
        (
            b3(labelled.gold, labels)
            for common in (1.0, 0.2)
            for labels in _average_link(labelled.articles, _tfidf(labelled.articles, common))
        ),
        key=lambda score: score.f1,
    )


def _tfidf(articles: Sequence[Article], common: float) -> Any:
    counts = [Counter(re.findall(r"\w\w+", article.text.casefold())) for article in articles]
    spread = Counter(word for counted in counts for word in counted)
    place = {word: at for at, word in enumerate(sorted(w for w, c in spread.items() if c <= common * len(articles)))}
    matrix = np.zeros((len(articles), len(place)))
    for row, counted in enumerate(counts):
        for word in counted.keys() & place.keys():
            rarity = math.log((1 + len(articles)) / (1 + spread[word])) + 1
            matrix[row, place[word]] = (1 + math.log(counted[word])) * rarity
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix @ matrix.T


def _average_link(articles: Sequence[Article], likeness: Any) -> Iterator[Labels]:
    """Join the two nearest groups, and again; give what there is whenever a threshold is passed."""
    size, label = np.ones(len(articles)), np.arange(len(articles))
    np.fill_diagonal(likeness, -1.0)
    for threshold in sorted(FLOOR_THRESHOLDS, reverse=True):
        while (flat := int(likeness.argmax())) >= 0 and likeness.flat[flat] >= threshold:
            a, b = divmod(flat, len(articles))
            mixed = (likeness[a] * size[a] + likeness[b] * size[b]) / (size[a] + size[b])
            mixed[(likeness[a] < 0) | (likeness[b] < 0)] = -1.0
            likeness[a], likeness[:, a] = mixed, mixed
            likeness[b], likeness[:, b] = -1.0, -1.0
            size[a] += size[b]
            label[label == b] = a
        yield {article.id: str(label[at]) for at, article in enumerate(articles)}


def read_ecbplus(path: Path) -> Labelled:
    """Read ECB+; half of its articles begin with a line that is their address, which no article on a page has."""
    found = []
    for row in _rows(path):
        text = "\n\n".join(line for line in row["sents"].values() if not line.startswith("http: /"))
        article = freeze(Draft(row["id"], text, "text", row["id"], Fields(url=row["url"]))).article
        found.append((article, str(row["story"]), int(row["topic"]) % 2))
    return _labelled("ecbplus_docs", found)


def read_basil(path: Path) -> Labelled:
    rows = list(_rows(path))
    halves = {story: number % 2 for number, story in enumerate(sorted({row["story"] for row in rows}))}
    found = []
    for row in rows:
        said = Fields(title=row["title"], outlet=row["source"], published=row["date"], url=row["url"])
        article = freeze(Draft(row["id"], "\n\n".join(row["paragraphs"]), "text", row["id"], said)).article
        found.append((article, str(row["story"]), halves[row["story"]]))
    return _labelled("basil_articles", found)


def _labelled(name: str, found: Sequence[tuple[Article, str, int]]) -> Labelled:
    """Label articles by ids of their own: a few texts stand in a set twice."""
    numbered = [
        (article.model_copy(update={"id": f"a{n:05}"}), story, half) for n, (article, story, half) in enumerate(found)
    ]
    return Labelled(
        name,
        [article for article, _, _ in numbered],
        {article.id: story for article, story, _ in numbered},
        {article.id: half for article, _, half in numbered},
    )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _time(size: int) -> None:
    articles, gold = _made(size)
    began = time.process_time()
    stories = group(articles)
    seconds = time.process_time() - began
    found = {article.id: story.id for story in stories for article in story.articles}
    kept = f"{len(stories)} stories of {len(set(gold.values()))}"
    print(f"{size:,} made articles: {seconds:.1f} s of one core, {kept}, {b3(gold, found)}")


def _made(size: int) -> tuple[list[Article], Labels]:
    """Make a feed: events of a hundred kinds, each kind with words of its own and each event with names and numbers."""
    chance = random.Random(size)
    common = [_word(chance) for _ in range(6_000)]
    frequent = [1 / (rank + 3) for rank in range(len(common))]
    kinds = [[_word(chance) for _ in range(40)] for _ in range(100)]
    articles: list[Article] = []
    gold: Labels = {}
    while len(articles) < size:
        names = [_word(chance).title() for _ in range(10)] + [str(chance.randrange(5, 900)) for _ in range(4)]
        kind, month = chance.choice(kinds), chance.randrange(1, 13)
        event = f"e{len(articles)}"
        for _ in range(min(size - len(articles), chance.randrange(1, 16))):
            lines = [_line(chance, common, frequent, kind, names) for _ in range(15)]
            article = _article("\n".join(lines), f"2026-{month:02}-{chance.randrange(10, 13)}", len(articles))
            articles.append(article)
            gold[article.id] = event
    return articles, gold


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randrange(2, 5)))


def _line(
    chance: random.Random, common: Sequence[str], frequent: Sequence[float], kind: Sequence[str], names: Sequence[str]
) -> str:
    words = chance.choices(common, frequent, k=14) + chance.choices(kind, k=3) + chance.choices(names, k=3)
    chance.shuffle(words)
    return " ".join(["the", *words]) + "."


def _article(text: str, published: str, number: int) -> Article:
    ends = [at for at, char in enumerate(text) if char == "\n"] + [len(text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return plain_article(text, tuple(zip(starts, ends, strict=True)), path=f"made#{number}", published=published)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
