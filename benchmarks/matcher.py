"""Pairs of texts people judged to how well `states` tells which says what the other says.

    python -m benchmarks.matcher [SHARED] [--show]

SHARED (default ../shared) holds `data/rose_acu.jsonl` and `data/news_pairs.jsonl`. No model is asked. For each set the
area under the ROC curve (ties count half), and balanced accuracy at `STATES`, beside simple floors at the threshold
that is best on the half tuned on. Thresholds and constants were tuned on the half whose hash is even alone.

rose_acu   a summary states each of its own units. It does not state those of the summary nearest to it by TF-IDF
           (`other`), nor a unit of its own after one change made here by rule: another figure, another name of the
           same summary, a negation put in or taken out. `units`: one unit against another of the same summary, which
           it states where the words of that one stand in it in their order: whoever wrote both meant the longer to
           say more. Shares of words found are perfect there by that rule: it tells measures with a direction from
           those without
news_pairs the same statement or not, so the score is the lower of both directions; pairs of 0 to 5 are the same
           from 3.5, half-way to "mostly equivalent"
"""

import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from rapidfuzz.fuzz import token_set_ratio

from pipeline.evals.matching import STATES, states

SAME = 3.5
HALVES = ("tuned on", "held out")
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"(?<![\w.])\d+(?![\w.]*\d)")
_NAME = re.compile(r"[A-Z][\w’-]+(?: [A-Z][\w’-]+)*")
_VERB = re.compile(r"\b(?:is|was|are|were|will|has|had|have|can|could|would|should)\b(?! not\b)")
_NOT = re.compile(r"\b(not|never) ")

Row = Mapping[str, Any]
Measure = Callable[[str, str], float]


class Pair(NamedTuple):
    """A text, what it may state, whether it does, and of which sort the pair is."""

    half: str
    sort: str
    claim: str
    fact: str
    stated: bool


class Scored(NamedTuple):
    pair: Pair
    score: float


def main(shared: Path, show: bool) -> None:
    """Print a table for each set."""
    data = shared / "data"
    rose, news = list(_rose(_rows(data / "rose_acu.jsonl"))), list(_news(_rows(data / "news_pairs.jsonl")))
    _table("rose_acu", rose, False, show)
    _table("news_pairs", news, True, show)


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _half(name: str) -> str:
    return HALVES[sha256(name.encode()).digest()[0] % 2]


def _rose(rows: Sequence[Row]) -> Iterator[Pair]:
    texts = [row["reference"] for row in rows]
    cosine = _cosine(texts)
    for at, row in enumerate(rows):
        half, units = _half(row["id"]), list(dict.fromkeys(row["acus"]))
        if not units:
            continue
        nearest = max((n for n in range(len(rows)) if n != at and rows[n]["acus"]), key=_nearness(cosine, texts, at))
        yield from (Pair(half, "own", row["reference"], unit, True) for unit in units)
        yield from (Pair(half, "other", row["reference"], unit, False) for unit in rows[nearest]["acus"])
        for unit in units:
            yield from (Pair(half, sort, row["reference"], new, False) for sort, new in _changed(unit, row))
        yield from (Pair(half, "units", a, b, _within(b, a)) for a in units for b in units if a != b)


def _nearness(cosine: Measure, texts: Sequence[str], at: int) -> Callable[[int], float]:
    return lambda n: cosine(texts[at], texts[n])


def _changed(unit: str, row: Row) -> Iterator[tuple[str, str]]:
    """Give a unit with one thing changed, by what it is."""
    text = row["reference"]
    if figure := _FIGURE.search(unit):
        other = str(int(figure.group()) + 1 + sha256(unit.encode()).digest()[1] % 7)
        if other not in text:
            yield "figure", unit[: figure.start()] + other + unit[figure.end() :]
    others = [found.group() for found in _names(text) if set(found.group().split()).isdisjoint(unit.split())]
    if others and (name := next(_names(unit), None)):
        yield "name", unit[: name.start()] + others[0] + unit[name.end() :]
    if _NOT.search(unit):
        yield "negation", _NOT.sub("", unit, count=1)
    elif verb := _VERB.search(unit):
        yield "negation", f"{unit[: verb.end()]} not{unit[verb.end() :]}"


def _names(text: str) -> Iterator[re.Match[str]]:
    """Give the names of a text whole; a word that begins a sentence may be none."""
    return (found for found in _NAME.finditer(text) if " " in found.group() or not _opens(text, found.start()))


def _opens(text: str, at: int) -> bool:
    return text[:at].rstrip(" \"'“‘")[-1:] in {"", ".", "!", "?", ":"}


def _within(short: str, long: str) -> bool:
    """Tell whether the words of one text stand in another in their order."""
    words = iter(_words(long))
    return all(word in words for word in _words(short))


def _news(rows: Iterable[Row]) -> Iterator[Pair]:
    for row in rows:
        same = row["same"] == 1 if "same" in row else row["score"] >= SAME
        yield Pair(_half(row["id"]), row["set"], row["a"], row["b"], same)


def _table(name: str, pairs: Sequence[Pair], both: bool, show: bool) -> None:
    started = process_time()
    ours = [Scored(pair, _told(states, pair, both)) for pair in pairs]
    each = (process_time() - started) / len(pairs)
    print(f"{name}: {len(pairs)} pairs, {sum(pair.stated for pair in pairs)} stated, {each * 1e3:.2f} ms a pair")
    floors = {
        "token F1": _f1,
        "share of words found": _found,
        "TF-IDF cosine": _cosine([text for pair in pairs for text in {pair.claim, pair.fact}]),
        "token_set_ratio": lambda a, b: token_set_ratio(a, b) / 100,
    }
    tables = {"states": ours}
    tables |= {floor: [Scored(pair, _told(say, pair, False)) for pair in pairs] for floor, say in floors.items()}
    groups = dict(_groups(pairs))
    print(f"| measure | {' | '.join(f'{group}, {half}' for group in groups for half in HALVES)} |")
    for measure, scored in tables.items():
        cells = [_cell(measure, [scored[at] for at in places], half) for places in groups.values() for half in HALVES]
        print(f"| {measure} | {' | '.join(cells)} |")
    for group, places in groups.items() if show else ():
        _show(group, [ours[at] for at in places])


def _groups(pairs: Sequence[Pair]) -> Iterator[tuple[str, list[int]]]:
    """Give the pairs of each sort; a sort in which nothing is stated is measured against the units that are."""
    sorts: dict[str, list[int]] = defaultdict(list)
    for at, pair in enumerate(pairs):
        sorts[pair.sort].append(at)
    own = sorts.pop("own", [])
    yield "all", [at for at, pair in enumerate(pairs) if pair.sort != "units"]
    yield from ((sort, places if sort == "units" else [*own, *places]) for sort, places in sorts.items())


def _told(measure: Measure, pair: Pair, both: bool) -> float:
    there = measure(pair.claim, pair.fact)
    return min(there, measure(pair.fact, pair.claim)) if both else there


def _cell(measure: str, scored: Sequence[Scored], half: str) -> str:
    some, tuned = ([one for one in scored if one.pair.half == where] for where in (half, HALVES[0]))
    limit = STATES if measure == "states" else _best(tuned)
    return f"{_auc(some):.3f} / {_balanced(some, limit):.3f}"


def _auc(scored: Sequence[Scored]) -> float:
    """Give how often a stated pair scores above another, by rank; ties count half."""
    counts = {kind: Counter(one.score for one in scored if one.pair.stated is kind) for kind in (True, False)}
    below, won = 0, 0.0
    for score in sorted({*counts[True], *counts[False]}):
        won += counts[True][score] * (below + counts[False][score] / 2)
        below += counts[False][score]
    return won / max(1, counts[True].total() * below)


def _balanced(scored: Sequence[Scored], limit: float) -> float:
    kinds = [[(one.score >= limit) == kind for one in scored if one.pair.stated is kind] for kind in (True, False)]
    return sum(sum(marks) / len(marks) for marks in kinds if marks) / 2


def _best(scored: Sequence[Scored]) -> float:
    return max((n / 50 for n in range(51)), key=lambda limit: _balanced(scored, limit))


def _show(group: str, scored: Sequence[Scored]) -> None:
    """Print those furthest on the wrong side, of the half tuned on."""
    wrong = [one for one in scored if one.pair.half == HALVES[0] and (one.score >= STATES) != one.pair.stated]
    print(f"\n{group}: {len(wrong)} wrong")
    for one in sorted(wrong, key=lambda one: -abs(one.score - STATES))[:40]:
        print(f"  {one.score:.2f} {one.pair.sort} {'stated' if one.pair.stated else 'not'}\n"
              f"    {one.pair.claim}\n    {one.pair.fact}")  # fmt: skip


@lru_cache(maxsize=65536)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _f1(claim: str, fact: str) -> float:
    ours, theirs = Counter(_words(claim)), Counter(_words(fact))
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def _found(claim: str, fact: str) -> float:
    ours, theirs = set(_words(claim)), set(_words(fact))
    return len(ours & theirs) / max(1, len(theirs))


def _cosine(texts: Sequence[str]) -> Measure:
    spread = Counter(word for text in texts for word in set(_words(text)))

    @lru_cache(maxsize=65536)
    def vector(text: str) -> Mapping[str, float]:
        weights = {word: n * math.log(len(texts) / spread[word]) for word, n in Counter(_words(text)).items()
                   if spread[word]}  # fmt: skip
        size = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / size for word, weight in weights.items()}

    def cosine(a: str, b: str) -> float:
        one, other = vector(a), vector(b)
        return sum(weight * other.get(word, 0.0) for word, weight in one.items())

    return cosine


if __name__ == "__main__":
    shared = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("--")]
    main(shared[0] if shared else Path("../shared"), "--show" in sys.argv)
