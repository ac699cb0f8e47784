"""Articles with attributions marked by people to how many of them are found by rule.

    python -m benchmarks.attribution [SHARED] [--all | --held-out] [--model NAME --base-url URL --sample N]

SHARED (default ../shared) holds `data/polnear.jsonl`. Articles are taken in turns of four: the rules were tuned on
the first, second and third of each four, and the fourth is held out. Without an option every fourth of the tuned
ones is read, from the first on; `--held-out` reads the ones held out, `--all` every article. With a model, N short
articles of them are made claims of, and their speakers compared with the marked sources.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.attributed import report
from pipeline import attribution
from pipeline.articles.sentences import cut_sentences
from pipeline.attribution import Attribution
from pipeline.records import Span

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_QUOTED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?|''[^\n]*?(?:''|$)", re.MULTILINE)
_AFTER_HEAD = re.compile(r"\s*(?:,|\(|—|\b(?:of|for|in|from|at|on|to|with|by|who|which|that|and|released)\b)")

_PRONOUNS = frozenset("he she it they who which that i we you his her".split())


class Counts(NamedTuple):
    """Words of contents: found and marked, found, marked."""

    both: int = 0
    found: int = 0
    marked: int = 0

    def plus(self, found: set[int], marked: set[int]) -> "Counts":
        return Counts(self.both + len(found & marked), self.found + len(found), self.marked + len(marked))

    def line(self) -> str:
        precision, recall = self.both / max(1, self.found), self.both / max(1, self.marked)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"F1 {f1:.3f}, precision {precision:.3f}, recall {recall:.3f}"


def read(shared: Path, part: str) -> list[dict[str, Any]]:
    """Read the articles of one part of the set."""
    lines = (shared / "data" / "polnear.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for at, line in enumerate(lines) if _chosen(at, part)]


def main(rows: Sequence[dict[str, Any]], part: str) -> None:
    """Print word F1 of contents against the marked ones, beside quotation marks alone; then sources and shares."""
    ours = quotes = Counts()
    heads: Counter[str] = Counter()
    shares: Counter[str] = Counter()
    for row in rows:
        text = row["text"]
        words = [found.span() for found in _WORD.finditer(text)]
        found = attribution.attributions(text, cut_sentences(text, (line.span() for line in _LINE.finditer(text))))
        marked = _covered(words, (tuple(span) for one in row["attributions"] for span in one["content"]))
        ours = ours.plus(_covered(words, (span for one in found for span in one.content)), marked)
        quotes = quotes.plus(_covered(words, (quote.span() for quote in _QUOTED.finditer(text))), marked)
        heads.update(_heads(text, found, row["attributions"]))
        shares.update(_shares(found))
    print(f"{len(rows)} articles ({part})")
    print(f"  contents, quotation marks alone: {quotes.line()}")
    print(f"  contents, by rule:               {ours.line()}")
    print(f"  cues met {heads['met']} of {heads['marked']}")
    for name in ("any source", "named source"):
        right, seen = heads[f"{name} right"], heads[name]
        print(f"  source head right, {name}: {right / max(1, seen):.3f} of {seen}")
    total = max(1, shares["all"])
    print("  " + ", ".join(f"{name} {count / total:.3f}" for name, count in sorted(shares.items()) if name != "all"))


def _chosen(at: int, part: str) -> bool:
    return part == "all" or (at % 4 == 3 if part == "held-out" else at % 16 == 0)


def _covered(words: Sequence[Span], spans: Iterable[tuple[int, ...]]) -> set[int]:
    covered = {at for start, end in spans for at in range(start, end)}
    return {at for at, (start, _) in enumerate(words) if start in covered}


def _heads(text: str, found: Sequence[Attribution], marked: Sequence[dict[str, Any]]) -> Counter[str]:
    """Count sources whose head, the last word of the name before what hangs on it, is the marked one's."""
    counts: Counter[str] = Counter(marked=len(marked))
    for one in marked:
        met = next((ours for ours in found if _meet(ours.cue, one["cue"])), None)
        counts["met"] += met is not None
        if met is None or not one["source"]:
            continue
        wanted = _head(text, tuple(one["source"][0]))
        right = met.source is not None and _head(text, met.source) == wanted
        named = text[slice(*wanted)].lower() not in _PRONOUNS
        for name in ("any source", *(["named source"] if named else [])):
            counts.update({name: 1, f"{name} right": int(right)})
    return counts


def _head(text: str, span: tuple[int, ...]) -> Span:
    start, end = span[0], span[1]
    words = text[start:end]
    cut = next((at.start() for at in _AFTER_HEAD.finditer(words) if at.start() > 0), len(words))
    last = [(0, 0), *(found.span() for found in _WORD.finditer(words[:cut]))][-1]
    return start + last[0], start + last[1]


def _meet(cue: Span, spans: Iterable[Sequence[int]]) -> bool:
    return any(start < cue[1] and cue[0] < end for start, end in spans)


def _shares(found: Sequence[Attribution]) -> Counter[str]:
    counts: Counter[str] = Counter(all=len(found))
    for one in found:
        counts.update([one.mode, one.position, *(["nested"] if one.depth else [])])
        counts.update(["resolved"] if one.speaker and one.speaker != one.source else [])
    return counts


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", default="../shared", type=Path)
    parser.add_argument("--held-out", dest="part", action="store_const", const="held-out", default="sample")
    parser.add_argument("--all", dest="part", action="store_const", const="all")
    parser.add_argument("--model", default="")
    parser.add_argument("--base-url", default="")
    parser.add_argument("--sample", type=int, default=6)
    given = parser.parse_args()
    rows = read(given.shared, given.part)
    main(rows, given.part)
    if given.model:
        report(rows, given.model, given.base_url, given.sample)
