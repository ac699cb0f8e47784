"""Turns known events and made claims into recall, time and memory of candidates: python -m benchmarks.candidates DIR.

DIR/data holds ecbplus_docs.jsonl, whose sentences stand for claims: two of different articles of one story
that mention one event should be candidates. `found` is the share of such pairs that are; `most` the share that any
choice of so many partners could find, for an event told in thirty sentences makes each the partner of the others.
`joined` is the share of the pairs that hang together by candidates on their event, as they would after a judge who is
never wrong. Claims are the sentences that mention any event (`events`), or all sentences (`all`).

Made claims are facts told by three to seven articles each, in part in other words, on one core and each size in a
process of its own, so that the memory is its own: python -m benchmarks.candidates --made 10000 100000 1000000.
"""

import json
import random
import resource
import subprocess
import sys
import time
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, combinations
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.candidates import candidates
from pipeline.records import Claim, PromptRef

CURVE = (6, 12, 24, 48)
PROMPT = PromptRef(name="made", version=1, sha256="0")

Pair = tuple[str, str]


class Known(NamedTuple):
    """A story: its sentences as claims, and the claims that mention each event."""

    claims: tuple[Claim, ...]
    events: tuple[tuple[str, ...], ...]


class Scores(NamedTuple):
    """Shares of `known` pairs: found, findable at `most`, and joined; partners a claim on average and at most."""

    known: int
    claims: int
    found: float
    most: float
    joined: float
    partners: float
    widest: int

    def __str__(self) -> str:
        return (
            f"found {self.found:.3f} of {self.known} (most {self.most:.3f}), joined {self.joined:.3f}; "
            f"{self.claims} claims, {self.partners:.1f} partners on average, {self.widest} at most"
        )


def main(arguments: Sequence[str]) -> None:
    if arguments[0] == "--made":
        for size in arguments[1:]:
            subprocess.run([sys.executable, "-m", "benchmarks.candidates", "--once", size], check=True)
    elif arguments[0] == "--once":
        _measure(int(arguments[1]))
    else:
        for name in ("events", "all"):
            stories = list(read(Path(arguments[0]) / "data", every=name == "all"))
            for partners in CURVE:
                print(f"{name}, at most {partners} partners: {score(stories, partners)}")


def read(data: Path, *, every: bool) -> Iterator[Known]:
    """Read the stories, with every sentence as a claim or those that mention an event."""
    stories: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with (data / "ecbplus_docs.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            stories[row["story"]].append(row)
    for rows in stories.values():
        told = {(row["id"], mention["sent"]) for row in rows for mention in row["events"]}
        claims = tuple(
            _claim(f"{row['id']}-{number}", row["id"], text)
            for row in rows
            for number, text in row["sents"].items()
            if every or (row["id"], int(number)) in told
        )
        events = defaultdict(set)
        for row in rows:
            for mention in row["events"]:
                events[mention["chain"]].add(f"{row['id']}-{mention['sent']}")
        yield Known(claims, tuple(tuple(sorted(names)) for _, names in sorted(events.items())))


def _claim(name: str, article: str, text: str) -> Claim:
    return Claim(
        id=name,
        article_id=article,
        text=text,
        kind="event",
        speaker=None,
        modality="asserted",
        evidence=(),
        model="made",
        prompt=PROMPT,
    )


def score(stories: Sequence[Known], partners: int) -> Scores:
    """Compare the candidates of stories with what their events make candidates."""
    known = found = joined = pairs = claims = 0
    most, widest = 0.0, 0
    for story in stories:
        ours = {(pair.a, pair.b) for pair in candidates(story.claims, partners)}
        truth = _truth(story)
        taken, wanted = (Counter(name for pair in some for name in pair) for some in (ours, truth))
        known += len(truth)
        found += len(truth & ours)
        joined += len(truth & _joined(story.events, ours))
        most += sum(min(count, partners) for count in wanted.values()) / 2
        pairs += len(ours)
        claims += len(story.claims)
        widest = max(widest, *taken.values())
    return Scores(known, claims, found / known, most / known, joined / known, 2 * pairs / claims, widest)


def _truth(story: Known) -> set[Pair]:
    article = {claim.id: claim.article_id for claim in story.claims}
    return {(a, b) for event in story.events for a, b in combinations(event, 2) if article[a] != article[b]}


def _joined(events: Iterable[Sequence[str]], pairs: set[Pair]) -> set[Pair]:
    """Give the pairs of mentions of one event that hang together by pairs of mentions of it."""
    together: set[Pair] = set()
    for event in events:
        groups = [{name} for name in event]
        for pair in combinations(event, 2):
            if pair in pairs:
                one, other = (next(group for group in groups if name in group) for name in pair)
                if one is not other:
                    groups = [group for group in groups if group is not one and group is not other] + [one | other]
        together.update(pair for group in groups for pair in combinations(sorted(group), 2))
    return together


def _measure(size: int) -> None:
    """Time the candidates of made claims, in this process and on one core."""
    claims, truth = _made(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began, worked = time.perf_counter(), time.process_time()
    found = candidates(claims)
    worked, seconds = time.process_time() - worked, time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    hits = sum((pair.a, pair.b) in truth for pair in found)
    print(
        f"{size:8} claims: {worked:6.1f} s of work in {seconds:.1f} s, "
        f"peak {peak:.0f} MB ({before:.0f} MB of it the claims and their truth), "
        f"recall {hits / len(truth):.3f}, {2 * len(found) / size:.1f} partners on average",
        flush=True,
    )


def _made(size: int) -> tuple[list[Claim], set[Pair]]:
    """Make facts of nine words, two names and a number, told in articles that change one word of five."""
    chance = random.Random(size)
    heights = list(accumulate(1 / rank for rank in range(1, 60_001)))
    claims: list[Claim] = []
    truth: set[Pair] = set()
    while len(claims) < size:
        names = chance.sample(range(size // 5 + 10), 2)
        fact = [f"N{_spelt(name)}" for name in names] + [str(chance.randrange(3, 2000))] + _words(chance, heights, 9)
        told = []
        for article in chance.sample(range(max(8, size // 20)), min(chance.randrange(3, 8), size - len(claims))):
            words = [word if chance.random() < 0.8 else _words(chance, heights, 1)[0] for word in fact]
            chance.shuffle(words)
            claims.append(_claim(f"c{chance.getrandbits(64):016x}", f"a{article}", " ".join(words)))
            told.append(claims[-1].id)
        truth.update(combinations(sorted(told), 2))
    return claims, truth


def _words(chance: random.Random, heights: Sequence[float], count: int) -> list[str]:
    """Draw words as common as words are: the second half as common as the first, and so on (Zipf)."""
    return ["w" + _spelt(bisect(heights, chance.random() * heights[-1])) for _ in range(count)]


def _spelt(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)) + "o"


if __name__ == "__main__":
    main(sys.argv[1:])
