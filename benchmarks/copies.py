"""Turns labelled pairs of articles into precision and recall of the copies found: python -m benchmarks.copies DATA.

DATA is a folder with copy_pairs.jsonl, fnc1_bodies.jsonl and ecbplus_docs.jsonl. The labels there were made by
exact five-word containment, so they say whether copies are found, not whether people would call them copies:
`cut` is the harder case, the same copies trimmed to a third, in another order, the first words changed.
"""

import json
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.shingles import Overlap, overlaps, shingles
from pipeline.stages.origins import COPIED, SHARED


def main(data: Path) -> None:
    pairs = list(_rows(data / "copy_pairs.jsonl"))
    texts = _texts(data)
    for name, changed in (("as they are", _same), ("cut", _cut)):
        began = time.perf_counter()
        found = [(pair["label"] == "copy", _overlap(pair, texts, changed)) for pair in pairs]
        _report(name, found, time.perf_counter() - began)


def _texts(data: Path) -> dict[str, str]:
    bodies = {f"{row['part']}-{row['id']}": row["text"] for row in _rows(data / "fnc1_bodies.jsonl")}
    docs = {row["id"]: "\n".join(row["sents"].values()) for row in _rows(data / "ecbplus_docs.jsonl")}
    return {**bodies, **docs}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _overlap(pair: Mapping[str, Any], texts: Mapping[str, str], changed: Any) -> Overlap:
    a, b = texts[pair["a"]], texts[pair["b"]]
    if pair["label"] == "copy":
        b = changed(b)
    sets = {"a": shingles(a, [(0, len(a))]), "b": shingles(b, [(0, len(b))])}
    return next(overlaps(sets), Overlap("a", "b", 0, 0.0))


def _same(text: str) -> str:
    return text


def _cut(text: str) -> str:
    """Trim a copy to every third sentence, turn their order round and put another first line before them."""
    sentences = text.replace("\n", " ").split(". ")
    return "Officials spoke of it on the day after. " + ". ".join(reversed(sentences[::3]))


def _report(name: str, found: list[tuple[bool, Overlap]], seconds: float) -> None:
    print(f"{name}: {len(found)} pairs, {seconds:.1f} s")
    for threshold in sorted({0.02, 0.05, 0.1, COPIED, 0.2, 0.3, 0.5}):
        said = [(truth, o.containment >= threshold and o.shared >= SHARED) for truth, o in found]
        hits = sum(truth and yes for truth, yes in said)
        precision = hits / max(1, sum(yes for _, yes in said))
        recall = hits / max(1, sum(truth for truth, _ in said))
        mark = "  <- in use" if threshold == COPIED else ""
        print(f"  containment >= {threshold:.2f}  P {precision:.3f}  R {recall:.3f}{mark}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
