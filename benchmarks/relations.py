"""Pairs of public statements to how well code tells what follows from what, and what contradicts what.

    python -m benchmarks.relations [SHARED] [--show]

SHARED (default ../shared) holds `data/propsegment_relations.jsonl`, `basil_articles.jsonl`, `summedits_news.jsonl`.
No model is asked. Four figures, each with the floor it is measured against:

  entails    does a report carry a statement of another report: balanced accuracy
  natural    of pairs nobody made up, how many are called conflicts. A true conflict is no false one: --show prints
             those flagged, to be read by hand
  edits      of summaries with one changed fact against the sentence before the change, how many are called
             conflicts, by what was changed; and the same for rewordings that change nothing
  seconds    time per pair

Thresholds were tuned on the half of each set whose hash is even; the other half is reported beside it.
"""

import ast
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from pipeline.relations import ENTAILED, Difference, Statement, conflicts, entails
from pipeline.support.nearness import nearest as passages
from pipeline.support.wording import sentences
from pipeline.words import content

OVERLAP = 0.776
"""Balanced accuracy of word overlap on the same pairs; T5-Large has .898, people .883 (PropSegmEnt)."""
WANTED, MOST_FALSE, RECALL = 0.80, 0.01, 0.75
PARTNERS = 3
"""Partners of a sentence among the other outlets' sentences on its story, the nearest by TF-IDF cosine."""
HALVES = ("tuned on", "held out")

_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_NEGATION = re.compile(r"\b(?:not|no|never|none|without|\w+n['’]t)\b", re.IGNORECASE)
_END = re.compile(r"(?<=[a-z0-9)\"”][.!?])\s+(?=[A-Z\"“])|\n+")

Row = dict[str, Any]


class Pair(NamedTuple):
    half: str
    a: Statement
    b: Statement


class Edit(NamedTuple):
    half: str
    consistent: bool
    kinds: tuple[str, ...]
    found: tuple[Difference, ...]


def main(shared: Path, show: bool) -> None:
    """Print all four figures."""
    data = shared / "data"
    _entailment(list(_rows(data / "propsegment_relations.jsonl")))
    natural = {
        "propsegment_relations": list(_propsegment(_rows(data / "propsegment_relations.jsonl"))),
        "basil_articles": list(_basil(_rows(data / "basil_articles.jsonl"))),
    }
    for name, pairs in natural.items():
        _natural(name, pairs, show)
    _edits([_edit(row) for row in _rows(data / "summedits_news.jsonl") if row["summary"] != row["original_summary"]])


def _entailment(rows: list[Row]) -> None:
    judged = [row for row in rows if row["label"] in {"entails", "neither"}]
    told = [(_half(row["cluster"]), _carries(row), row["label"] == "entails") for row in judged]
    print(f"entails (propsegment_relations, {len(told)} pairs; word overlap {OVERLAP}, wanted {WANTED})")
    for half in (*HALVES, "both"):
        some = [(share, right) for place, share, right in told if half in (place, "both")]
        print(f"  {half}: balanced accuracy {_balanced(some):.3f} of {len(some)}")


def _carries(row: Row) -> float:
    return entails(Statement("\n".join(_listed(row["premise"])), "en"), Statement(row["hypothesis"], "en"))


def _balanced(told: Sequence[tuple[float, bool]]) -> float:
    shares = [[(share >= ENTAILED) == right for share, right in told if right == kind] for kind in (True, False)]
    return sum(sum(marks) / len(marks) for marks in shares if marks) / 2


def _natural(name: str, pairs: Sequence[Pair], show: bool) -> None:
    started = process_time()
    flagged = [(pair, found) for pair in pairs if (found := conflicts(pair.a, pair.b))]
    took = (process_time() - started) / max(1, len(pairs))
    print(f"natural ({name}; wanted under {MOST_FALSE:.0%}), {took * 1000:.1f} ms a pair")
    for half in HALVES:
        of = sum(pair.half == half for pair in pairs)
        called = sum(pair.half == half for pair, _ in flagged)
        print(f"  {half}: {called} of {of} called conflicts ({called / of:.2%})")
    for pair, found in flagged if show else ():
        print(f"    {found.type}: {found.a} | {found.b}\n      {pair.a.text}\n      {pair.b.text}")


def _propsegment(rows: Iterable[Row]) -> Iterator[Pair]:
    """Pair a statement with each sentence of the other report that it would rest on."""
    for row in rows:
        for sentence in passages(row["hypothesis"], "\n".join(_listed(row["premise"]))):
            yield Pair(_half(row["cluster"]), Statement(row["hypothesis"], "en"), Statement(sentence, "en"))


def _basil(rows: Iterable[Row]) -> Iterator[Pair]:
    """Pair each sentence of an outlet with the nearest ones of other outlets on the same story."""
    stories: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
    for row in rows:
        for part in (sentence for paragraph in _listed(row["paragraphs"]) for sentence in sentences(paragraph)):
            if 5 <= len(part.split()) <= 80:
                stories[row["story"]].append((row["source"], Statement(part, "en", row["date"])))
    vectors = _vectors([told.text for story in stories.values() for _, told in story])
    for name, story in stories.items():
        for one, other in sorted(_nearest(story, vectors)):
            yield Pair(_half(name), story[one][1], story[other][1])


def _nearest(story: list[tuple[str, Statement]], vectors: Mapping[str, Mapping[str, float]]) -> set[tuple[int, int]]:
    found = set()
    for at, (source, told) in enumerate(story):
        ours = vectors[told.text]
        near = sorted(
            (-sum(weight * vectors[other.text].get(word, 0.0) for word, weight in ours.items()), n)
            for n, (outlet, other) in enumerate(story)
            if outlet != source
        )
        found |= {(min(at, n), max(at, n)) for cosine, n in near[:PARTNERS] if cosine < -0.1}
    return found


def _vectors(texts: Sequence[str]) -> dict[str, dict[str, float]]:
    bags = {text: content(text) for text in texts}
    spread = Counter(word for text in texts for word in bags[text])
    raw = {
        text: {word: (1 + math.log(n)) * math.log(len(texts) / spread[word]) for word, n in bag.items()}
        for text, bag in bags.items()
    }
    lengths = {text: math.sqrt(sum(weight**2 for weight in vector.values())) or 1.0 for text, vector in raw.items()}
    return {text: {word: w / lengths[text] for word, w in vector.items()} for text, vector in raw.items()}


def _edit(row: Row) -> Edit:
    """Compare each sentence of an edited summary with the one it was made of."""
    before = [sentence for sentence in _END.split(row["original_summary"].strip()) if sentence]
    after = [sentence for sentence in _END.split(row["summary"].strip()) if sentence]
    pairs = [(max(before, key=lambda known: _dice(known, sentence)), sentence) for sentence in after]
    found = (conflicts(Statement(a, "en"), Statement(b, "en")) for a, b in pairs if a != b)
    return Edit(_half(row["doc"]), row["label"] == 1, tuple(_kinds(row)), tuple(filter(None, found)))


def _kinds(row: Row) -> Iterator[str]:
    """Name the kinds of change: as the set labels them where it names one only, and what the words show."""
    before, after = row["original_summary"], row["summary"]
    if not set(_FIGURE.findall(after)) <= set(_FIGURE.findall(before)):
        yield "number"
    if _counted(_NEGATION, before) != _counted(_NEGATION, after):
        yield "negation"
    if len(row["edit_types"]) == 1:
        yield f"only {row['edit_types'][0]}"
    yield "any"


def _edits(edits: Sequence[Edit]) -> None:
    print(f"edits (summedits_news; wanted {RECALL} of number and negation)")
    for kind in ("number", "negation", *sorted({k for e in edits for k in e.kinds} - {"number", "negation"})):
        changed = [edit for edit in edits if not edit.consistent and kind in edit.kinds]
        types = Counter(found.type for edit in changed for found in edit.found)
        print(f"  {kind}: {_by_half(changed)}, types {dict(types.most_common())}")
    print(f"  rewordings that change nothing: {_by_half([edit for edit in edits if edit.consistent])}")


def _by_half(edits: Sequence[Edit]) -> str:
    parts = {half: [bool(edit.found) for edit in edits if edit.half == half] for half in HALVES}
    return "; ".join(f"{half} {sum(marks)} of {len(marks)} ({_share(marks):.2f})" for half, marks in parts.items())


def _share(marks: Sequence[bool]) -> float:
    return sum(marks) / len(marks) if marks else 0.0


def _counted(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(map(str.lower, pattern.findall(text)))


def _dice(one: str, other: str) -> float:
    first, second = content(one), content(other)
    return 2 * (first & second).total() / max(1, first.total() + second.total())


def _listed(value: Any) -> list[str]:
    return list(ast.literal_eval(value)) if isinstance(value, str) else value


def _half(name: str) -> str:
    return HALVES[sha256(name.encode()).digest()[0] % 2]


def _rows(path: Path) -> Iterator[Row]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    named = [argument for argument in sys.argv[1:] if argument != "--show"]
    main(Path(named[0]) if named else Path("../shared"), "--show" in sys.argv)
