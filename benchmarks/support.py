"""Summaries with one changed fact against their articles to how many of the changes are noticed.

    python -m benchmarks.support [SHARED]

SHARED (default ../shared) holds `data/summedits_news.jsonl`. A summary is called unsupported where any of its
sentences says what the words it rests on do not carry. Two readings: the whole article as evidence, and the few
sentences of it that together have most of the words of the summary's sentence, as a model would cite them. Rules and
words were tuned on half of the articles, chosen by hash. The other half is held out from that, but not unseen: its
changes were read once before the set was halved. 22 consistent summaries put words of their own in quotation
marks, which is a fault here.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from pipeline.support import unsupported
from pipeline.support.nearness import nearest

_END = re.compile(r"(?<=[a-z0-9)\"”][.!?])\s+(?=[A-Z\"“])|\n+")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_NEGATION = re.compile(r"\b(?:not|no|never|none|without|\w+n['’]t)\b", re.IGNORECASE)
FIGURES, NEGATIONS = "(words) another figure", "(words) another negation"
HALVES = ("tuned on", "held out")

Cite = Callable[[str, str], str]


class Verdict(NamedTuple):
    half: str
    consistent: bool
    edits: tuple[str, ...]
    reasons: tuple[str, ...]


def main(shared: Path) -> None:
    """Print balanced accuracy, false alarms and what was noticed by kind of change, for both readings."""
    lines = (shared / "data" / "summedits_news.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    for name, cite in (("whole article", _whole), ("nearest sentences", _nearest)):
        started = process_time()
        verdicts = [_verdict(row, cite) for row in rows]
        took = (process_time() - started) / sum(len(list(_sentences(row["summary"]))) for row in rows)
        print(f"evidence: {name} ({took * 1000:.1f} ms a sentence)")
        for half in HALVES:
            _headline(half, [verdict for verdict in verdicts if verdict.half == half])
        _headline("both", verdicts)
        _details(verdicts)


def _verdict(row: dict[str, Any], cite: Cite) -> Verdict:
    reasons = {
        fault.reason
        for sentence in _sentences(row["summary"])
        for fault in unsupported(sentence, cite(sentence, row["doc"]), row["doc"], "en")
    }
    return Verdict(_half(row["doc"]), row["label"] == 1, tuple(_edits(row)), tuple(sorted(reasons)))


def _half(article: str) -> str:
    return HALVES[sha256(article.encode()).digest()[0] % 2]


def _edits(row: dict[str, Any]) -> Iterator[str]:
    """Give the kinds of change as the set labels them, and what the words show: other figures, other negations."""
    yield from row["edit_types"]
    before, after = row["original_summary"], row["summary"]
    if not set(_FIGURE.findall(after)) <= set(_FIGURE.findall(before)):
        yield FIGURES
    if Counter(map(str.lower, _NEGATION.findall(before))) != Counter(map(str.lower, _NEGATION.findall(after))):
        yield NEGATIONS


def _headline(name: str, verdicts: list[Verdict]) -> None:
    kept = [verdict for verdict in verdicts if verdict.consistent]
    changed = [verdict for verdict in verdicts if not verdict.consistent]
    alarms, noticed = _share(kept), _share(changed)
    print(
        f"  {name}: balanced accuracy {(1 - alarms + noticed) * 50:.1f}, false alarms {alarms:.1%} of {len(kept)}, "
        f"noticed {noticed:.1%} of {len(changed)}"
    )


def _details(verdicts: list[Verdict]) -> None:
    changed = [verdict for verdict in verdicts if not verdict.consistent]
    by_edit: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in changed:
        labels = [edit for edit in verdict.edits if not edit.startswith("(")]
        for edit in verdict.edits:
            by_edit[edit if edit not in labels or len(labels) == 1 else f"{edit} among others"].append(verdict)
    for edit, found in sorted(by_edit.items()):
        print(f"    {edit}: {_share(found):.1%} of {len(found)}")
    for name, group in (("false alarms", [v for v in verdicts if v.consistent]), ("noticed", changed)):
        counts = Counter(reason for verdict in group for reason in verdict.reasons)
        print(f"    {name} by reason: {dict(counts.most_common())}")


def _share(verdicts: list[Verdict]) -> float:
    return sum(bool(verdict.reasons) for verdict in verdicts) / len(verdicts) if verdicts else 0.0


def _whole(_sentence: str, article: str) -> str:
    return article


def _nearest(sentence: str, article: str) -> str:
    return " ".join(nearest(sentence, article))


def _sentences(text: str) -> Iterator[str]:
    return (sentence for sentence in _END.split(text.strip()) if sentence)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared"))
