"""Summaries with one changed fact against their articles to how many of the changes are noticed.

    python -m benchmarks.support [SHARED]

SHARED (default ../shared) holds `data/summedits_news.jsonl`. A summary is called unsupported where any of its
sentences says what the words it rests on do not carry. Two readings: the whole article as evidence, and the few
sentences of it that share most words with the summary's sentence, as a model would cite them.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.support import unsupported

CITED = 3
"""Sentences of the article cited for one sentence of a summary."""

_END = re.compile(r"(?<=[a-z0-9)\"”][.!?])\s+(?=[A-Z\"“])|\n+")
_WORD = re.compile(r"\w{3,}")

Cite = Callable[[str, str], str]


class Verdict(NamedTuple):
    consistent: bool
    edits: tuple[str, ...]
    reasons: tuple[str, ...]


def main(shared: Path) -> None:
    """Print balanced accuracy, false alarms and what was noticed by kind of change, for both readings."""
    lines = (shared / "data" / "summedits_news.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    for name, cite in (("whole article", _whole), (f"{CITED} nearest sentences", _nearest)):
        print(f"evidence: {name}")
        _report([_verdict(row, cite) for row in rows])


def _verdict(row: dict[str, Any], cite: Cite) -> Verdict:
    reasons = {
        fault.reason
        for sentence in _sentences(row["summary"])
        for fault in unsupported(sentence, cite(sentence, row["doc"]), row["doc"], "en")
    }
    return Verdict(row["label"] == 1, tuple(row["edit_types"]), tuple(sorted(reasons)))


def _report(verdicts: list[Verdict]) -> None:
    kept = [verdict for verdict in verdicts if verdict.consistent]
    changed = [verdict for verdict in verdicts if not verdict.consistent]
    alarms, noticed = _share(kept), _share(changed)
    print(f"  balanced accuracy {(1 - alarms + noticed) * 50:.1f}, false alarms {alarms:.1%}, noticed {noticed:.1%}")
    by_edit: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in changed:
        if len(verdict.edits) == 1:
            by_edit[verdict.edits[0]].append(verdict)
    for edit, found in sorted(by_edit.items()):
        print(f"    {edit}: {_share(found):.1%} of {len(found)}")
    for name, group in (("false alarms", kept), ("noticed", changed)):
        counts = Counter(reason for verdict in group for reason in verdict.reasons)
        print(f"    {name} by reason: {dict(counts.most_common())}")


def _share(verdicts: list[Verdict]) -> float:
    return sum(bool(verdict.reasons) for verdict in verdicts) / len(verdicts)


def _whole(_sentence: str, article: str) -> str:
    return article


def _nearest(sentence: str, article: str) -> str:
    wanted = _words(sentence)
    sentences = list(_sentences(article))
    order = sorted(range(len(sentences)), key=lambda n: (-len(wanted & _words(sentences[n])), n))
    return " ".join(sentences[n] for n in sorted(order[:CITED]))


def _sentences(text: str) -> Iterator[str]:
    return (sentence for sentence in _END.split(text.strip()) if sentence)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower()[:5] for word in _WORD.findall(text))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared"))
